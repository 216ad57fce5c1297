#include "tests/oracle/term_removal.h"

#include <fmt/format.h>

#include <algorithm>

namespace oracle {

using namespace axial;

namespace {

Program program_of(const Codebook& book, Diagnostics& diags) {
    const Codebook* books[] = {&book};
    return Program(books, diags);
}

// The list of the codebook whose terms to stop at these are.
std::uint32_t list_that_stops_at(const PatternGroup& patterns, std::uint32_t stops) {
    const auto owner = std::find_if(patterns.lists.begin(), patterns.lists.end(),
                                    [&](const LoweredList& list) { return list.stops == stops; });
    return static_cast<std::uint32_t>(owner - patterns.lists.begin());
}

// None where a change does not fit what was coded.
std::optional<UnitsByCode> changed(UnitsByCode coded, const std::vector<UnitChange>& changes) {
    for (const UnitChange& change : changes) {
        std::vector<std::uint32_t>& units = coded[change.code.value];
        const auto place = std::lower_bound(units.begin(), units.end(), change.unit);
        const bool there = place != units.end() && *place == change.unit;
        if (there != (change.kind == UnitChange::Kind::lost)) return std::nullopt;
        if (there)
            units.erase(place);
        else
            units.insert(place, change.unit);
    }
    return coded;
}

}  // namespace

RemovalTrial::RemovalTrial(const Codebook& book)
    : book_(book), program_(program_of(book, diags_)), application_(program_), leave_out_(program_, 0) {
    application_.keep_candidates();
}

Codebook RemovalTrial::with_removed(std::uint32_t term) const {
    Codebook without = book_;
    const LoweredTerm& lowered = patterns().terms[term];
    const auto remove_from = [&](std::vector<Term>& terms) {
        terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(lowered.index));
    };
    if (lowered.list >= book_.lists.size())
        remove_from(without.lists[list_that_stops_at(patterns(), lowered.list)].stops);
    else if (term >= patterns().lists[lowered.list].excepts_begin)
        remove_from(without.lists[lowered.list].excepts);
    else
        remove_from(without.lists[lowered.list].terms);
    return without;
}

std::string RemovalTrial::difference(std::uint32_t term, const std::vector<std::string>& texts) {
    const Codebook without = with_removed(term);
    const Program program = program_of(without, diags_);
    Application removed(program);
    for (const std::string& text : texts) {
        const std::string difference = difference_in(text, term, removed);
        const LoweredTerm& lowered = patterns().terms[term];
        if (!difference.empty())
            return fmt::format("term {} of list {}: {}\n{}", lowered.index, lowered.list, difference, text);
    }
    return {};
}

std::string RemovalTrial::difference_in(std::string_view text, std::uint32_t term, Application& removed) {
    application_.read(text, Detail::finds);
    application_.apply(0, std::nullopt);
    removed.read(text, Detail::finds);
    removed.apply(0, std::nullopt);
    const UnitsByCode whole = application_.coded_units_of(0);
    const std::vector<std::uint32_t> worth = leave_out_.terms_to_try(application_);
    const bool is_worth = std::binary_search(worth.begin(), worth.end(), term);
    const std::vector<UnitChange> changes =
        is_worth ? leave_out_.without(term, application_, std::nullopt) : std::vector<UnitChange>{};
    counts_.tried += is_worth ? 1U : 0U;
    count(changes);
    if (application_.coded_units_of(0) != whole) return "what was coded was not put back";
    const auto left_out = changed(whole, changes);
    if (!left_out) return "the changes do not fit";
    return *left_out == removed.coded_units_of(0) ? "" : is_worth ? "another result" : "it was not tried";
}

void RemovalTrial::count(const std::vector<UnitChange>& changes) {
    counts_.changed += changes.empty() ? 0U : 1U;
    for (const UnitChange& change : changes) ++(change.kind == UnitChange::Kind::lost ? counts_.lost : counts_.gained);
}

}  // namespace oracle
