#include "interpreter/eval/coverage.h"

#include "tests/unit/eval/small_codebook.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

// Three lists: reached by the first match, reached through its `also`, reached by none.
Codebook with_lists() {
    Codebook codebook = small_codebook();
    const auto term = [&](const char* text, std::uint32_t line) {
        Term made;
        made.text = text;
        made.origin = Origin{codebook.sources[0], {2 * line - 2, 2 * line - 1}};
        return made;
    };
    WordList loans, more, unreached;
    loans.terms = {term("贷款", 1), term("担保", 2)};
    loans.excepts = {term("学生贷款", 3)};
    loans.also = {ListId{1}};
    more.terms = {term("credit", 4)};
    unreached.terms = {term("nowhere", 4)};
    codebook.lists = {loans, more, unreached};
    Expr expr;
    expr.list = ListId{0};
    codebook.exprs = {expr};
    codebook.codes[0].matches[0].expr = ExprId{0};
    return codebook;
}

CoverageCheck every_pattern() {
    CoverageCheck check;
    check.every_pattern = true;
    return check;
}

}  // namespace

TEST_CASE("terms of reached lists and matches count as patterns") {
    const Codebook codebook = with_lists();
    UsageCounts usage(codebook);
    usage.terms[0][0] = 5;
    usage.matches[0][0] = 5;
    usage.matches[1][0] = 1;
    const std::vector<CheckFigure> figures = check_coverage(codebook, every_pattern(), usage, {});
    REQUIRE(figures.size() == 1);
    CHECK(figures[0].check == "coverage: every pattern used");
    CHECK(figures[0].detail == "3 of 6 used");
    CHECK(figures[0].value == 0.5);
    CHECK_FALSE(figures[0].passed);
    CHECK(figures[0].unused == std::vector<std::string>{"p.codebook:2: `担保`", "p.codebook:4: `credit`",
                                                        "p.codebook:3: match of `instrument.environment.park`"});
}

TEST_CASE("terms of modules are left out") {
    Codebook codebook = with_lists();
    codebook.lists[0].module = codebook.lists[1].module = "std.zh";
    UsageCounts usage(codebook);
    for (auto& matches : usage.matches) matches[0] = 1;
    const CheckFigure figure = check_coverage(codebook, every_pattern(), usage, {})[0];
    CHECK(figure.detail == "3 of 3 used");
    CHECK(figure.passed);
}

TEST_CASE("exceptions are used where they removed a find") {
    const Codebook codebook = with_lists();
    CoverageCheck check;
    check.every_except = true;
    UsageCounts usage(codebook);
    CHECK_FALSE(check_coverage(codebook, check, usage, {})[0].passed);
    UsageCounts more(codebook);
    more.excepts[0][0] = 1;
    usage.add(more);
    CHECK(check_coverage(codebook, check, usage, {})[0].passed);
}

TEST_CASE("a share of units that is met exactly passes; of no units it is undefined") {
    const Codebook codebook = with_lists();
    CoverageCheck check;
    check.coded = {{70, kSentenceLevel, "sentence"}};
    const auto figure = [&](std::uint64_t coded, std::uint64_t units) {
        return check_coverage(codebook, check, UsageCounts(codebook), {{coded, units}})[0];
    };
    CHECK(figure(7, 10).passed);
    CHECK(figure(7, 10).check == "coverage: coded at least 70% of sentence");
    CHECK(figure(7, 10).detail == "7 of 10 coded");
    CHECK_FALSE(figure(69, 100).passed);
    CHECK_FALSE(figure(0, 0).passed);
    CHECK_FALSE(figure(0, 0).value);
    CHECK(figure(0, 0).detail == "the corpus has no such unit");
}
