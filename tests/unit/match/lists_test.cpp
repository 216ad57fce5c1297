// The order inside one list: all finds, word rule, excepts, then the longest of what begins first.
#include "tests/unit/match/found.h"

using namespace found;

namespace {

struct Trace {
    axial::Diagnostics diags;
    axial::Codebook codebook;
    axial::Matcher matcher;
    axial::Scratch scratch;
    Trace(axial::Codebook given, std::string_view text)
        : codebook(std::move(given)),
          matcher(axial::lower(std::vector<const axial::Codebook*>{&codebook}, diags)),
          scratch(matcher) {
        axial::scan(text, matcher, scratch, axial::Detail::trace);
    }
};

}  // namespace

TEST_CASE("the longest find that begins first stands") {
    CHECK(finds({"\u62c5\u4fdd", "\u8d37\u6b3e", "\u62c5\u4fdd\u8d37\u6b3e"}, "\u62c5\u4fdd\u8d37\u6b3e") ==
          Texts{"\u62c5\u4fdd\u8d37\u6b3e"});
    CHECK(finds({"a b", "b c d"}, "a b c d") == Texts{"a b"});
}

TEST_CASE("an except drops every find that it overlaps, however partly") {
    CHECK(finds(book({list({"\u8d37\u6b3e"}, {"\u5b66\u751f\u8d37\u6b3e"})}),
                "\u5b66\u751f\u8d37\u6b3e\uff0c\u8d37\u6b3e") == Texts{"\u8d37\u6b3e"});
    CHECK(finds(book({list({"credit guarantee"}, {"guarantee fund"})}), "credit guarantee fund").empty());
}

TEST_CASE("a find that was dropped lets a shorter one through") {
    CHECK(finds(book({list({"credit", "credit guarantee"}, {"guarantee fund"})}), "credit guarantee fund") ==
          Texts{"credit"});
}

TEST_CASE("an except needs a word boundary in spaced scripts and none in unspaced ones") {
    CHECK(finds(book({list({"loan"}, {"loan off"})}), "loan officer") == Texts{"loan"});
    CHECK(finds(book({list({"\u6295\u8d44"}, {"\u8d44\u91d1"})}), "\u6295\u8d44\u91d1\u989d").empty());
}

TEST_CASE("also adds the finds of another list after its own excepts") {
    auto codebook = book({list({"loan"}, {"loan shark"}), list({"shark", "loan shark tale"}, {"shark tale"})});
    codebook.lists[0].also = {axial::ListId{1}};
    CHECK(finds(codebook, "loan shark, loan") == Texts{"shark", "loan"});
    CHECK(finds(codebook, "shark tale").empty());
    codebook.lists[1].also = {axial::ListId{0}};
    CHECK(finds(codebook, "loan", 1) == Texts{"loan"});
}

TEST_CASE("lists do not disturb each other") {
    const auto codebook = book({list({"loan shark"}), list({"loan"})});
    CHECK(finds(codebook, "loan shark", 0) == Texts{"loan shark"});
    CHECK(finds(codebook, "loan shark", 1) == Texts{"loan"});
}

TEST_CASE("a trace keeps what was dropped, and why") {
    Trace trace(book({list({"loan", "student loan"}, {"loan book"})}), "student loan. loan book.");
    const auto dropped = trace.scratch.group(0).dropped(0);
    REQUIRE(dropped.size() == 2);
    CHECK(dropped[0].reason == axial::DropReason::shorter);
    CHECK(dropped[0].by.span == axial::Span{0, 12});
    CHECK(dropped[1].reason == axial::DropReason::except);
    CHECK(dropped[1].by.span == axial::Span{14, 23});
    CHECK(trace.scratch.group(0).except_uses(0)[0] == 1);

    Trace words(book({list({"\u8d44\u91d1"})}), "\u6295\u8d44\u91d1\u989d");
    REQUIRE(words.scratch.group(0).dropped(0).size() == 1);
    CHECK(words.scratch.group(0).dropped(0)[0].reason == axial::DropReason::word_rule);
}

TEST_CASE("a scratch is used again for the next document") {
    Trace trace(book({list({"loan"})}), "loan loan");
    CHECK(trace.scratch.group(0).finds(0).size() == 2);
    axial::scan("no", trace.matcher, trace.scratch, axial::Detail::finds);
    CHECK(trace.scratch.group(0).finds(0).empty());
    axial::scan("a loan", trace.matcher, trace.scratch, axial::Detail::finds);
    CHECK(trace.scratch.group(0).finds(0).size() == 1);
}

TEST_CASE("codebooks that read alike share a group") {
    const auto first = book({list({"loan"})}), second = book({list({"Loan"}), list({"bank"})});
    auto third = book({list({"loan"})});
    third.fold.case_ = false;
    axial::Diagnostics diags;
    const axial::Codebook* books[] = {&first, &second, &third};
    const axial::PatternSet set = axial::lower(books, diags);
    CHECK(set.groups.size() == 2);
    CHECK(set.codebooks[1].group == 0);
    CHECK(set.list_of(1, axial::ListId{1}) == 2);
    CHECK(set.codebooks[2].group == 1);
}

TEST_CASE("a pattern that several lists have is found in each of them") {
    const std::string quoted = "/《[^》]*》/", text = "《贷款法》贷款\n\n贷款《担保法》";
    auto codebook =
        book({list({quoted}), list({"贷款"}, {quoted}), list({"担保", "贷款"}, {quoted}), list({quoted, "法"})});
    for (int twice = 0; twice < 2; ++twice) {
        CHECK(finds(codebook, text, 0) == Texts{"《贷款法》", "《担保法》"});
        CHECK(finds(codebook, text, 1) == Texts{"贷款", "贷款"});
        CHECK(finds(codebook, text, 2) == Texts{"贷款", "贷款"});
        CHECK(finds(codebook, text, 3) == Texts{"《贷款法》", "《担保法》"});
    }
    Trace trace(codebook, text);
    axial::GroupScan& scan = trace.scratch.group(0);
    // Paragraphs of the same places with other text in them.
    const std::string other = "贷款《贷款法》\n\n《担保法》贷款";
    for (const std::string& next : {text, other, std::string("《甲》"), text}) {
        axial::scan(next, trace.matcher, trace.scratch, axial::Detail::finds);
        const std::span<const axial::Find> quotations = scan.finds(0);
        REQUIRE(quotations.size() == (next.size() == text.size() ? 2 : 1));
        for (const axial::Find& find : quotations) CHECK(next.compare(find.span.begin, 3, "《") == 0);
        CHECK(scan.finds(1).size() == (next.size() == text.size() ? 2 : 0));
    }
}

TEST_CASE("a heading in a skipped part is searched for `under heading` alone") {
    auto codebook = book({list({"loan"})});
    codebook.structure.levels.push_back({"chapter", term("/Chapter \\d+/"), {}});
    codebook.structure.levels.push_back({"annex", term("/Annex/"), {}});
    codebook.skip = {"annex"};
    const std::string text = "Chapter 1 Loans and a loan\n\nA loan here.\n\nAnnex of a loan\n\nMore loan.";
    Trace trace(codebook, text);
    axial::GroupScan& scan = trace.scratch.group(0);
    CHECK(scan.finds(0).size() == 2);
    const auto headings =
        std::vector<axial::Span>(scan.units().headings(static_cast<std::uint32_t>(text.find("More"))));
    REQUIRE_FALSE(headings.empty());
    CHECK(scan.find_in_heading(0, headings[0]).has_value());
}
