// From terms to the tables that a scan reads.
#include "interpreter/match/matcher.h"

#include "interpreter/unicode/bulk.h"

#include <algorithm>
#include <utility>

namespace axial {
namespace {

bool is_usable_pattern(const LoweredTerm& term) {
    return term.kind == TermKind::pattern && term.pattern.error == PatternError::none;
}

bool has_wide_sign(const std::string& folded) {
    return folded.find_first_of(unicode::kWideSignsFolded) != std::string::npos;
}

bool has_wide_sign(const LoweredTerm& term) {
    const std::vector<std::string>&required = term.pattern.required, &also = term.pattern.also_required;
    const auto element_has = [](const Element& element) { return has_wide_sign(element.folded); };
    const auto literal_has = [](const std::string& literal) { return has_wide_sign(literal); };
    return std::any_of(term.elements.begin(), term.elements.end(), element_has) ||
           std::any_of(required.begin(), required.end(), literal_has) ||
           std::any_of(also.begin(), also.end(), literal_has);
}

}  // namespace

GroupMatcher::GroupMatcher(const PatternGroup& patterns) : patterns_(patterns) {
    for (std::uint32_t i = 0; i < patterns.terms.size(); ++i) {
        const LoweredTerm& term = patterns.terms[i];
        facts_.push_back({term.weight, term.list, i >= patterns.lists[term.list].excepts_begin,
                          term.kind == TermKind::pattern, term.pattern.required_in_front});
        has_weights_ = has_weights_ || term.weight != 1.0;
    }
    Letters letters;
    std::vector<ChosenTrigger> chosen;
    chosen.reserve(patterns.terms.size());
    for (std::uint32_t i = 0; i < patterns.terms.size(); ++i) {
        const LoweredTerm& term = patterns.terms[i];
        if (!term.stems.empty())
            by_stem_[term.stems.front()].push_back(i);
        else if (is_usable_pattern(term) && term.pattern.required.empty())
            without_literal_.push_back(i);
        else if (!term.elements.empty() || is_usable_pattern(term))
            for (ChosenTrigger& choice : choose_triggers(term, i, letters)) {
                choice.trigger.list = facts_[i].list;
                choice.trigger.is_except = facts_[i].is_except;
                chosen.push_back(std::move(choice));
            }
    }
    const auto has_sign = [](const LoweredTerm& term) { return has_wide_sign(term); };
    const bool some = std::any_of(patterns.terms.begin(), patterns.terms.end(), has_sign);
    wide_signs_ = some ? WideSigns::folded : WideSigns::kept;
    triggers_ = TriggerTable(std::move(chosen));
}

const std::vector<std::uint32_t>* GroupMatcher::terms_with_stem(const std::string& stem) const {
    const auto found = by_stem_.find(stem);
    return found == by_stem_.end() ? nullptr : &found->second;
}

Matcher::Matcher(PatternSet patterns) : patterns_(std::move(patterns)) {
    groups_.reserve(patterns_.groups.size());
    for (const auto& group : patterns_.groups) groups_.emplace_back(*group);
}

}  // namespace axial
