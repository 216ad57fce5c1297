// Says quickly that a word of a spaced script triggers nothing, as most words of a text do under most
// codebooks. It may say nothing of a word, and never anything wrong.
#pragma once

#include "grammar/source.h"
#include "interpreter/match/triggers.h"
#include "interpreter/unicode/bulk.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace axial {

// The first sixteen bytes of a word, zeros behind it.
struct WordKey {
    static constexpr std::uint32_t kBytes = 16, kHalf = 8;
    std::uint64_t front = 0, back = 0;

    // Both halves of a product of 128 bits: words that differ in one letter lie far apart.
    std::uint64_t hash() const {
        __extension__ using Product = unsigned __int128;
        const Product product = static_cast<Product>(front ^ 0x9E3779B97F4A7C15u) * (back ^ 0x9FB21C651E98DF25u);
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }
    static WordKey of(std::string_view word);
    // The same of a word in a text: what stands behind it there is cut off, not read apart.
    static WordKey of(std::string_view text, Span word) {
        if (word.begin + kBytes > text.size()) return of(text.substr(word.begin, word.size()));
        const WordKey mask = kMasks[std::min(word.size(), kBytes)];
        return {half(text, word.begin) & mask.front, half(text, word.begin + kHalf) & mask.back};
    }

private:
    // By size of a word: which bytes belong to it.
    static const std::array<WordKey, kBytes + 1> kMasks;

    static std::uint64_t half(std::string_view text, std::uint32_t at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        return bytes;
    }
};

inline constexpr std::array<WordKey, WordKey::kBytes + 1> WordKey::kMasks = [] {
    std::array<WordKey, kBytes + 1> masks{};
    for (std::uint32_t size = 1; size <= kBytes; ++size)
        masks[size] = {first_bytes(size), size > kHalf ? first_bytes(size - kHalf) : 0};
    return masks;
}();

class WordFilter {
public:
    WordFilter() = default;
    WordFilter(const WordFilter&) = delete;  // the sets look at the bits
    WordFilter(WordFilter&&) = default;
    WordFilter& operator=(const WordFilter&) = delete;
    WordFilter& operator=(WordFilter&&) = default;

    struct Piece {
        std::string_view text;
        TriggerKind kind = TriggerKind::whole;
    };
    // Of every piece that is looked for in words.
    void build(const std::vector<Piece>& pieces);

    // Words that are in none of them trigger nothing.
    std::span<const unicode::FrontSet> sets() const { return sets_; }

private:
    using FrontSet = unicode::FrontSet;

    std::vector<FrontSet> sets_;   // of whole words, and of fronts: by four bytes, or as many as the short ones have
    std::vector<BitFilter> bits_;  // theirs
};

}  // namespace axial
