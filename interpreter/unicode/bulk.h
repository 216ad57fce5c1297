// Passes over text that look at many bytes at once, with the widest instructions that the processor has: the
// source is compiled for several and the choice is made while the program runs (Highway). What they say is the same.
//
// Texts are valid UTF-8.
#pragma once

#include "interpreter/unicode/bit_filter.h"
#include "interpreter/unicode/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace axial::unicode {

// ---- places that are looked at more closely

enum class Sign : std::uint8_t {
    of_lines,  // what a line may end with, or stands before (U+0085, U+2028, U+2029)
    // What may end a sentence. Of the characters of common scripts only their punctuation is looked at: Latin, Greek,
    // Cyrillic, Han and most Hangul letters are passed over, and most signs of Chinese that end none.
    of_sentences,
};

// All signs of a kind in one text.
class SignPlaces {
public:
    void read(std::string_view text, Sign sign);
    // The first at or after `from`; the text's size where there is none, or `from` is as much.
    std::size_t next(std::size_t from) const {
        std::size_t block = from / kBlock;
        std::uint64_t bits = blocks_[block] >> from % kBlock << from % kBlock;
        while (bits == 0) bits = blocks_[++block];
        return kBlock * block + static_cast<unsigned>(__builtin_ctzll(bits));
    }

private:
    static constexpr std::size_t kBlock = 64;  // bytes
    std::vector<std::uint64_t> blocks_;        // a bit for each byte, and one at the end
};

// ---- folding

// Characters that fold to themselves, but for ASCII capitals.
struct PlainText {
    bool ascii_only = false;
    bool small_letters = true;  // à to ÿ, а to п, р to я
    bool wide_signs = false;    // those of `is_wide_sign`
};
// The first byte, at or after `from`, of a character that may be other than plain: not ASCII, an ideograph or one of
// its signs; the text's size where there is none.
std::size_t find_not_plain(std::string_view text, std::size_t from, PlainText plain);

// ASCII capitals made small.
void make_small(std::span<char> text);

// ---- words of spaced scripts

// Of kLetterBlock bytes of text, a bit for each; see match/letters.h for what the kinds are.
struct LetterBits {
    std::uint64_t in_words = 0, letters = 0, digits = 0, mid_letters = 0, mid_numbers = 0;
    std::uint64_t unspaced = 0;         // ideographs, and the hexagrams among them: U+4000 to U+9FFF
    std::uint64_t unspaced_begins = 0;  // the first byte of each
    std::uint64_t others = 0;           // begin characters that are not told yet
};
struct LetterSummary {
    std::uint64_t unspaced = 0, others = 0;  // not zero where any block has some
};
inline constexpr std::size_t kLetterBlock = 64;
constexpr std::size_t letter_blocks(std::size_t bytes) { return bytes / kLetterBlock + 1; }
// `blocks` has room for those of the text and for one more, which is left empty.
LetterSummary read_letters(std::string_view text, std::span<LetterBits> blocks);

// Where words begin and end in turn, from block `first` to before `end`; a sign between two letters or two digits
// belongs to their word. Block `end` must be there. `in_word`: whether a word goes on into the first; then into the
// last. `turns` has room for kMostTurns a block, and as much again. How many were written.
inline constexpr std::size_t kMostTurns = kLetterBlock;
std::size_t list_turns(std::span<const LetterBits> blocks, std::size_t first, std::size_t end, bool& in_word,
                       std::uint32_t* turns);

// A set of words by their first bytes.
struct FrontSet {
    static constexpr unsigned kBytes = 8, kSizeShift = 56;
    enum class Sizes : std::uint8_t { told, alike };

    BitFilter::View bits;
    std::uint64_t bytes = 0;  // of the first eight, those that are looked at
    Sizes sizes = Sizes::told;

    // What a word is known by; `front` are its first eight bytes, zeros behind it. The same is worked out for many
    // words at once in bulk.cpp.
    std::uint64_t hash(std::uint64_t front, std::uint64_t size) const {
        return filter_hash((front & bytes) ^ (sizes == Sizes::told ? size << kSizeShift : 0));
    }
};
// Which of the words that begin and end at `turns`, from 0, may be in one of the sets. `words` has room for as many.
// How many were written.
std::size_t list_members(std::string_view text, std::span<const std::uint32_t> turns, std::span<const FrontSet> sets,
                         std::uint32_t* words);

inline constexpr unsigned kUnspacedBytes = 3;  // of each unspaced character
// Where unspaced characters begin, or where two side by side do; otherwise the same.
enum class Unspaced : std::uint8_t { characters, pairs };
std::size_t list_unspaced(std::span<const LetterBits> blocks, std::size_t first, std::size_t end, Unspaced what,
                          std::uint32_t* places);

// A set of pieces of unspaced characters. Of the longer ones a pair has a bit where it is a piece itself, and one for
// each third character with which a piece goes on.
struct PieceSet {
    static constexpr std::size_t kPair = 2 * kUnspacedBytes, kPairSeen = sizeof(std::uint64_t), kSeen = 9;  // bytes
    static constexpr unsigned kPairShift = 8 * (kPairSeen - kPair);

    BitFilter::View pairs;
    // A bit for each character of the BMP; null where no piece is one character.
    const std::uint64_t* singles = nullptr;

    // The six bytes, and none behind them, in the upper part: never 0. kPairSeen bytes follow.
    static std::uint64_t pair(const char* at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return std::endian::native == std::endian::little ? bytes << kPairShift : bytes >> kPairShift << kPairShift;
    }
    // A bit beside the pair's, of the character behind it; kSeen bytes follow.
    static unsigned third(const char* at) {
        std::uint32_t bytes = 0;  // with the last one of the pair
        std::memcpy(&bytes, at + kPair - 1, sizeof bytes);
        return bytes * 0x9E3779B1u >> 26;
    }
    // 1 where the unspaced character at `at` is a piece, else 0. `singles` is there.
    std::uint32_t is_single(const char* at) const {
        const char32_t character = decode_triple(at);
        return static_cast<std::uint32_t>(singles[character / 64] >> character % 64 & 1);
    }
    // 1 where a longer piece may begin; kSeen bytes follow.
    std::uint32_t longer_may_begin(const char* at) const {
        return static_cast<std::uint32_t>(pairs.at(filter_hash(pair(at)), third(at)));
    }
    // 1 where any piece may begin at `at`, else 0.
    std::uint32_t may_begin(std::string_view text, std::size_t at) const {
        const std::uint32_t single = singles == nullptr ? 0 : is_single(text.data() + at);
        if (at + kSeen <= text.size()) return single | longer_may_begin(text.data() + at);
        if (at + kPair > text.size()) return single;
        return single | static_cast<std::uint32_t>(pairs.at(filter_hash(last_pair(text, at))));
    }
    // A pair behind which the text may end.
    static std::uint64_t last_pair(std::string_view text, std::size_t at) {
        char bytes[kPairSeen] = {};
        std::memcpy(bytes, text.data() + at, kPair);
        return pair(bytes);
    }
};
// At which of the places, where unspaced characters begin, pieces may. `begins` has room for as many and one more. How
// many were written.
std::size_t list_begins(std::string_view text, std::span<const std::uint32_t> places, const PieceSet& set,
                        std::uint32_t* begins);

// ---- signs that Chinese and Japanese text is full of

// ！（），：；？ and the wide space, and what they are with width folded.
inline bool is_wide_sign(char32_t c) {
    switch (c) {
        case 0x3000:
        case U'！':
        case U'（':
        case U'）':
        case U'，':
        case U'：':
        case U'；':
        case U'？':
            return true;
        default:
            return false;
    }
}
inline constexpr std::string_view kWideSignsFolded = " !(),:;?";
constexpr bool may_be_wide(char folded) { return kWideSignsFolded.find(folded) != std::string_view::npos; }
inline constexpr char32_t kWideSpace = 0x3000, kWideBehindAscii = 0xFEE0;
constexpr char32_t wide_sign(char folded) {
    return folded == ' ' ? kWideSpace : static_cast<unsigned char>(folded) + kWideBehindAscii;
}
constexpr char32_t narrow_sign(char32_t wide) { return wide == kWideSpace ? U' ' : wide - kWideBehindAscii; }

// ---- for tests

// All of the above by one set of instructions.
struct Passes {
    // A bit for each byte, in blocks of 64: one more than whole ones.
    void (*mark_line_signs)(std::string_view, std::span<std::uint64_t>);
    void (*mark_sentence_signs)(std::string_view, std::span<std::uint64_t>);
    std::size_t (*find_not_plain)(std::string_view, std::size_t, PlainText);
    void (*make_small)(std::span<char>);
    LetterSummary (*read_letters)(std::string_view, std::span<LetterBits>);
    std::size_t (*list_turns)(std::span<const LetterBits>, std::size_t, std::size_t, bool&, std::uint32_t*);
    std::size_t (*list_members)(std::string_view, std::span<const std::uint32_t>, std::span<const FrontSet>,
                                std::uint32_t*);
    std::size_t (*list_unspaced)(std::span<const LetterBits>, std::size_t, std::size_t, Unspaced, std::uint32_t*);
    std::size_t (*list_begins)(std::string_view, std::span<const std::uint32_t>, const PieceSet&, std::uint32_t*);
};
// By every set that this processor has, of those the source is compiled for. The first is the best, and used.
std::vector<const Passes*> passes_of_processor();

}  // namespace axial::unicode
