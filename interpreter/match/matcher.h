// The compiled terms of all codebooks of a run. Immutable; threads share it.
//
// This header and scan.h are the seam of the engine: what lies behind `scan` is its own affair.
#pragma once

#include "interpreter/match/trie.h"
#include "interpreter/match/triggers.h"
#include "interpreter/match/unspaced_table.h"
#include "interpreter/match/word_filter.h"
#include "interpreter/pattern/pattern_set.h"
#include "interpreter/unicode/utf8.h"

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
    const Trie& trie() const { return trie_; }
    // The triggers of one piece, from the first of them on.
    std::span<const Trigger> triggers_from(std::uint32_t first) const {
        std::uint32_t end = first;
        while (!triggers_[end].last) ++end;
        return std::span(triggers_).subspan(first, end + 1 - first);
    }
    // The first trigger whose piece is this literal of the trie.
    std::uint32_t first_trigger(std::uint32_t literal) const { return first_trigger_[literal]; }
    const Trigger& trigger(std::uint32_t index) const { return triggers_[index]; }
    void prefetch_trigger(std::uint32_t first) const { __builtin_prefetch(&triggers_[first]); }
    const TermFacts& facts(std::uint32_t term) const { return facts_[term]; }
    double weight(std::uint32_t term) const { return has_weights_ ? facts_[term].weight : 1.0; }

    // No term has one of them in it.
    WideSigns wide_signs() const { return wide_signs_; }
    bool has(TriggerKind kind) const { return has_[static_cast<std::size_t>(kind)]; }
    // The first byte from `at` on with which a piece of the kind `anywhere` may begin; the size where there is none.
    std::size_t next_anywhere(std::string_view text, std::size_t at) const;
    const WordFilter& word_filter() const { return word_filter_; }
    // Pieces of two and more unspaced characters; then those of one.
    const UnspacedTable& unspaced() const { return unspaced_; }
    bool has_single_characters() const { return !singles_.empty(); }
    bool is_single_character(std::string_view text, std::size_t at) const {
        if (singles_.empty()) return false;
        const std::uint32_t place = unicode::decode(text, at).value;
        return (singles_[place / 64] >> place % 64 & 1) != 0;
    }
    // The first trigger of the piece of one character that stands at `at`; Trie::kNone where there is none.
    std::uint32_t single_character(std::string_view text, std::size_t at) const {
        if (!is_single_character(text, at)) return Trie::kNone;
        return single_triggers_[unicode::decode(text, at).value];
    }

    const std::vector<std::uint32_t>& patterns_without_literal() const { return without_literal_; }
    // `stem` terms whose first word has this stem.
    const std::vector<std::uint32_t>* terms_with_stem(const std::string& stem) const;
    bool has_stems() const { return !by_stem_.empty(); }

private:
    std::vector<std::string> keep_triggers(std::vector<ChosenTrigger> chosen);
    void note_begin_anywhere(char byte);
    void build_filters(const std::vector<std::string>& pieces);
    const PatternGroup& patterns_;
    Trie trie_;
    std::vector<TermFacts> facts_;              // by term
    std::vector<Trigger> triggers_;             // by piece
    std::vector<std::uint32_t> first_trigger_;  // by piece
    WideSigns wide_signs_ = WideSigns::folded;
    bool has_[5] = {};
    bool anywhere_[256] = {};
    std::vector<unsigned char> begins_anywhere_;  // each once
    bool has_weights_ = false;                    // some term has one that is not 1
    WordFilter word_filter_;
    UnspacedTable unspaced_;
    std::vector<std::uint64_t> singles_;          // one bit a code point of the BMP
    std::vector<std::uint32_t> single_triggers_;  // by code point
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
