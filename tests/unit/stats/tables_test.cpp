// Tables of counts, their tests, and the tails of tests.
#include "interpreter/stats/crosstab.h"
#include "interpreter/stats/fisher.h"
#include "interpreter/stats/hypergeometric.h"
#include "interpreter/stats/interval.h"
#include "interpreter/stats/multiple_testing.h"
#include "interpreter/stats/root.h"
#include "interpreter/stats/tail.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace axial;

// scipy 1.10: chi2.sf; the far ones ln P = ln 2 + log_ndtr(−√x), and for even df the finite sum e^(−x/2) Σ (x/2)^i /
// i!.
TEST_CASE("tails of chi-square, near and far") {
    struct Case {
        int line;
        double x;
        std::uint64_t df;
        double log10_p;
    };
    const Case cases[] = {
        {__LINE__, 0, 1, 0},
        {__LINE__, 3.841458820694124, 1, std::log10(0.05)},
        {__LINE__, 13.05501985, 2, std::log10(0.001462643409)},
        {__LINE__, 10000, 1, -2173.5705128733703},
        {__LINE__, 10000, 2, -5000 / std::log(10.0)},
        {__LINE__, 10000, 4, (-5000 + std::log(5001.0)) / std::log(10.0)},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Tail tail = chi_square_tail(c.x, c.df);
        CHECK(tail.log10_p == Approx(c.log10_p).margin(1e-8));
        CHECK(tail.p > 0);
    }
    CHECK(normal_quantile_two_sided(0.95) == Approx(kNormal95));
}

TEST_CASE("the root of a function, to all digits and to as many as asked") {
    const auto square = [](double x) { return x * x - 2; };
    CHECK(root_between(0, 2, 0, square) == Approx(std::sqrt(2.0)).epsilon(1e-15));
    CHECK(std::abs(root_between(0, 2, 1e-3, square) - std::sqrt(2.0)) < 1e-3);
    CHECK(root_between(0, 1, 0, [](double x) { return x; }) == 0);
}

// vcd, the data Arthritis: assocstats; Haberman's residuals by R's chisq.test()$stdres.
TEST_CASE("a crosstab of treatment and improvement") {
    const Crosstab table = crosstab({{29, 7, 7}, {13, 7, 21}});
    CHECK(table.chi2 == Approx(13.05501985));
    CHECK(table.df == 2);
    CHECK(table.chi2_tail.p == Approx(0.001462643409));
    CHECK(table.g2 == Approx(13.52980713));
    CHECK(table.cramers_v == Approx(0.3942295055));
    CHECK(table.contingency_c == Approx(0.3667581445));
    CHECK(table.v_bias_corrected.value.value() == Approx(0.3645846777));
    CHECK(table.adjusted_residuals[1][2] == Approx(3.395636318));
    CHECK(table.least_expected == Approx(41.0 * 14 / 84));
}

// R: chisq.test(matrix(c(7, 2, 3, 7), 2)).
TEST_CASE("Yates' correction is of two by two") {
    const Crosstab table = crosstab({{7, 3}, {2, 7}});
    CHECK(table.chi2 == Approx(4.337160494));
    CHECK(table.chi2_yates == Approx(2.632438272));
    CHECK(table.chi2_yates_tail.p == Approx(0.104700815));
    CHECK(crosstab({{1, 2, 3}, {3, 2, 2}}).chi2_yates == 0);
}

TEST_CASE("empty rows and columns are dropped; fewer than two leave nothing to test") {
    struct Case {
        int line;
        CountTable table;
        Undefined reason;
    };
    const Case cases[] = {
        {__LINE__, {{5, 0, 3}, {0, 0, 0}, {2, 0, 8}}, Undefined::none},
        {__LINE__, {}, Undefined::no_units},
        {__LINE__, {{0, 0}, {0, 0}}, Undefined::no_units},
        {__LINE__, {{3, 4}, {0, 0}}, Undefined::no_variation},
        {__LINE__, {{3, 0}, {4, 0}}, Undefined::no_variation},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(crosstab(c.table).reason == c.reason);
    }
    CHECK(crosstab(cases[0].table).chi2 == Approx(crosstab({{5, 3}, {2, 8}}).chi2));
    CHECK(crosstab({{1, 0}, {0, 1}}).v_bias_corrected.reason == Undefined::no_variation);
}

// R's help of fisher.test: TeaTasting; Convictions (Fisher 1962), alternative less, p .0004652, odds ratio .04693661.
TEST_CASE("Fisher's exact test of published tables") {
    const FourCounts tea{3, 1, 1, 3}, convictions{2, 15, 10, 3};
    CHECK(fisher_exact(tea, Alternative::two_sided).tail->p == Approx(34.0 / 70));
    CHECK(fisher_exact(tea, Alternative::greater).tail->p == Approx(17.0 / 70));
    CHECK(fisher_exact(tea, Alternative::less).tail->p == Approx(69.0 / 70));
    CHECK(fisher_exact(convictions, Alternative::less).tail->p == Approx(0.0004651809));
    CHECK(conditional_odds_ratio(convictions, kConditionalToleranceOfR).value.value() ==
          Approx(0.04693661).margin(5e-9));
    CHECK(conditional_odds_ratio(tea, kConditionalToleranceOfR).value.value() == Approx(6.408308867).margin(5e-10));
    // The positive root of ψ⁴ − 36 ψ² − 32 ψ − 3, which the expectation of the tea table gives.
    const double odds = conditional_odds_ratio(tea).value.value();
    CHECK(std::pow(odds, 4) - 36 * odds * odds - 32 * odds - 3 == Approx(0).margin(1e-9));
}

TEST_CASE("odds ratios at the edges") {
    CHECK(odds_ratio({3, 1, 1, 3}).value == 9.0);
    CHECK(odds_ratio({0, 5, 5, 0}).value == 0.0);
    CHECK(odds_ratio({5, 0, 0, 5}).reason == Undefined::zero_count);
    CHECK(conditional_odds_ratio({0, 5, 5, 0}).value == 0.0);
    CHECK(conditional_odds_ratio({5, 0, 0, 5}).reason == Undefined::zero_count);
    CHECK(conditional_odds_ratio({3, 2, 0, 0}).reason == Undefined::no_variation);
    // ln 9 ± 1.96 √(8/3).
    const OddsInterval woolf = odds_interval({3, 1, 1, 3});
    CHECK_FALSE(woolf.half_added);
    CHECK(std::log(woolf.interval.high) == Approx(std::log(9.0) + kNormal95 * std::sqrt(8.0 / 3)));
    // (5.5 · 5.5)/(.5 · .5) = 121.
    const OddsInterval haldane = odds_interval({5, 0, 0, 5});
    CHECK(haldane.half_added);
    CHECK(std::sqrt(haldane.interval.low * haldane.interval.high) == Approx(121));
}

TEST_CASE("exact tests of large counts keep their digits") {
    // The two extreme tables of 5,000 and 5,000: 2 · 5000!² / 10000!.
    const double log_p = std::log(2.0) + 2 * log_factorial(5000) - log_factorial(10000);
    const auto extreme = fisher_exact({5000, 0, 0, 5000}, Alternative::two_sided);
    CHECK(extreme.tail->log10_p == Approx(log_p / std::log(10.0)));
    CHECK(extreme.tail->p > 0);
    // scipy 1.10: fisher_exact.
    CHECK(fisher_exact({2500000, 2501000, 2500500, 2499000}, Alternative::two_sided).tail->p == Approx(0.4292069186));
    CHECK(fisher_exact({1000000000, 1000000000, 1000000000, 1000000000}, Alternative::less).reason ==
          Undefined::too_much_work);
}

// R's help of fisher.test: Job satisfaction (Agresti 2002, p. 57), p .7827.
TEST_CASE("Freeman and Halton's test, every table and tables by chance") {
    const CountTable job = {{1, 3, 10, 6}, {2, 3, 10, 7}, {1, 6, 14, 12}, {0, 1, 9, 11}};
    ExactOptions by_chance;
    by_chance.most_tables = 0;
    const ExactTest test = freeman_halton(job, by_chance);
    CHECK(test.replicates == 10000);
    CHECK(test.tail->p == Approx(0.7827).margin(0.015));
    CHECK(freeman_halton(job, by_chance).tail->p == test.tail->p);
    // By hand: margins 2, 2 and 2, 1, 1 have the tables (2,0,0) 1/6, (0,1,1) 1/6, (1,1,0) 1/3, (1,0,1) 1/3.
    CHECK(freeman_halton({{2, 0, 0}, {0, 1, 1}}).tail->p == Approx(1.0 / 3));
    CHECK(freeman_halton({{1, 1, 0}, {1, 0, 1}}).tail->p == Approx(1));
    CHECK(freeman_halton({{1, 2, 0}, {0, 0, 0}}).reason == Undefined::no_variation);
    const CountTable small = {{3, 1, 0}, {0, 2, 4}};
    CHECK(freeman_halton(small, by_chance).tail->p == Approx(freeman_halton(small).tail->p).margin(0.01));
}

TEST_CASE("draws follow the hypergeometric distribution") {
    const Hypergeometric distribution(4, 5, 10);
    constexpr int kDraws = 100000;
    std::vector<double> shares(5);
    for (int i = 0; i < kDraws; ++i) shares[distribution.drawn((i + 0.5) / kDraws)] += 1.0 / kDraws;
    const double exact[] = {5.0 / 210, 50.0 / 210, 100.0 / 210, 50.0 / 210, 5.0 / 210};
    for (std::size_t x = 0; x < 5; ++x) CHECK(shares[x] == Approx(exact[x]).margin(2e-5));
}

// Benjamini & Hochberg (1995), section 5; R: p.adjust.
TEST_CASE("adjusted probabilities, in the order given") {
    const std::vector<double> p = {0.4262, 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298,
                                   0.0344, 0.0459, 0.324,  0.5719, 0.6528, 0.759,  1.0};
    const auto holm = adjusted(p, Adjustment::holm), bh = adjusted(p, Adjustment::benjamini_hochberg);
    CHECK(holm[0] == 1);
    CHECK(holm[5] == Approx(0.2211));
    CHECK(holm[7] == Approx(0.278));  // not below the one before
    CHECK(bh[0] == Approx(0.5811818182));
    CHECK(bh[4] == Approx(0.035625));
    CHECK(bh[6] == Approx(0.06385714286));
    CHECK(adjusted(p, Adjustment::bonferroni)[4] == Approx(0.1425));
    CHECK(adjusted({}, Adjustment::holm).empty());
}

// Newcombe (1998), table I, method 4; further digits by R's prop.test(correct = TRUE).
TEST_CASE("Wilson's interval with correction for continuity") {
    struct Case {
        int line;
        std::uint64_t k, n;
        double low, high;
    };
    const Case cases[] = {
        {__LINE__, 81, 263, 0.2535086823, 0.3681762010},
        {__LINE__, 15, 148, 0.0598, 0.1644},
        {__LINE__, 0, 20, 0.0, 0.2005},
        {__LINE__, 1, 29, 0.0018, 0.1963},
        {__LINE__, 29, 29, 0.8544, 1.0},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Share share = wilson_with_continuity(c.k, c.n);
        CHECK(share.interval->low == Approx(c.low).margin(6e-5));
        CHECK(share.interval->high == Approx(c.high).margin(6e-5));
    }
    CHECK_FALSE(wilson_with_continuity(0, 0).interval);
}
