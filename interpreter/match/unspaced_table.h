// The pieces of two and more characters of unspaced scripts, found by their first two.
//
// Most places of a text are ruled out by one bit. The others are looked up: pair by pair of the first two
// characters, then one step a further character, each one access to one table.
#pragma once

#include "interpreter/unicode/bit_filter.h"
#include "interpreter/unicode/bulk.h"
#include "interpreter/unicode/utf8.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace axial {

class UnspacedTable {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    static constexpr std::uint32_t kCharacter = unicode::kUnspacedBytes, kPair = 2 * kCharacter;

    struct Piece {
        std::string_view text;
        std::uint32_t id = 0;
    };
    void build(const std::vector<Piece>& pieces);
    bool empty() const { return slots_.empty(); }

    // The two characters at `at`; six bytes and more must follow.
    static std::uint64_t pair(std::string_view text, std::size_t at) {
        return at + unicode::PieceSet::kPairSeen <= text.size() ? unicode::PieceSet::pair(text.data() + at)
                                                                : unicode::PieceSet::last_pair(text, at);
    }
    // The pairs of a PieceSet.
    BitFilter::View filter() const { return pieces_.view(); }
    // The look-ups of many places are made a step at a time, so that what a step needs is there when it is
    // its turn: each place seeks its pair, and then, as long as longer pieces go on with the next character, a step.
    std::uint32_t seek(std::uint64_t key) const {
        const std::size_t slot = slot_of(key);
        __builtin_prefetch(&slots_[slot]);
        return static_cast<std::uint32_t>(slot);
    }

    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t piece = kNone;  // that ends here
        std::uint32_t next = 0;       // the characters with which longer ones go on, by one bit of their hash each
    };
    // The key's, from what `seek` said; null where no piece goes on so.
    const Slot* find(std::uint64_t key, std::uint32_t sought) const {
        for (std::size_t i = sought;; i = (i + 1) & (slots_.size() - 1)) {
            if (slots_[i].key == key) return &slots_[i];
            if (slots_[i].key == 0) return nullptr;
        }
    }
    // May a longer piece go on with the character at `end`, if it is an unspaced one?
    static bool goes_on(const Slot& slot, std::string_view text, std::uint32_t end) {
        return slot.next != 0 && end + kCharacter <= text.size() && (slot.next & bit_of(character(text, end))) != 0;
    }
    // The key of a slot and the character that follows; never a pair, whose lowest bytes are zero.
    std::uint64_t step(const Slot& slot, std::string_view text, std::size_t at) const {
        const auto place = static_cast<std::uint64_t>(&slot - slots_.data());
        return std::uint64_t{1} << 63 | place << 24 | character(text, at);
    }

private:
    std::size_t slot_of(std::uint64_t key) const {
        const std::uint64_t once = spread(key);
        return static_cast<std::size_t>((once ^ once >> 32) * 0x9FB21C651E98DF25u >> slot_shift_);
    }
    // Put together in registers: three bytes copied into four would wait for their way through memory.
    static std::uint32_t character(std::string_view text, std::size_t at) {
        return unicode::byte_at(text, at) | unicode::byte_at(text, at + 1) << 8 | unicode::byte_at(text, at + 2) << 16;
    }
    static std::uint32_t bit_of(std::uint32_t character) { return std::uint32_t{1} << (character * 0x9E3779B1u >> 27); }
    Slot& place(std::uint64_t key);

    BitFilter pieces_;
    std::vector<Slot> slots_;
    unsigned slot_shift_ = 0;
};

}  // namespace axial
