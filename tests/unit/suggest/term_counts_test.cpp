#include "interpreter/suggest/term_counts.h"

#include <catch2/catch.hpp>

using namespace axial;

TEST_CASE("the filter lets through what may stand in enough units, also when threads are added up") {
    TermFilter one, other;
    for (int i = 0; i < 2; ++i) one.add("loan");
    other.add("loan");
    other.add("grant");
    CHECK(one.may_stand_in("loan", 2));
    CHECK_FALSE(one.may_stand_in("loan", 3));
    one.add(other);
    CHECK(one.may_stand_in("loan", 3));
    CHECK(one.may_stand_in("grant", 1));
    CHECK_FALSE(one.may_stand_in("bank", 1));
}

TEST_CASE("a full count of the filter lets everything through") {
    TermFilter filter, other;
    for (int i = 0; i < 300; ++i) filter.add("the");
    for (int i = 0; i < 100; ++i) other.add("the");
    filter.add(other);
    CHECK(filter.may_stand_in("the", 1000));
}

TEST_CASE("counts are of units and documents by group") {
    TermCounts one, other;
    one.add("loan", 1, {1, 4});
    one.add("loan", 1, {4});
    one.add("loan", 3, {});
    other.add("loan", 2, {4});
    other.add("grant", 2, {2});
    one.add_unit(5, {1, 4});
    other.add_unit(3, {4});
    one.add(other);
    CHECK(one.sizes().units == 8);
    CHECK(one.sizes().in(1) == 5);
    CHECK(one.sizes().in(4) == 8);
    const TermCount& loan = one.all().at("loan");
    CHECK(loan.units == 4);
    CHECK(loan.in(1) == 1);
    CHECK(loan.in(4) == 3);
    CHECK(loan.in(2) == 0);
    REQUIRE(loan.groups.size() == 2);
    CHECK(loan.groups[1].documents == 2);
    CHECK(one.all().at("grant").units == 1);
}
