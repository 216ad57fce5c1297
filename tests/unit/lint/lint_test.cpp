// One line a case: the statements of a codebook and the lints it gives, each as NAME@LINE.
#include "interpreter/lint/lint.h"
#include "grammar/diagnostic.h"
#include "tests/support/memory_modules.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

struct Case {
    int line;
    std::string text;
    std::string expected;
};

// The statements begin on line 3; a code that uses LOAN and has a `yes` follows them.
std::string lints(const std::string& text, const std::string& code = "code c\n  match LOAN\n  yes \"x\"\n") {
    tests::Read read = tests::read_codebook("codebook \"T\"\n  version 1.0.0\n" + text + code);
    INFO(text);
    for (const Diagnostic& one : read.diags.items()) INFO(one.message);
    REQUIRE_FALSE(read.diags.has_errors());
    lint(read.book, *read.file, read.diags);
    read.diags.sort();
    std::string out;
    for (const Diagnostic& one : read.diags.items())
        out += (out.empty() ? "" : " ") + one.name + "@" + std::to_string(one.labels.front().place.line);
    return out;
}

void check(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        INFO("line " << one.line << "\n" << one.text);
        CHECK(lints(one.text) == one.expected);
    }
}

std::string code_lints(const std::string& lines) { return lints("", "code c\n" + lines + "  yes \"x\"\n"); }

}  // namespace

TEST_CASE("duplicate terms are seen through folding and quotes") {
    check({{__LINE__, "words LOAN\n  loan | credit\n", ""},
           {__LINE__, "words LOAN\n  loan | credit | Loan\n", "duplicate_term@4"},
           {__LINE__, "words LOAN\n  贷款\n  \"贷款\"\n", "duplicate_term@5"},
           {__LINE__, "words LOAN\n  x\n  pattern /a+b/ | /a+b/\n", "duplicate_term@5"},
           {__LINE__, "words LOAN\n  IT\n  exactly it\n", "shadowed_term@5"},
           {__LINE__, "words LOAN\n  it\n  exactly IT weight 2\n", ""}});
}

TEST_CASE("a term is shadowed only where the other one surely finds all it finds") {
    check({{__LINE__, "words LOAN\n  loan | loan*\n", "shadowed_term@4"},
           {__LINE__, "words LOAN\n  loans | loan*\n", "shadowed_term@4"},
           {__LINE__, "words LOAN\n  loan? | loan*\n", "shadowed_term@4"},
           {__LINE__, "words LOAN\n  loaned* | loan*\n", "shadowed_term@4"},
           {__LINE__, "words LOAN\n  microloan | *loan\n", "shadowed_term@4"},
           {__LINE__, "words LOAN\n  microloans | *loan*\n", "shadowed_term@4"},
           {__LINE__, "words LOAN\n  loans weight 2 | loan*\n", ""},
           {__LINE__, "words LOAN\n  loan-office | loan*\n", ""},
           {__LINE__, "words LOAN\n  \"loan office\" | loan*\n", ""},
           {__LINE__, "words LOAN\n  贷款余额 | 贷款*\n", ""},
           {__LINE__, "words LOAN\n  loan | loans\n", ""}});
}

TEST_CASE("a term is swallowed by an exception that stands in each of its finds") {
    check({{__LINE__, "words LOAN\n  贷款 | 担保\n  except 贷款\n", "swallowed_by_except@4"},
           {__LINE__, "words LOAN\n  学生贷款 | 担保\n  except 贷款\n", "swallowed_by_except@4"},
           {__LINE__, "words LOAN\n  loans | x\n  except loan*\n", "swallowed_by_except@4"},
           {__LINE__, "words LOAN\n  \"student loan\" | x\n  except loan\n", "swallowed_by_except@4"},
           {__LINE__, "words LOAN\n  start-up | x\n  except up\n", "swallowed_by_except@4"},
           {__LINE__, "words LOAN\n  loans | x\n  except loan\n", ""},
           {__LINE__, "words LOAN\n  loan* | x\n  except loan\n", ""},
           {__LINE__, "words LOAN\n  贷款 | loan\n  except 学生贷款 | \"student loan\"\n", ""}});
}

TEST_CASE("a list that no rule uses") {
    check({{__LINE__, "words LOAN\n  x\nwords OTHER\n  y\n", "unused_list@5"},
           {__LINE__, "words LOAN\n  x\n  also OTHER\nwords OTHER\n  y\n", ""},
           {__LINE__, "words LOAN\n  x\ncues neg\n  not\n", "unused_list@5"}});
}

TEST_CASE("codes without a match or an example") {
    CHECK(lints("", "code a\n  match \"x\"\n") == "code_without_yes@3");
    CHECK(lints("", "code a\n  match \"x\"\n  no \"y\"\n") == "code_without_yes@3");
    CHECK(lints("", "code a\n  means \"m\"\ncode b\n  match \"x\"\n  yes \"x\"\n") == "code_without_match@3");
}

TEST_CASE("single characters are cues of Chinese that mislead") {
    const std::string code = "code c\n  match \"x\"\n    unless neg\n  yes \"x\"\n";
    CHECK(lints("cues neg\n  不 | 不得 | no\n  not cues 不断\n  reach forward 3 words\n", code) ==
          "single_character_cue@4");
    CHECK(lints("cues neg\n  不  # allow single_character_cue: measured\n", code).empty());
}

TEST_CASE("a pattern without a literal is slow") {
    check({{__LINE__, "words LOAN\n  pattern /[0-9]+/\n", "slow_pattern@4"},
           {__LINE__, "words LOAN\n  pattern /第[0-9]+条/\n", ""},
           {__LINE__, "words LOAN\n  pattern /贷款|补贴/\n", ""},
           {__LINE__, "words LOAN\n  pattern /贷款|\\d+/\n", "slow_pattern@4"}});
}

TEST_CASE("a match after one that gives the same hits or more") {
    CHECK(code_lints("  match \"a\"\n  match \"b\"\n").empty());
    CHECK(code_lints("  match \"a\" | \"b\"\n  match \"B\" | \"a\"\n") == "unreachable_match@5");
    CHECK(code_lints("  match \"a\"\n  match \"a\" and \"b\"\n") == "unreachable_match@5");
    CHECK(code_lints("  match \"a\"\n  match \"a\" and not \"b\" in the same clause\n") == "unreachable_match@5");
    CHECK(code_lints("  match \"a\"\n  match \"a\" near \"b\" within 3 words\n") == "unreachable_match@5");
    CHECK(code_lints("  match \"a\" and \"b\"\n  match (\"a\" and \"b\") and \"c\"\n") == "unreachable_match@5");
    CHECK(code_lints("  match \"a\" and \"b\"\n  match \"a\"\n").empty());
    CHECK(code_lints("  match \"a\" and \"b\"\n  match (\"a\" and \"b\") in the same paragraph\n").empty());
    CHECK(code_lints("  match \"a\"\n    unless near \"q\"\n  match \"a\" and \"b\"\n").empty());
}

TEST_CASE("and not, where a longer term of the list seems meant") {
    CHECK(code_lints("  match \"贷款\" and not \"学生贷款\"\n") == "and_not_for_except@4");
    CHECK(code_lints("  match \"loan\" near \"x\" and not (\"grant\" | \"student loan\")\n") == "and_not_for_except@4");
    CHECK(code_lints("  match \"loan\" and not \"loans\"\n").empty());
    CHECK(code_lints("  match \"loan\" and not \"loan\"\n").empty());
    CHECK(code_lints("  match \"贷款\" and not \"学生\"\n").empty());
}

TEST_CASE("words cannot be counted well where Chinese is matched as substrings") {
    CHECK(lints("words of zh are substring\n", "code c\n  match \"a\" near \"b\" within 3 words\n  yes \"x\"\n") ==
          "words_in_substring_mode@5");
    CHECK(code_lints("  match \"a\" near \"b\" within 3 words\n").empty());
}

TEST_CASE("an allow silences its lint on its line, the next one, or from the head of the statement") {
    check({{__LINE__, "words LOAN\n  x\nwords OTHER  # allow unused_list: for later\n  y\n", ""},
           {__LINE__, "words LOAN\n  x\n# allow unused_list: for later\nwords OTHER\n  y\n", ""},
           {__LINE__,
            "words LOAN\n  x\n# allow duplicate_term: both\n\n# allow unused_list：for later\nwords OTHER\n  y | y\n",
            ""},
           {__LINE__, "words LOAN  # allow duplicate_term: as printed\n  x | y\n  x\n", ""},
           {__LINE__, "words LOAN  # allow duplicate_term: as printed\n  x | y\n", "unused_allow@3"},
           {__LINE__, "words LOAN  # allow duplicate_terms: as printed\n  x | x\n", "unknown_lint@3 duplicate_term@4"},
           {__LINE__, "words LOAN\n  “x”  # allow curly_quotes: typed so\n", ""}});
}

TEST_CASE("an allow of a lint that needs a corpus waits for the corpus") {
    const std::string text =
        "codebook \"T\"\n  version 1.0.0\ncode c\n  match \"x\"  # allow never_fires: waiting for 2026 texts\n  yes "
        "\"x\"\n";
    tests::Read read = tests::read_codebook(text);
    lint(read.book, *read.file, read.diags);
    CHECK(read.diags.empty());
    Diagnostics found;
    report(found, diag::never_fires, read.book.codes.front().matches.front().origin.place(), "x");
    apply_corpus_allows(*read.file, found);
    CHECK(found.empty());
    apply_corpus_allows(*read.file, found);
    REQUIRE(found.items().size() == 1);
    CHECK(found.items().front().name == "unused_allow");
}

TEST_CASE("what a module says is left to its own lint") {
    tests::Read read =
        tests::read_codebook("codebook \"T\"\n  version 1.0.0\n  use m\ncode c\n  match A\n  yes \"x\"\n",
                             {{"m", "codebook \"M\"\n  version 1.0.0\nwords A\n  x | x\nwords B\n  y\n"}});
    lint(read.book, *read.file, read.diags);
    CHECK(read.names().empty());
}

TEST_CASE("the patch of a duplicate takes its sign along") {
    const std::string text =
        "codebook \"T\"\n  version 1.0.0\ncode c\n  match \"a\" | \"b\" | \"A\" | \"c\"\n  yes \"x\"\n";
    tests::Read read = tests::read_codebook(text);
    lint(read.book, *read.file, read.diags);
    REQUIRE(read.diags.items().size() == 1);
    REQUIRE(read.diags.items().front().patches.size() == 1);
    const Patch& patch = read.diags.items().front().patches.front();
    std::string mended = text;
    mended.replace(patch.begin, patch.end - patch.begin, patch.replacement);
    CHECK(mended.find("match \"a\" | \"b\" | \"c\"\n") != std::string::npos);
    CHECK(tests::read_codebook(mended).book.meaning_hash == read.book.meaning_hash);
}

TEST_CASE("large lists are linted in time that follows their length") {
    std::string text = "words LOAN\n";
    for (int i = 0; i < 20000; ++i) text += "  term" + std::to_string(i) + "x | 词" + std::to_string(i) + "条\n";
    CHECK(lints(text).empty());
}
