#include "interpreter/stats/sample_size.h"

#include "interpreter/stats/discovery.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace axial;

// Galvin (2015) for one instance; Fugard & Potts (2015): prevalence .1, two instances, power .8: 29.
TEST_CASE("documents until a code is met") {
    struct Case {
        int line;
        double prevalence, probability;
        std::uint64_t instances;
        Measure documents;
    };
    const Case cases[] = {
        {__LINE__, 0.1, 0.95, 1, 29.0},
        {__LINE__, 0.2, 0.95, 1, 14.0},
        {__LINE__, 0.05, 0.95, 1, 59.0},
        {__LINE__, 0.5, 0.8, 1, 3.0},
        {__LINE__, 0.3, 0.99, 1, 13.0},
        {__LINE__, 0.1, 0.8, 2, 29.0},
        {__LINE__, 0.1, 0.19, 1, 2.0},  // 1 − .9², exactly
        {__LINE__, 0.5, 0.5, 2, 3.0},   // exactly one half
        {__LINE__, 1e-12, 0.95, 1, 2995732273553.0},
        {__LINE__, 1, 0.9, 4, 4.0},
        {__LINE__, 0.1, 0, 1, 0.0},
        {__LINE__, 0, 0.5, 1, Undefined::not_reached},
        {__LINE__, 0.9, 1, 1, Undefined::not_reached},
        {__LINE__, 1e-300, 0.5, 1, Undefined::not_reached},
        {__LINE__, 1e-16, 0.95, 5, Undefined::not_reached},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Measure documents = documents_to_discover(c.prevalence, c.probability, c.instances);
        CHECK(documents.value == c.documents.value);
        CHECK(documents.reason == c.documents.reason);
    }
}

TEST_CASE("the chance to meet a code in so many documents") {
    CHECK(discovery_probability(0.1, 29) == Approx(1 - std::pow(0.9, 29)));
    CHECK(discovery_probability(0.1, 29, 2) == Approx(1 - std::pow(0.9, 29) - 29 * 0.1 * std::pow(0.9, 28)));
    CHECK(discovery_probability(1e-18, 10) == Approx(1e-17));
    CHECK(discovery_probability(0.5, 1, 2) == 0);
    CHECK(discovery_probability(1, 2, 2) == 1);
    CHECK(discovery_probability(0, 2, 0) == 1);
}

// Two codes of one half: (1 − 2⁻ⁿ)² is .5625, .7656, .8789, .9385, .9690.
TEST_CASE("documents until all codes are met") {
    const std::vector<double> halves = {0.5, 0.5};
    CHECK(discovery_probability_of_all(halves, 2) == Approx(0.5625));
    CHECK(documents_to_discover_all(halves, 0.5625).value.value() == 2);
    CHECK(documents_to_discover_all(halves, 0.95).value.value() == 6);
    CHECK(documents_to_discover_all(halves, 0).value.value() == 0);
    CHECK(documents_to_discover_all(halves, 1).reason == Undefined::not_reached);
    CHECK(documents_to_discover_all(std::vector<double>{0.5, 0}, 0.1).reason == Undefined::not_reached);
    CHECK(documents_to_discover_all(std::vector<double>{1, 1}, 1).value.value() == 1);
    CHECK(documents_to_discover_all({}, 0.5).reason == Undefined::no_units);
}

// Israel (1992), table of Yamane's formula: 333 of 2,000 at 5 %, 222 of 500.
TEST_CASE("Yamane's formula") {
    CHECK(yamane(800, 0.1).raw.value.value() == Approx(88.8888889));
    CHECK(yamane(800, 0.1).units.value.value() == 89);
    CHECK(yamane(2000, 0.05).raw.value.value() == Approx(333.3333333));
    CHECK(yamane(500, 0.05).raw.value.value() == Approx(222.2222222));
    CHECK(yamane(100, 0.1).units.value.value() == 50);
    CHECK(yamane(std::nullopt, 0.05).units.value.value() == 400);
    CHECK(yamane(10, 0).units.value.value() == 10);
    CHECK(yamane(0, 0.05).raw.reason == Undefined::no_units);
    CHECK(yamane(std::nullopt, 0).units.reason == Undefined::zero_count);
}

// Cochran (1977): 384.16, of 2,000 units 323.
TEST_CASE("Cochran's formula, and its correction for a finite population") {
    CHECK(cochran(0.5, 0.05, 1.96).infinite.value.value() == Approx(384.16));
    CHECK(cochran(0.5, 0.05, 1.96).size.units.value.value() == 385);
    CHECK(cochran(0.5, 0.05, 1.96, 2000).size.units.value.value() == 323);
    CHECK(cochran(0.5, 0.05, 1.96, 1).size.units.value.value() == 1);
    CHECK(cochran(0.5, 0.05, 1.96, 0).size.units.reason == Undefined::no_units);
    CHECK(cochran(0.5, 0, 1.96).infinite.reason == Undefined::zero_count);
    CHECK(cochran(1, 0.05).size.units.reason == Undefined::no_variation);
}

// ATLAS.ti's manual: 139 units for .8 and 81 for .667 with four categories at 5 %.
TEST_CASE("units to code twice for Krippendorff's alpha") {
    const double z = normal_above(0.05);
    CHECK(z == Approx(1.644853627));
    CHECK(krippendorff_sample_size(0.8, 0.25, z).raw.value.value() == Approx(138.5238249));
    CHECK(krippendorff_sample_size(0.8, 0.25, z).units.value.value() == 139);
    CHECK(krippendorff_sample_size(0.667, 0.25, z).units.value.value() == 81);
    CHECK(krippendorff_sample_size(0.8, 0.25, z, 4).raw.value.value() == Approx(2 * 138.5238249));
    CHECK(krippendorff_sample_size(0.8, 0.25, z, 1).raw.reason == Undefined::one_coder);
    CHECK(krippendorff_sample_size(1, 0.25, z).raw.reason == Undefined::zero_count);
    CHECK(krippendorff_sample_size(0.8, 0, z).raw.reason == Undefined::zero_count);
    CHECK(normal_above(1e-300) > 37);
}
