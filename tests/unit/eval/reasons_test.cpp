// Why a code was not given: the first filter that removed the find which came closest.
#include "interpreter/eval/usage.h"
#include "tests/unit/eval/coded.h"

#include <catch2/catch.hpp>

using namespace coded;

TEST_CASE("each filter has its reason") {
    struct Row {
        int line;
        const char* rule;
        const char* text;
        const char* reason;
    };
    const Row rows[] = {
        {__LINE__, "A", "a", "coded"},
        {__LINE__, "A", "b", "no match"},
        {__LINE__, "A near B", "a", "no match"},
        {__LINE__, "A near B within 2 words", "a x x b.", "distance"},
        {__LINE__, "A before B", "b a.", "order"},
        {__LINE__, "A before B within 1 words", "b x x a.", "distance"},
        {__LINE__, "A near B", "a! b.", "scope"},
        {__LINE__, "A and B", "a! b.", "scope"},
        {__LINE__, "A and B", "a! d.", "no match"},
        {__LINE__, "A and not B", "a b.", "scope"},
        {__LINE__, "A and B in the same clause", "a, b.", "scope"},
        {__LINE__, "A\nunless NOT", "not a.", "negated"},
        {__LINE__, "A\nunless B", "a b.", "scope"},
        {__LINE__, "A\nunless NOT\nunless B", "not a b.", "scope"},
        {__LINE__, "at least 2 times A", "a! a.", "scope"},
        {__LINE__, "at least 2 times A", "a.", "no match"},
        {__LINE__, "A near B", "a! b! not", "scope"},
        {__LINE__, "A near B\nunless NOT", "a! not a b.", "negated"},
    };
    for (const Row& row : rows) {
        INFO("line " << row.line);
        CHECK(why(row.rule, row.text) == row.reason);
    }
}

TEST_CASE("an except is the reason for the hit's find and for the partner's") {
    const std::string book =
        "words LOAN\n  \u8d37\u6b3e | \u62c5\u4fdd\n  except \u5b66\u751f\u8d37\u6b3e\nwords STARTUP\n  \u521b\u4e1a\n"
        "code C\n  match LOAN near STARTUP\ncode D\n  match STARTUP near LOAN\n";
    Coded coded(book, "\u63d0\u4f9b\u5b66\u751f\u8d37\u6b3e\uff0c\u9f13\u52b1\u5b66\u751f\u521b\u4e1a");
    CHECK(coded.reason("C") == "except");
    CHECK(coded.reason("D") == "except");
    Coded scope(book, "\u8d37\u6b3e\u6301\u7eed\u589e\u957f\u3002\u521b\u4e1a\u6c1b\u56f4\u6d53\u539a\u3002");
    CHECK(scope.reason("C") == "scope");
}

TEST_CASE("what the word rule drops is no match") {
    Coded coded("language zh\nwords A\n  \u8d44\u91d1\ncode C\n  match A\n", "\u6295\u8d44\u91d1\u989d");
    CHECK(coded.reason("C") == "no match");
}

TEST_CASE("a lost resolution is suppressed") {
    Coded coded("dimension X at most one\n  code one\n    match \"a\"\n  code two\n    match \"b\"\n", "a b.");
    CHECK(coded.reason("two") == "suppressed");
    CHECK(coded.reason("one") == "coded");
}

TEST_CASE("a document that `where` leaves out") {
    Coded coded("attribute year number\ncode C\n  match \"a\"\n    where year > 2015\n", "a.");
    CHECK(coded.reason("C") == "coded");
    const std::vector<axial::AttributeValue> missing(1);
    CHECK(coded.reason("C", std::span(missing)) == "where");
}

TEST_CASE("terms, excepts and matches are counted where they fire") {
    Coded coded("words A\n  a | b | \"a x\"\n  except \"b off\" | c\ncode C\n  match A\n  match \"z\"\n",
                "a! a x! b off! b.");
    axial::UsageCounts usage(coded.codebook());
    axial::count_usage(coded.application(), 0, usage);
    CHECK(usage.terms[0] == std::vector<std::uint64_t>{1, 1, 1});
    CHECK(usage.excepts[0] == std::vector<std::uint64_t>{1, 0});
    CHECK(usage.matches[0] == std::vector<std::uint64_t>{3, 0});
}
