// Similarity, shingles, absorption and alignment of token sequences, beside slow obvious twins.
#include "interpreter/stats/alignment.h"
#include "interpreter/stats/random.h"
#include "interpreter/stats/shingles.h"
#include "interpreter/stats/similarity.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace axial;

namespace {

using Tokens = std::vector<std::int32_t>;

Tokens by_chance(Random& random, std::uint32_t longest, std::uint32_t words) {
    Tokens tokens(random.below(longest + 1));
    for (std::int32_t& token : tokens) token = static_cast<std::int32_t>(random.below(words));
    return tokens;
}

Tokens run_at(const Tokens& tokens, std::size_t i, std::size_t k) {
    return {tokens.begin() + static_cast<std::ptrdiff_t>(i), tokens.begin() + static_cast<std::ptrdiff_t>(i + k)};
}

std::uint64_t covered_slowly(const Tokens& source, const Tokens& target, std::size_t k) {
    std::set<Tokens> runs;
    for (std::size_t i = 0; i + k <= target.size(); ++i) runs.insert(run_at(target, i, k));
    std::set<std::size_t> covered;
    for (std::size_t i = 0; i + k <= source.size(); ++i)
        for (std::size_t j = 0; j < k && runs.contains(run_at(source, i, k)); ++j) covered.insert(i + j);
    return covered.size();
}

double score_slowly(const Tokens& a, const Tokens& b, const AlignmentCosts& costs) {
    std::vector<std::vector<double>> h(a.size() + 1, std::vector<double>(b.size() + 1));
    double best = 0;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const double diagonal = h[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? costs.match : costs.mismatch);
            h[i][j] = std::max({0.0, diagonal, h[i - 1][j] + costs.gap, h[i][j - 1] + costs.gap});
            best = std::max(best, h[i][j]);
        }
    return best;
}

}  // namespace

// The documentation of textreuse 1.0; min/max and cosine by hand.
TEST_CASE("similarity of two bags") {
    const Similarity figures = similarity(bag_of(Tokens{0, 0, 0, 1}), bag_of(Tokens{0, 0, 1, 1, 2}));
    CHECK(figures.jaccard.value.value() == Approx(2.0 / 3));
    CHECK(figures.jaccard_bag.value.value() == Approx(3.0 / 9));
    CHECK(figures.jaccard_bag_minmax.value.value() == Approx(3.0 / 6));
    CHECK(figures.containment_b_from_a.value.value() == Approx(4.0 / 5));
    CHECK(figures.containment_a_from_b.value.value() == Approx(1));
    CHECK(figures.containment_a_set.value.value() == Approx(1));
    CHECK(figures.containment_b_set.value.value() == Approx(2.0 / 3));
    CHECK(figures.cosine.value.value() == Approx(8 / std::sqrt(10.0 * 9)));
    CHECK(figures.cosine_binary.value.value() == Approx(2 / std::sqrt(6.0)));
}

TEST_CASE("nothing is like nothing in no way") {
    const TokenBag none, some = bag_of(Tokens{1});
    CHECK(similarity(none, none).jaccard.reason == Undefined::zero_length);
    CHECK(similarity(some, none).jaccard.value == 0.0);
    CHECK(similarity(some, none).containment_b_set.reason == Undefined::zero_length);
    CHECK(similarity(some, none).cosine.reason == Undefined::zero_length);
}

TEST_CASE("two runs have one number if they are the same, and only then") {
    Random random(11);
    for (int round = 0; round < 50; ++round) {
        const std::vector<Tokens> texts = {by_chance(random, 30, 2), by_chance(random, 30, 2)};
        const std::size_t k = 1 + random.below(7);
        const auto runs = shingles(texts, k);
        for (std::size_t i = 0; i < runs[0].size(); ++i)
            for (std::size_t j = 0; j < runs[1].size(); ++j)
                CHECK((runs[0][i] == runs[1][j]) == (run_at(texts[0], i, k) == run_at(texts[1], j, k)));
        CHECK(runs[0].size() == (texts[0].size() < k ? 0 : texts[0].size() - k + 1));
    }
}

TEST_CASE("absorption beside its definition") {
    Random random(12);
    for (int round = 0; round < 100; ++round) {
        const Tokens source = by_chance(random, 60, 3), target = by_chance(random, 60, 3);
        const std::size_t k = 1 + random.below(6);
        CHECK(absorption(source, target, {}, k).covered_tokens == covered_slowly(source, target, k));
    }
}

TEST_CASE("what an earlier central text has is no innovation") {
    const Absorption figures = absorption({1, 2, 3, 4, 5, 6}, {1, 2, 3, 4}, {3, 4, 5}, 2);
    CHECK(figures.covered_tokens == 4);
    CHECK(figures.rate.value.value() == Approx(4.0 / 6));
    CHECK(figures.new_tokens == 3);
    CHECK(figures.new_covered_tokens == 2);
    CHECK(figures.new_rate.value.value() == Approx(2.0 / 3));
    CHECK(absorption({}, {1}, {}, 1).rate.reason == Undefined::zero_length);
    CHECK(absorption({1, 2}, {1, 2}, {}, 3).rate.value == 0.0);
}

TEST_CASE("long runs and repetition take no longer") {
    const Tokens same(200000, 1);
    CHECK(absorption(same, same, {}, 50000).rate.value == 1.0);
    CHECK(absorption(same, same, {}, std::size_t{1} << 53U).rate.value == 0.0);
}

TEST_CASE("alignment scores beside the whole matrix") {
    Random random(13);
    const AlignmentCosts all_costs[] = {{2, -1, -1}, {3, -2, -3}, {1, -0.5, -0.25}};
    for (int round = 0; round < 100; ++round) {
        const Tokens a = by_chance(random, 40, 4), b = by_chance(random, 40, 4);
        const AlignmentCosts& costs = all_costs[round % 3];
        const auto found = local_alignments(a, b, {costs}).found;
        const double score = score_slowly(a, b, costs);
        CHECK((found.empty() ? 0 : found[0].score) == Approx(score));
        if (found.empty()) continue;
        const Tokens in_a = run_at(a, found[0].a_begin, found[0].a_end - found[0].a_begin);
        const Tokens in_b = run_at(b, found[0].b_begin, found[0].b_end - found[0].b_begin);
        CHECK(score_slowly(in_a, in_b, costs) == Approx(score));
        CHECK(in_a.front() == in_b.front());
        CHECK(in_a.back() == in_b.back());
    }
}

TEST_CASE("passages in another order are found one after the other") {
    const Tokens a = {1, 2, 3, 90, 91, 4, 5, 6, 7}, b = {4, 5, 6, 7, 80, 81, 1, 2, 3};
    AlignmentOptions options;
    options.most_found = 10;
    options.least_score = 4;
    const auto found = local_alignments(a, b, options).found;
    REQUIRE(found.size() == 2);
    CHECK(found[0].score == 8);
    CHECK(found[0].a_begin == 5);
    CHECK(found[0].a_end == 9);
    CHECK(found[0].b_begin == 0);
    CHECK(found[1].score == 6);
    CHECK(found[1].b_end == 9);
    CHECK(found[1].matches == 3);
}

TEST_CASE("among equals the first in a, then in b, then the shortest") {
    const auto found = local_alignments(Tokens{9, 1, 7, 7, 7, 1}, Tokens{8, 1, 5, 5, 5, 1}).found;
    REQUIRE(found.size() == 1);
    CHECK(found[0].a_begin == 1);
    CHECK(found[0].a_end == 2);
    CHECK(found[0].b_begin == 1);
    CHECK(found[0].b_end == 2);
}

TEST_CASE("texts without a token in common, and texts too long") {
    CHECK(local_alignments(Tokens{1}, Tokens{2}).found.empty());
    CHECK(local_alignments({}, {}).found.empty());
    const Tokens endless(100000);
    CHECK(local_alignments(endless, endless).reason == Undefined::too_much_work);
}
