// The plot of a curve, and what is said of it, for few documents and for many.
#include "interpreter/report/saturation.h"

#include "interpreter/report/style.h"
#include "tests/unit/eval/small_codebook.h"

#include <catch2/catch.hpp>

#include <sstream>

namespace axial {
namespace {

// Every document has the first code, every `second`th the second, the last one the third.
SaturationReport report_of(std::size_t documents, std::size_t second) {
    SaturationCheck check;
    check.dimension = DimensionId{0};
    std::vector<SaturationDocument> read(documents);
    for (std::size_t i = 0; i < documents; ++i) {
        read[i].id = "文件-" + std::to_string(i + 1);
        read[i].items = {0};
        if ((i + 1) % second == 0) read[i].items.push_back(1);
        if (i + 1 == documents) read[i].items.push_back(2);
        read[i].units = 2;
        read[i].coded_units = 1;
    }
    return report_saturation(small_codebook(), {check}, {std::move(read)}, usual_draws()).front();
}

std::size_t widest(const std::string& text) {
    std::istringstream lines(text);
    std::size_t columns = 0;
    for (std::string line; std::getline(lines, line);) columns = std::max(columns, columns_of(line));
    return columns;
}

bool is_said(const SaturationReport& report, std::string_view words) {
    const std::vector<std::string> said = saturation_cautions(report);
    return std::any_of(said.begin(), said.end(), [&](const std::string& one) { return one.find(words) != one.npos; });
}

}  // namespace

TEST_CASE("few documents have some columns each", "[saturation]") {
    // The second code is in t02 alone, the third in t03 alone: S(1) = 5/3 and S(2) = 7/3, sd 0.47 both.
    CHECK(plot_saturation(report_of(3, 2), Color::off) ==
          "3 |::::::::::::::::########\n"
          "2 |oooooooo########\n"
          "1 |########::::::::\n"
          "0 |\n"
          "  +------------------------\n"
          "   1                      3 documents\n"
          "   # met   o expected over all orders   : its 95 % interval\n");
}

TEST_CASE("no report is wider than a terminal", "[saturation]") {
    for (const std::size_t documents : {1U, 3U, 59U, 61U, 5000U}) {
        INFO(documents << " documents");
        CHECK(widest(render_saturation({report_of(documents, 2)}, Declared::yes, Color::off)) <= 80);
    }
}

TEST_CASE("signs of a curve are the same with colour and without", "[saturation]") {
    const SaturationReport report = report_of(40, 3);
    const std::string plain = plot_saturation(report, Color::off);
    const std::size_t legend = plain.rfind('\n', plain.size() - 2) + 1;
    CHECK(plot_saturation(report, Color::on).substr(0, legend) == plain.substr(0, legend));
}

TEST_CASE("a curve without codes is none", "[saturation]") {
    SaturationCheck check;
    check.dimension = DimensionId{0};
    const auto reports =
        report_saturation(small_codebook(), {check}, {std::vector<SaturationDocument>(2)}, usual_draws());
    CHECK(plot_saturation(reports.front(), Color::off).empty());
    CHECK(render_saturation(reports, Declared::no, Color::off).find("No document has codes.") != std::string::npos);
}

TEST_CASE("where the figures mislead it is said", "[saturation]") {
    CHECK(is_said(report_of(3, 2), "Chao2 of Policy instruments asks for more codes"));
    const SaturationReport late = report_of(40, 3);
    CHECK(late.met_later == 1);
    CHECK_FALSE(is_said(late, "Chao2 of Policy instruments asks for more codes"));
    CHECK(is_said(late, "is early: 1 of 3 codes were met after it"));
    CHECK(is_said(late, "cannot discover codes"));
    CHECK(is_said(report_of(12, 12), "outside its interval"));
}

}  // namespace axial
