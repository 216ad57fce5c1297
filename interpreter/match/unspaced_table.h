// The pieces of two and more characters of unspaced scripts, found by their first two.
//
// Most places of a text are ruled out by one bit. The others are looked up: pair by pair of the first two
// characters, then one step a further character, each one access to one table.
#pragma once

#include "interpreter/match/bit_filter.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace axial {

class UnspacedTable {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    static constexpr std::uint32_t kCharacter = 3, kPair = 6;  // bytes

    // The first bytes in memory.
    static constexpr std::uint64_t kPairMask =
        std::endian::native == std::endian::little ? 0x0000FFFFFFFFFFFFu : 0xFFFFFFFFFFFF0000u;

    struct Piece {
        std::string_view text;
        std::uint32_t id = 0;
    };
    void build(const std::vector<Piece>& pieces);
    bool empty() const { return slots_.empty(); }

    // The two characters at `at`; six bytes and more must follow.
    static std::uint64_t pair(std::string_view text, std::size_t at) {
        std::uint64_t bytes = 0;
        if (at + sizeof bytes > text.size()) {
            std::memcpy(&bytes, text.data() + at, kPair);
            return bytes;
        }
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        return bytes & kPairMask;
    }
    // Says quickly where no piece begins.
    class Filter {
    public:
        explicit Filter(BitFilter::View bits) : bits_(bits) {}
        // 1 where a piece may begin with the pair, else 0.
        std::uint32_t may_begin(std::uint64_t pair) const { return static_cast<std::uint32_t>(bits_.at(spread(pair))); }

    private:
        BitFilter::View bits_;
    };
    Filter filter() const { return Filter(pairs_.view()); }
    // The look-ups of many places are made a step at a time, so that what a step needs is there when it is
    // its turn: seek, then enter, then walk.
    std::uint32_t seek(std::uint64_t pair) const {
        const std::size_t slot = slot_of(pair);
        __builtin_prefetch(&slots_[slot]);
        return static_cast<std::uint32_t>(slot);
    }

    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t piece = kNone;  // that ends here
        std::uint32_t next = 0;       // the characters with which longer ones go on, by one bit of their hash each
    };
    // Where the pair leads from what `seek` said; null where no piece begins with it.
    const Slot* enter(std::uint32_t sought, std::uint64_t pair, std::string_view text, std::uint32_t at,
                      std::uint32_t limit) const {
        const Slot* slot = find(pair, sought);
        if (slot != nullptr && goes_on(*slot, text, at + kPair, limit))
            __builtin_prefetch(&slots_[slot_of(step(*slot, text, at + kPair))]);
        return slot;
    }
    // Calls found(id, end) for every piece that begins at `at` and ends before `limit`.
    template <typename Found>
    void walk(const Slot* slot, std::string_view text, std::uint32_t at, std::uint32_t limit, Found&& found) const {
        for (std::uint32_t end = at + kPair; slot != nullptr; end += kCharacter) {
            if (slot->piece != kNone) found(slot->piece, end);
            if (!goes_on(*slot, text, end, limit)) return;
            const std::uint64_t key = step(*slot, text, end);
            slot = find(key, slot_of(key));
        }
    }

private:
    std::size_t slot_of(std::uint64_t key) const {
        const std::uint64_t once = spread(key);
        return static_cast<std::size_t>((once ^ once >> 32) * 0x9FB21C651E98DF25u >> slot_shift_);
    }
    static std::uint32_t character(std::string_view text, std::size_t at) {
        std::uint32_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, kCharacter);
        return bytes;
    }
    static std::uint32_t bit_of(std::uint32_t character) { return std::uint32_t{1} << (character * 0x9E3779B1u >> 27); }
    static bool goes_on(const Slot& slot, std::string_view text, std::uint32_t end, std::uint32_t limit) {
        return slot.next != 0 && end + kCharacter <= limit && (slot.next & bit_of(character(text, end))) != 0;
    }
    // A slot and the character that follows; never a pair, whose highest bytes are zero.
    std::uint64_t step(const Slot& slot, std::string_view text, std::size_t at) const {
        const auto place = static_cast<std::uint64_t>(&slot - slots_.data());
        return std::uint64_t{1} << 63 | place << 24 | character(text, at);
    }
    const Slot* find(std::uint64_t key, std::size_t i) const {
        for (;; i = (i + 1) & (slots_.size() - 1)) {
            if (slots_[i].key == key) return &slots_[i];
            if (slots_[i].key == 0) return nullptr;
        }
    }
    Slot& place(std::uint64_t key);

    BitFilter pairs_;
    std::vector<Slot> slots_;
    unsigned slot_shift_ = 0;
};

}  // namespace axial
