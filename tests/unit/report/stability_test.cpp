// What a run prints of `check stability`.
#include "interpreter/report/stability.h"

#include <catch2/catch.hpp>

namespace axial {
namespace {

StabilityReport report_of_two_codes() {
    StabilityReport report;
    report.units = 10;
    report.terms_tried = 5;
    report.terms = {{"贷款", "p.codebook:3", TermRole::term, "LOAN"}, {"不", "p.codebook:4", TermRole::cue, "NOT"}};
    CodeStability loan;
    loan.name = "d.loan";
    loan.title = "Loans";
    loan.units = 4;
    loan.resting = 3;
    loan.concentration = 0.75;
    loan.terms = {{0, 3, 0, 0.75}, {1, 0, 2, 0.0}};
    CodeStability park;
    park.name = "d.park";
    park.concentration = Undefined::no_units;
    report.codes = {loan, park};
    report.dimensions = {{"d", "", {{0, 3, 0.3}, {1, 2, 0.2}}}};
    return report;
}

}  // namespace

TEST_CASE("the worst terms of each code stand below it", "[stability]") {
    const std::string text = render_stability(report_of_two_codes(), Color::off);
    const std::size_t rule = text.find('\n') + 1;
    CHECK(text.substr(0, rule) == "Without one term       units  on one term  lost   share  gained\n");
    CHECK(text.substr(text.find('\n', rule) + 1) ==
          "Loans                      4            3\n"
          "  `贷款` p.codebook:3                         3  75.0 %       0\n"
          "stability: 5 terms left out one at a time, 2 of them change a code. A share says\n"
          "  how much of a code hangs on one word. It does not say that the word is wrong:\n"
          "  a code may have one good word. Read a sample of the units that only this word\n"
          "  brings.\n");
}

TEST_CASE("the file has every term, and why a code has no figure", "[stability]") {
    JsonWriter json;
    write_stability(json, report_of_two_codes());
    const std::string text = json.take();
    CHECK(text.find("\"concentration\": null,\n      \"concentration_reason\": \"no_units\"") != std::string::npos);
    CHECK(text.find("\"role\": \"cue\"") != std::string::npos);
    CHECK(text.find("Codes without a unit in this corpus") != std::string::npos);
}

}  // namespace axial
