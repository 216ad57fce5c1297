#include "interpreter/stats/unitizing.h"

#include "interpreter/stats/assignment.h"
#include "interpreter/stats/characters.h"
#include "interpreter/stats/classification.h"
#include "interpreter/stats/random.h"
#include "interpreter/stats/segment_matches.h"
#include "interpreter/stats/unitizing_interval.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace axial;

TEST_CASE("segments: all alike, nobody, one code, a gap apart") {
    const CoderSegments some{{0, 10, 0}, {20, 30, 1}};
    const UnitizingAlpha alike = unitizing_alpha({some, some}, 60, 2, SelfPairs::pairwise);
    CHECK(*alike.u.value == Approx(1));
    CHECK(*alike.bar_u.value == Approx(1));
    CHECK(*alike.cu.value == Approx(1));
    CHECK(*alike.cu_coverage.value == Approx(20.0 / 60));

    const UnitizingAlpha nobody = unitizing_alpha({{}, {}}, 60, 2, SelfPairs::pairwise);
    CHECK(nobody.u.reason == Undefined::no_variation);
    CHECK(nobody.cu.reason == Undefined::no_variation);
    CHECK(nobody.ku[0].reason == Undefined::no_pairable_units);

    const UnitizingAlpha one = unitizing_alpha({{{0, 10, 0}}, {{5, 15, 0}}}, 60, 1, SelfPairs::pairwise);
    CHECK(*one.u.value == Approx(*one.bar_u.value));
    CHECK(one.cu.reason == Undefined::not_for_this_data);

    CHECK(unitizing_alpha({{}, {}}, 0, 1, SelfPairs::pairwise).u.reason == Undefined::zero_length);
    CHECK(unitizing_alpha({some}, 60, 2, SelfPairs::pairwise).u.reason == Undefined::one_coder);
}

TEST_CASE("how self pairs are counted is the same for two coders and not for three") {
    const CoderSegments a{{0, 10, 0}, {15, 30, 1}, {40, 55, 0}}, b{{0, 12, 0}, {15, 25, 1}, {42, 60, 2}},
        c{{2, 10, 0}, {18, 30, 0}, {40, 50, 0}, {70, 80, 1}};
    const auto cu = [](const std::vector<CoderSegments>& coders, SelfPairs rule) {
        return *unitizing_alpha(coders, 100, 3, rule).cu.value;
    };
    CHECK(cu({a, b}, SelfPairs::pairwise) == Approx(cu({a, b}, SelfPairs::by_union)));
    CHECK(cu({a, b, c}, SelfPairs::pairwise) == Approx(0.1927866567));
    CHECK(cu({a, b, c}, SelfPairs::by_union) == Approx(0.238811).epsilon(1e-5));
}

TEST_CASE("faults of a coder's segments") {
    struct Case {
        int line;
        CoderSegments segments;
        SegmentFault fault;
    };
    const Case cases[] = {
        {__LINE__, {{0, 5, 0}, {5, 9, 0}}, SegmentFault::none},
        {__LINE__, {{3, 3, 0}}, SegmentFault::empty},
        {__LINE__, {{0, 5, 0}, {4, 9, 0}}, SegmentFault::overlap},
        {__LINE__, {{0, 11, 0}}, SegmentFault::outside},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(fault_of(c.segments, 10) == c.fault);
    }
}

TEST_CASE("the best alignment of gamma") {
    const GammaOptions options;
    CHECK(best_alignment_disorder({{}, {}}, options).reason == Undefined::no_units);
    CHECK(best_alignment_disorder({{{0, 5, 0}}}, options).reason == Undefined::one_coder);
    // Too far apart to be paired: both stay alone, 2 units at cost 1 over a mean of 1.
    CHECK(*best_alignment_disorder({{{0, 5, 0}}, {{50, 55, 0}}}, options).value == Approx(2));
    CHECK(
        *best_alignment_disorder({{{1, 5, 0}, {6, 10, 1}, {11, 15, 0}}, {{2, 6, 0}, {7, 11, 1}, {12, 16, 0}}}, options)
             .value == Approx(0.0625));
    // Three coders alike: one group of each segment, nothing lost. With a third who saw nothing each group
    // has two pairs of three with none.
    const CoderSegments some{{0, 5, 0}, {10, 20, 1}};
    CHECK(*best_alignment_disorder({some, some, some}, options).value == Approx(0).margin(1e-12));
    CHECK(*best_alignment_disorder({some, some, {}}, options).value == Approx(2 * (2.0 / 3) / (4.0 / 3)));
    // A code apart costs beta, so that pairing and staying alone are weighed.
    CHECK(*best_alignment_disorder({{{0, 5, 0}}, {{0, 5, 1}}}, options).value == Approx(1));
}

TEST_CASE("two coders at the middle of many alignments find the least one") {
    // Segments chained so that pairing each with the nearest is not the best of all.
    const CoderSegments first{{0, 10, 0}, {8, 18, 0}, {16, 26, 0}}, second{{4, 14, 0}, {12, 22, 0}, {20, 30, 0}};
    CHECK(*best_alignment_disorder({first, second}, {}).value == Approx(0.16));
}

namespace {

// The least cost over all ways to give the rows from `row` on a column that is not taken, or none.
double least_by_trying(const std::vector<std::vector<double>>& cost, double alone, std::vector<bool>& taken,
                       std::size_t row = 0) {
    if (row == cost.size()) return 0;
    double least = alone + least_by_trying(cost, alone, taken, row + 1);
    for (std::size_t column = 0; column < taken.size(); ++column) {
        if (taken[column]) continue;
        taken[column] = true;
        least = std::min(least, cost[row][column] + least_by_trying(cost, alone, taken, row + 1));
        taken[column] = false;
    }
    return least;
}

double cost_of(const std::vector<std::uint32_t>& column_of, const std::vector<std::vector<double>>& cost,
               double alone) {
    double sum = 0;
    std::vector<bool> taken(cost.front().size());
    for (std::size_t row = 0; row < cost.size(); ++row) {
        if (column_of[row] != kUnassigned) {
            REQUIRE_FALSE(taken[column_of[row]]);
            taken[column_of[row]] = true;
        }
        sum += column_of[row] == kUnassigned ? alone : cost[row][column_of[row]];
    }
    return sum;
}

// End to end, a little apart from those of the other coder.
CoderSegments segments_in_a_row(std::size_t count, double begin) {
    CoderSegments segments;
    for (std::size_t i = 0; i < count; ++i)
        segments.push_back({begin + 10.0 * static_cast<double>(i), begin + 10.0 * static_cast<double>(i + 1),
                            static_cast<std::int32_t>(i % 3)});
    return segments;
}

}  // namespace

TEST_CASE("the least assignment is that of trying them all") {
    Random random(3, 0);
    for (int round = 0; round < 300; ++round) {
        const std::size_t rows = 1 + random.next() % 5, columns = 1 + random.next() % 5;
        const double alone = static_cast<double>(random.next() % 8);
        std::vector<std::vector<double>> cost(rows, std::vector<double>(columns));
        for (auto& row : cost)
            for (double& cell : row) cell = static_cast<double>(random.next() % 10);  // many are equal
        const auto pairs = assignment_pairs(rows, columns, [&](std::size_t i, std::size_t j) {
            return cost[i][j] < alone ? std::optional(cost[i][j]) : std::nullopt;
        });
        std::vector<bool> taken(columns);
        const auto column_of = least_assignment(rows, columns, *pairs, alone);
        REQUIRE(column_of);
        CHECK(cost_of(*column_of, cost, alone) == Approx(least_by_trying(cost, alone, taken)));
    }
}

TEST_CASE("thousands of segments of two coders are aligned") {
    const CoderSegments first = segments_in_a_row(2000, 0), second = segments_in_a_row(2000, 1);
    // Each with the one a character behind: (2/20)² each, over 2,000.
    CHECK(*best_alignment_disorder({first, second}, {}).value == Approx(0.01));
    const CoderSegments many = segments_in_a_row(20'001, 0);
    CHECK(best_alignment_disorder({many, many}, {}).reason == Undefined::too_much_work);
}

TEST_CASE("segments are matched one to one, as many as can be") {
    // To take the largest overlap first would leave the other two without a match.
    const CoderSegments first{{0, 10, 0}, {4, 20, 0}}, second{{5, 19, 0}, {18, 30, 0}};
    const SegmentMatches all = match_segments(first, second, 0);
    CHECK(all.matched == 2);
    CHECK(all.overlap == 5 + 2);
    // Of two ways to match one, the one with more in common.
    CHECK(match_segments({{0, 10, 0}}, {{0, 4, 0}, {4, 10, 0}}, 0).overlap == 6);
    // Characters in common of those that either has: 9 of 10.
    CHECK(match_segments({{0, 10, 0}}, {{0, 9, 0}}, 0.9).matched == 1);
    CHECK(match_segments({{0, 10, 0}}, {{0, 8.9, 0}}, 0.9).matched == 0);
    CHECK(match_segments({{0, 10, 0}}, {{0, 10, 1}}, 0).matched == 0);  // another code
    CHECK(match_segments({{0, 10, 0}}, {{10, 20, 0}}, 0).matched == 0);
    CHECK(match_segments({}, {{10, 20, 0}}, 0).matched == 0);
}

TEST_CASE("precision, recall and F1 of many codes") {
    const CodeSets gold{{0}, {0, 1}, {}, {1}}, predicted{{0}, {0}, {2}, {1}};
    const Classification all = classify(gold, predicted, 4, {});
    CHECK(*all.micro.precision.value == Approx(3.0 / 4));
    CHECK(*all.micro.recall.value == Approx(3.0 / 4));
    CHECK(*all.codes[0].f1.value == Approx(1));
    CHECK(*all.codes[1].f1.value == Approx(2.0 / 3));
    CHECK(*all.codes[2].f1.value == Approx(0));
    CHECK(all.codes[2].recall.reason == Undefined::zero_count);
    CHECK_FALSE(all.codes[3].f1.value);
    CHECK(all.undefined_f1 == 1);
    CHECK(*all.macro.f1.value == Approx(5.0 / 9));
    CHECK(*all.exact_match.value == Approx(0.5));
    CHECK(*classify(gold, predicted, 4, {0.0}).macro.f1.value == Approx(5.0 / 12));
    CHECK(classify({}, {}, 0, {}).micro.f1.reason == Undefined::zero_count);
}

TEST_CASE("characters coded by two") {
    const auto agreement_of = [](double length, const CharacterSpans& a, const CharacterSpans& b) {
        return character_agreement(character_table(length, a, b));
    };
    const CharacterAgreement agreement = agreement_of(1000, {{0, 150}}, {{100, 200}});
    CHECK(*agreement.kappa.value == Approx(0.3181818182));
    CHECK(*agreement.both.value == Approx(0.05));
    // Overlapping spans of one coder count once.
    CHECK(*agreement_of(1000, {{0, 100}, {50, 150}}, {{100, 200}}).kappa.value == Approx(0.3181818182));
    CHECK(agreement_of(1000, {}, {}).kappa.reason == Undefined::no_variation);
    CHECK(agreement_of(0, {}, {}).kappa.reason == Undefined::zero_length);
}

TEST_CASE("no tables of characters have no kappa") {
    const CharacterSummary none = character_summary({});
    for (const Measure& figure : {none.kappa_mean, none.kappa_by_size, none.kappa_pooled, none.agreement_mean})
        CHECK(figure.reason == Undefined::no_units);
    const CharacterTable empty = character_table(0, {}, {});
    CHECK(character_summary(std::vector{empty}).kappa_pooled.reason == Undefined::zero_length);
    CHECK(character_summary(std::vector{empty}).undefined == 1);
}

TEST_CASE("segments: intervals of documents drawn anew") {
    // Two documents: of four equally likely draws one has the first twice, one the second twice, two have both.
    const SegmentedDocument one{60, {{{0, 10, 0}}, {{0, 10, 0}}}}, other{40, {{{0, 10, 0}}, {{20, 30, 0}}}};
    const auto alpha = [](const std::vector<SegmentedDocument>& documents) {
        return *unitizing_alpha(documents, 1, SelfPairs::pairwise).u.value;
    };
    CHECK(alpha({one, other}) ==
          Approx(*unitizing_alpha({{{0, 10, 0}, {60, 70, 0}}, {{0, 10, 0}, {80, 90, 0}}}, 100, 1, SelfPairs::pairwise)
                      .u.value));
    Resampling resampling;
    resampling.draws = 2000;
    const UnitizingIntervals drawn = resampled_unitizing({one, other}, 1, SelfPairs::pairwise, resampling);
    CHECK(drawn.u.interval->low == Approx(alpha({other, other})));
    CHECK(drawn.u.interval->high == Approx(1));
    CHECK(drawn.cu.reason == Undefined::few_resamples);
    CHECK(resampled_unitizing({one, other}, 1, SelfPairs::pairwise, resampling, 2).u.standard_error.value ==
          drawn.u.standard_error.value);
    CHECK(resampled_unitizing({one}, 1, SelfPairs::pairwise, resampling).u.reason == Undefined::one_document);
}
