// See letters.h. ASCII, ideographs and most letters of two bytes are classed in bulk; every other character
// is looked up.
#include "interpreter/match/letters.h"

#include "interpreter/text/word_break.h"
#include "interpreter/unicode/byte_scan.h"
#include "interpreter/unicode/east_asian_signs.h"
#include "interpreter/unicode/utf8.h"

#include <array>
#include <cstring>

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

struct BlockBits {
    std::uint64_t high = 0, continued = 0, ideographs = 0, letters = 0, digits = 0, connectors = 0, both = 0,
                  numbers = 0;
};

// 64 bytes; zeros behind the text.
struct Block {
    Bytes16 parts[4];

    Block(std::string_view text, std::size_t at) {
        const std::string_view rest = text.substr(at);
        if (rest.size() >= sizeof parts)
            std::memcpy(parts, rest.data(), sizeof parts);
        else
            load_few(rest);
    }
    // A bit for each byte in the set, which maps sixteen of them to their truth.
    template <typename Set>
    std::uint64_t bits(Set set) const {
        const auto part = [&](unsigned i) { return static_cast<std::uint64_t>(bits_of(set(parts[i]))); };
        return part(0) | part(1) << 16 | part(2) << 32 | part(3) << 48;
    }
    bool is_ascii() const { return bits_of(parts[0] | parts[1] | parts[2] | parts[3]) == 0; }

private:
    void load_few(std::string_view rest) {
        std::memset(parts, 0, sizeof parts);
        std::memcpy(parts, rest.data(), rest.size());
    }
};

BlockBits classify(const Block& block) {
    BlockBits bits;
    bits.letters = block.bits([](Bytes16 bytes) { return in_range(bytes | 0x20, 'a', 'z'); });
    bits.digits = block.bits([](Bytes16 bytes) { return in_range(bytes, '0', '9'); });
    bits.connectors = block.bits([](Bytes16 bytes) { return is_byte(bytes, '_'); });
    bits.both = block.bits([](Bytes16 bytes) { return is_byte(bytes, '\'') | is_byte(bytes, '.'); });
    bits.numbers = block.bits([](Bytes16 bytes) { return is_byte(bytes, ',') | is_byte(bytes, ';'); });
    if (block.is_ascii()) return bits;
    bits.high = block.bits([](Bytes16 bytes) { return bytes; });
    bits.continued = block.bits([](Bytes16 bytes) { return in_range(bytes, 0x80, 0xBF); });
    bits.ideographs = block.bits([](Bytes16 bytes) { return in_range(bytes, 0xE4, 0xE9); });
    return bits;
}

// Where letters of two bytes begin whose first byte tells that they are letters: Latin from U+0100 to U+017F,
// Cyrillic from U+0400 to U+047F; and Latin from U+00C0 on, but for × and ÷. The last one's second byte may lie
// in the next block.
std::uint64_t letter_pairs(const Block& block) {
    const std::uint64_t pairs =
        block.bits([](Bytes16 bytes) { return in_range(bytes, 0xC4, 0xC5) | in_range(bytes, 0xD0, 0xD1); });
    const std::uint64_t latin = block.bits([](Bytes16 bytes) { return is_byte(bytes, 0xC3); });
    const std::uint64_t signs = block.bits([](Bytes16 bytes) { return is_byte(bytes, 0x97) | is_byte(bytes, 0xB7); });
    const std::uint64_t in_block = ~std::uint64_t{0} >> 1;
    return pairs | (latin & ~(signs >> 1) & in_block);
}

// Signs that are no part of a word, and commas, in the 64 bytes at `at`; none where a text ends.
struct SignBits {
    std::uint64_t signs = 0, commas = 0;
};

SignBits sign_bits(std::string_view text, std::size_t at) {
    constexpr std::size_t kSeen = 66;
    SignBits bits;
    if (at + kSeen > text.size()) return bits;
    for (unsigned part = 0; part < 4; ++part, at += kBytes16) {
        const unicode::ByteTriples bytes(text.data() + at);
        const auto place = [part](Bytes16 truth) { return static_cast<std::uint64_t>(bits_of(truth)) << 16 * part; };
        bits.signs |= place(begins_plain_sign(bytes) | begins_wide_sign(bytes));
        bits.commas |= place(begins_wide_comma(bytes));
    }
    return bits;
}

}  // namespace

LetterKind letter_kind(char32_t folded) { return folded < kTableSize ? table()[folded] : kind_of(folded); }

void Letters::read(std::string_view folded) {
    text_ = folded;
    blocks_ = folded.size() / 64 + 1;
    odd_ = has_unspaced_ = false;
    for (ByteBits* bits : {&in_words_, &letters_, &digits_, &mid_letters_, &mid_numbers_, &unspaced_})
        bits->reset(folded.size());
    for (std::size_t block = 0; block < blocks_; ++block) read_block(block);
    join_and_list();
}

void Letters::read_block(std::size_t block) {
    const BlockBits bits = classify({text_, 64 * block});
    letters_.block(block) |= bits.letters;
    digits_.block(block) |= bits.digits;
    in_words_.block(block) |= bits.letters | bits.digits | bits.connectors;
    mid_letters_.block(block) |= bits.both;
    mid_numbers_.block(block) |= bits.both | bits.numbers;
    if (bits.high == 0) return;
    const std::uint64_t ideographs = bits.ideographs | bits.ideographs << 1 | bits.ideographs << 2;
    unspaced_.block(block) |= ideographs;
    unspaced_.block(block + 1) |= bits.ideographs >> 63 | bits.ideographs >> 62;
    has_unspaced_ = has_unspaced_ || unspaced_.block(block) != 0;
    const std::uint64_t begun = bits.high & ~bits.continued;
    std::uint64_t others = begun & ~unspaced_.block(block);
    if (others == 0) return;
    const SignBits known = sign_bits(text_, 64 * block);
    // A comma joins two digits.
    const std::uint64_t no_digit = unspaced_.block(block) | (~bits.high & ~bits.digits);
    others &= ~(known.signs | (known.commas & no_digit << 1));
    if (others == 0) return;
    read_pairs(block);
    for (others &= ~letters_.block(block); others != 0; others &= others - 1)
        read_character(64 * block + static_cast<unsigned>(__builtin_ctzll(others)));
}

void Letters::read_pairs(std::size_t block) {
    const std::uint64_t pairs = letter_pairs({text_, 64 * block});
    for (ByteBits* bits : {&letters_, &in_words_}) {
        bits->block(block) |= pairs | pairs << 1;
        bits->block(block + 1) |= pairs >> 63;
    }
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
            letters_.set(at, end);
            return in_words_.set(at, end);
        case LetterKind::digit:
            digits_.set(at, end);
            return in_words_.set(at, end);
        case LetterKind::connector:
            return in_words_.set(at, end);
        case LetterKind::unspaced:
            has_unspaced_ = true;
            return unspaced_.set(at, end);
        case LetterKind::mid_letter:
        case LetterKind::mid_number:
        case LetterKind::mid_both:
            odd_ = odd_ || before() == LetterKind::attached;
            if (joins(kind, before(), after())) in_words_.set(at, end);
            return;
        case LetterKind::attached:
            // It makes its letter no other; behind anything else the rules look further.
            if (at > 0 && in_words_.at(at - 1) && before() != LetterKind::mid_both &&
                before() != LetterKind::mid_letter) {
                if (letters_.at(at - 1)) letters_.set(at, end);
                if (digits_.at(at - 1)) digits_.set(at, end);
                return in_words_.set(at, end);
            }
            odd_ = true;
            return;
        case LetterKind::odd:
            odd_ = true;
            return;
    }
}

namespace {

// The processors that are built for have no instruction for it, and the compiler would call a function.
unsigned count_bits(std::uint64_t bits) {
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    return static_cast<unsigned>(((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
}

// Writes the places of the bits, eight at a time whether they are there or not: no branch for each. How many there are.
unsigned list_bits(std::uint64_t bits, std::uint32_t base, std::uint32_t* out) {
    const unsigned count = count_bits(bits);
    for (unsigned written = 0; written < count; written += 8) {
        for (unsigned i = 0; i < 8; ++i) {
            // Of no bit the place is wrong, and overwritten.
            out[written + i] = base + static_cast<unsigned>(__builtin_ctzll(bits | std::uint64_t{1} << 63));
            bits &= bits - 1;
        }
    }
    return count;
}

}  // namespace

// A sign between two letters or two digits belongs to their word.
void Letters::join_and_list() {
    constexpr std::size_t kMostInBlock = 64 + 8;  // list_bits writes up to eight more
    const auto joined = [&](const ByteBits& sides, const ByteBits& middles, std::size_t i) {
        const std::uint64_t left = sides.block(i) << 1 | (i > 0 ? sides.block(i - 1) >> 63 : 0);
        const std::uint64_t right = sides.block(i) >> 1 | sides.block(i + 1) << 63;
        return middles.block(i) & left & right;
    };
    std::size_t turns = 0;
    std::uint64_t before = 0;
    // Behind the text no word goes on: the last block has a byte that is not of it.
    for (std::size_t i = 0; i < blocks_; ++i) {
        const std::uint64_t words =
            in_words_.block(i) | joined(letters_, mid_letters_, i) | joined(digits_, mid_numbers_, i);
        if (turns_.size() < turns + kMostInBlock) turns_.resize(2 * turns + kMostInBlock);
        turns += list_bits(words ^ (words << 1 | before), static_cast<std::uint32_t>(64 * i), turns_.data() + turns);
        before = words >> 63;
    }
    words_ = WordPlaces({turns_.data(), turns});
}

}  // namespace axial
