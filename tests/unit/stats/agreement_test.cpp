#include "interpreter/stats/agreement.h"

#include "interpreter/stats/agreement_interval.h"
#include "interpreter/stats/alpha.h"
#include "interpreter/stats/sets.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace axial;

namespace {

constexpr std::int32_t kNone = Ratings::kMissing;

Ratings ratings(std::size_t coders, std::size_t categories, const std::vector<std::vector<std::int32_t>>& units) {
    Ratings made(coders, categories);
    for (const auto& unit : units) made.add(unit);
    return made;
}

// A table of two coders, counts by rows.
Ratings table(const std::vector<std::vector<double>>& cells) {
    Ratings made(2, cells.size());
    for (std::size_t row = 0; row < cells.size(); ++row)
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::int32_t values[] = {static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)};
            if (cells[row][column] > 0) made.add(values, cells[row][column]);
        }
    return made;
}

// Krippendorff (2011), "Computing Krippendorff's alpha-reliability", the data of its section C; values 1 to 5.
Ratings krippendorff() {
    const std::vector<std::vector<std::int32_t>> units{
        {0, 0, kNone, 0}, {1, 1, 2, 1}, {2, 2, 2, 2}, {2, 2, 2, 2},     {1, 1, 1, 1},         {0, 1, 2, 3},
        {3, 3, 3, 3},     {0, 0, 1, 0}, {1, 1, 1, 1}, {kNone, 4, 4, 4}, {kNone, kNone, 0, 0}, {kNone, kNone, 2, kNone}};
    return ratings(4, 5, units);
}

const std::vector<double> kScores{1, 2, 3, 4, 5};

}  // namespace

TEST_CASE("alpha of Krippendorff's example by every metric") {
    Differences differences;
    CHECK(*krippendorff_alpha(krippendorff(), differences).value.value == Approx(0.743421).epsilon(1e-6));
    differences.metric = Metric::ordinal;
    CHECK(*krippendorff_alpha(krippendorff(), differences).value.value == Approx(0.815388).epsilon(1e-6));
    differences.metric = Metric::interval;
    differences.scores = kScores;
    CHECK(*krippendorff_alpha(krippendorff(), differences).value.value == Approx(0.849107).epsilon(1e-6));
    differences.metric = Metric::ratio;
    CHECK(*krippendorff_alpha(krippendorff(), differences).value.value == Approx(0.797404).epsilon(1e-5));
}

TEST_CASE("an interval metric loses no digits far from zero") {
    Differences near{Metric::interval, kScores, {}}, far = near;
    for (double& score : far.scores) score += 1e9;
    const double expected = *krippendorff_alpha(krippendorff(), near).value.value;
    CHECK(*krippendorff_alpha(krippendorff(), far).value.value == Approx(expected).epsilon(1e-12));
}

TEST_CASE("four figures are called percent agreement") {
    const PercentAgreement agreement = percent_agreement(krippendorff());
    CHECK(*agreement.mean_over_units.value == Approx(9.0 / 11));
    CHECK(*agreement.value_weighted.value == Approx(0.8));
    CHECK(*agreement.pair_weighted.value == Approx(43.0 / 55));
    CHECK(*agreement.all_agree.value == Approx(8.0 / 11));
}

TEST_CASE("coefficients of two coders on published tables") {
    // Zwick (1988), table 3; Brennan & Prediger (1981); Gwet (2008); Cohen (1960) as Fleiss, Cohen & Everitt (1969)
    // have it.
    const Ratings zwick = table({{20, 5, 5, 10}, {0, 10, 5, 5}, {0, 5, 10, 5}, {0, 0, 0, 20}});
    const Weights four = Weights::identity(4);
    CHECK(*fleiss_kappa(zwick, four).value.value == Approx(0.45945946));
    CHECK(*cohen_kappa(zwick, four).value.value == Approx(0.47368421));
    CHECK(*brennan_prediger(zwick, four).value.value == Approx(0.46666667));
    const Ratings gwet = table({{80, 7}, {8, 5}});
    CHECK(*gwet_ac(gwet, Weights::identity(2)).value.value == Approx(0.808));
    const CohenKappa kappa = cohen_kappa(table({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}), Weights::identity(3));
    CHECK(*kappa.value.value == Approx(0.4915254237));
    CHECK(*kappa.standard_error.value == Approx(0.05100181558));
    CHECK(*kappa.null_error.value == Approx(0.05197893636));
    CHECK(*kappa.greatest.value == Approx(0.8305084746));
}

TEST_CASE("weights take order into account") {
    const Ratings cohen = table({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});
    const std::vector<double> scores{1, 2, 3};
    CHECK(*cohen_kappa(cohen, Weights::linear(scores)).value.value == Approx(0.4736842105));
    CHECK(*cohen_kappa(cohen, Weights::quadratic(scores)).value.value == Approx(0.4545454545));
    CHECK(*gwet_ac(cohen, Weights::linear(scores)).value.value == Approx(0.6097560976));
}

TEST_CASE("counts of ten million units are worked with as they stand") {
    const Ratings large = table({{8e6, 7e5}, {8e5, 5e5}});
    const Coefficient kappa = fleiss_kappa(large, Weights::identity(2));
    CHECK(*kappa.value.value == Approx(*fleiss_kappa(table({{80, 7}, {8, 5}}), Weights::identity(2)).value.value));
    CHECK(*kappa.standard_error.value < 0.001);
}

TEST_CASE("what cannot be worked out says why") {
    struct Case {
        int line;
        Ratings ratings;
        Undefined alpha, kappa, ac1;
    };
    const Case cases[] = {
        {__LINE__, ratings(2, 2, {}), Undefined::no_pairable_units, Undefined::no_pairable_units, Undefined::no_units},
        {__LINE__, ratings(1, 2, {{0}, {1}}), Undefined::one_coder, Undefined::one_coder, Undefined::one_coder},
        {__LINE__, ratings(2, 2, {{0, kNone}, {kNone, 1}}), Undefined::no_pairable_units, Undefined::no_pairable_units,
         Undefined::no_pairable_units},
        {__LINE__, ratings(2, 1, {{0, 0}, {0, 0}}), Undefined::no_variation, Undefined::no_variation,
         Undefined::one_category_declared},
        {__LINE__, ratings(2, 2, {{0, 0}, {0, 0}}), Undefined::no_variation, Undefined::no_variation, Undefined::none},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Weights equal = Weights::identity(c.ratings.categories());
        const Measure alpha = krippendorff_alpha(c.ratings, {}).value, kappa = cohen_kappa(c.ratings, equal).value,
                      ac1 = gwet_ac(c.ratings, equal).value;
        CHECK(alpha.reason == c.alpha);
        CHECK_FALSE(alpha.value);
        CHECK(kappa.reason == c.kappa);
        CHECK_FALSE(kappa.value);
        CHECK(ac1.reason == c.ac1);
        CHECK(ac1.value.has_value() == (c.ac1 == Undefined::none));
    }
}

TEST_CASE("distances of sets") {
    struct Case {
        int line;
        std::vector<std::int32_t> a, b;
        double jaccard, masi;
    };
    const Case cases[] = {
        {__LINE__, {}, {}, 0, 0},
        {__LINE__, {1}, {}, 1, 1},
        {__LINE__, {1, 2}, {1, 2}, 0, 0},
        {__LINE__, {1, 2}, {1, 2, 3, 4}, 0.5, 2.0 / 3},
        {__LINE__, {1, 2}, {2, 3}, 2.0 / 3, 8.0 / 9},
        {__LINE__, {1}, {2}, 1, 1},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(set_distance(c.a, c.b, SetDistance::jaccard) == Approx(c.jaccard));
        CHECK(set_distance(c.b, c.a, SetDistance::masi) == Approx(c.masi));
    }
}

TEST_CASE("intervals by resampling do not depend on threads, and documents hold their units together") {
    Ratings made(2, 2);
    std::vector<std::uint32_t> documents;
    for (std::int32_t i = 0; i < 200; ++i) {
        const std::int32_t values[] = {i % 2, i % 10 == 0 ? 1 - i % 2 : i % 2};
        made.add(values);
        documents.push_back(static_cast<std::uint32_t>(i / 10));
    }
    constexpr unsigned kThreads = 2;
    const Resampling resampling{400, 1, 0.95};
    const DrawnInterval alpha = resampled_alpha(made, {}, {}, resampling);
    CHECK(alpha.interval->low == resampled_alpha(made, {}, {}, resampling, kThreads).interval->low);
    CHECK(alpha.interval->high == resampled_alpha(made, {}, {}, resampling, kThreads).interval->high);
    CHECK(alpha.interval->low < 0.8);
    CHECK(alpha.interval->high > 0.8);
    // Every document has one disagreement in ten: drawn as they are, nothing moves but the margins.
    const DrawnInterval by_document = resampled_alpha(made, {}, documents, resampling);
    CHECK(by_document.interval->high - by_document.interval->low < 1e-3);
    const AgreementIntervals drawn = resampled_agreement(made, documents, resampling);
    CHECK(drawn.percent_agreement.reason == Undefined::no_spread);
}

TEST_CASE("the interval of Hayes and Krippendorff is that of pairs") {
    const DrawnInterval pairs = hayes_krippendorff_interval(krippendorff(), {}, {});
    const DrawnInterval units = resampled_alpha(krippendorff(), {}, {}, {});
    REQUIRE(pairs.interval);
    CHECK(pairs.interval->high - pairs.interval->low < units.interval->high - units.interval->low);
    const DrawnInterval linear = linearised_alpha(krippendorff(), Weights::identity(5), 0.95);
    CHECK(*linear.standard_error.value == Approx(0.1454787172));
}

TEST_CASE("an interval round perfect agreement does not pass 1 by rounding") {
    Ratings alike(2, 2);
    for (const std::int32_t value : {0, 1})
        for (int i = 0; i < 20; ++i) alike.add(std::vector<std::int32_t>{value, value});
    const DrawnInterval linear = linearised_alpha(alike, Weights::identity(2), 0.95);
    CHECK(linear.interval->low <= linear.interval->high);
    CHECK(linear.interval->high <= 1);
    CHECK(interval_of_coefficient(1.0000000000000007, 0).low == 1);
    CHECK(interval_of_coefficient(-0.5, 0.75).low == -1);
}

TEST_CASE("Krippendorff's later interval leaves out what has no variation, or is below -1") {
    const DrawnInterval slots = krippendorff_interval(krippendorff(), {}, {});
    REQUIRE(slots.interval);
    CHECK(slots.interval->low < 0.743);
    CHECK(slots.interval->high > 0.743);
    // Three draws of three pairs, of which two are matches: all match with a chance of (2/3)³; none does, which would
    // be an alpha of -2, with one of (1/3)³.
    const Ratings few = ratings(2, 2, {{0, 0}, {0, 0}, {0, 1}});
    CHECK(krippendorff_interval(few, {}, {}).undefined_share == Approx(9.0 / 27).margin(0.03));
}

TEST_CASE("composite reliability is never without what it is made of") {
    const CompositeReliability pair = composite_reliability({0.8}, 2);
    CHECK(*pair.k.value == Approx(0.8));
    CHECK(*pair.r.value == Approx(1.6 / 1.8));
    CHECK(composite_reliability({}, 1).k.reason == Undefined::one_coder);
    CHECK(composite_reliability({}, 1).r.reason == Undefined::one_coder);
    CHECK(composite_reliability({}, 3).r.reason == Undefined::no_units);
    CHECK(holsti(0, 0, 0).reason == Undefined::no_units);
}
