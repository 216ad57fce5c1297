// Two partitions of the same units, and communities of a network.
#include "interpreter/stats/partition.h"
#include "interpreter/stats/modularity.h"
#include "interpreter/stats/random.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace axial;

namespace {

using LabelList = std::vector<std::uint32_t>;

PartitionAgreement agreement(const LabelList& one, const LabelList& other) {
    return partition_agreement(contingency(one, other));
}

// The mean of the mutual information over all orders of `other`.
double enumerated_expectation(const LabelList& one, const LabelList& other) {
    std::vector<std::size_t> order(one.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    double sum = 0, orders = 0;
    do {
        LabelList shuffled;
        for (const std::size_t i : order) shuffled.push_back(other[i]);
        sum += agreement(one, shuffled).mi.value.value();
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    return sum / orders;
}

}  // namespace

// scikit-learn 1.2, the example of adjusted_rand_score.
TEST_CASE("agreement of the documentation's example") {
    const PartitionAgreement figures = agreement({0, 0, 1, 2}, {0, 0, 1, 1});
    CHECK(figures.ari.value.value() == Approx(4.0 / 7));
    CHECK(figures.ami.value.value() == Approx(0.5714285714));
    CHECK(figures.ami_max.value.value() == Approx(0.4));
    CHECK(figures.nmi.value.value() == Approx(0.8));
    CHECK(figures.homogeneity.value.value() == Approx(2.0 / 3));
    CHECK(figures.completeness.value.value() == Approx(1));
    CHECK(figures.v_measure.value.value() == Approx(0.8));
    CHECK(figures.mi.value.value() == Approx(std::log(2.0)));
    CHECK(figures.rand.value.value() == Approx(5.0 / 6));
}

TEST_CASE("the expected mutual information is the mean over all orders") {
    const LabelList one = {0, 0, 0, 1, 1, 2, 2},
                    others[] = {{0, 0, 1, 1, 1, 1, 2}, {0, 1, 2, 3, 4, 5, 6}, {0, 0, 0, 0, 0, 0, 1}};
    for (const LabelList& other : others)
        CHECK(agreement(one, other).expected_mi.value.value() ==
              Approx(enumerated_expectation(one, other)).margin(1e-12));
}

TEST_CASE("partitions that say nothing have nothing to correct for") {
    const PartitionAgreement singles = agreement({0, 1, 2}, {2, 1, 0}), ones = agreement({0, 0, 0}, {0, 0, 0});
    for (const PartitionAgreement& figures : {singles, ones}) {
        CHECK(figures.ari.reason == Undefined::trivial);
        CHECK(figures.ami.reason == Undefined::trivial);
        CHECK(figures.ami_max.reason == Undefined::trivial);
        CHECK(figures.rand.value == 1.0);
        CHECK(figures.homogeneity.value.value() == Approx(1));
    }
    CHECK(singles.nmi.value.value() == Approx(1));
    CHECK(ones.nmi.reason == Undefined::trivial);
    // One group against one unit each: scikit-learn.
    const PartitionAgreement crossed = agreement({1, 1, 1, 1}, {0, 1, 2, 3});
    CHECK(crossed.ari.value == 0.0);
    CHECK(crossed.ami.value == 0.0);
    CHECK(crossed.homogeneity.value == 1.0);
    CHECK(crossed.completeness.value == 0.0);
    CHECK(crossed.v_measure.value == 0.0);
    CHECK(agreement({0}, {0}).rand.reason == Undefined::no_pairable_units);
    CHECK(agreement({}, {}).mi.reason == Undefined::no_units);
}

TEST_CASE("a hundred thousand units in groups of every size") {
    LabelList one, other;
    for (std::uint32_t group = 0; one.size() < 100000; ++group) one.insert(one.end(), group, group);
    other = one;
    Random random(7);
    for (std::size_t i = other.size() - 1; i > 0; --i)
        std::swap(other[i], other[random.below(static_cast<std::uint32_t>(i + 1))]);
    CHECK(agreement(one, one).ami.value.value() == Approx(1));
    CHECK(agreement(one, other).ami.value.value() == Approx(0).margin(0.002));
    CHECK(agreement(one, other).nmi.value.value() > 0.1);
}

// Two triangles and a tie between them: 2 (3/7 − (7/14)²).
TEST_CASE("modularity by hand") {
    std::vector<Tie> ties = {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 3}};
    const LabelList triangles = {0, 0, 0, 1, 1, 1};
    CHECK(modularity(ties, triangles).value.value() == Approx(6.0 / 7 - 0.5));
    CHECK(modularity(ties, LabelList(6, 0)).value.value() == Approx(0).margin(1e-15));
    CHECK(modularity(ties, triangles, 2).value.value() == Approx(6.0 / 7 - 1));
    ties.push_back({4, 4, 100});
    CHECK(modularity(ties, triangles).value.value() == Approx(6.0 / 7 - 0.5));
    ties.push_back({2, 3, 7});  // now 14 in all, 6 within; strengths 14 and 14
    CHECK(modularity(ties, triangles).value.value() == Approx(6.0 / 14 - 0.5));
}

TEST_CASE("a network without ties has no modularity") {
    CHECK(modularity({}, {}).reason == Undefined::no_units);
    const Tie loop{0, 0};
    CHECK(modularity(std::span(&loop, 1), {0}).reason == Undefined::no_units);
}
