#include "interpreter/stats/rarefaction.h"

#include "interpreter/stats/coverage.h"
#include "tests/unit/stats/small_tables.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace axial;

// iNEXT 3.0.2, DataInfo.
TEST_CASE("sample coverage") {
    CHECK(sample_coverage(girdled_spiders()).value.value() == Approx(0.9288554388));
    CHECK(good_turing_coverage(girdled_spiders()).value.value() == Approx(0.9285714286));
    CHECK(sample_coverage(incidence_frequencies(twelve_documents())).value.value() == Approx(0.8579626973));
}

TEST_CASE("coverage where codes come once, twice or never") {
    struct Case {
        int line;
        Frequencies frequencies;
        Measure coverage;
    };
    const Case cases[] = {
        {__LINE__, incidence_frequencies({1, 1}, 2), 0.0},                         // every code once
        {__LINE__, incidence_frequencies({1}, 100), 0.0},                          //
        {__LINE__, incidence_frequencies({3, 3}, 3), 1.0},                         // none once
        {__LINE__, incidence_frequencies({1, 1, 4}, 4), 1 - 2.0 / 6 * (3.0 / 5)},  // none twice
        {__LINE__, incidence_frequencies({}, 4), Undefined::no_units},
        {__LINE__, incidence_frequencies({}, 0), Undefined::no_units},
        {__LINE__, incidence_frequencies({1, 1}, 1), Undefined::one_document},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Measure coverage = sample_coverage(c.frequencies);
        CHECK(coverage.reason == c.coverage.reason);
        CHECK(coverage.value.value_or(-1) == Approx(c.coverage.value.value_or(-1)));
    }
    CHECK(every_code_met_once(incidence_frequencies({1, 1}, 2)));
    CHECK_FALSE(every_code_met_once(incidence_frequencies({}, 2)));
}

// iNEXT 3.0.2, size-based curves.
TEST_CASE("richness and coverage of fewer and of more than were read") {
    struct Case {
        int line;
        std::uint64_t t;
        double richness, coverage;
    };
    const Case cases[] = {
        {__LINE__, 3, 6.222727273, 0.7287509239},  {__LINE__, 6, 8.6504329, 0.8119522754},
        {__LINE__, 9, 10.45, 0.84345898},          {__LINE__, 12, 12, 0.8579626973},
        {__LINE__, 15, 13.41348209, 0.8701304054}, {__LINE__, 18, 14.70587741, 0.8812557596},
        {__LINE__, 24, 16.96801103, 0.9007289328}, {__LINE__, 0, 0, 0},
    };
    const Frequencies documents = incidence_frequencies(twelve_documents());
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(richness_at(documents, c.t).value.value() == Approx(c.richness));
        CHECK(coverage_at(documents, c.t).value.value() == Approx(c.coverage));
    }
    CHECK(richness_at(girdled_spiders(), 50).value.value() == Approx(15.03009832));
    CHECK(richness_at(girdled_spiders(), 300).value.value() == Approx(33.31773282));
}

// Factor by factor instead of by the gamma function: C(T−Y, t)/C(T, t) = Π (T−Y−i)/(T−i), i < t.
TEST_CASE("chances to miss hold for ten million units") {
    const std::uint64_t units = 10'000'000, marked = 400, drawn = 90'000;
    long double sum = 0;
    for (std::uint64_t i = 0; i < marked; ++i)
        sum += std::log1p(-static_cast<long double>(drawn) / static_cast<long double>(units - i));
    CHECK(static_cast<double>(log_missed(units, marked, drawn)) == Approx(static_cast<double>(sum)).epsilon(1e-9));
    CHECK(std::isinf(log_missed(units, units, 1)));
    CHECK(log_missed(units, 0, drawn) == 0);
    CHECK(log_missed(0, 0, 0) == 0);
}

// iNEXT 3.0.2, estimateD of the twelve documents at 95 %: t = 46.97, 22.69 codes.
TEST_CASE("how many more documents a wanted coverage takes") {
    const Frequencies documents = incidence_frequencies(twelve_documents());
    const CoverageGoal most = draws_for_coverage(documents, 0.95);
    CHECK(most.draws.value.value() == Approx(46.97).margin(0.005));
    CHECK(most.more.value.value() == 35);
    CHECK(most.richness.value.value() == Approx(22.69).margin(0.005));
    CHECK(draws_for_coverage(documents, 1).draws.reason == Undefined::not_reached);

    const CoverageGoal reached = draws_for_coverage(documents, 0.8119522754);
    CHECK(reached.draws.value.value() == Approx(6));
    CHECK(reached.more.value.value() == 0);
    CHECK(reached.richness.value.value() == Approx(8.6504329));
    CHECK(draws_for_coverage(documents, 0).draws.value.value() == 0);
}

TEST_CASE("no number of documents is enough where every code was met once") {
    const Frequencies once = incidence_frequencies({1, 1, 1}, 5);
    CHECK(draws_for_coverage(once, 0.1).more.reason == Undefined::not_reached);
    CHECK(coverage_at(once, 50).value.value() == 0);
    CHECK(draws_for_coverage(incidence_frequencies({2, 2}, 2), 1).more.value.value() == 0);
    CHECK(draws_for_coverage(incidence_frequencies({1}, 1), 0.5).more.reason == Undefined::one_document);
}

TEST_CASE("nothing beyond one document is extrapolated") {
    const Frequencies one = incidence_frequencies({1, 1}, 1);
    CHECK(richness_at(one, 1).value.value() == 2);
    CHECK(richness_at(one, 2).reason == Undefined::one_document);
    CHECK(coverage_at(one, 1).reason == Undefined::one_document);
    CHECK(richness_at(incidence_frequencies({}, 0), 0).reason == Undefined::no_units);
}
