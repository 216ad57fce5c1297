#include "interpreter/stats/richness.h"

#include "tests/unit/stats/small_tables.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace axial;

// iNEXT 3.0.2 (ChaoRichness), SpadeR 0.1.1 and vegan 2.6-4 (estimateR, specpool) on the same data.
TEST_CASE("Chao's lower bounds are those of the programs ecologists use") {
    const ChaoEstimate spiders = chao(girdled_spiders(), ChaoForm::classic);
    CHECK(spiders.estimate.value.value() == Approx(43.89285714));
    CHECK(spiders.se.value.value() == Approx(14.30557771));
    CHECK(spiders.interval->low == Approx(30.51104813));
    CHECK(spiders.interval->high == Approx(96.97116397));
    CHECK(chao(girdled_spiders(), ChaoForm::bias_corrected).estimate.value.value() == Approx(39.12142857));
    CHECK(chao_without_factor(girdled_spiders()).value.value() == Approx(39.2));

    const Frequencies documents = incidence_frequencies(twelve_documents());
    const ChaoEstimate classic = chao(documents, ChaoForm::classic);
    CHECK(classic.estimate.value.value() == Approx(28.5));
    CHECK(classic.se.value.value() == Approx(21.68524844));
    CHECK(classic.interval->low == Approx(14.31674471));
    CHECK(classic.interval->high == Approx(129.5140271));
    CHECK(chao(documents, ChaoForm::bias_corrected).estimate.value.value() == Approx(18.875));
}

// By hand: T = 4, Y = 1, 1, 1, 3, so that K = 3/4, f = 9/4, S + f = 25/4; variance 9/4 + 675/64 - 729/400.
TEST_CASE("without codes met twice the estimate rests on those met once") {
    const ChaoEstimate estimate = chao(incidence_frequencies({1, 1, 1, 3}, 4), ChaoForm::classic);
    CHECK(estimate.estimate.value.value() == Approx(6.25));
    CHECK(estimate.se.value.value() == Approx(std::sqrt(2.25 + 675.0 / 64 - 729.0 / 400)));
    CHECK(estimate.interval->low > 4);
}

TEST_CASE("an estimate equal to what was met has no error where no code was met once, and no interval where one was") {
    const ChaoEstimate all_twice = chao(incidence_frequencies({10, 7, 5}, 12), ChaoForm::classic);
    CHECK(all_twice.estimate.value.value() == 3);
    CHECK(all_twice.se.value.value() == 0);
    CHECK(all_twice.interval->low == 3);
    CHECK(all_twice.interval->high == 3);
    const ChaoEstimate one_once = chao(incidence_frequencies({10, 7, 1}, 12), ChaoForm::classic);
    CHECK(one_once.estimate.value.value() == 3);
    CHECK_FALSE(one_once.interval);
    CHECK(one_once.interval_reason == Undefined::zero_count);
}

// vegan estimateR and SpadeR; SpadeR for ICE.
TEST_CASE("estimators by coverage of the rare codes") {
    const CoverageRichness spiders = ace(girdled_spiders());
    CHECK(spiders.estimate.value.value() == Approx(48.41522903));
    CHECK(spiders.squared_variation.value.value() == Approx(1.048780488));
    CHECK(spiders.rare_coverage.value.value() == Approx(0.7735849057));
    const CoverageRichness documents = ice(incidence_frequencies(twelve_documents()));
    CHECK(documents.estimate.value.value() == Approx(22.7507776));
    CHECK(documents.rare_coverage.value.value() == Approx(0.8058823529));
    CHECK(documents.squared_variation.value.value() == Approx(1.043117749 * 1.043117749));
}

TEST_CASE("rare codes that were all met once have no coverage to divide by") {
    for (const CoverageRichness& estimate : {ace(abundance_frequencies({1, 1, 1})), ace(abundance_frequencies({1, 40})),
                                             ice(incidence_frequencies({1}, 9))})
        CHECK(estimate.estimate.reason == Undefined::zero_count);
    CHECK(ace(abundance_frequencies({20, 30})).estimate.value.value() == 2);
    CHECK(ace(abundance_frequencies({20, 30})).rare_coverage.reason == Undefined::no_units);
}

// vegan specpool and SpadeR; the error by the formula of Heltshe & Forrester.
TEST_CASE("jackknives and bootstrap of the twelve documents") {
    const Frequencies documents = incidence_frequencies(twelve_documents());
    CHECK(jackknife(documents).first.value.value() == Approx(17.5));
    CHECK(jackknife(documents).second.value.value() == Approx(21.74242424));
    CHECK(jackknife_error(twelve_documents()).value.value() == Approx(1.658312395));
    CHECK(bootstrap_richness(documents).value.value() == Approx(14.26375832));
    CHECK(jackknife(girdled_spiders()).first.value.value() == Approx(37.92857143));
    CHECK(jackknife(girdled_spiders()).second.value.value() == Approx(45.85700029));
}

TEST_CASE("richness of nothing, of one document and of documents without codes") {
    struct Case {
        int line;
        Incidence table;
        Undefined reason;
    };
    const Case cases[] = {
        {__LINE__, Incidence(), Undefined::no_units},
        {__LINE__, table_of({{0, 1}}), Undefined::one_document},
        {__LINE__, table_of({{}, {}}), Undefined::none},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Frequencies frequencies = incidence_frequencies(c.table);
        for (const Measure& measure :
             {chao(frequencies, ChaoForm::classic).estimate, ice(frequencies).estimate, jackknife(frequencies).first,
              jackknife_error(c.table), bootstrap_richness(frequencies)}) {
            CHECK(measure.reason == c.reason);
            CHECK(measure.value.value_or(0) == 0);
        }
    }
}
