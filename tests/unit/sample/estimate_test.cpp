#include "interpreter/sample/estimate.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

// Adds `n` judged units of a stratum, the first `right` of which have its code, and `blank` that were not judged.
void judge(JudgedSheet& sheet, std::uint32_t stratum, std::size_t right, std::size_t n, std::size_t blank = 0) {
    for (std::size_t i = 0; i < n + blank; ++i) {
        JudgedUnit unit;
        unit.stratum = stratum;
        if (sheet.strata[stratum].code) unit.machine = {*sheet.strata[stratum].code};
        unit.patterns = {"a.codebook:" + std::to_string(stratum + 1)};
        unit.is_judged = i < n;
        unit.is_right = i < right;
        sheet.units.push_back(unit);
    }
    sheet.strata[stratum].drawn += n + blank;
}

// The first `n` units of the stratum should have the code.
void give(JudgedSheet& sheet, std::uint32_t stratum, std::uint32_t code, std::size_t n) {
    for (JudgedUnit& unit : sheet.units)
        if (unit.stratum == stratum && n > 0) unit.given.push_back(code), --n;
}

// 100 units with the code, 30 judged, 27 right; 1,000 without, 50 judged, 2 of which should have it.
JudgedSheet one_code() {
    JudgedSheet sheet;
    sheet.codes = {"d.a"};
    sheet.strata = {{"d.a", 0U, 100, 0}, {"(uncoded)", std::nullopt, 1000, 0}};
    judge(sheet, 0, 27, 30, 5);
    judge(sheet, 1, 0, 50);
    give(sheet, 1, 0, 2);
    return sheet;
}

}  // namespace

TEST_CASE("precision, recall and units of one code") {
    const SheetEstimate estimate = estimate_from(one_code(), {});
    const CodeEstimate& code = estimate.codes.at(0);
    CHECK(code.drawn == 35);
    CHECK(code.judged == 30);
    CHECK(code.right == 27);
    CHECK(*code.precision.value.value == Approx(0.9));
    // Wilson (1927), 27 of 30.
    CHECK(code.precision.interval->low == Approx(0.74378).epsilon(1e-4));
    CHECK(code.precision.interval->high == Approx(0.96540).epsilon(1e-4));
    // 0.9 × 100 found rightly, 2 / 50 × 1,000 = 40 missed.
    CHECK(*code.units.value.value == Approx(130));
    CHECK(*code.recall.value.value == Approx(90.0 / 130));
    REQUIRE(code.recall.interval);
    CHECK(code.recall.interval->low < 90.0 / 130);
    CHECK(code.recall.interval->high > 90.0 / 130);
    CHECK(estimate.uncoded->with_code == 2);
    CHECK(*estimate.uncoded->share.value.value == Approx(0.04));
}

TEST_CASE("the same seed gives the same intervals, another seed others") {
    Resampling options;
    const SheetEstimate first = estimate_from(one_code(), options), again = estimate_from(one_code(), options);
    options.seed = 2;
    const SheetEstimate other = estimate_from(one_code(), options);
    CHECK(first.codes[0].units.interval->low == again.codes[0].units.interval->low);
    CHECK((first.codes[0].units.interval->low != other.codes[0].units.interval->low ||
           first.codes[0].units.interval->high != other.codes[0].units.interval->high));
}

TEST_CASE("codes weigh as often as they were given") {
    JudgedSheet sheet;
    sheet.codes = {"d.a", "d.b"};
    sheet.strata = {{"d.a", 0U, 300, 0}, {"d.b", 1U, 100, 0}};
    judge(sheet, 0, 9, 10);
    judge(sheet, 1, 5, 10);
    const SheetEstimate estimate = estimate_from(sheet, {});
    // (300 × 0.9 + 100 × 0.5) / 400, not 14 / 20.
    CHECK(*estimate.precision.value.value == Approx(0.8));
    CHECK(estimate.precision.method == "stratified bootstrap");
    CHECK(estimate.precision.interval);
}

TEST_CASE("a code drawn by pattern weighs its patterns") {
    JudgedSheet sheet;
    sheet.codes = {"d.a"};
    sheet.strata = {{"a.codebook:1", 0U, 90, 0}, {"a.codebook:2", 0U, 10, 0}};
    judge(sheet, 0, 10, 10);
    judge(sheet, 1, 2, 10);
    const SheetEstimate estimate = estimate_from(sheet, {});
    CHECK(*estimate.codes[0].precision.value.value == Approx(0.92));
    REQUIRE(estimate.patterns.size() == 2);
    CHECK(*estimate.patterns[1].precision.value.value == Approx(0.2));
    CHECK(estimate.patterns[1].precision.method == "wilson");
}

TEST_CASE("what the sheet cannot tell is undefined and says why") {
    JudgedSheet sheet;
    sheet.codes = {"d.a", "d.b"};
    sheet.strata = {{"d.a", 0U, 50, 0}, {"d.b", 1U, 50, 0}};
    judge(sheet, 0, 10, 10);
    judge(sheet, 1, 0, 0, 10);
    const SheetEstimate estimate = estimate_from(sheet, {});
    CHECK(estimate.codes[0].recall.value.reason == Undefined::not_drawn);
    CHECK(estimate.codes[0].units.value.reason == Undefined::not_drawn);
    CHECK_FALSE(estimate.codes[1].precision.value.value);
    CHECK(estimate.codes[1].precision.value.reason == Undefined::no_units);
    // Nobody judged one of the codes: nothing is said of all.
    CHECK(estimate.precision.value.reason == Undefined::no_units);
}

TEST_CASE("where no missed unit was seen the interval says how many there may be") {
    JudgedSheet sheet;
    sheet.codes = {"d.a"};
    sheet.strata = {{"d.a", 0U, 100, 0}, {"(uncoded)", std::nullopt, 1000, 0}};
    judge(sheet, 0, 27, 30);
    judge(sheet, 1, 0, 50);
    const CodeEstimate code = estimate_from(sheet, {}).codes.at(0);
    CHECK(*code.recall.value.value == 1);
    // Wilson's upper end of 0 of 50: z² / (50 + z²), of 1,000 uncoded units.
    const double unseen = 1000 * 3.8414588 / (50 + 3.8414588);
    CHECK(code.recall.interval->low == Approx(90 / (90 + unseen)));
    CHECK(code.recall.interval->high == 1);
    CHECK(*code.units.value.value == Approx(90));
    CHECK(code.units.interval->low == Approx(90));
    CHECK(code.units.interval->high == Approx(90 + unseen));

    judge(sheet, 0, 0, 0);
    sheet.strata[1].population = 50;  // all were looked at
    CHECK_FALSE(estimate_from(sheet, {}).codes.at(0).recall.interval);
}

TEST_CASE("every unit is coded: nothing was missed among the uncoded") {
    JudgedSheet sheet;
    sheet.codes = {"d.a"};
    sheet.strata = {{"d.a", 0U, 20, 0}, {"(uncoded)", std::nullopt, 0, 0}};
    judge(sheet, 0, 5, 10);
    const CodeEstimate code = estimate_from(sheet, {}).codes.at(0);
    CHECK(*code.recall.value.value == 1);
    CHECK(*code.units.value.value == Approx(10));
}

TEST_CASE("a blind sheet also tells of codes missed in units that have others") {
    JudgedSheet sheet;
    sheet.is_blind = true;
    sheet.codes = {"d.a", "d.b"};
    sheet.strata = {{"d.a", 0U, 40, 0}, {"d.b", 1U, 60, 0}, {"(uncoded)", std::nullopt, 100, 0}};
    judge(sheet, 0, 8, 10);
    give(sheet, 0, 1, 4);  // 4 of 10 units with `d.a` should also have `d.b`: 16 of 40
    judge(sheet, 1, 10, 10);
    judge(sheet, 2, 0, 10);
    give(sheet, 2, 1, 1);  // 1 of 10 uncoded ones: 10 of 100
    const SheetEstimate estimate = estimate_from(sheet, {});
    CHECK(*estimate.codes[1].units.value.value == Approx(60 + 16 + 10));
    CHECK(*estimate.codes[1].recall.value.value == Approx(60.0 / 86));
    CHECK(*estimate.codes[0].units.value.value == Approx(32));
    // A unit with both codes `d.a` and `d.c` is drawn for either, and so counts half.
    sheet.codes.emplace_back("d.c");
    for (JudgedUnit& unit : sheet.units)
        if (unit.stratum == 0) unit.machine = {0, 2};
    sheet.strata.push_back({"d.c", 2U, 0, 0});
    CHECK(*estimate_from(sheet, {}).codes[1].units.value.value == Approx(60 + 8 + 10));
}
