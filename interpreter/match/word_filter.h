// Says quickly that a word of a spaced script triggers nothing, as most words of a text do under most
// codebooks. It may say nothing of a word, and never anything wrong.
#pragma once

#include "interpreter/match/bit_filter.h"
#include "interpreter/match/triggers.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace axial {

// The first sixteen bytes of a word, zeros behind it.
struct WordKey {
    std::uint64_t front = 0, back = 0;

    // Both halves of a product of 128 bits: words that differ in one letter lie far apart.
    std::uint64_t hash() const {
        __extension__ using Product = unsigned __int128;
        const Product product = static_cast<Product>(front ^ 0x9E3779B97F4A7C15u) * (back ^ 0x9FB21C651E98DF25u);
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }
    static WordKey of(std::string_view word);
};

class WordFilter {
public:
    static constexpr std::uint32_t kKeyBytes = 16;

    struct Piece {
        std::string_view text;
        TriggerKind kind = TriggerKind::whole;
    };
    // Of every piece that is looked for in words.
    void build(const std::vector<Piece>& pieces);

    // 1 where the word may trigger something, else 0. `hash` is its key's; `front` are its first eight bytes,
    // zeros behind them.
    std::uint32_t may_trigger(std::uint64_t hash, std::uint64_t front) const {
        std::uint64_t bit = whole_.at(hash);
        for (const Fronts& fronts : fronts_) bit |= fronts.bits.at(spread(front & fronts.mask));
        return static_cast<std::uint32_t>(bit);
    }

private:
    // Fronts of words, by their first bytes: four, or as many as the short ones have.
    struct Fronts {
        std::uint64_t mask = 0;
        BitFilter bits;
    };

    BitFilter whole_;
    std::vector<Fronts> fronts_;
};

}  // namespace axial
