#include "interpreter/stats/incidence.h"

#include "tests/unit/stats/small_tables.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

std::vector<Incidence::Code> row(const Incidence& table, std::size_t i) {
    const auto codes = table.codes_of(i);
    return {codes.begin(), codes.end()};
}

}  // namespace

TEST_CASE("a code counts once in a document, whatever the order it is given in") {
    const Incidence table = table_of({{3, 1, 3}, {}, {1}});
    CHECK(table.documents() == 3);
    CHECK(table.codes() == 4);
    CHECK(row(table, 0) == std::vector<Incidence::Code>{1, 3});
    CHECK(row(table, 1).empty());
}

TEST_CASE("a table turned lists the documents of each code") {
    const Incidence by_code = table_of({{3, 1}, {}, {1}}).transposed();
    CHECK(by_code.documents() == 4);
    CHECK(by_code.codes() == 3);
    CHECK(row(by_code, 0).empty());
    CHECK(row(by_code, 1) == std::vector<Incidence::Code>{0, 2});
    CHECK(row(by_code, 3) == std::vector<Incidence::Code>{0});
    CHECK(Incidence().transposed().documents() == 0);
}

TEST_CASE("new codes add up to the collector curve") {
    const Incidence table = table_of({{0, 1}, {1}, {2, 0}, {}});
    CHECK(new_codes(table) == std::vector<std::uint64_t>{2, 0, 1, 0});
    CHECK(running_total(new_codes(table)) == std::vector<std::uint64_t>{2, 2, 3, 3});
    CHECK(new_codes(Incidence()).empty());
    const std::vector<std::uint32_t> group_of = {0, 1, 1};
    CHECK(new_codes_by_group(table, group_of, 2) ==
          std::vector<std::vector<std::uint64_t>>{{1, 0, 0, 0}, {1, 0, 1, 0}});
}

TEST_CASE("frequencies of frequencies leave out codes that were not met") {
    const Frequencies counted = incidence_frequencies({5, 0, 1, 1, 2}, 6);
    CHECK(counted.sampled == 6);
    CHECK(counted.observed == 4);
    CHECK(counted.total == 9);
    CHECK(counted.codes_met(1) == 2);
    CHECK(counted.codes_met(2) == 1);
    CHECK(counted.codes_met(3) == 0);
    CHECK(girdled_spiders().sampled == 168);
    CHECK(incidence_frequencies(twelve_documents()).total == 41);
}

TEST_CASE("one unit alone says nothing of what was not met") {
    CHECK(too_few_draws(incidence_frequencies({}, 0)) == Undefined::no_units);
    CHECK(too_few_draws(incidence_frequencies({1}, 1)) == Undefined::one_document);
    CHECK(too_few_draws(abundance_frequencies({1})) == Undefined::not_for_this_data);
    CHECK(too_few_draws(incidence_frequencies({}, 2)) == Undefined::none);
}
