// Dimensions in which a unit keeps one code.
#include "tests/unit/eval/coded.h"

#include <catch2/catch.hpp>

using namespace coded;

namespace {

std::string dimension(std::string_view head) {
    return "dimension X " + std::string(head) + "\n  code one\n    match \"a\"\n  code two\n    match \"bbb\"\n";
}

}  // namespace

TEST_CASE("first listed wins unless the dimension says otherwise") {
    CHECK(code(dimension("several"), "bbb a.") == Lines{"two: bbb", "one: a"});
    CHECK(code(dimension("at most one"), "bbb a bbb.") ==
          Lines{"two: bbb suppressed by one", "one: a", "two: bbb suppressed by one"});
    CHECK(code(dimension("at most one, first listed wins"), "bbb a! bbb.") ==
          Lines{"two: bbb suppressed by one", "one: a", "two: bbb"});
}

TEST_CASE("most hits wins, a tie goes to the first listed") {
    CHECK(code(dimension("at most one, most hits wins"), "a bbb bbb.") ==
          Lines{"one: a suppressed by two", "two: bbb", "two: bbb"});
    CHECK(code(dimension("at most one, most hits wins"), "bbb a.") == Lines{"two: bbb suppressed by one", "one: a"});
}

TEST_CASE("longest hit wins") {
    CHECK(code(dimension("at most one, longest hit wins"), "a a bbb.") ==
          Lines{"one: a suppressed by two", "one: a suppressed by two", "two: bbb"});
}

TEST_CASE("report conflict codes none") {
    const Coded conflict(dimension("exactly one, report conflict"), "a bbb! a! x.");
    CHECK(conflict.lines() == Lines{"one: a suppressed", "two: bbb suppressed", "one: a"});
    REQUIRE(conflict.codings().missing.size() == 2);
    CHECK(conflict.codings().missing[0].second == 0);
    CHECK(conflict.codings().missing[1].second == 2);
}

TEST_CASE("otherwise is given to units that got no other code of the dimension") {
    const std::string book = dimension("exactly one") + "  code neutral\n    otherwise\n";
    const Coded filled(book, "a! x y! bbb.");
    CHECK(filled.lines() == Lines{"one: a", "neutral: x y!", "two: bbb"});
    CHECK(filled.codings().missing.empty());
    CHECK(filled.codings().codings[1].match == axial::Coding::kOtherwise);
}

TEST_CASE("exactly one reports units without a code") {
    const Coded missing(dimension("exactly one"), "a! x! bbb! y.");
    REQUIRE(missing.codings().missing.size() == 2);
    CHECK(missing.codings().missing[0].second == 1);
    CHECK(missing.codings().missing[1].second == 3);
    CHECK(Coded(dimension("at most one"), "x.").codings().missing.empty());
}
