// From terms to the tables that a scan reads.
#include "interpreter/match/matcher.h"

#include "interpreter/text/kept_signs.h"

#include <algorithm>
#include <utility>

namespace axial {
namespace {

bool is_usable_pattern(const LoweredTerm& term) {
    return term.kind == TermKind::pattern && term.pattern.error == PatternError::none;
}

}  // namespace

GroupMatcher::GroupMatcher(const PatternGroup& patterns, ListUses uses) : patterns_(patterns), uses_(std::move(uses)) {
    for (std::uint32_t i = 0; i < patterns.terms.size(); ++i) {
        const LoweredTerm& term = patterns.terms[i];
        facts_.push_back({term.weight, term.list, i >= patterns.lists[term.list].excepts_begin,
                          term.kind == TermKind::pattern, term.pattern.required_in_front, false, i});
        has_weights_ = has_weights_ || term.weight != 1.0;
        if (!term.stems.empty())
            by_stem_[term.stems.front()].push_back(i);
        else if (is_usable_pattern(term) && term.pattern.required.empty())
            without_literal_.push_back(i);
    }
    note_shared_patterns();
    note_uses();
    choose_all_triggers();
}

void GroupMatcher::note_shared_patterns() {
    std::unordered_map<const void*, std::uint32_t> first;
    for (std::uint32_t i = 0; i < facts_.size(); ++i) {
        // One without a literal is searched everywhere: what it finds is more than a scan should remember.
        const Pattern& pattern = patterns_.terms[i].pattern;
        if (pattern.identity() == nullptr || pattern.required.empty()) continue;
        const auto [known, fresh] = first.try_emplace(pattern.identity(), i);
        facts_[i].first_with_pattern = known->second;
        if (!fresh) facts_[i].is_shared = facts_[known->second].is_shared = true;
    }
}

// What has no piece that is looked for is met everywhere.
void GroupMatcher::note_uses() {
    for (const auto& [stem, terms] : by_stem_)
        for (const std::uint32_t term : terms) use_everywhere(facts_[term].list);
    for (const std::uint32_t term : without_literal_) use_everywhere(facts_[term].list);
    for (std::uint32_t list = 0; list < uses_.of.size(); ++list)
        if (use(list) != ListUse::near)
            for (const std::uint32_t joined : patterns_.lists[list].joined) use_everywhere(joined);
    for (std::vector<std::uint32_t>& led : uses_.led) complete(led);
}

void GroupMatcher::use_everywhere(std::uint32_t list) { uses_.of[list] = ListUse::everywhere; }

// With the lists whose finds count as theirs; without those that are found everywhere.
void GroupMatcher::complete(std::vector<std::uint32_t>& led) const {
    std::vector<std::uint32_t> all;
    for (const std::uint32_t list : led)
        for (const std::uint32_t joined : patterns_.lists[list].joined)
            if (use(joined) == ListUse::near) all.push_back(joined);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    led = std::move(all);
}

void GroupMatcher::choose_all_triggers() {
    Letters letters;
    std::vector<ChosenTrigger> everywhere, near;
    everywhere.reserve(patterns_.terms.size());
    for (std::uint32_t i = 0; i < patterns_.terms.size(); ++i) {
        const LoweredTerm& term = patterns_.terms[i];
        const bool has_literal = is_usable_pattern(term) ? !term.pattern.required.empty() : !term.elements.empty();
        if (!term.stems.empty() || !has_literal) continue;
        for (ChosenTrigger& choice : choose_triggers(term, i, letters)) {
            choice.trigger.list = facts_[i].list;
            choice.trigger.is_except = facts_[i].is_except;
            if (has_sign(choice.piece)) wide_signs_ = WideSigns::folded;
            (use(facts_[i].list) == ListUse::near ? near : everywhere).push_back(std::move(choice));
        }
    }
    everywhere_ = TriggerTable(std::move(everywhere));
    near_ = TriggerTable(std::move(near));
}

const std::vector<std::uint32_t>* GroupMatcher::terms_with_stem(const std::string& stem) const {
    const auto found = by_stem_.find(stem);
    return found == by_stem_.end() ? nullptr : &found->second;
}

Matcher::Matcher(PatternSet patterns, std::vector<ListUses> uses) : patterns_(std::move(patterns)) {
    uses.resize(patterns_.groups.size());
    groups_.reserve(patterns_.groups.size());
    for (std::size_t i = 0; i < patterns_.groups.size(); ++i) {
        uses[i].of.resize(patterns_.groups[i]->lists.size(), ListUse::everywhere);
        uses[i].led.resize(uses[i].of.size());
        groups_.emplace_back(*patterns_.groups[i], std::move(uses[i]));
    }
}

}  // namespace axial
