// The compiled terms of all codebooks of a run. Immutable; threads share it.
//
// This header and scan.h are the seam of the engine: what lies behind `scan` is its own affair.
#pragma once

#include "interpreter/match/trie.h"
#include "interpreter/pattern/pattern_set.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace axial {

class GroupMatcher {
public:
    explicit GroupMatcher(const PatternGroup& patterns);

    const PatternGroup& patterns() const { return patterns_; }
    const Trie& trie() const { return trie_; }
    // The terms that a literal of the trie may begin, or, for a pattern, that it allows.
    std::span<const std::uint32_t> terms_of(std::uint32_t literal) const { return terms_of_[literal]; }
    const std::vector<std::uint32_t>& patterns_without_literal() const { return without_literal_; }
    // `stem` terms whose first word has this stem.
    const std::vector<std::uint32_t>* terms_with_stem(const std::string& stem) const;
    bool has_stems() const { return !by_stem_.empty(); }

private:
    const PatternGroup& patterns_;
    Trie trie_;
    std::vector<std::vector<std::uint32_t>> terms_of_;
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
