#include "interpreter/stats/saturation.h"

#include "tests/unit/stats/small_tables.h"

#include <catch2/catch.hpp>

using namespace axial;

using Added = std::vector<std::uint64_t>;

// Guest, Namey & Chen (2020): 37 codes in the base of four, then 7, 4 and 1 in the runs: 19 %, 11 %, 3 %: "6+2".
TEST_CASE("the worked example of Guest, Namey and Chen is saturated at six documents") {
    const GuestSaturation result = guest_saturation(Added{15, 10, 7, 5, 4, 3, 1, 0, 0}, {});
    CHECK(result.base_codes.value.value() == 37);
    REQUIRE(result.runs.size() == 4);
    CHECK(result.runs[0].from == 5);
    CHECK(result.runs[0].to == 6);
    CHECK(result.runs[0].ratio.value.value() == Approx(7.0 / 37));
    CHECK(result.runs[1].new_codes == 4);
    CHECK(result.runs[2].ratio.value.value() == Approx(1.0 / 37));
    CHECK(result.saturated_at.value.value() == 6);
}

TEST_CASE("Guest's rule at its edges") {
    struct Case {
        int line;
        Added added;
        GuestRule rule;
        Measure saturated_at;
        std::size_t runs;
    };
    const Case cases[] = {
        {__LINE__, {}, {}, Undefined::no_units, 0},
        {__LINE__, {3, 2}, {}, Undefined::not_reached, 0},
        {__LINE__, {3, 2, 1, 1}, {}, Undefined::not_reached, 0},
        {__LINE__, {3, 2, 1, 1, 0}, {}, Undefined::not_reached, 0},
        {__LINE__, {0, 0, 0, 0, 1, 2}, {}, Undefined::no_base, 1},
        {__LINE__, {4, 4, 4, 4, 4, 4, 4, 4}, {}, Undefined::not_reached, 3},
        {__LINE__, {20, 0, 0, 0, 1, 0}, {}, 4.0, 1},  // 1/20 is the threshold itself
        {__LINE__, {20, 0, 0, 0, 1, 0}, {4, 2, 0, 1}, Undefined::not_reached, 1},
        {__LINE__, {20, 0, 0, 0, 9, 0, 0, 0}, {4, 2, 0, 1}, 5.0, 3},
        {__LINE__, {20, 0, 0, 0, 9, 0, 0, 0}, {4, 2, 0, 2}, 6.0, 2},
        {__LINE__, {20, 0, 0, 0, 9, 0, 0, 0}, {4, 2, 0, 100}, Undefined::not_reached, 1},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const GuestSaturation result = guest_saturation(c.added, c.rule);
        CHECK(result.saturated_at.reason == c.saturated_at.reason);
        CHECK(result.saturated_at.value == c.saturated_at.value);
        CHECK(result.runs.size() == c.runs);
    }
}

TEST_CASE("the sensitivity table has every base, run and threshold once") {
    const auto rules = guest_sensitivity_rules();
    CHECK(rules.front().base == 4);
    CHECK(rules.front().run == 2);
    CHECK(rules.front().threshold == 0.05);
    CHECK(rules[1].threshold == 0);
    CHECK(rules[2].run == 3);
    CHECK(rules.back().base == 6);
}

// All documents have the same code, so that every draw is saturated when the base is read.
TEST_CASE("the point of saturation over draws") {
    const Incidence alike = table_of({{0}, {0}, {0}, {0}, {0}, {0}});
    for (const DrawKind kind : {DrawKind::shuffled, DrawKind::redrawn}) {
        const SaturationSpread spread = saturation_spread(alike, {}, kind, {50, 1, 0.95});
        CHECK(spread.median.value.value() == 4);
        CHECK(spread.high.value.value() == 4);
        CHECK(spread.reached_share.value.value() == 1);
    }
}

// Base and run of one document, two documents, one of them with a code. Redrawn: (1/4 each) both with the code:
// saturated; with, without: saturated; without first: no base.
TEST_CASE("draws without a base are counted and left out") {
    const SaturationSpread spread =
        saturation_spread(table_of({{0}, {}}), {1, 1, 0, 1}, DrawKind::redrawn, {4000, 2, 0.95});
    CHECK(static_cast<double>(spread.without_base) == Approx(2000).margin(130));
    const SaturationSpread few = saturation_spread(table_of({{0}, {}, {}}), {1, 1, 0, 1}, DrawKind::redrawn, {});
    CHECK(few.median.reason == Undefined::few_resamples);
    CHECK(few.without_base > 1000);
}

// Every document has a code of its own: in a shuffle each run brings one.
TEST_CASE("draws that do not reach saturation stand above all others") {
    const Incidence own = table_of({{0}, {1}, {2}, {3}, {4}, {5}});
    const SaturationSpread shuffled = saturation_spread(own, {}, DrawKind::shuffled, {100, 1, 0.95});
    CHECK(shuffled.low.reason == Undefined::not_reached);
    CHECK(shuffled.reached_share.value.value() == 0);
    CHECK(saturation_spread(table_of({{0}}), {}, DrawKind::redrawn, {}).median.reason == Undefined::one_document);
    CHECK(saturation_spread(Incidence(), {}, DrawKind::redrawn, {}).median.reason == Undefined::no_units);
}

TEST_CASE("Francis: three documents in a row after the first ten") {
    struct Case {
        int line;
        Added added;
        StoppingRule rule;
        Measure satisfied_at;
    };
    const Case cases[] = {
        {__LINE__, {9, 6, 4, 3, 3, 2, 2, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0}, {}, 17.0},
        {__LINE__, {9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {}, 13.0},  // zeros of the first ten do not count
        {__LINE__, {9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {}, Undefined::not_reached},
        {__LINE__, {1, 0, 0, 0}, {}, Undefined::not_reached},
        {__LINE__, {1, 0, 0}, {0, 2}, 3.0},
        {__LINE__, {}, {}, Undefined::no_units},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Measure point = francis_stopping(c.added, c.rule);
        CHECK(point.value == c.satisfied_at.value);
        CHECK(point.reason == c.satisfied_at.reason);
    }
}

TEST_CASE("meaning is saturated at the last new dimension, codes at the last new code") {
    // Code 0: dimensions 0 and 1, then 0 again; code 1 has none; code 2 first met in document 3, dimension 0 of its
    // own.
    const std::vector<DimensionNote> notes = {{1, 0, std::nullopt},
                                              {1, 0, 0},
                                              {2, 1, std::nullopt},
                                              {3, 2, std::nullopt},
                                              {3, 2, 0},
                                              {4, 0, std::nullopt},
                                              {4, 0, 1},
                                              {5, 0, std::nullopt},
                                              {5, 0, 0}};
    const MeaningSaturation result = meaning_saturation(notes, 4);
    CHECK(result.first_document == std::vector<std::uint64_t>{1, 2, 3, 0});
    CHECK(result.code_saturation.value.value() == 3);
    CHECK(result.last_new_dimension[0].value.value() == 4);
    CHECK(result.last_new_dimension[1].reason == Undefined::not_for_this_data);
    CHECK(result.last_new_dimension[2].value.value() == 3);
    CHECK(result.meaning_saturation.value.value() == 4);
    CHECK(meaning_saturation({}, 0).code_saturation.reason == Undefined::no_units);
}
