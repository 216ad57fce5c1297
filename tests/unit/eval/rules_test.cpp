// Operators of a rule, each sentence of the language page on its own line.
#include "tests/unit/eval/coded.h"

#include <catch2/catch.hpp>

using namespace coded;

TEST_CASE("a hit belongs to the first operand") {
    CHECK(rule("A near B", "a b b! a c! b a a.") == Lines{"C: a", "C: a", "C: a"});
    CHECK(rule("A and B", "a a b! a.") == Lines{"C: a", "C: a"});
    CHECK(rule("A and not B", "a b! a.") == Lines{"C: a"});
    CHECK(rule("A or B", "a b! b! d.") == Lines{"C: a", "C: b", "C: b"});
    CHECK(rule("A | B", "a b.") == Lines{"C: a", "C: b"});
    CHECK(rule("at least 2 times A", "a! a alpha.") == Lines{"C: a", "C: alpha"});
    CHECK(rule("at least 2 of (A, B, D)", "a! a b b! d b.") == Lines{"C: a", "C: b", "C: b", "C: d", "C: b"});
}

TEST_CASE("partners are kept as evidence and do not multiply a hit") {
    const auto evidence = [](std::string_view statements, std::string_view text) {
        return Coded(statements, text).with_evidence();
    };
    const std::string lists = "words A\n  a\nwords B\n  b | bb\ncode C\n  match ";
    CHECK(evidence(lists + "A near B", "b x a bb b.") == Lines{"C: a + bb"});
    CHECK(evidence(lists + "A near B within 3 words", "b a bb.") == Lines{"C: a + b + bb"});
    CHECK(evidence(lists + "A and B", "a b bb.") == Lines{"C: a + b"});
}

TEST_CASE("before is ordered, near is not, followed by is adjacent") {
    CHECK(rule("A near B", "b a! a b.") == Lines{"C: a", "C: a"});
    CHECK(rule("A before B", "b a! alpha b.") == Lines{"C: alpha"});
    CHECK(rule("A after B", "b a! alpha b.") == Lines{"C: a"});
    CHECK(rule("A followed by B", "a, b! alpha x b! b a.") == Lines{"C: a"});
    CHECK(rule("A followed by B within 2 words", "a x b! alpha x x b.") == Lines{"C: a"});
}

TEST_CASE("distance in words is the difference of positions") {
    CHECK(rule("A near B within 1 words", "a b! alpha x b.") == Lines{"C: a"});
    CHECK(rule("A near B within 2 words", "a, - ; b! alpha x x b! a x b") == Lines{"C: a", "C: a"});
    CHECK(code("words P\n  \"credit guarantee\"\nwords Q\n  fund\ncode C\n  match P near Q within 1 words",
               "credit guarantee fund.") == Lines{"C: credit guarantee"});
}

TEST_CASE("distance in characters leaves out white space and punctuation") {
    CHECK(rule("A before B within 1 characters", "a - b! a x b.") == Lines{"C: a"});
    CHECK(rule("A before B within 2 characters", "a x b! a xy b.") == Lines{"C: a"});
    const std::string zh =
        "words P\n  \u7b80\u5316\nwords Q\n  \u5ba1\u6279\ncode C\n  match P before Q within 3 characters";
    CHECK(code(zh, "\u7b80\u5316\u884c\u653f\u5ba1\u6279\u3002") == Lines{"C: \u7b80\u5316"});
    CHECK(code(zh, "\u7b80\u5316\u6240\u6709\u884c\u653f\u5ba1\u6279\u3002").empty());
}

TEST_CASE("near never leaves the sentence unless the rule says so") {
    CHECK(rule_by("paragraph", "A near B", "a x! b y.").empty());
    CHECK(rule_by("paragraph", "A near B in the same paragraph", "a x! b y.") == Lines{"C: a"});
    CHECK(rule_by("sentence", "A near B within 1 sentences", "a x! b y! z! a") == Lines{"C: a"});
    CHECK(rule_by("sentence", "A near B within 0 sentences", "a x! b y.").empty());
    CHECK(rule_by("sentence", "(A near B within 1 sentences) in the same paragraph", "a x.\n\nb y.").empty());
    CHECK(rule_by("clause", "A near B", "a, b.").empty());
}

TEST_CASE("a partner is a different find that does not overlap") {
    CHECK(rule("A near A", "a x.").empty());
    CHECK(rule("A near A", "a a.") == Lines{"C: a", "C: a"});
    CHECK(code("words P\n  \"x y\"\nwords Q\n  y\ncode C\n  match P near Q", "x y! x y y.") == Lines{"C: x y"});
}

TEST_CASE("in the same sets the context, wider or narrower than the unit") {
    CHECK(rule("A and B in the same clause", "a, b! alpha b.") == Lines{"C: alpha"});
    CHECK(rule("A and B in the same document", "a.\n\nb.") == Lines{"C: a"});
    CHECK(rule("A and (B in the same paragraph)", "a! b.\n\nalpha.") == Lines{"C: a"});
    CHECK(rule("A and not (B in the same document)", "a.").size() == 1);
    CHECK(rule("A and not (B in the same document)", "a! b.").empty());
    CHECK(rule("(at least 2 times A) in the same clause", "a, alpha! a alpha.") == Lines{"C: a", "C: alpha"});
    CHECK(rule("A and ((B in the same document) in the same clause)", "a x! b.") == Lines{"C: a"});
    CHECK(rule_by("document", "A and B in the same sentence", "a! b! alpha b.") == Lines{"C: alpha"});
}

TEST_CASE("a structure level can be the context and the unit") {
    const std::string book =
        "structure articles\n  level article starts with /Article \\d+/\nunit article\nwords A\n  a\nwords B\n  "
        "b\ncode C\n  match A and B\n";
    CHECK(code(book, "a b\n\nArticle 1\na.\n\nb.\n\nArticle 2\na.") == Lines{"C: a"});
}

TEST_CASE("under heading asks for words in the heading above") {
    const std::string book =
        "structure articles\n  level article starts with /Article \\d+/\nwords A\n  a\nwords H\n  loans\ncode C\n  "
        "match A and under heading H\n";
    CHECK(code(book, "Article 1 Loans\n\nAn a.\n\nArticle 2 Other\n\nAn a.") == Lines{"C: a"});
}

TEST_CASE("code NAME holds where the unit has that code after resolution") {
    const std::string book =
        "words A\n  a\nwords B\n  b\ndimension X at most one\n  code first\n    match A\n  code second\n    match B\n"
        "code C\n  match B and code second\n";
    CHECK(code(book, "a b! b.") == Lines{"first: a", "second: b suppressed by first", "C: b", "second: b"});
    CHECK(code("words A\n  a\ncode early\n  match A and code late\ncode late\n  match \"b\"\n", "a b! a.") ==
          Lines{"early: a", "late: b"});
}

TEST_CASE("a hit belongs to the unit in which it starts, once") {
    CHECK(rule("A", "a a.\n\na") == Lines{"C: a", "C: a", "C: a"});
    const std::string book = "words A\n  a\ncode C\n  weight 2\n  match \"a\" near \"b\"\n  match A\n";
    const Coded both(book, "a b! a.");
    REQUIRE(both.codings().codings.size() == 2);
    CHECK(both.codings().codings[0].match == 0);
    CHECK(both.codings().codings[1].match == 1);
    CHECK(both.codings().codings[0].weight == 2.0);
}

TEST_CASE("a hit weighs term times code") {
    const Coded weighed("words A\n  a weight 3 | b\ncode C\n  weight 2\n  match A\n", "a b.");
    REQUIRE(weighed.codings().codings.size() == 2);
    CHECK(weighed.codings().codings[0].weight == 6.0);
    CHECK(weighed.codings().codings[1].weight == 2.0);
}

TEST_CASE("units, characters and words of spaced scripts are counted") {
    const Coded counted("words A\n  a\ncode C\n  match A\n", "a bee. \u8d37\u6b3e c\u00e9.");
    CHECK(counted.codings().units == 2);
    CHECK(counted.codings().characters == 13);
    CHECK(counted.codings().words == 3);
}

TEST_CASE("several codebooks are applied to one scan") {
    const Coded first("words A\n  a\ncode C\n  match A\n", ""), second("words A\n  b\ncode D\n  match A\n", "");
    axial::Diagnostics diags;
    const axial::Codebook* books[] = {&first.codebook(), &second.codebook()};
    const axial::Program program(books, diags);
    CHECK(program.matcher().groups().size() == 1);
    axial::Application application(program);
    application.read("a b b", axial::Detail::finds);
    CHECK(application.apply(0, std::nullopt).codings.size() == 1);
    CHECK(application.apply(1, std::nullopt).codings.size() == 2);
    application.read("", axial::Detail::finds);
    CHECK(application.apply(0, std::nullopt).codings.empty());
}
