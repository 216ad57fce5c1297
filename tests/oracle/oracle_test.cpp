// The engine and the slow, obvious one give the same codings for random codebooks and texts, and what the engine
// only counts is what its codings add up to.
//
// AXIAL_ORACLE_CASES and AXIAL_ORACLE_SEED ask for more cases, or for one that failed.
#include "interpreter/eval/apply.h"
#include "interpreter/eval/tally.h"
#include "tests/oracle/oracle_rules.h"
#include "tests/oracle/random_case.h"
#include "tests/oracle/settings.h"
#include "tests/support/coded_units.h"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>

namespace {

struct Seen {
    std::vector<std::string> codings;
    std::string counts;   // of these codings
    std::string counted;  // without them
};

std::string counts_of(const axial::Codebook& book, std::string_view text, const axial::DocumentCodings& codings,
                      const axial::UnitsByCode& coded) {
    axial::Document document;
    document.text = text;
    std::string out;
    for (const auto& [frame, line, n] : axial::DocumentCounter(book).count(document, codings, coded, {}).lines)
        out +=
            fmt::format("{}/{}: {} codings, {} units, {} hits, {} characters, weight {}, {} negated, {} suppressed\n",
                        frame, line, n.codings, n.units, n.hits, n.characters, n.weight, n.negated, n.suppressed);
    return out;
}

Seen engine_codings(const axial::Codebook& book, std::string_view text) {
    axial::Diagnostics diags;
    const axial::Codebook* books[] = {&book};
    const axial::Program program(books, diags);
    for (const axial::Diagnostic& diagnostic : diags.items()) INFO(diagnostic.message);
    axial::Application application(program);
    application.read(text, axial::Detail::finds);
    Seen seen;
    const axial::DocumentCodings& codings = application.apply(0, std::nullopt);
    seen.codings = oracle::lines_of(book, codings);
    seen.counts = counts_of(book, text, codings, coded_units(book, codings));
    std::string slips;
    if (application.coded_units_of(0) != coded_units(book, codings)) slips += "other units than those of the codings\n";
    const auto count = [&](std::string_view read) {
        application.read(read, axial::Detail::finds);
        const axial::DocumentCodings& counted = application.apply(0, std::nullopt, axial::Codings::counted);
        return counts_of(book, read, counted, application.coded_units_of(0));
    };
    seen.counted = count(text);
    count(text.substr(0, text.find('\n') + 1));  // of which nothing may stay
    if (count(text) != seen.counted) slips += "counted otherwise after another text\n";
    seen.counted += slips;
    return seen;
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
        const Seen seen = engine_codings(one.book, one.text);
        codings += expected.size();
        if (seen.codings == expected && seen.counted == seen.counts) continue;
        CAPTURE(seed);
        INFO(oracle::describe(one));
        INFO("only the engine has\n"
             << missing_from(expected, seen.codings) << "only the definitions give\n"
             << missing_from(seen.codings, expected));
        INFO("counts of the codings\n" << seen.counts << "counted without them\n" << seen.counted);
        FAIL();
    }
    // A generator that makes cases without codings would test nothing.
    CHECK(codings > count);
}
