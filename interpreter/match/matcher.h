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

// Where the rules ask for the finds of a list: only in paragraphs where another list has a find, or everywhere.
enum class ListUse : std::uint8_t { near, everywhere };
struct ListUses {
    std::vector<ListUse> of;                      // by list of a group
    std::vector<std::vector<std::uint32_t>> led;  // likewise: which others are asked for near its finds
};

// What is asked of a term at every find of it, side by side: a term itself is large.
struct TermFacts {
    double weight = 1.0;
    std::uint32_t list = 0;  // in the group
    bool is_except = false;  // of its list
    bool is_pattern = false;
    bool begins_with_literal = false;      // the pattern, with one that it requires
    bool is_shared = false;                // the pattern, by other terms; it requires a literal
    std::uint32_t first_with_pattern = 0;  // the first term that has the same
};

class GroupMatcher {
public:
    GroupMatcher(const PatternGroup& patterns, ListUses uses);

    const PatternGroup& patterns() const { return patterns_; }
    ListUse use(std::uint32_t list) const { return uses_.of[list]; }
    // Lists that are looked for in the paragraphs where this one has a find.
    std::span<const std::uint32_t> led_by(std::uint32_t list) const { return uses_.led[list]; }
    // Terms of the lists that are asked for everywhere; then those of the others.
    const TriggerTable& everywhere() const { return everywhere_; }
    const TriggerTable& near() const { return near_; }
    const TermFacts& facts(std::uint32_t term) const { return facts_[term]; }
    double weight(std::uint32_t term) const { return has_weights_ ? facts_[term].weight : 1.0; }

    // No term has one of them in it.
    WideSigns wide_signs() const { return wide_signs_; }

    const std::vector<std::uint32_t>& patterns_without_literal() const { return without_literal_; }
    // `stem` terms whose first word has this stem.
    const std::vector<std::uint32_t>* terms_with_stem(const std::string& stem) const;
    bool has_stems() const { return !by_stem_.empty(); }

private:
    void use_everywhere(std::uint32_t list);
    void note_shared_patterns();
    void note_uses();
    void complete(std::vector<std::uint32_t>& led) const;
    void choose_all_triggers();

    const PatternGroup& patterns_;
    ListUses uses_;
    std::vector<TermFacts> facts_;  // by term
    TriggerTable everywhere_, near_;
    WideSigns wide_signs_ = WideSigns::kept;
    bool has_weights_ = false;  // some term has one that is not 1
    std::vector<std::uint32_t> without_literal_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_stem_;
};

class Matcher {
public:
    // Uses by group; of a list that has none, everywhere.
    explicit Matcher(PatternSet patterns, std::vector<ListUses> uses = {});
    const PatternSet& patterns() const { return patterns_; }
    const std::vector<GroupMatcher>& groups() const { return groups_; }

private:
    PatternSet patterns_;
    std::vector<GroupMatcher> groups_;
};

}  // namespace axial
