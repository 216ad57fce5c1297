// What central texts took up, and when.
#include "interpreter/stats/adoption.h"
#include "interpreter/stats/survival.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

// Miller (1997), Survival Analysis, p. 49: weeks to relapse of acute myelogenous leukaemia, with maintenance (0) and
// without (1); the data `aml` of R's survival.
std::vector<TimedCase> leukaemia() {
    return {{9, true, 0},  {13, true, 0}, {13, false, 0}, {18, true, 0}, {23, true, 0},   {28, false, 0},
            {31, true, 0}, {34, true, 0}, {45, false, 0}, {48, true, 0}, {161, false, 0}, {5, true, 1},
            {5, true, 1},  {8, true, 1},  {8, true, 1},   {12, true, 1}, {16, false, 1},  {23, true, 1},
            {27, true, 1}, {30, true, 1}, {33, true, 1},  {43, true, 1}, {45, true, 1}};
}

std::vector<TimedCase> of_group(std::uint32_t group) {
    std::vector<TimedCase> cases;
    for (const TimedCase& each : leukaemia())
        if (each.group == group) cases.push_back(each);
    return cases;
}

}  // namespace

// R: summary(survfit(Surv(time, status) ~ x, aml)).
TEST_CASE("the published curve") {
    const AdoptionCurve curve = adoption_curve(of_group(0));
    struct Case {
        int line;
        double time, survival, se, low, high;
    };
    const Case cases[] = {
        {__LINE__, 9, 0.909, 0.0867, 0.7541, 1.000},  {__LINE__, 13, 0.818, 0.1163, 0.6192, 1.000},
        {__LINE__, 18, 0.716, 0.1397, 0.4884, 1.000}, {__LINE__, 23, 0.614, 0.1526, 0.3769, 0.999},
        {__LINE__, 31, 0.491, 0.1642, 0.2549, 0.946}, {__LINE__, 34, 0.368, 0.1627, 0.1549, 0.875},
        {__LINE__, 48, 0.184, 0.1535, 0.0359, 0.944},
    };
    REQUIRE(curve.points.size() == std::size(cases));
    for (std::size_t i = 0; i < std::size(cases); ++i) {
        INFO("line " << cases[i].line);
        CHECK(curve.points[i].time == cases[i].time);
        CHECK(curve.points[i].survival == Approx(cases[i].survival).margin(6e-4));
        CHECK(curve.points[i].se.value.value() == Approx(cases[i].se).margin(6e-5));
        CHECK(curve.points[i].interval->low == Approx(cases[i].low).margin(6e-5));
        CHECK(curve.points[i].interval->high == Approx(cases[i].high).margin(6e-4));
    }
    CHECK(curve.median.value == 31.0);
    CHECK(adoption_curve(of_group(1)).median.value == 23.0);
}

// R: survdiff(Surv(time, status) ~ x, aml): 10.69 and 7.31 expected, chi-square 3.4, p .0653.
TEST_CASE("the published comparison of groups") {
    const LogRank test = log_rank(leukaemia());
    CHECK(test.observed == std::vector<double>{7, 11});
    CHECK(test.expected[0] == Approx(10.69).margin(0.005));
    CHECK(test.expected[1] == Approx(7.31).margin(0.005));
    CHECK(test.chi2.value.value() == Approx(3.396).margin(0.0005));
    CHECK(test.df == 1);
    CHECK(test.tail.p == Approx(0.0653).margin(5e-5));
}

TEST_CASE("three groups of which two are alike") {
    std::vector<TimedCase> cases;
    for (int i = 1; i <= 6; ++i)
        for (std::uint32_t group = 0; group < 3; ++group) cases.push_back({static_cast<double>(i), true, group});
    const LogRank test = log_rank(cases);
    CHECK(test.df == 2);
    CHECK(test.chi2.value.value() == Approx(0).margin(1e-12));
    CHECK(test.tail.p == Approx(1));
}

TEST_CASE("curves where nobody adopts, or all do") {
    CHECK(adoption_curve({}).median.reason == Undefined::no_units);
    const TimedCase seen[] = {{1, false, 0}, {2, false, 1}};
    CHECK(adoption_curve(seen).points.empty());
    CHECK(adoption_curve(seen).median.reason == Undefined::not_reached);
    CHECK(log_rank(seen).chi2.reason == Undefined::no_units);
    const TimedCase all[] = {{3, true, 0}, {3, true, 1}};
    const AdoptionCurve curve = adoption_curve(all);
    CHECK(curve.points[0].survival == 0);
    CHECK(curve.points[0].se.reason == Undefined::zero_count);
    CHECK_FALSE(curve.points[0].interval);
    CHECK(curve.median.value == 3.0);
    CHECK(log_rank(all).chi2.reason == Undefined::no_variation);
    CHECK(log_rank(std::span(all).first(1)).chi2.reason == Undefined::no_variation);
}

TEST_CASE("the median is the first time at a half, rounding or not") {
    std::vector<TimedCase> cases;
    for (int i = 1; i <= 98; ++i) cases.push_back({static_cast<double>(i), true, 0});
    CHECK(adoption_curve(cases).median.value == 49.0);
}

TEST_CASE("codes of local texts that the central text has") {
    const std::vector<CodeSet> locals = {{}, {1}, {0, 1, 0}};
    const Adoption figures = adoption(locals, {0, 2}, 3);
    CHECK(figures.absorbed_of_local[0].reason == Undefined::no_base);
    CHECK(figures.absorbed_of_local[1].value == 0.0);
    CHECK(figures.absorbed_of_local[2].value == 0.5);
    CHECK(figures.share_of_code[0].value.value.value() == Approx(1.0 / 3));
    CHECK(figures.share_of_code[1].value.value.value() == Approx(2.0 / 3));
    CHECK(figures.share_of_code[2].value.value == 0.0);
    CHECK(figures.share_of_code[0].interval->high == wilson(1, 3).interval->high);
    CHECK(figures.is_absorbed == std::vector<bool>{true, false, true});
    CHECK(adoption({}, {0}, 1).share_of_code[0].reason == Undefined::no_units);
}
