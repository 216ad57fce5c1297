// Triggers as a scan looks for them: by their pieces, in tables for words, for unspaced characters and for the rest.
#pragma once

#include "interpreter/match/trie.h"
#include "interpreter/match/triggers.h"
#include "interpreter/match/unspaced_table.h"
#include "interpreter/match/word_filter.h"
#include "interpreter/unicode/utf8.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Immutable; threads share it.
class TriggerTable {
public:
    TriggerTable() = default;
    explicit TriggerTable(std::vector<ChosenTrigger> chosen);

    bool empty() const { return triggers_.empty(); }
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

    bool has(TriggerKind kind) const { return has_[static_cast<std::size_t>(kind)]; }
    // The first byte from `at` on with which a piece of the kind `anywhere` may begin; the size where there is none.
    std::size_t next_anywhere(std::string_view text, std::size_t at) const;
    const WordFilter& word_filter() const { return word_filter_; }
    // Pieces of two and more unspaced characters; then those of one.
    const UnspacedTable& unspaced() const { return unspaced_; }
    bool has_single_characters() const { return !singles_.empty(); }
    // Says quickly where neither begins.
    unicode::PieceSet unspaced_pieces() const {
        return {unspaced_.filter(), has_single_characters() ? singles_.data() : nullptr};
    }
    // The first trigger of the piece of one character that is the unspaced character at `at`; Trie::kNone where there
    // is none. Only where some piece has one.
    std::uint32_t single_character(std::string_view text, std::size_t at) const {
        if (unspaced_pieces().is_single(text.data() + at) == 0) return Trie::kNone;
        return single_triggers_[unicode::decode(text, at).value];
    }

private:
    std::vector<std::string> keep_triggers(std::vector<ChosenTrigger> chosen);
    void note_begin_anywhere(char byte);
    void build_filters(const std::vector<std::string>& pieces);

    Trie trie_;
    std::vector<Trigger> triggers_;             // by piece
    std::vector<std::uint32_t> first_trigger_;  // by piece
    bool has_[kTriggerKinds] = {};
    bool anywhere_[256] = {};
    std::vector<unsigned char> begins_anywhere_;  // each once
    WordFilter word_filter_;
    UnspacedTable unspaced_;
    std::vector<std::uint64_t> singles_;          // one bit a code point of the BMP
    std::vector<std::uint32_t> single_triggers_;  // by code point
};

}  // namespace axial
