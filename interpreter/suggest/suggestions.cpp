#include "interpreter/suggest/suggestions.h"

#include "interpreter/stats/multiple_testing.h"
#include "interpreter/stats/whole.h"
#include "interpreter/suggest/own_vocabulary.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace axial {
namespace {

// Chosen for trial are so many times those shown: terms of the same units are left out afterwards.
constexpr std::size_t kSpare = 3;

// p below .10 for one term alone; what is weaker is mostly words of grammar.
constexpr double kLeastKeyness = 2.706;

Confusion with_match(Confusion confusion, const TrialUnits& gained) {
    confusion.true_positives += as_double(gained.right);
    confusion.false_negatives -= as_double(gained.right);
    confusion.false_positives += as_double(gained.wrong);
    return confusion;
}

Confusion less(Confusion confusion, const TrialUnits& lost) {
    confusion.true_positives -= as_double(lost.right);
    confusion.false_negatives += as_double(lost.right);
    confusion.false_positives -= as_double(lost.wrong);
    return confusion;
}

// By keyness; of equals the shorter, which says the same of more texts.
bool ranks_before(const Suggestion& a, const Suggestion& b) {
    return std::make_tuple(-a.keyness.g2_four_cell.value.value_or(0), a.term.size(), std::string_view(a.term)) <
           std::make_tuple(-b.keyness.g2_four_cell.value.value_or(0), b.term.size(), std::string_view(b.term));
}

void adjust(std::vector<Suggestion>& candidates) {
    std::vector<double> p;
    for (const Suggestion& candidate : candidates)
        p.push_back(candidate.keyness.four_cell_tail ? candidate.keyness.four_cell_tail->p : 1);
    const std::vector<double> better = adjusted(p, Adjustment::benjamini_hochberg);
    for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i].adjusted_p = better[i];
}

bool is_nested_in_any(const std::string& term, const std::vector<Suggestion>& kept) {
    return std::any_of(kept.begin(), kept.end(), [&](const Suggestion& one) { return are_nested(term, one.term); });
}

}  // namespace

Suggesting::Suggesting(const Study& study, const Program& program, const MeasuringPass& measured,
                       SuggestionOptions options)
    : study_(study),
      program_(program),
      numbers_(study.codebook),
      sums_(measured.sums()),
      first_(measured.first()),
      options_(options) {}

std::uint64_t Suggesting::units_in(CodeId code, Standing standing, std::size_t part) const {
    return sums_[part].groups[numbers_.of(code, standing)];
}

std::uint64_t Suggesting::target_of(ListKey key, std::size_t part) const {
    return units_in(key.first, target_standing(key.second), part);
}

Standing Suggesting::target_standing(Use use) const {
    if (use == Use::unless) return Standing::wrong;
    return study_.gold == nullptr ? Standing::right : Standing::missed;
}

// Of all units, or of those that hold a term: those that the target is compared with.
template <typename UnitsIn>
std::uint64_t Suggesting::reference_among(std::uint64_t all, ListKey key, UnitsIn units_in_group) const {
    const auto units = [&](Standing standing) { return units_in_group(numbers_.of(key.first, standing)); };
    if (key.second == Use::unless) return units(Standing::right);
    if (study_.gold == nullptr) return units_in_group(numbers_.bare(study_.codebook.code(key.first).dimension));
    return all - units(Standing::right) - units(Standing::wrong) - units(Standing::missed) - units(Standing::split);
}

std::uint64_t Suggesting::reference_of(ListKey key, std::size_t part) const {
    return reference_among(sums_[part].units, key, [&](std::uint32_t group) { return sums_[part].groups[group]; });
}

std::vector<TriedTerm> Suggesting::choose(const TermCounts& counts) {
    std::map<ListKey, std::vector<Suggestion>> candidates;
    for (const auto& [term, count] : counts.all())
        for (const GroupCount& one : count.groups)
            if (one.documents >= options_.least_documents && is_sought(one.group, study_, numbers_)) {
                const ListKey key{numbers_.code_of(one.group), use_of(one.group)};
                candidates[key].push_back(candidate(key, term, count, counts.sizes()));
                candidates[key].back().documents = one.documents;
            }
    std::vector<TriedTerm> tried;
    for (auto& [key, some] : candidates) {
        candidates_[key] = some.size();
        adjust(some);
        std::sort(some.begin(), some.end(), ranks_before);
        chosen_[key] = best_of(key, some);
        for (const Suggestion& one : chosen_[key]) tried.push_back({key.first, key.second, one.term});
    }
    return tried;
}

Use Suggesting::use_of(std::uint32_t group) const {
    return numbers_.standing_of(group) == Standing::wrong ? Use::unless : Use::match;
}

Suggestion Suggesting::candidate(ListKey key, const std::string& term, const TermCount& count,
                                 const TermCount& sizes) const {
    const auto target_in = [&](const TermCount& all) {
        return all.in(numbers_.of(key.first, target_standing(key.second)));
    };
    const auto reference_in = [&](const TermCount& all) {
        return reference_among(all.units, key, [&](std::uint32_t group) { return all.in(group); });
    };
    Suggestion one;
    one.term = term;
    one.target = target_in(count);
    one.reference = reference_in(count);
    // Longer units hold more of every word: against units alone, words of grammar would be key to them.
    one.keyness = keyness({one.target, one.reference, target_in(sizes), reference_in(sizes)});
    return one;
}

std::vector<Suggestion> Suggesting::best_of(ListKey key, const std::vector<Suggestion>& ranked) const {
    // A code that `otherwise` gives has no rule to add to.
    if (study_.codebook.code(key.first).matches.empty()) return {};
    const OwnVocabulary own(program_.plans().front(), program_.matcher().patterns().group_of(0).folder, key.first);
    std::vector<Suggestion> best;
    for (const Suggestion& one : ranked) {
        if (best.size() == options_.most * kSpare) break;
        const bool sets_apart =
            one.keyness.direction.value_or(0) > 0 && one.keyness.g2_four_cell.value.value_or(0) >= kLeastKeyness;
        // Without gold a term that no uncoded unit holds would add nothing, and a phrase round a term of the code tells
        // of that term.
        const bool adds = study_.gold != nullptr || (one.reference > 0 && !own.is_in(one.term));
        if (sets_apart && adds && !own.has(one.term) && !is_nested_in_any(one.term, best)) best.push_back(one);
    }
    return best;
}

SuggestionReport Suggesting::report(const std::vector<ByPart<TrialUnits>>& units) const {
    SuggestionReport report;
    report.has_gold = study_.gold != nullptr;
    report.level = study_.level == study_.codebook.unit ? study_.codebook.unit_name : level_name(study_.level.kind);
    report.coding_unit = study_.codebook.unit_name;
    report.hold_out = study_.hold_out;
    report.options = options_;
    for (std::size_t part = 0; part < kParts; ++part) {
        report.documents[part] = sums_[part].documents;
        report.units[part] = sums_[part].units;
    }
    const Trials trials = sorted(units);
    for (std::uint32_t c = 0; c < study_.codebook.codes.size(); ++c) {
        if (!study_.is_asked[c]) continue;
        CodeSuggestions code = figures_of({c});
        code.to_add = list_of({{c}, Use::match}, code, trials);
        code.for_unless = list_of({{c}, Use::unless}, code, trials);
        code.to_leave_out = false_terms_of(code);
        report.codes.push_back(std::move(code));
    }
    return report;
}

// The trials in the order in which `choose` gave them.
Suggesting::Trials Suggesting::sorted(const std::vector<ByPart<TrialUnits>>& units) const {
    Trials trials;
    auto next = units.begin();
    for (const auto& [key, some] : chosen_) {
        const auto end = next + static_cast<std::ptrdiff_t>(some.size());
        trials[key].assign(next, end);
        next = end;
    }
    return trials;
}

CodeSuggestions Suggesting::figures_of(CodeId id) const {
    CodeSuggestions code;
    code.code = id;
    code.is_matched = !study_.codebook.code(id).matches.empty();
    for (std::size_t part = 0; part < kParts; ++part) {
        code.confusion[part] = {as_double(units_in(id, Standing::right, part)),
                                as_double(units_in(id, Standing::wrong, part)),
                                as_double(units_in(id, Standing::missed, part))};
        code.now[part] = accuracy_of(code.confusion[part]);
        code.split[part] = units_in(id, Standing::split, part);
    }
    return code;
}

SuggestionList Suggesting::list_of(ListKey key, const CodeSuggestions& code, const Trials& trials) const {
    SuggestionList list;
    for (std::size_t part = 0; part < kParts; ++part) {
        list.target[part] = target_of(key, part);
        list.reference[part] = reference_of(key, part);
    }
    const auto first = first_.find(numbers_.of(key.first, target_standing(key.second)));
    if (first != first_.end())
        for (const FirstUnits::Unit& unit : first->second.all()) list.first_units.push_back(unit.name);
    const auto chosen = chosen_.find(key);
    if (chosen == chosen_.end()) return list;
    list.candidates = candidates_.at(key);
    std::set<std::uint64_t> seen;
    for (std::size_t i = 0; i < chosen->second.size() && list.terms.size() < options_.most; ++i) {
        const ByPart<TrialUnits>& units = trials.at(key)[i];
        if (!seen.insert(units.front().fingerprint).second) continue;
        Suggestion suggestion = chosen->second[i];
        for (std::size_t part = 0; part < kParts; ++part) {
            const Confusion after = key.second == Use::match ? with_match(code.confusion[part], units[part])
                                                             : less(code.confusion[part], units[part]);
            suggestion.effects[part] = {units[part], accuracy_of(after)};
        }
        list.terms.push_back(std::move(suggestion));
    }
    return list;
}

// Those that code most units wrongly first.
std::vector<OwnTerm> Suggesting::false_terms_of(const CodeSuggestions& code) const {
    std::vector<OwnTerm> terms;
    const std::map<OwnTermId, OwnTermUnits>& own = sums_.front().own_terms;
    for (auto one = own.lower_bound({code.code, 0, 0}); one != own.end() && one->first.code == code.code; ++one)
        if (one->second.wrong > 0) terms.push_back(own_term(one->first, code));
    std::stable_sort(terms.begin(), terms.end(), [](const OwnTerm& a, const OwnTerm& b) {
        return std::make_tuple(b.units.front().wrong, a.units.front().right) <
               std::make_tuple(a.units.front().wrong, b.units.front().right);
    });
    if (terms.size() > options_.most) terms.resize(options_.most);
    return terms;
}

OwnTerm Suggesting::own_term(const OwnTermId& id, const CodeSuggestions& code) const {
    const Term& term = study_.codebook.lists[id.list].terms[id.term];
    OwnTerm own;
    own.text = term.kind == TermKind::pattern ? "/" + term.text + "/" : term.text;
    own.place = term.origin.file_line();
    for (std::size_t part = 0; part < kParts; ++part) {
        const auto found = sums_[part].own_terms.find(id);
        if (found != sums_[part].own_terms.end()) own.units[part] = found->second;
        const OwnTermUnits& units = own.units[part];
        TrialUnits& lost = own.effects[part].units;
        lost.right = units.only_right;
        lost.wrong = units.only_wrong;
        own.effects[part].after = accuracy_of(less(code.confusion[part], lost));
    }
    const OwnTermUnits& units = own.units.front();
    own.precision = ratio(as_double(units.right), as_double(units.right + units.wrong), Undefined::zero_count);
    return own;
}

}  // namespace axial
