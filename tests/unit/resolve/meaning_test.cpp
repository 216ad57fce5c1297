// The meaning hash: what leaves it alone, and what must change it.
#include "grammar/format.h"
#include "tests/support/memory_modules.h"

#include <catch2/catch.hpp>

using namespace axial;
using axial::tests::Read;
using axial::tests::read_codebook;

namespace {

const std::string kBook =
    "codebook \"T\"\n  version 1.0.0\n  note \"n\"\nlanguage zh, en\nunit sentence\n"
    "attribute year number\nattribute level one of (central, local)\nvariable period = early when year < 2015, "
    "otherwise late\n"
    "words LOAN\n  loan* | credit weight 2\n  except \"student loan*\"\n  also GRANT\n"
    "words GRANT\n  grant | 补助\n"
    "cues neg\n  not | 不得\n  not cues 不断\n  reach forward 4 words\n  stops at but\n"
    "dimension d \"D\" several\n  code a \"A\"\n    means \"m\"\n    match LOAN near \"start\" within 5 words in the "
    "same clause\n      unless neg\n"
    "      where year >= 2015 and level is local\n    match \"one\" | \"two\"\n    yes \"a loan to start\"\n  code b\n "
    "   match GRANT and not \"x\"\n"
    "dimension e at most one\n  code p\n    match \"p\"\n  code q\n    match \"q\" and code d.a\n"
    "table d by level\ncheck examples\n";

std::string hash(const std::string& text) {
    const Read read = read_codebook(text);
    INFO(text);
    CHECK(read.diags.count(Severity::error) == 0);
    return read.book.meaning_hash;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

struct Change {
    int line;
    std::string from, to;
};

}  // namespace

TEST_CASE("the hash bears its scheme") { CHECK(hash(kBook).rfind("m1:", 0) == 0); }

TEST_CASE("formatting, names of lists, comments, titles, notes, examples, checks and tables never change the meaning") {
    const std::string before = hash(kBook);
    Diagnostics diags;
    const std::string messy = "\xEF\xBB\xBF# c\n" + replaced(replaced(kBook, "  ", "    "), "\"one\"", "“one”");
    CHECK(hash(messy) == before);
    CHECK(hash(format(*read_codebook(messy).file)) == before);
    const std::vector<Change> changes = {
        {__LINE__, "LOAN", "CREDIT"},
        {__LINE__, "GRANT", "补助金"},
        {__LINE__, "cues neg\n", "cues neg\n  # why\n"},
        {__LINE__, "unless neg", "unless neg  # c"},
        {__LINE__, "\"T\"", "\"Other\""},
        {__LINE__, "version 1.0.0", "version 9.9.9"},
        {__LINE__, "\"D\"", "\"Dim\""},
        {__LINE__, "means \"m\"", "means \"else\""},
        {__LINE__, "  note \"n\"\n", ""},
        {__LINE__, "    yes \"a loan to start\"\n", ""},
        {__LINE__, "table d by level\n", ""},
        {__LINE__, "check examples\n", ""},
        {__LINE__, "language zh, en\nunit sentence\n", "unit sentence\nlanguage zh, en\n"},
        {__LINE__, "unit sentence\n", ""},
        {__LINE__, "loan* | credit weight 2", "credit weight 2\n  loan*"},
        {__LINE__, "grant | 补助", "补助 | GRANT | \"grant\""},
        {__LINE__, "words GRANT\n", "words UNUSED\n  nothing\nwords GRANT\n"},
        {__LINE__, "period", "phase"},
        {__LINE__, "not | 不得", "不得 | not"},
        {__LINE__, "\"one\" | \"two\"", "\"two\" | \"one\""},
        {__LINE__, "  code b\n    match GRANT and not \"x\"\n", "  code b\n    match GRANT\n      and not \"x\"\n"},
        {__LINE__, "year >= 2015 and level is local", "level is local and year >= 2015"},
        {__LINE__, "(central, local)", "(local, central)"},
    };
    for (const Change& change : changes) {
        INFO("line " << change.line);
        CHECK(hash(replaced(kBook, change.from, change.to)) == before);
    }
}

TEST_CASE("the order of several codes means nothing, that of exclusive ones does") {
    const std::string before = hash(kBook);
    const std::string b = "  code b\n    match GRANT and not \"x\"\n", a_head = "  code a \"A\"\n";
    CHECK(hash(replaced(replaced(kBook, b, ""), a_head, b + a_head)) == before);
    const std::string p = "  code p\n    match \"p\"\n", q = "  code q\n    match \"q\" and code d.a\n";
    CHECK(hash(replaced(kBook, p + q, q + p)) != before);
}

TEST_CASE("every change of what could be coded changes the meaning") {
    const std::string before = hash(kBook);
    const std::vector<Change> changes = {
        {__LINE__, "loan* |", "loans |"},
        {__LINE__, "weight 2", "weight 3"},
        {__LINE__, "\"student loan*\"", "\"student loan\""},
        {__LINE__, "  also GRANT\n", ""},
        {__LINE__, "grant | 补助", "grant"},
        {__LINE__, "language zh, en", "language en, zh"},
        {__LINE__, "unit sentence", "unit paragraph"},
        {__LINE__, "unit sentence", "ignore case"},
        {__LINE__, "unit sentence", "words of zh are substring"},
        {__LINE__, "not | 不得", "not"},
        {__LINE__, "  not cues 不断\n", ""},
        {__LINE__, "forward 4", "forward 5"},
        {__LINE__, "forward 4", "both 4"},
        {__LINE__, "4 words", "to the end of the clause"},
        {__LINE__, "stops at but", "stops at yet"},
        {__LINE__, "      unless neg\n", ""},
        {__LINE__, "near \"start\"", "before \"start\""},
        {__LINE__, "within 5 words", "within 6 words"},
        {__LINE__, "within 5 words", "within 5 characters"},
        {__LINE__, " in the same clause", ""},
        {__LINE__, "same clause", "same paragraph"},
        {__LINE__, ">= 2015", "> 2015"},
        {__LINE__, "2015 and level is local", "2015"},
        {__LINE__, "level is local", "level is not local"},
        {__LINE__, "\"one\" | \"two\"", "\"one\""},
        {__LINE__, "and not \"x\"", "and \"x\""},
        {__LINE__, "and not \"x\"", "or \"x\""},
        {__LINE__, "dimension d \"D\" several", "dimension d \"D\" at most one"},
        {__LINE__, "at most one", "exactly one"},
        {__LINE__, "at most one", "at most one, most hits wins"},
        {__LINE__, " and code d.a", ""},
        {__LINE__, "means \"m\"", "weight 2"},
        {__LINE__, "code b", "code bb"},
        {__LINE__, "\"one\"", "exactly \"one\""},
        {__LINE__, "\"one\"", "stem \"one\""},
        {__LINE__, "\"one\"", "/one/"},
        {__LINE__, "attribute year number", "attribute year number from \"Jahr\""},
        {__LINE__, "where year >= 2015", "where period is late"},
        {__LINE__, "    match \"p\"\n", "    otherwise\n"},
    };
    for (const Change& change : changes) {
        INFO("line " << change.line);
        CHECK(hash(replaced(kBook, change.from, change.to)) != before);
    }
}

TEST_CASE("a list of a module means what it would mean here") {
    const std::string own = "codebook \"T\"\n  version 1.0.0\nwords A\n  x | y\ncode c\n  match A\n";
    const Read used = read_codebook("codebook \"T\"\n  version 1.0.0\n  use m\ncode c\n  match B\n",
                                    {{"m", "codebook \"M\"\n  version 3.0.0\nwords B\n  y | x\n"}});
    CHECK(used.book.meaning_hash == hash(own));
}

TEST_CASE("what a variable tests is part of the meaning, however deep") {
    const std::string book =
        "codebook \"T\"\n  version 1.0.0\nattribute year number\nvariable v = a when year < 3, otherwise b\n"
        "variable w = c when v is a, otherwise d\ncode c\n  match \"x\"\n    where w is c\n";
    CHECK(hash(book) != hash(replaced(book, "year < 3", "year < 4")));
}
