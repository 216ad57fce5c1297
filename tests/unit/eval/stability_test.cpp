// `check stability`: what leaving terms out does to codes, counted over documents; figures worked out by hand.
#include "interpreter/eval/stability.h"

#include "tests/unit/eval/coded.h"

#include <catch2/catch.hpp>

namespace axial {
namespace {

using coded::Coded;

// Several documents under one codebook; what each gives is counted apart and added, as threads do it.
StabilityReport report_of(std::string_view statements, const std::vector<std::string>& texts) {
    const Coded first(statements, texts.front());
    const Codebook& book = first.codebook();
    const Codebook* books[] = {&book};
    Diagnostics diags;
    const Program program(books, diags);
    const StabilityReader reader(program, 0);
    StabilityCounts sum(book);
    for (const std::string& text : texts) {
        Application application(program);
        application.keep_candidates();
        application.read(text, Detail::finds);
        application.apply(0, std::nullopt);
        StabilityCounts counts(book);
        reader.read(application, std::nullopt, counts);
        sum.add(counts);
    }
    return report_stability(program, 0, sum);
}

StabilityCheck at_most(double percent) {
    StabilityCheck check;
    check.most = percent;
    return check;
}

const std::string& term(const StabilityReport& report, const TermInfluence& influence) {
    return report.terms[influence.term].text;
}

constexpr std::string_view kAid =
    "dimension d several\n  code aid\n    match \"loan\" | \"grant\" | \"gift\"\n  code law\n    match \"act\"\n";

}  // namespace

TEST_CASE("the concentration of a code is the largest share of its units that one term takes", "[stability]") {
    const StabilityReport report = report_of(kAid, {"A loan. A loan. A grant.", "A loan and a gift. No more."});
    const CodeStability& aid = report.codes[0];
    CHECK(aid.units == 4);
    CHECK(aid.resting == 3);  // the last unit has two terms
    CHECK(aid.concentration.value == 0.5);
    REQUIRE(aid.terms.size() == 2);
    CHECK(term(report, aid.terms[0]) == "loan");
    CHECK(aid.terms[0].lost == 2);
    CHECK(aid.terms[1].lost == 1);
    CHECK(report.units == 5);
    CHECK(report.terms_tried == 3);
    CHECK(report.terms.size() == 2);
}

TEST_CASE("a code without a unit has no concentration, and says why", "[stability]") {
    const StabilityReport report = report_of(kAid, {"A loan."});
    CHECK_FALSE(report.codes[1].concentration.value);
    CHECK(report.codes[1].concentration.reason == Undefined::no_units);
    CHECK(report.codes[1].terms.empty());
}

TEST_CASE("what an except swallowed and a cue negated is gained without them", "[stability]") {
    const StabilityReport report = report_of(
        "words LOAN\n  loan*\n  except \"student loan*\"\ncues never\n  not\ncode aid\n  match LOAN\n    unless "
        "never\n",
        {"Student loans. A loan. Not a loan."});
    const CodeStability& aid = report.codes[0];
    CHECK(aid.units == 1);
    REQUIRE(aid.terms.size() == 3);
    CHECK(aid.terms[0].lost == 1);
    CHECK(report.terms[aid.terms[1].term].role == TermRole::except);
    CHECK(aid.terms[1].gained == 1);
    CHECK(report.terms[aid.terms[2].term].role == TermRole::cue);
    CHECK(report.terms[aid.terms[2].term].list == "never");
    CHECK(aid.terms[2].gained == 1);
}

TEST_CASE("a longer term hides a shorter one, which stands in for it", "[stability]") {
    const StabilityReport report =
        report_of("words LOAN\n  credit | \"credit guarantee\"\ncode aid\n  match at least 2 times LOAN\n",
                  {"A credit guarantee and a credit."});
    REQUIRE(report.codes[0].terms.size() == 1);
    CHECK(term(report, report.codes[0].terms[0]) == "credit");
    CHECK(report.terms_tried == 2);
}

TEST_CASE("a unit that changes from one code to another changes once in its dimension", "[stability]") {
    const StabilityReport report =
        report_of("dimension d at most one\n  code aid\n    match \"loan\"\n  code law\n    match \"act\"\n",
                  {"An act on a loan. An act."});
    CHECK(report.codes[0].terms.front().lost == 1);
    REQUIRE(report.codes[1].terms.size() == 2);
    CHECK(report.codes[1].terms[1].gained == 1);
    REQUIRE(report.dimensions[0].terms.size() == 2);
    CHECK(report.dimensions[0].terms[0].units == 1);
    CHECK(report.dimensions[0].terms[0].share.value == 0.5);
}

TEST_CASE("a term of a list that several codes use touches all of them", "[stability]") {
    const StabilityReport report = report_of(
        "words MONEY\n  money\nwords MORE\n  more\n  also MONEY\ncode one\n  match MONEY\ncode two\n  match MORE\n",
        {"Some money. More."});
    CHECK(report.codes[0].terms.front().lost == 1);
    CHECK(report.codes[1].terms.front().lost == 1);
    CHECK(report.codes[1].concentration.value == 0.5);
}

TEST_CASE("the figure holds the largest share against the threshold", "[stability]") {
    const StabilityReport report = report_of(kAid, {"A loan. A loan. A grant. A loan and a gift."});
    const CheckFigure passed = check_stability(report, at_most(50));
    CHECK(passed.check == "stability: no term carries more than 50% of a code");
    CHECK(passed.value == 0.5);
    CHECK(passed.threshold == 0.5);
    CHECK(passed.passed);
    CHECK(passed.detail == "d.aid hangs on `loan` in 2 of 4 units");
    CHECK_FALSE(check_stability(report, at_most(49.9)).passed);
    const CheckFigure said = check_stability(report, {});
    CHECK(said.check == "stability: leave one term out");
    CHECK(said.passed);
}

TEST_CASE("without a coded unit there is no figure: what was asked fails, what is only said passes", "[stability]") {
    const StabilityReport report = report_of(kAid, {"Nothing."});
    const CheckFigure asked = check_stability(report, at_most(50));
    CHECK_FALSE(asked.value);
    CHECK_FALSE(asked.passed);
    CHECK(asked.detail == "no unit has a code");
    CHECK(check_stability(report, {}).passed);
}

}  // namespace axial
