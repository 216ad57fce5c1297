#include "tests/support/memory_modules.h"

#include <catch2/catch.hpp>

using namespace axial;
using axial::tests::read_codebook;
using Names = std::vector<std::string>;

namespace {

const std::string kHead = "codebook \"T\"\n  version 1.0.0\n";

std::string with_code(const std::string& text) { return kHead + text + "code c\n  match \"x\"\n"; }
std::string used(const std::string& lines) {
    return "codebook \"T\"\n  version 1.0.0\n" + lines + "code c\n  match A\n";
}

}  // namespace

TEST_CASE("a module's lists come without a prefix, or under the name given with `as`") {
    const std::map<std::string, std::string> modules = {{"m", "codebook \"M\"\n  version 2.1.0\nwords A\n  x\n"}};
    CHECK(read_codebook(used("  use m\n"), modules).diags.empty());
    CHECK(read_codebook(used("  use m 2.1\n"), modules).diags.empty());
    CHECK(read_codebook("codebook \"T\"\n  version 1.0.0\n  use m as P\ncode c\n  match P.A\n", modules).diags.empty());
    CHECK(read_codebook(used("  use m as P\n"), modules).names() == Names{"unknown_words"});
    CHECK(read_codebook(used("  use m 3.0\n"), modules).names() == Names{"version_differs"});
}

TEST_CASE("a module that is not there is named with what it may have meant") {
    const auto read = read_codebook("codebook \"T\"\n  version 1.0.0\n  use std.zh.polici\ncode c\n  match \"x\"\n",
                                    {{"std.zh.policy", "codebook \"P\"\n  version 1.0.0\n"}});
    REQUIRE(read.names() == Names{"import_not_found"});
    CHECK(read.diags.items().front().help == Names{"did you mean `std.zh.policy`?"});
}

TEST_CASE("names that two modules bring clash, and `as` keeps them apart") {
    const std::map<std::string, std::string> modules = {{"m", "codebook \"M\"\n  version 1.0.0\nwords A\n  x\n"},
                                                        {"n", "codebook \"N\"\n  version 1.0.0\nwords A\n  y\n"}};
    CHECK(read_codebook(used("  use m\n  use n\n"), modules).names() == Names{"import_clash"});
    CHECK(read_codebook(used("  use m\n  use n as N\n"), modules).diags.empty());
    CHECK(read_codebook(used("  use m\n  use m\n"), modules).diags.empty());
    CHECK(read_codebook(used("  use m\nwords A\n  z\n"), modules).names() == Names{"duplicate_name"});
}

TEST_CASE("what a module uses itself is not handed on") {
    CHECK(read_codebook(used("  use m\n"), {{"m", "codebook \"M\"\n  version 1.0.0\n  use n\nwords B\n  also A\n"},
                                            {"n", "codebook \"N\"\n  version 1.0.0\nwords A\n  y\n"}})
              .names() == Names{"unknown_words"});
}

TEST_CASE("modules in a circle are one message") {
    CHECK(read_codebook(used("  use m\n"), {{"m", "codebook \"M\"\n  version 1.0.0\n  use n\nwords A\n  x\n"},
                                            {"n", "codebook \"N\"\n  version 1.0.0\n  use m\nwords B\n  y\n"}})
              .names() == Names{"import_cycle"});
}

TEST_CASE("a chain of modules ends at the limit") {
    std::map<std::string, std::string> modules;
    for (int i = 0; i < 50; ++i)
        modules["m" + std::to_string(i)] = "codebook \"M\"\n  version 1.0.0\n  use m" + std::to_string(i + 1) +
                                           "\nwords A" + std::to_string(i) + "\n  x\n";
    CHECK(read_codebook("codebook \"T\"\n  version 1.0.0\n  use m0\ncode c\n  match A0\n", modules).names() ==
          Names{"import_depth"});
}

TEST_CASE("a code goes by any tail of its full name that is unique") {
    const std::string book =
        kHead +
        "dimension d several\n  category s\n    code a\n      match \"x\"\n    code b\n      match \"y\" and code ";
    for (const std::string name : {"a", "s.a", "d.a", "d.s.a"}) CHECK(read_codebook(book + name + "\n").diags.empty());
    CHECK(read_codebook(book + "d.s.q\n").names() == Names{"unknown_code"});
}

TEST_CASE("a short name of two codes is ambiguous, a full one never") {
    const std::string book =
        kHead +
        "dimension d several\n  code a\n    match \"x\"\ndimension e several\n  code a\n    match \"y\"\n"
        "code c\n  match \"z\" and code ";
    const auto read = read_codebook(book + "a\n");
    REQUIRE(read.names() == Names{"ambiguous_code"});
    CHECK(read.diags.items().front().help == Names{"write `d.a` or `e.a`"});
    CHECK(read_codebook(book + "d.a\n").diags.empty());
    CHECK(read_codebook(kHead + "code a\n  match \"x\"\ndimension d several\n  code a\n    match \"y\"\n  code b\n    "
                                "match \"z\" and code a\n")
              .diags.empty());
}

TEST_CASE("a circle of codes is reported at the code that is in it") {
    const auto read = read_codebook(
        kHead +
        "code a\n  match \"x\" and code b\ncode b\n  match \"y\" and code c\ncode c\n  match \"z\" and code b\n");
    REQUIRE(read.names() == Names{"code_cycle"});
    CHECK(read.diags.items().front().message == "whether `b` holds depends on itself");
}

TEST_CASE("in a dimension that allows one code every code depends on its siblings") {
    const std::string book =
        "  code a\n    match \"x\"\n  code b\n    match \"y\" and code c\ncode c\n  match \"z\" and code a\n";
    CHECK(read_codebook(kHead + "dimension d at most one\n" + book).names() == Names{"code_cycle"});
    CHECK(read_codebook(kHead + "dimension d several\n" + book).diags.empty());
}

TEST_CASE("long chains of codes, lists and variables are no circle and no danger") {
    std::string codes = kHead, lists = kHead + "words L0\n  x\n", variables = kHead + "attribute v0 text\n";
    for (int i = 1; i < 3000; ++i) {
        const std::string now = std::to_string(i), before = std::to_string(i - 1);
        codes += "code c" + now + "\n  match \"x\"" + (i > 1 ? " and code c" + before : "") + "\n";
        lists += "words L" + now + "\n  also L" + before + ", L" + std::to_string(i / 2) + "\n";
        variables += "variable v" + now + " = a when v" + before + " is a and v" + before + " is a, otherwise b\n";
    }
    lists.replace(lists.find("also L0, L0"), 11, "also L0");
    CHECK(read_codebook(codes).diags.empty());
    CHECK(read_codebook(lists + "code c\n  match L2999\n").names() == Names{});
    CHECK(read_codebook(variables + "code c\n  match \"x\"\n    where v2999 is a\n").diags.empty());
}

TEST_CASE("lists in a circle of `also` are one message") {
    CHECK(read_codebook(with_code("words A\n  also B\nwords B\n  also C\nwords C\n  also B\n")).names() ==
          Names{"also_cycle"});
    CHECK(read_codebook(with_code("words A\n  also A\n")).names() == Names{"also_cycle"});
}

TEST_CASE("attributes and variables may not depend on themselves") {
    CHECK(read_codebook(with_code("map m\n  a is b\nattribute p text from q by m\nattribute q text from p by m\n"))
              .names() == Names{"attribute_cycle"});
    CHECK(read_codebook(with_code("variable v = a when v is a, otherwise b\n")).names() == Names{"attribute_cycle"});
}

TEST_CASE("a variable may test one that is declared below it") {
    CHECK(
        read_codebook(
            with_code(
                "variable v = a when w > 3, otherwise b\nvariable w = 1 when x is y, otherwise 5\nattribute x text\n"))
            .diags.empty());
}

TEST_CASE("a statement that cannot be read gives no second message where its name is used") {
    CHECK(read_codebook(kHead + "words LOAN: x\ncode c\n  match LOAN\n").names() == Names{"colon"});
    CHECK(read_codebook(kHead + "words LOAN\n  a b\ncode c\n  match LOAN\n").names() == Names{"missing_bar"});
    CHECK(read_codebook("codebook T\n  version 1.0.0\ncode c\n  match \"x\"\n").names() == Names{"needs_quotes"});
}

TEST_CASE("names are compared after composition") {
    CHECK(read_codebook(kHead + "words caf\xC3\xA9\n  x\ncode c\n  match cafe\xCC\x81\n").diags.empty());
}

TEST_CASE("a name in the wrong case is corrected by a patch") {
    const auto read = read_codebook(kHead + "words LOAN\n  x\ncode c\n  match Loan\n");
    REQUIRE(read.names() == Names{"unknown_words"});
    REQUIRE(read.diags.items().front().patches.size() == 1);
    CHECK(read.diags.items().front().patches.front().replacement == "LOAN");
}

TEST_CASE("the lines of a codebook's changes may name what a later version took away, in any order") {
    const std::string newest_first = "changes\n  3.0.0 split support into a, b\n  2.0.0 renamed money to support\n";
    const std::string oldest_first = "changes\n  2.0.0 renamed money to support\n  3.0.0 split support into a, b\n";
    const std::string codes = "code a\n  match \"x\"\ncode b\n  match \"y\"\n";
    CHECK(read_codebook(kHead + codes + newest_first).diags.empty());
    CHECK(read_codebook(kHead + codes + oldest_first).diags.empty());
    CHECK(read_codebook(kHead + codes + "changes\n  2.0.0 added q\n").names() == Names{"unknown_code"});
}

TEST_CASE("errors of one codebook do not hide those of the next") {
    tests::MemoryModules modules;
    Diagnostics diags;
    for (int i = 0; i < 2; ++i)
        resolve(std::make_shared<const ast::File>(
                    parse(std::make_shared<Source>("b" + std::to_string(i), "", "words A\n  x\n"), {}, diags)),
                modules, {}, diags);
    CHECK(diags.items().size() == 2);
}
