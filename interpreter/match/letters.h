// What folded characters are to the search for words: which bytes belong to words of spaced scripts, and
// which are characters of scripts written without spaces.
//
// The same rules cut the text and the literals that are looked for in it, so that a literal can be found
// by one of its words. They are UAX #29's (WB5 to WB13) for all characters whose part in the rules is
// settled by their nearest neighbours; text with any other (Hebrew, Thai, flags, joiners …) is `odd` and
// searched from every character instead.
#pragma once

#include "grammar/source.h"
#include "interpreter/unicode/bulk.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace axial {

enum class LetterKind : std::uint8_t {
    none,        // parts words
    letter,      //
    digit,       //
    connector,   // joins what stands beside it, as a letter does
    attached,    // a mark: goes with the letter before it
    mid_letter,  // joins two letters: ·
    mid_number,  // joins two digits: , ;
    mid_both,    // either: . '
    unspaced,    // a character of an unspaced script of three bytes
    odd,
};

LetterKind letter_kind(char32_t folded);

// Where words begin and end.
class WordPlaces {
public:
    WordPlaces() = default;
    // Begin and end of each in turn.
    explicit WordPlaces(std::span<const std::uint32_t> turns) : turns_(turns) {}
    std::size_t size() const { return turns_.size() / 2; }
    Span operator[](std::size_t i) const { return {turns_[2 * i], turns_[2 * i + 1]}; }
    WordPlaces some(std::size_t first, std::size_t count) const {
        return WordPlaces(turns_.subspan(2 * first, 2 * count));
    }
    std::span<const std::uint32_t> turns() const { return turns_; }

private:
    std::span<const std::uint32_t> turns_;
};

// Per-thread scratch: the words and unspaced stretches of one folded text.
class Letters {
public:
    void read(std::string_view folded);

    // A character stands in it whose part in the rules these letters do not tell.
    bool odd() const { return odd_; }
    bool has_unspaced() const { return has_unspaced_; }
    // Words of spaced scripts, in order.
    WordPlaces words() const { return words_; }

    // Visits the stretches of unspaced characters, in order.
    template <typename Visit>
    void each_unspaced(Visit visit) const {
        std::size_t begin = 0;
        bool open = false;
        for (std::size_t i = 0; i < blocks(); ++i) {
            std::uint64_t turns = blocks_[i].unspaced ^ (blocks_[i].unspaced << 1 | (open ? 1 : 0));
            for (; turns != 0; turns &= turns - 1) {
                const std::size_t at = kBlock * i + static_cast<unsigned>(__builtin_ctzll(turns));
                if (open) visit(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at));
                begin = at;
                open = !open;
            }
        }
    }

    // The text is gone through some blocks of kLetterBlock bytes at a time.
    std::size_t blocks() const { return unicode::letter_blocks(text_.size()); }
    // Where unspaced characters begin, or pairs of them, from block `first` to before `end`. Valid until the next
    // question.
    std::span<const std::uint32_t> unspaced_places(std::size_t first, std::size_t end, unicode::Unspaced what);
    // The stretch of unspaced characters that holds one.
    Span unspaced_stretch(std::uint32_t at) const;

private:
    using LetterBits = unicode::LetterBits;
    static constexpr std::size_t kBlock = unicode::kLetterBlock;
    void read_character(std::size_t at);
    bool is_set(std::uint64_t LetterBits::*kind, std::size_t byte) const {
        return (blocks_[byte / kBlock].*kind >> byte % kBlock & 1) != 0;
    }
    void set(std::uint64_t LetterBits::*kind, std::size_t begin, std::size_t end);
    void list_words();

    std::string_view text_;
    bool odd_ = false, has_unspaced_ = false;
    std::vector<LetterBits> blocks_;    // of 64 bytes; one more than there are
    std::vector<std::uint32_t> turns_;  // where words begin and end, in turn
    WordPlaces words_;
    std::vector<std::uint32_t> unspaced_places_;
};

}  // namespace axial
