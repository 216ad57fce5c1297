// The engine and the slow, obvious one give the same codings for random codebooks and texts.
//
// AXIAL_ORACLE_CASES and AXIAL_ORACLE_SEED ask for more cases, or for one that failed.
#include "interpreter/eval/apply.h"
#include "tests/oracle/oracle_rules.h"
#include "tests/oracle/random_case.h"
#include "tests/oracle/settings.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>

namespace {

std::vector<std::string> engine_codings(const axial::Codebook& book, std::string_view text) {
    axial::Diagnostics diags;
    const axial::Codebook* books[] = {&book};
    const axial::Program program(books, diags);
    for (const axial::Diagnostic& diagnostic : diags.items()) INFO(diagnostic.message);
    axial::Application application(program);
    application.read(text, axial::Detail::codings);
    return oracle::lines_of(book, application.apply(0, std::nullopt));
}

// Lines of `all` that are not in `lines`; both are sorted.
std::string missing_from(const std::vector<std::string>& lines, const std::vector<std::string>& all) {
    std::vector<std::string> missing;
    std::set_difference(all.begin(), all.end(), lines.begin(), lines.end(), std::back_inserter(missing));
    std::string out;
    for (const std::string& line : missing) out += "  " + line + "\n";
    return out;
}

}  // namespace

TEST_CASE("random codebooks and texts are coded alike by both engines") {
    const std::uint64_t first = oracle::setting("AXIAL_ORACLE_SEED", 1);
    const std::uint64_t count = oracle::setting("AXIAL_ORACLE_CASES", 3000);
    std::size_t codings = 0;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const oracle::Case one = oracle::random_case(seed);
        const std::vector<std::string> expected = oracle::codings_of(one.book, one.text);
        const std::vector<std::string> seen = engine_codings(one.book, one.text);
        codings += expected.size();
        if (seen == expected) continue;
        CAPTURE(seed);
        INFO(oracle::describe(one));
        INFO("only the engine has\n"
             << missing_from(expected, seen) << "only the definitions give\n"
             << missing_from(seen, expected));
        FAIL();
    }
    // A generator that makes cases without codings would test nothing.
    CHECK(codings > count);
}
