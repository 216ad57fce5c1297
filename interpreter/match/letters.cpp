// See letters.h. ASCII, ideographs and most letters of two bytes are classed in bulk; every other character
// is looked up.
#include "interpreter/match/letters.h"

#include "interpreter/text/word_break.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <array>

namespace axial {
namespace {

using unicode::WordBreak;

LetterKind kind_of(char32_t c) {
    if (const ScriptGroup group = script_group(c); group != ScriptGroup::none)
        return group == ScriptGroup::han && c < 0x10000 && unicode::word_break(c) != WordBreak::extend
                   ? LetterKind::unspaced
                   : LetterKind::odd;
    switch (word_break(c)) {
        case WordBreak::a_letter:
            return LetterKind::letter;
        case WordBreak::numeric:
            return LetterKind::digit;
        case WordBreak::extend_num_let:
            return LetterKind::connector;
        case WordBreak::extend:
            return LetterKind::attached;
        case WordBreak::mid_letter:
            return LetterKind::mid_letter;
        case WordBreak::mid_num:
            return LetterKind::mid_number;
        case WordBreak::mid_num_let:
        case WordBreak::single_quote:
            return LetterKind::mid_both;
        case WordBreak::katakana:
        case WordBreak::hebrew_letter:
        case WordBreak::zwj:
        case WordBreak::format:
        case WordBreak::regional_indicator:
            return LetterKind::odd;
        case WordBreak::other:
        case WordBreak::cr:
        case WordBreak::lf:
        case WordBreak::newline:
        case WordBreak::double_quote:
        case WordBreak::space:
            break;
    }
    return LetterKind::none;
}

constexpr char32_t kTableSize = 0x3100;  // up to where kana end; ideographs are met in bulk

const std::array<LetterKind, kTableSize>& table() {
    static const auto kinds = [] {
        std::array<LetterKind, kTableSize> made{};
        for (char32_t c = 0; c < kTableSize; ++c) made[c] = kind_of(c);
        return made;
    }();
    return kinds;
}

bool joins(LetterKind middle, LetterKind one, LetterKind other) {
    const bool letters = one == LetterKind::letter && other == LetterKind::letter;
    const bool digits = one == LetterKind::digit && other == LetterKind::digit;
    return (letters && middle != LetterKind::mid_number) || (digits && middle != LetterKind::mid_letter);
}

}  // namespace

LetterKind letter_kind(char32_t folded) { return folded < kTableSize ? table()[folded] : kind_of(folded); }

void Letters::read(std::string_view folded) {
    text_ = folded;
    const std::size_t blocks = unicode::letter_blocks(folded.size());
    if (blocks_.size() <= blocks) blocks_.resize(blocks + 1);
    const unicode::LetterSummary summary = unicode::read_letters(folded, blocks_);
    odd_ = false;
    has_unspaced_ = summary.unspaced != 0;
    for (std::size_t i = 0; i < blocks && summary.others != 0; ++i)
        for (std::uint64_t others = blocks_[i].others; others != 0; others &= others - 1)
            read_character(kBlock * i + static_cast<unsigned>(__builtin_ctzll(others)));
    list_words();
}

void Letters::set(std::uint64_t LetterBits::*kind, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) blocks_[i / kBlock].*kind |= std::uint64_t{1} << i % kBlock;
}

void Letters::read_character(std::size_t at) {
    const unicode::CodePoint c = unicode::decode(text_, at);
    const std::size_t end = at + c.size;
    const auto before = [&] {
        return at == 0 ? LetterKind::none : letter_kind(unicode::decode_before(text_, at).value);
    };
    const auto after = [&] {
        return end == text_.size() ? LetterKind::none : letter_kind(unicode::decode(text_, end).value);
    };
    switch (const LetterKind kind = letter_kind(c.value)) {
        case LetterKind::none:
            return;
        case LetterKind::letter:
            set(&LetterBits::letters, at, end);
            return set(&LetterBits::in_words, at, end);
        case LetterKind::digit:
            set(&LetterBits::digits, at, end);
            return set(&LetterBits::in_words, at, end);
        case LetterKind::connector:
            return set(&LetterBits::in_words, at, end);
        case LetterKind::unspaced:
            has_unspaced_ = true;
            set(&LetterBits::unspaced_begins, at, at + 1);
            return set(&LetterBits::unspaced, at, end);
        case LetterKind::mid_letter:
        case LetterKind::mid_number:
        case LetterKind::mid_both:
            odd_ = odd_ || before() == LetterKind::attached;
            if (joins(kind, before(), after())) set(&LetterBits::in_words, at, end);
            return;
        case LetterKind::attached:
            // It makes its letter no other; behind anything else the rules look further.
            if (at > 0 && is_set(&LetterBits::in_words, at - 1) && before() != LetterKind::mid_both &&
                before() != LetterKind::mid_letter) {
                for (const auto bits : {&LetterBits::letters, &LetterBits::digits})
                    if (is_set(bits, at - 1)) set(bits, at, end);
                return set(&LetterBits::in_words, at, end);
            }
            odd_ = true;
            return;
        case LetterKind::odd:
            odd_ = true;
            return;
    }
}

// A few blocks at a time: room for all that might turn in a text would be four times the text.
void Letters::list_words() {
    constexpr std::size_t kTogether = 64;
    const std::size_t blocks = unicode::letter_blocks(text_.size());
    std::size_t turns = 0;
    bool in_word = false;
    for (std::size_t first = 0; first < blocks; first += kTogether) {
        const std::size_t end = std::min(first + kTogether, blocks);
        const std::size_t room = turns + unicode::kMostTurns * (kTogether + 1);
        if (turns_.size() < room) turns_.resize(2 * room);
        turns += unicode::list_turns(blocks_, first, end, in_word, turns_.data() + turns);
    }
    words_ = WordPlaces({turns_.data(), turns});
}

std::span<const std::uint32_t> Letters::unspaced_places(std::size_t first, std::size_t end, unicode::Unspaced what) {
    const std::size_t room = unicode::kMostTurns * (end - first + 1);
    if (unspaced_places_.size() < room) unspaced_places_.resize(room);
    return {unspaced_places_.data(), unicode::list_unspaced(blocks_, first, end, what, unspaced_places_.data())};
}

Span Letters::unspaced_stretch(std::uint32_t at) const {
    const auto others = [&](std::size_t block) { return ~blocks_[block].unspaced; };
    std::size_t block = at / kBlock;
    std::uint64_t before = others(block) & ((std::uint64_t{1} << at % kBlock) - 1);
    while (before == 0 && block > 0) before = others(--block);
    const std::size_t begin = before == 0 ? 0 : kBlock * (block + 1) - static_cast<unsigned>(__builtin_clzll(before));
    block = at / kBlock;
    std::uint64_t behind = others(block) >> at % kBlock << at % kBlock;
    while (behind == 0) behind = others(++block);  // behind the text there is none
    const std::size_t end = kBlock * block + static_cast<unsigned>(__builtin_ctzll(behind));
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace axial
