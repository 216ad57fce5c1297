// Which two characters of an unspaced script begin something that is looked for.
//
// Most places of a text are ruled out by one bit; the others are looked up in a table that leads straight
// into the trie, behind both characters.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace axial {

class PairFilter {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    static constexpr std::uint32_t kCharacter = 3, kPair = 6;  // bytes

    // Pairs (six bytes, as `key` reads them) and what each leads to.
    void build(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& pairs);
    bool empty() const { return table_.empty(); }

    static std::uint64_t key(std::string_view text, std::size_t at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, kPair);
        return bytes;
    }
    bool may_hold(std::uint64_t key) const {
        const std::uint64_t bit = hash(key) >> bit_shift_;
        return (bits_[bit / 64] >> bit % 64 & 1) != 0;
    }
    std::uint32_t find(std::uint64_t key) const {
        for (std::uint64_t i = hash(key) >> slot_shift_;; i = (i + 1) & (table_.size() - 1)) {
            if (table_[i].key == key) return table_[i].value;
            if (table_[i].key == 0) return kNone;
        }
    }

private:
    struct Slot {
        std::uint64_t key = 0;  // no character is zero
        std::uint32_t value = kNone;
    };
    static std::uint64_t hash(std::uint64_t key) { return key * 0x9E3779B97F4A7C15u; }

    std::vector<std::uint64_t> bits_;
    std::vector<Slot> table_;
    unsigned bit_shift_ = 0, slot_shift_ = 0;
};

}  // namespace axial
