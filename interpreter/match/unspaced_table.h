// The pieces of two and more characters of unspaced scripts, found by their first two.
//
// Most places of a text are ruled out by one bit. The others are looked up: pair by pair of the first two
// characters, then one step a further character, each one access to one table.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

class UnspacedTable {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    static constexpr std::uint32_t kCharacter = 3, kPair = 6;  // bytes

    struct Piece {
        std::string_view text;
        std::uint32_t id = 0;
    };
    void build(const std::vector<Piece>& pieces);
    bool empty() const { return slots_.empty(); }

    // The two characters at `at`; six bytes and more must follow.
    static std::uint64_t pair(std::string_view text, std::size_t at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, kPair);
        return bytes;
    }
    bool may_begin(std::uint64_t pair) const {
        const std::uint64_t bit = hash(pair) >> bit_shift_;
        return (bits_[bit / 64] >> bit % 64 & 1) != 0;
    }
    void prefetch(std::uint64_t pair) const { __builtin_prefetch(&slots_[hash(pair) >> slot_shift_]); }

    // Calls found(id, end) for every piece that begins at `at` and ends before `limit`.
    template <typename Found>
    void walk(std::uint64_t pair, std::string_view text, std::uint32_t at, std::uint32_t limit, Found&& found) const {
        const Slot* slot = find(pair);
        for (std::uint32_t end = at + kPair; slot != nullptr; end += kCharacter) {
            if (slot->piece != kNone) found(slot->piece, end);
            if (slot->node == 0 || end + kCharacter > limit) return;
            slot = find(step(slot->node, text, end));
        }
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t piece = kNone;  // that ends here
        std::uint32_t node = 0;       // from which longer ones go on; 0: none does
    };
    static std::uint64_t hash(std::uint64_t key) { return (key ^ key >> 29) * 0x9E3779B97F4A7C15u; }
    // A node and the character that follows; never a pair, whose highest bytes are zero.
    static std::uint64_t step(std::uint32_t node, std::string_view text, std::size_t at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, kCharacter);
        return std::uint64_t{1} << 63 | std::uint64_t{node} << 24 | bytes;
    }
    const Slot* find(std::uint64_t key) const {
        for (std::uint64_t i = hash(key) >> slot_shift_;; i = (i + 1) & (slots_.size() - 1)) {
            if (slots_[i].key == key) return &slots_[i];
            if (slots_[i].key == 0) return nullptr;
        }
    }
    Slot& place(std::uint64_t key);

    std::vector<std::uint64_t> bits_;
    std::vector<Slot> slots_;
    unsigned bit_shift_ = 0, slot_shift_ = 0;
};

}  // namespace axial
