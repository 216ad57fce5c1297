// Lists that rules ask for only near finds of others: which they are, and that nothing is missed for it.
#include "interpreter/eval/list_use.h"
#include "tests/unit/eval/coded.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

using coded::Coded;

constexpr std::string_view kLists =
    "words A\n  a\nwords B\n  b\nwords D\n  d\nwords E\n  e\nwords F\n  f\n  also D\ncues N\n  no\n";

struct Applied {
    Coded author;
    axial::Diagnostics diags;
    const axial::Codebook* books[1];
    axial::Program program;
    axial::Application application{program};

    Applied(std::string_view rules, std::string_view text)
        : author(std::string(kLists) + std::string(rules), ""), books{&author.codebook()}, program(books, diags) {
        application.read(text, axial::Detail::finds);
    }
    std::size_t codings() { return application.apply(0, std::nullopt).codings.size(); }
    std::size_t finds(std::string_view list) {
        return application.scan_of(0).finds(program.plans()[0].first_list + number_of(list)).size();
    }
    // The lists that are asked for only near finds.
    std::string near() {
        std::string names;
        for (const axial::WordList& list : author.codebook().lists) {
            const std::uint32_t number = program.plans()[0].first_list + number_of(list.name);
            if (program.matcher().groups()[0].use(number) == axial::ListUse::near) names += list.name;
        }
        return names;
    }

private:
    std::uint32_t number_of(std::string_view name) const {
        const auto& lists = author.codebook().lists;
        for (std::uint32_t i = 0; i < lists.size(); ++i)
            if (lists[i].name == name) return i;
        FAIL("no list " << name);
        return 0;
    }
};

std::string near(std::string_view rules) { return Applied(rules, "").near(); }

}  // namespace

TEST_CASE("a list is asked for near finds where no rule looks out of their paragraph") {
    CHECK(near("code C\n  match A\n") == "BDEFN");
    CHECK(near("code C\n  match A near B\n") == "BDEFN");
    CHECK(near("code C\n  match A or B\n") == "DEFN");
    CHECK(near("code C\n  match A\n    unless N\n    unless B in the same sentence\n") == "BDEFN");
    CHECK(near("code C\n  match A near B within 1 sentences\n") == "DEFN");
    CHECK(near("code C\n  match A and B in the same document\n") == "DEFN");
    CHECK(near("code C\n  match A\n    unless B in the same document\n") == "DEFN");
    CHECK(near("code C\n  match A and under heading B\n") == "DEFN");
    CHECK(near("check coverage\n  every pattern used\ncode C\n  match A near B\n") == "");
    CHECK(near("unit document\ncode C\n  match A and B\n") == "DEFN");
}

TEST_CASE("a list is asked for as widely as the lists whose finds count as its own, and those with it") {
    CHECK(near("code C\n  match F\n") == "ABEN");
    CHECK(near("code C\n  match D near F\n") == "ABEFN");
}

TEST_CASE("what no rule has asked for is found all the same") {
    const std::string_view text = "a b. b\n\nb d\n\nd e b\n\na";
    Applied applied("code C\n  match A near B\n", text);
    CHECK(applied.codings() == 1);
    CHECK(applied.finds("A") == 2);
    CHECK(applied.finds("B") == 4);
    CHECK(applied.finds("F") == 2);
    CHECK(applied.finds("E") == 1);
    CHECK(applied.codings() == 1);
    Applied asked_first("code C\n  match A near B\n", text);
    CHECK(asked_first.finds("B") == 4);
    CHECK(asked_first.codings() == 1);
    asked_first.application.read("a b\n\nb", axial::Detail::finds);
    CHECK(asked_first.codings() == 1);
    CHECK(asked_first.finds("B") == 2);
}

TEST_CASE("patterns, stems and cues with a stop are found near finds, and everywhere for who asks") {
    const std::string_view lists =
        "words A\n  a\nwords P\n  pattern /b.{0,3}d/\nwords S\n  stem \"loans\"\n"
        "cues N\n  no\n  stops at but\n";
    const std::string_view rules = "code C\n  match A near P\n  match A near S\n    unless N\n";
    const std::string_view text = "a b d\n\nb xd\n\nno x but a loan.\n\nno a loan.\n\nbd loan";
    const Coded coded(std::string(lists) + std::string(rules), text, axial::Detail::finds);
    CHECK(coded.with_evidence() == coded::Lines{"C: a + b d", "C: a + loan", "C: a negated + loan + no"});
    CHECK(coded::code(std::string(lists) + std::string(rules), text).size() == 3);
}

TEST_CASE("codebooks of one group may ask for a list differently") {
    const Coded near(std::string(kLists) + "code C\n  match A near B\n", ""),
        bare(std::string(kLists) + "code C\n  match B\n", "");
    axial::Diagnostics diags;
    const axial::Codebook* books[] = {&near.codebook(), &bare.codebook()};
    const axial::Program program(books, diags);
    axial::Application application(program);
    for (int twice = 0; twice < 2; ++twice) {
        application.read("b\n\na b", axial::Detail::finds);
        CHECK(application.apply(0, std::nullopt).codings.size() == 1);
        CHECK(application.apply(1, std::nullopt).codings.size() == 2);
        application.read("b\n\na b", axial::Detail::trace);
        CHECK(application.apply(1, std::nullopt).codings.size() == 2);
    }
}
