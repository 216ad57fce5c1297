#include "interpreter/eval/coverage.h"

#include "interpreter/eval/patterns.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {

namespace {

using Counters = std::vector<std::vector<std::uint64_t>>;

void add_counters(Counters& into, const Counters& other) {
    into.resize(std::max(into.size(), other.size()));
    for (std::size_t i = 0; i < other.size(); ++i) {
        into[i].resize(std::max(into[i].size(), other[i].size()));
        for (std::size_t j = 0; j < other[i].size(); ++j) into[i][j] += other[i][j];
    }
}

std::uint64_t uses(const Counters& counters, std::size_t i, std::size_t j) {
    return i < counters.size() && j < counters[i].size() ? counters[i][j] : 0;
}

struct Used {
    std::uint64_t used = 0;
    std::uint64_t all = 0;
    std::vector<std::string> unused;

    void add(std::uint64_t count, std::string name) {
        ++all;
        if (count != 0)
            ++used;
        else
            unused.push_back(std::move(name));
    }
};

Used used_patterns(const Codebook& codebook, const UsageCounts& usage, const std::vector<bool>& reached) {
    Used used;
    for (std::size_t l = 0; l < codebook.lists.size(); ++l) {
        const std::vector<Term>& terms = codebook.lists[l].terms;
        for (std::size_t t = 0; reached[l] && t < terms.size(); ++t)
            used.add(uses(usage.terms, l, t), term_name(terms[t]));
    }
    for (std::size_t c = 0; c < codebook.codes.size(); ++c) {
        const Code& code = codebook.codes[c];
        for (std::size_t m = 0; m < code.matches.size(); ++m) used.add(uses(usage.matches, c, m), match_name(code, m));
    }
    return used;
}

Used used_excepts(const Codebook& codebook, const UsageCounts& usage, const std::vector<bool>& reached) {
    Used used;
    for (std::size_t l = 0; l < codebook.lists.size(); ++l) {
        const std::vector<Term>& excepts = codebook.lists[l].excepts;
        for (std::size_t e = 0; reached[l] && e < excepts.size(); ++e)
            used.add(uses(usage.excepts, l, e), term_name(excepts[e]));
    }
    return used;
}

CheckFigure use_figure(std::string check, std::string definition, Used used, const Origin& origin) {
    CheckFigure figure;
    figure.check = std::move(check);
    figure.definition = std::move(definition);
    figure.threshold = 1;
    figure.origin = origin;
    figure.passed = used.used == used.all;
    figure.detail = used.all == 0 ? "the codebook has none" : fmt::format("{} of {} used", used.used, used.all);
    if (used.all != 0) figure.value = static_cast<double>(used.used) / static_cast<double>(used.all);
    figure.unused = std::move(used.unused);
    return figure;
}

CheckFigure coded_figure(const CoverageCheck::Coded& wanted, const CodedUnits& seen, const Origin& origin) {
    CheckFigure figure;
    figure.check = fmt::format("coverage: coded at least {}% of {}", wanted.percent, wanted.unit_name);
    figure.definition = fmt::format("units ({}) that hold a coding, of all such units", wanted.unit_name);
    figure.threshold = wanted.percent / 100;
    figure.origin = origin;
    figure.detail =
        seen.units == 0 ? "the corpus has no such unit" : fmt::format("{} of {} coded", seen.coded, seen.units);
    if (seen.units == 0) return figure;
    figure.value = static_cast<double>(seen.coded) / static_cast<double>(seen.units);
    // In whole counts, so that 95 of 100 is 95 % to the last bit.
    figure.passed = static_cast<double>(seen.coded) * 100 >= wanted.percent * static_cast<double>(seen.units);
    return figure;
}

}  // namespace

UsageCounts::UsageCounts(const Codebook& codebook) {
    for (const WordList& list : codebook.lists) {
        terms.emplace_back(list.terms.size());
        excepts.emplace_back(list.excepts.size());
    }
    for (const Code& code : codebook.codes) matches.emplace_back(code.matches.size());
}

void UsageCounts::add(const UsageCounts& other) {
    add_counters(terms, other.terms);
    add_counters(excepts, other.excepts);
    add_counters(matches, other.matches);
}

std::vector<CheckFigure> check_coverage(const Codebook& codebook, const CoverageCheck& check, const UsageCounts& usage,
                                        const std::vector<CodedUnits>& coded) {
    const std::vector<bool> reached = own_reached_lists(codebook);
    std::vector<CheckFigure> figures;
    if (check.every_pattern)
        figures.push_back(use_figure("coverage: every pattern used",
                                     "terms and matches of the codebook with at least one find in the corpus, of all",
                                     used_patterns(codebook, usage, reached), check.origin));
    if (check.every_except)
        figures.push_back(use_figure("coverage: every except used",
                                     "exceptions of the codebook that removed at least one find, of all",
                                     used_excepts(codebook, usage, reached), check.origin));
    for (std::size_t i = 0; i < check.coded.size(); ++i)
        figures.push_back(coded_figure(check.coded[i], i < coded.size() ? coded[i] : CodedUnits{}, check.origin));
    return figures;
}

}  // namespace axial
