#include "interpreter/stats/document_bootstrap.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace axial;

namespace {

DocumentSums means_of(std::vector<double> values) {
    DocumentSums documents;
    documents.wholes.assign(values.size(), 1);
    documents.parts = std::move(values);
    return documents;
}

}  // namespace

// All 27 samples of {2, 4, 9}: the standard error of the mean is σ/√3 with σ² = 26/3; 8 samples have a mean of at
// most 4.
TEST_CASE("the exact bootstrap of three values") {
    const DocumentBootstrap result = bootstrap_exactly(means_of({2, 4, 9}));
    CHECK(result.estimate.value == 5.0);
    CHECK(result.se.value.value() == Approx(std::sqrt(26.0) / 3));
    CHECK(result.resamples == 27);
    CHECK(result.distribution.size() == 10);
    CHECK(result.share_at_most(4).value.value() == Approx(8.0 / 27));
}

TEST_CASE("the exact quantiles are those of the list of all resamples") {
    const std::vector<double> values = {1, 2, 4, 8};
    std::vector<double> all;
    for (const double a : values)
        for (const double b : values)
            for (const double c : values)
                for (const double d : values) all.push_back((a + b + c + d) / 4);
    std::sort(all.begin(), all.end());
    const DocumentBootstrap result = bootstrap_exactly(means_of(values), 0.9);
    CHECK(result.interval->low == Approx(quantile(all, 0.05)));
    CHECK(result.interval->high == Approx(quantile(all, 0.95)));
}

TEST_CASE("values that are the same but for rounding are one value") {
    CHECK(bootstrap_exactly(means_of({0.1, 0.2, 0.3})).distribution.size() == 7);
}

// Strata {a, b} and {c}: c is always drawn once, so four resamples: (1+1+3)/(2+2+4), (1+2+3)/(2+3+4) twice,
// (2+2+3)/(3+3+4).
TEST_CASE("documents are drawn within their strata, and sums are divided") {
    const DocumentBootstrap result = bootstrap_exactly({{1, 2, 3}, {2, 3, 4}, {0, 0, 1}});
    REQUIRE(result.distribution.size() == 3);
    CHECK(result.distribution[0].value == Approx(5.0 / 8));
    CHECK(result.distribution[1].value == Approx(6.0 / 9));
    CHECK(result.distribution[1].resamples == 2);
    CHECK(result.distribution[2].value == Approx(0.7));
}

TEST_CASE("resamples without a whole are counted and left out") {
    const DocumentBootstrap result = bootstrap_exactly({{1, 2}, {0, 3}, {}});
    CHECK(result.resamples == 3);
    CHECK(result.undefined_resamples == 1);
    CHECK(bootstrap_exactly({{1, 2}, {0, 0}, {}}).estimate.reason == Undefined::no_units);
}

TEST_CASE("no interval where nothing can move") {
    CHECK(bootstrap_exactly(means_of({})).reason == Undefined::no_units);
    CHECK(bootstrap_exactly(means_of({4})).reason == Undefined::one_document);
    CHECK(bootstrap_exactly(means_of({4, 4})).reason == Undefined::no_spread);
    CHECK(bootstrap_by_chance(means_of({4, 4})).reason == Undefined::no_spread);
    CHECK(bootstrap_exactly(means_of({4})).share_at_most(4).reason == Undefined::one_document);
}

TEST_CASE("resamples by chance agree with all resamples, and repeat by seed") {
    const DocumentSums documents = means_of({2, 4, 9, 3, 3, 7});
    const DocumentBootstrap exact = bootstrap_exactly(documents),
                            drawn = bootstrap_by_chance(documents, {20000, 3, 0.95});
    CHECK(drawn.se.value.value() == Approx(exact.se.value.value()).epsilon(0.03));
    CHECK(drawn.interval->low == Approx(exact.interval->low).margin(0.2));
    CHECK(drawn.interval->high == Approx(exact.interval->high).margin(0.2));
    CHECK(bootstrap_by_chance(documents, {20000, 3, 0.95}).interval->low == drawn.interval->low);
}

// The standard error of the mean of 0 … n−1 is √((n² − 1)/12n); within two strata, the halves, each half of that.
TEST_CASE("weights for many documents give what draws give") {
    DocumentSums documents;
    constexpr std::uint32_t kDocuments = 20001;
    for (std::uint32_t i = 0; i < kDocuments; ++i) documents.parts.push_back(i);
    documents.wholes.assign(kDocuments, 1);
    const double size = kDocuments, se = std::sqrt((size * size - 1) / 12 / size);
    const Resampling resampling{1000, 1, 0.95};
    CHECK(bootstrap_by_chance(documents, resampling).se.value.value() == Approx(se).epsilon(0.1));
    for (std::uint32_t i = 0; i < kDocuments; ++i) documents.strata.push_back(i < 10002 ? 1 : 0);
    CHECK(bootstrap_by_chance(documents, resampling).se.value.value() == Approx(se / 2).epsilon(0.1));
}
