// The compiled terms of all codebooks of a run. Immutable; threads share it.
//
// This header and scan.h are the seam of the engine: what lies behind `scan` is its own affair.
#pragma once

#include "interpreter/match/trigger_table.h"
#include "interpreter/pattern/pattern_set.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace axial {

// What is asked of a term at every find of it, side by side: a term itself is large.
struct TermFacts {
    double weight = 1.0;
    std::uint32_t list = 0;  // in the group
    bool is_except = false;  // of its list
    bool is_pattern = false;
    bool begins_with_literal = false;  // the pattern, with one that it requires
};

class GroupMatcher {
public:
    explicit GroupMatcher(const PatternGroup& patterns);

    const PatternGroup& patterns() const { return patterns_; }
    const TriggerTable& triggers() const { return triggers_; }
    const TermFacts& facts(std::uint32_t term) const { return facts_[term]; }
    double weight(std::uint32_t term) const { return has_weights_ ? facts_[term].weight : 1.0; }

    // No term has one of them in it.
    WideSigns wide_signs() const { return wide_signs_; }

    const std::vector<std::uint32_t>& patterns_without_literal() const { return without_literal_; }
    // `stem` terms whose first word has this stem.
    const std::vector<std::uint32_t>* terms_with_stem(const std::string& stem) const;
    bool has_stems() const { return !by_stem_.empty(); }

private:
    const PatternGroup& patterns_;
    std::vector<TermFacts> facts_;  // by term
    TriggerTable triggers_;
    WideSigns wide_signs_ = WideSigns::folded;
    bool has_weights_ = false;  // some term has one that is not 1
    std::vector<std::uint32_t> without_literal_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_stem_;
};

class Matcher {
public:
    explicit Matcher(PatternSet patterns);
    const PatternSet& patterns() const { return patterns_; }
    const std::vector<GroupMatcher>& groups() const { return groups_; }

private:
    PatternSet patterns_;
    std::vector<GroupMatcher> groups_;
};

}  // namespace axial
