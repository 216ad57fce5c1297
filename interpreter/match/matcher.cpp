// From terms to the tables that a scan reads.
#include "interpreter/match/matcher.h"

#include <map>
#include <utility>

namespace axial {
namespace {

// What must stand in the text for the term to be tried; empty where nothing must.
const std::string& literal_of(const LoweredTerm& term) {
    return term.elements.empty() ? term.pattern.required_literal : term.elements[term.anchor].folded;
}

bool is_usable_pattern(const LoweredTerm& term) {
    return term.kind == TermKind::pattern && term.pattern.error == PatternError::none;
}

}  // namespace

GroupMatcher::GroupMatcher(const PatternGroup& patterns) : patterns_(patterns) {
    std::map<std::string, std::vector<std::uint32_t>> by_literal;
    for (std::uint32_t i = 0; i < patterns.terms.size(); ++i) {
        const LoweredTerm& term = patterns.terms[i];
        if (!term.stems.empty()) {
            by_stem_[term.stems.front()].push_back(i);
        } else if (!term.elements.empty() || is_usable_pattern(term)) {
            const std::string& literal = literal_of(term);
            (literal.empty() ? without_literal_ : by_literal[literal]).push_back(i);
        }
    }
    std::vector<std::string> literals;
    for (auto& [literal, terms] : by_literal) {
        literals.push_back(literal);
        terms_of_.push_back(std::move(terms));
    }
    trie_ = Trie(literals);
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
