#include "interpreter/eval/tally.h"

#include "tests/support/coded_units.h"
#include "tests/unit/eval/small_codebook.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace axial;

namespace {

// Groups as "KEY: codings of each line", in order.
std::string groups_text(const TableResult& table) {
    std::string text;
    for (const Group& group : table.groups) {
        for (const AttributeValue& value : group.key) text += (value.missing ? "-" : value.text) + " ";
        text += std::to_string(group.documents) + ":";
        for (const Cell& cell : group.cells) text += " " + std::to_string(cell.counts.codings);
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("codings are units with a code; hits, weights and characters stand beside") {
    const Codebook codebook = small_codebook();
    DocumentCounter counter(codebook);
    const Document document = small_document(1, "贷款贷款 loan");
    // Two hits of `loan` in unit 0, one of `grant` in unit 0, one negated of `park` in unit 1.
    DocumentCodings codings;
    codings.units = 3;
    codings.codings = {coding(0, 0, {0, 6}), coding(0, 0, {6, 12}), coding(1, 0, {13, 17}),
                       coding(2, 1, {13, 17}, CodingStatus::negated)};
    codings.codings[1].weight = 2.5;
    Tally tally(codebook);
    tally.add(counter.count(document, codings, coded_units(codebook, codings), no_values(codebook)));
    const TallyResult result = tally.result();
    const std::vector<Cell>& cells = result.corpus[0].cells;
    REQUIRE(cells.size() == 6);  // dimension, two categories, three codes
    const Counts& loan = cells[3].counts;
    CHECK(loan.codings == 1);
    CHECK(loan.hits == 2);
    CHECK(loan.weight == 3.5);
    CHECK(loan.characters == 4);
    const Counts& supply = cells[1].counts;
    CHECK(supply.codings == 2);
    CHECK(supply.units == 1);
    CHECK(supply.documents == 1);
    CHECK(supply.hits == 3);
    const Counts& park = cells[5].counts;
    CHECK(park.codings == 0);
    CHECK(park.documents == 0);
    CHECK(park.negated == 1);
    CHECK(cells[0].counts.codings == 2);
    CHECK(cells[0].of_units.value.value == Approx(1.0 / 3));
    CHECK(cells[1].of_dimension.value.value == 1.0);
    CHECK(cells[0].of_units.reason == Undefined::one_document);
}

TEST_CASE("a category has each unit once, whichever of its codes it bears and in whatever order they come") {
    const Codebook codebook = small_codebook();
    DocumentCounter counter(codebook);
    const Document document = small_document(1, "loan");
    // `loan` in every second of the units, `grant` in every third of the first half: a third of it bears both.
    constexpr std::uint32_t kUnits = 600;
    std::vector<Coding> by_code;
    for (std::uint32_t unit = 0; unit < kUnits; unit += 2) by_code.push_back(coding(0, unit, {0, 4}));
    for (std::uint32_t unit = 0; unit < kUnits / 2; unit += 3) by_code.push_back(coding(1, unit, {0, 4}));
    std::vector<Coding> by_unit = by_code;
    std::stable_sort(by_unit.begin(), by_unit.end(), [](const Coding& a, const Coding& b) { return a.unit < b.unit; });
    for (const std::vector<Coding>& codings :
         {by_code, by_unit, std::vector<Coding>(by_code.rbegin(), by_code.rend())}) {
        DocumentCodings of_document;
        of_document.units = kUnits;
        of_document.codings = codings;
        Tally tally(codebook);
        tally.add(counter.count(document, of_document, coded_units(codebook, of_document), no_values(codebook)));
        const std::vector<Cell> cells = tally.result().corpus[0].cells;
        for (const std::size_t line : {std::size_t{0}, std::size_t{1}}) {  // the dimension, and `supply`
            CHECK(cells[line].counts.codings == 300 + 100);
            CHECK(cells[line].counts.units == 300 + 100 - 50);
        }
        CHECK(cells[3].counts.units == 300);
        CHECK(cells[4].counts.units == 100);
    }
}

TEST_CASE("groups of a table: numbers ascending, choices as listed, a missing value last") {
    Codebook codebook = small_codebook();
    codebook.tables = {table_of({0}), table_of({1, 0})};
    DocumentCounter counter(codebook);
    Tally tally(codebook);
    const char* rows[][2] = {
        {"2015", "local"}, {"980", "central"}, {"", "local"}, {"2015", "central"}, {"2015.0", "local"}};
    std::uint64_t ordinal = 0;
    for (const auto& [year, level] : rows) {
        DocumentCodings codings;
        codings.units = 2;
        codings.codings = {coding(static_cast<std::uint32_t>(ordinal % 3), 0, {0, 3})};
        const Document document = small_document(++ordinal, "贷款");
        tally.add(counter.count(document, codings, coded_units(codebook, codings), values(codebook, year, level)));
    }
    const TallyResult result = tally.result();
    // dimension, supply, environment, loan, grant, park
    CHECK(groups_text(result.tables[0]) ==
          "980 1: 1 1 0 0 1 0\n"
          "2015 3: 3 3 0 2 1 0\n"
          "- 1: 1 0 1 0 0 1\n");
    CHECK(groups_text(result.tables[1]) ==
          "central 980 1: 1 1 0 0 1 0\n"
          "central 2015 1: 1 1 0 1 0 0\n"
          "local 2015 2: 2 2 0 1 1 0\n"
          "local - 1: 1 0 1 0 0 1\n");
}

TEST_CASE("a weight multiplies a document's part in the shares; without one it has none") {
    Codebook codebook = small_codebook();
    codebook.tables = {table_of({1})};
    codebook.tables[0].weighted_by = AttributeId{0};
    DocumentCounter counter(codebook);
    Tally tally(codebook);
    const auto add = [&](std::uint64_t ordinal, const char* weight, std::uint32_t code) {
        DocumentCodings codings;
        codings.units = 1;
        codings.codings = {coding(code, 0, {0, 3})};
        const Document document = small_document(ordinal, "贷款");
        tally.add(counter.count(document, codings, coded_units(codebook, codings), values(codebook, weight, "local")));
    };
    add(1, "3", 0);
    add(2, "1", 2);
    add(3, "", 2);
    const TableResult table = tally.result().tables[0];
    CHECK(table.unweighted == 1);
    CHECK(table.groups[0].cells[3].of_dimension.value.value == 0.75);
    CHECK(table.groups[0].cells[5].of_dimension.value.value == 0.25);
    CHECK(table.groups[0].cells[5].counts.codings == 2);
    CHECK(table.groups[0].cells[5].weighted_codings == 1);
}

TEST_CASE("Wilson where the document is the unit, resampled documents where units lie within") {
    for (const LevelKind kind : {LevelKind::document, LevelKind::sentence}) {
        Codebook codebook = small_codebook();
        codebook.unit = Level{kind, 0};
        codebook.dimensions[0].cardinality = Cardinality::at_most_one;
        DocumentCounter counter(codebook);
        Tally tally(codebook);
        for (std::uint64_t i = 1; i <= 20; ++i) {
            DocumentCodings codings;
            codings.units = 1;
            if (i % 4 == 0) codings.codings = {coding(0, 0, {0, 3})};
            const Document document = small_document(i, "贷款");
            tally.add(counter.count(document, codings, coded_units(codebook, codings), no_values(codebook)));
        }
        const Cell cell = tally.result().corpus[0].cells[3];
        REQUIRE(cell.of_units.interval);
        const bool is_document = kind == LevelKind::document;
        CHECK(method_name(cell.of_units.method) == (is_document ? "wilson" : "documents resampled"));
        CHECK(cell.of_units.value.value == 0.25);
        if (is_document) CHECK(cell.of_units.interval->low == wilson(5, 20).interval->low);
    }
}

TEST_CASE("beyond the limit of cells a table has shares without intervals, whatever came first") {
    Codebook codebook = small_codebook();
    codebook.tables = {table_of({0})};
    DocumentCounter counter(codebook);
    TallyOptions options;
    options.interval_cells = 12;  // two groups of six lines
    Tally tally(codebook, options);
    for (std::uint64_t i = 1; i <= 12; ++i) {
        DocumentCodings codings;
        codings.units = 2;
        codings.codings = {coding(static_cast<std::uint32_t>(i % 2), 0, {0, 3})};
        const Document document = small_document(i, "贷款");
        tally.add(counter.count(document, codings, coded_units(codebook, codings),
                                values(codebook, std::to_string(2000 + i % 3), "local")));
    }
    const TallyResult result = tally.result();
    for (const Group& group : result.tables[0].groups) {
        CHECK(group.cells[3].of_units.value.value);
        CHECK_FALSE(group.cells[3].of_units.interval);
        CHECK(group.cells[3].of_units.reason == Undefined::too_many_cells);
    }
    CHECK(result.corpus[0].cells[3].of_units.interval);
}

TEST_CASE("an empty corpus, and one without codings") {
    Codebook codebook = small_codebook();
    codebook.tables = {table_of({0})};
    Tally tally(codebook);
    CHECK(tally.result().tables[0].groups.empty());
    CHECK(tally.result().corpus[0].cells[3].of_units.reason == Undefined::no_units);
    DocumentCounter counter(codebook);
    DocumentCodings codings;
    codings.units = 4;
    const Document document = small_document(1, "文");
    tally.add(counter.count(document, codings, coded_units(codebook, codings), no_values(codebook)));
    const TallyResult result = tally.result();
    CHECK(result.tables[0].groups[0].cells[0].of_dimension.reason == Undefined::no_units);
    CHECK_FALSE(result.tables[0].groups[0].cells[0].of_dimension.value.value);
    CHECK(result.tables[0].groups[0].cells[0].of_units.value.value == 0.0);
}

TEST_CASE("units of an `exactly one` dimension without a code are counted by group") {
    Codebook codebook = small_codebook();
    codebook.tables = {table_of({1})};
    DocumentCounter counter(codebook);
    DocumentCodings codings;
    codings.units = 3;
    codings.missing = {{DimensionId{0}, 0}, {DimensionId{0}, 2}};
    Tally tally(codebook);
    const Document document = small_document(1, "文");
    tally.add(counter.count(document, codings, coded_units(codebook, codings), values(codebook, "", "local")));
    CHECK(tally.result().corpus[0].missing == 2);
    CHECK(tally.result().tables[0].groups[0].missing == 2);
}

TEST_CASE("codes without a dimension have a frame of their own") {
    Codebook codebook = small_codebook();
    Code alone;
    alone.name = alone.full_name = "alone";
    codebook.codes.push_back(alone);
    DocumentCounter counter(codebook);
    REQUIRE(counter.frames().size() == 2);
    DocumentCodings codings;
    codings.units = 1;
    codings.codings = {coding(3, 0, {0, 3})};
    Tally tally(codebook);
    const Document document = small_document(1, "贷款");
    tally.add(counter.count(document, codings, coded_units(codebook, codings), no_values(codebook)));
    CHECK(tally.result().corpus[1].cells[1].counts.codings == 1);
    CHECK(tally.result().corpus[0].cells[0].counts.codings == 0);
}
