// The three "nots": cues, unless, and not.
#include "tests/unit/eval/coded.h"

#include <catch2/catch.hpp>

using namespace coded;

TEST_CASE("a cue negates a hit that lies wholly in its reach") {
    CHECK(rule("A\nunless NOT", "not a! a not.") == Lines{"C: a negated", "C: a"});
    CHECK(rule("A\nunless NOT", "not b, a.") == Lines{"C: a"});
    CHECK(rule("A\nunless BACK", "a hardly! hardly a.") == Lines{"C: a negated", "C: a"});
    CHECK(rule("A\nunless TWO", "no a! no x a! no x x a! a x no! a x x no.") ==
          Lines{"C: a negated", "C: a negated", "C: a", "C: a negated", "C: a"});
}

TEST_CASE("a reach in words stays inside the sentence, not the clause") {
    CHECK(rule("A\nunless TWO", "no, a! no! a") == Lines{"C: a negated", "C: a"});
}

TEST_CASE("not cues swallow cues, and a stop ends the reach") {
    CHECK(rule("A\nunless NOT", "not only a.") == Lines{"C: a"});
    CHECK(rule("A\nunless NOT", "not b but a! not a but b") == Lines{"C: a", "C: a negated"});
    const std::string zh =
        "cues NEG\n  \u4e0d\u5f97 | \u4e0d\n  not cues \u4e0d\u65ad\nwords A\n  \u8d37\u6b3e\ncode C\n  match A\n    "
        "unless NEG\n";
    CHECK(code(zh, "\u4e0d\u5f97\u53d1\u653e\u8d37\u6b3e\u3002\u4e0d\u65ad\u589e\u52a0\u8d37\u6b3e\u3002") ==
          Lines{"C: \u8d37\u6b3e negated", "C: \u8d37\u6b3e"});
}

TEST_CASE("a cue that overlaps the hit is none") {
    CHECK(code("cues NEG\n  no\nwords A\n  \"no loan\"\ncode C\n  match A\n    unless NEG\n", "no loan.") ==
          Lines{"C: no loan"});
}

TEST_CASE("the cue is kept as evidence") {
    CHECK(Coded("cues NEG\n  not\nwords A\n  a\ncode C\n  match A\n    unless NEG\n", "not a.").with_evidence() ==
          Lines{"C: a negated + not"});
}

TEST_CASE("unless rejects this hit only") {
    CHECK(rule("A\nunless before B within 1 words", "a b! b a! a x b.") == Lines{"C: a", "C: a"});
    CHECK(rule("A\nunless after B", "b a! a b! b, a.") == Lines{"C: a", "C: a"});
    CHECK(rule("A\nunless near B", "a x b! a, b.") == Lines{"C: a"});
    CHECK(rule("A\nunless near B within 9 words", "a, b! a! b.") == Lines{"C: a"});
    CHECK(rule("A\nunless near B in the same paragraph", "a! b.\n\na") == Lines{"C: a"});
    CHECK(rule("A\nunless B in the same sentence", "a, b! a.") == Lines{"C: a"});
    CHECK(rule("A\nunless B", "a, b! a b.") == Lines{"C: a"});
}

TEST_CASE("several unless lines, or `or`: any of them rejects") {
    CHECK(rule("A\nunless B\nunless D", "a b! a d! a.") == Lines{"C: a"});
    CHECK(rule("A\nunless B or D", "a b! a d! a.") == Lines{"C: a"});
}

TEST_CASE("only cues give the status negated, and only when nothing else rejects") {
    CHECK(rule("A\nunless NOT\nunless B", "not a b! not a.") == Lines{"C: a negated"});
    CHECK(rule("A\nunless NOT or B", "not a b! not a.") == Lines{"C: a negated"});
}

TEST_CASE("the same span counts once, coded before negated") {
    CHECK(rule("A\nunless NOT\n", "not a.") == Lines{"C: a negated"});
    const std::string book = "cues NEG\n  not\ncode C\n  match \"a\"\n    unless NEG\n  match \"a\" near \"b\"\n";
    CHECK(code(book, "not a b! not a.") == Lines{"C: a", "C: a negated"});
}

TEST_CASE("negated hits win nothing and give no code") {
    const std::string book =
        "cues NEG\n  not\nwords A\n  a\ndimension X at most one\n  code first\n    match A\n      unless NEG\n"
        "  code second\n    match \"b\"\ncode C\n  match \"b\" and code first\n";
    CHECK(code(book, "not a b.") == Lines{"first: a negated", "second: b"});
}
