// See bulk.h. This file is compiled once for each set of instructions: Highway includes it again and again, with
// HWY_NAMESPACE another name each time; what stands under HWY_ONCE is compiled once.
//
// Of Highway the headers are used, not its library, which measures the clock for three milliseconds whenever a
// program that is linked to it starts: so the choice is made here.
#include "interpreter/unicode/bulk.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#if defined(__x86_64__)
#define HWY_DISABLED_TARGETS HWY_SSSE3  // AVX-512, AVX2, SSE4, and plain code are enough
#else
#define HWY_COMPILE_ONLY_STATIC  // what every processor of the architecture has
// Vectors whose size is not known can be no members.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#endif
#define HWY_DISABLE_F16C
#define HWY_DISABLE_PCLMUL_AES
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "interpreter/unicode/bulk.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace axial::unicode::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::CappedTag<std::uint8_t, 64>;
using Bytes = hn::Vec<Lanes>;
using Truth = hn::Mask<Lanes>;
constexpr std::size_t kBlock = kLetterBlock;

HWY_INLINE Bytes load(const char* from) { return hn::LoadU(Lanes(), reinterpret_cast<const std::uint8_t*>(from)); }
HWY_INLINE Truth is_byte(Bytes bytes, std::uint8_t value) { return hn::Eq(bytes, hn::Set(Lanes(), value)); }
HWY_INLINE Truth in_range(Bytes bytes, std::uint8_t first, std::uint8_t last) {
    const Bytes behind_first = hn::Sub(bytes, hn::Set(Lanes(), first));
    return hn::Eq(behind_first, hn::Min(behind_first, hn::Set(Lanes(), static_cast<std::uint8_t>(last - first))));
}
HWY_INLINE Truth either(Truth one, Truth other) { return hn::Or(one, other); }
HWY_INLINE Truth either(Truth one, Truth other, Truth third) { return hn::Or(hn::Or(one, other), third); }
HWY_INLINE Truth both(Truth one, Truth other) { return hn::And(one, other); }
HWY_INLINE Truth both(Truth one, Truth other, Truth third) { return hn::And(hn::And(one, other), third); }
HWY_INLINE Truth but_not(Truth one, Truth other) { return hn::AndNot(other, one); }

HWY_INLINE std::uint64_t bits_of(Truth truth) {
    std::uint8_t stored[8] = {};
    hn::StoreMaskBits(Lanes(), truth, stored);
    std::uint64_t bits = 0;
    std::memcpy(&bits, stored, sizeof bits);
    return std::endian::native == std::endian::big ? __builtin_bswap64(bits) : bits;
}
HWY_INLINE std::size_t first_of(std::uint64_t bits) { return static_cast<std::size_t>(__builtin_ctzll(bits)); }

// Bytes and the two behind each of them.
struct Triples {
    HWY_INLINE explicit Triples(const char* from) : first(load(from)), second(load(from + 1)), third(load(from + 2)) {}
    Bytes first, second, third;
};
constexpr std::size_t kBehind = 2;  // bytes that are looked at behind the others

// Where 、。〈〉《》「」『』【】〔〕 and — “ ” begin: signs that fold to themselves and are no part of a word.
HWY_INLINE Truth begins_plain_sign(const Triples& bytes) {
    const Truth wide =
        both(is_byte(bytes.first, 0xE3), either(in_range(bytes.third, 0x81, 0x82), in_range(bytes.third, 0x88, 0x91),
                                                in_range(bytes.third, 0x94, 0x95)));
    const Truth narrow =
        both(is_byte(bytes.first, 0xE2), either(is_byte(bytes.third, 0x94), in_range(bytes.third, 0x9C, 0x9D)));
    return both(either(wide, narrow), is_byte(bytes.second, 0x80));
}

HWY_INLINE Truth begins_wide(const Triples& bytes) {
    return both(is_byte(bytes.first, 0xEF), is_byte(bytes.second, 0xBC));
}

// Where ！（）：？ and the wide space begin: no part of a word.
HWY_INLINE Truth begins_wide_sign(const Triples& bytes) {
    const Truth stops = either(is_byte(bytes.third, 0x81), is_byte(bytes.third, 0x9A), is_byte(bytes.third, 0x9F));
    const Truth signs = both(begins_wide(bytes), either(stops, in_range(bytes.third, 0x88, 0x89)));
    const Truth space = both(is_byte(bytes.first, 0xE3), is_byte(bytes.second, 0x80), is_byte(bytes.third, 0x80));
    return either(signs, space);
}

// Where ，； begin: they join digits.
HWY_INLINE Truth begins_wide_comma(const Triples& bytes) {
    return both(begins_wide(bytes), either(is_byte(bytes.third, 0x8C), is_byte(bytes.third, 0x9B)));
}

// ---- places

// The first place whose byte may be one of the set and with those behind it is one.
template <typename Set>
HWY_INLINE std::size_t find_place(std::string_view text, std::size_t at, const Set& set) {
    const std::size_t step = hn::Lanes(Lanes());
    for (; at + step + kBehind <= text.size(); at += step) {
        const Truth may = set.may(load(text.data() + at));
        if (hn::AllFalse(Lanes(), may)) continue;
        if (const std::uint64_t bits = bits_of(set.is(may, Triples(text.data() + at)))) return at + first_of(bits);
    }
    for (; at < text.size(); at += step) {
        char rest[kBlock + kBehind] = {};
        std::memcpy(rest, text.data() + at, std::min(text.size() - at, step + kBehind));
        const Truth may = set.may(load(rest));
        if (const std::uint64_t bits = bits_of(set.is(may, Triples(rest)))) return at + first_of(bits);
    }
    return text.size();
}

struct LineSigns {
    HWY_INLINE Truth may(Bytes bytes) const {
        return either(in_range(bytes, '\n', '\r'), is_byte(bytes, 0xC2), is_byte(bytes, 0xE2));
    }
    HWY_INLINE Truth is(Truth may, const Triples& bytes) const {
        const Truth other_narrow = both(is_byte(bytes.first, 0xE2),
                                        hn::Not(both(is_byte(bytes.second, 0x80), in_range(bytes.third, 0xA8, 0xA9))));
        const Truth other_latin = both(is_byte(bytes.first, 0xC2), hn::Not(is_byte(bytes.second, 0x85)));
        return but_not(may, either(other_narrow, other_latin));
    }
};

struct SentenceSigns {
    HWY_INLINE Truth may(Bytes bytes) const {
        const Truth ascii = either(is_byte(bytes, '.'), is_byte(bytes, '?'), is_byte(bytes, '!'));
        const Truth leading = either(in_range(bytes, 0xD6, 0xE3), is_byte(bytes, 0xEA), in_range(bytes, 0xEF, 0xFF));
        return either(ascii, leading);
    }
    // Most signs of Chinese, and quotes, are told to be none by their other two bytes.
    HWY_INLINE Truth is(Truth may, const Triples& bytes) const {
        const Truth ideographic = both(is_byte(bytes.second, 0x80), is_byte(bytes.third, 0x82));
        const Truth narrow = either(is_byte(bytes.third, 0xA4), in_range(bytes.third, 0xBC, 0xBD));
        const Truth wide = either(is_byte(bytes.third, 0x81), is_byte(bytes.third, 0x8E), is_byte(bytes.third, 0x9F));
        const Truth others = either(but_not(is_byte(bytes.first, 0xE3), ideographic),
                                    but_not(both(is_byte(bytes.first, 0xE2), is_byte(bytes.second, 0x80)), narrow),
                                    but_not(begins_wide(bytes), wide));
        return but_not(may, others);
    }
};

struct Plain {
    PlainText plain;

    HWY_INLINE Truth may(Bytes bytes) const {
        if (plain.ascii_only) return in_range(bytes, 0x80, 0xFF);
        return but_not(in_range(bytes, 0xC0, 0xFF), in_range(bytes, 0xE4, 0xE9));
    }
    HWY_INLINE Truth is(Truth may, const Triples& bytes) const {
        if (plain.ascii_only) return may;
        Truth known = begins_plain_sign(bytes);
        if (plain.wide_signs) known = either(known, begins_wide_sign(bytes), begins_wide_comma(bytes));
        if (plain.small_letters) known = either(known, begins_small_letter(bytes));
        return but_not(may, known);
    }

private:
    // By both their bytes.
    static HWY_INLINE Truth begins_small_letter(const Triples& bytes) {
        return either(both(is_byte(bytes.first, 0xC3), in_range(bytes.second, 0xA0, 0xBF)),
                      both(is_byte(bytes.first, 0xD0), in_range(bytes.second, 0xB0, 0xBF)),
                      both(is_byte(bytes.first, 0xD1), in_range(bytes.second, 0x80, 0x8F)));
    }
};

std::size_t find_line_sign(std::string_view text, std::size_t from) { return find_place(text, from, LineSigns{}); }
std::size_t find_sentence_sign(std::string_view text, std::size_t from) {
    return find_place(text, from, SentenceSigns{});
}
std::size_t find_not_plain(std::string_view text, std::size_t from, PlainText plain) {
    return find_place(text, from, Plain{plain});
}

void make_small(std::span<char> text) {
    constexpr std::uint8_t kCaseBit = 0x20;
    const std::size_t step = hn::Lanes(Lanes());
    std::size_t at = 0;
    for (; at + step <= text.size(); at += step) {
        const Bytes bytes = load(text.data() + at);
        const Bytes bit = hn::IfThenElseZero(in_range(bytes, 'A', 'Z'), hn::Set(Lanes(), kCaseBit));
        hn::StoreU(hn::Or(bytes, bit), Lanes(), reinterpret_cast<std::uint8_t*>(text.data() + at));
    }
    for (; at < text.size(); ++at)
        if (text[at] >= 'A' && text[at] <= 'Z') text[at] = static_cast<char>(text[at] | kCaseBit);
}

// ---- letters

// Bits of 64 bytes, in as many parts as the instructions need. `Set` maps bytes, or triples, to their truth.
template <typename Seen, typename Set>
HWY_INLINE std::uint64_t bits_of_block(const char* block, const Set& set) {
    std::uint64_t bits = 0;
    for (std::size_t part = 0; part < kBlock; part += hn::Lanes(Lanes()))
        bits |= bits_of(set(Seen(block + part))) << part;
    return bits;
}

struct Singles {
    HWY_INLINE explicit Singles(const char* from) : bytes(load(from)) {}
    Bytes bytes;
};

struct AreLetters {
    HWY_INLINE Truth operator()(const Singles& seen) const {
        return in_range(hn::Or(seen.bytes, hn::Set(Lanes(), std::uint8_t{0x20})), 'a', 'z');
    }
};
struct AreDigits {
    HWY_INLINE Truth operator()(const Singles& seen) const { return in_range(seen.bytes, '0', '9'); }
};
struct AreConnectors {
    HWY_INLINE Truth operator()(const Singles& seen) const { return is_byte(seen.bytes, '_'); }
};
struct JoinBoth {
    HWY_INLINE Truth operator()(const Singles& seen) const {
        return either(is_byte(seen.bytes, '\''), is_byte(seen.bytes, '.'));
    }
};
struct JoinNumbers {
    HWY_INLINE Truth operator()(const Singles& seen) const {
        return either(is_byte(seen.bytes, ','), is_byte(seen.bytes, ';'));
    }
};
struct AreHigh {
    HWY_INLINE Truth operator()(const Singles& seen) const { return in_range(seen.bytes, 0x80, 0xFF); }
};
struct BeginCharacters {
    HWY_INLINE Truth operator()(const Singles& seen) const { return in_range(seen.bytes, 0xC0, 0xFF); }
};
struct BeginIdeographs {
    HWY_INLINE Truth operator()(const Singles& seen) const { return in_range(seen.bytes, 0xE4, 0xE9); }
};
struct BeginSigns {
    HWY_INLINE Truth operator()(const Triples& seen) const {
        return either(begins_plain_sign(seen), begins_wide_sign(seen));
    }
};
struct BeginCommas {
    HWY_INLINE Truth operator()(const Triples& seen) const { return begins_wide_comma(seen); }
};
// Letters of two bytes whose first tells that they are letters: Latin from U+0100 to U+017F, Cyrillic from U+0400 to
// U+047F; and Latin from U+00C0 on, but for × and ÷.
struct BeginPairs {
    HWY_INLINE Truth operator()(const Triples& seen) const {
        const Truth signs = either(is_byte(seen.second, 0x97), is_byte(seen.second, 0xB7));
        return either(in_range(seen.first, 0xC4, 0xC5), in_range(seen.first, 0xD0, 0xD1),
                      but_not(is_byte(seen.first, 0xC3), signs));
    }
};

// What goes on from one block into the next.
struct Carried {
    std::uint64_t unspaced = 0, pairs = 0, no_digit = 0;
};

HWY_INLINE LetterBits read_block(const char* block, Carried& carried) {
    LetterBits bits;
    bits.letters = bits_of_block<Singles>(block, AreLetters());
    bits.digits = bits_of_block<Singles>(block, AreDigits());
    bits.mid_letters = bits_of_block<Singles>(block, JoinBoth());
    bits.mid_numbers = bits.mid_letters | bits_of_block<Singles>(block, JoinNumbers());
    bits.in_words = bits.letters | bits.digits | bits_of_block<Singles>(block, AreConnectors());
    const std::uint64_t high = bits_of_block<Singles>(block, AreHigh());
    bits.unspaced = carried.unspaced;
    const std::uint64_t pair_ends = carried.pairs, no_digit_before = carried.no_digit;
    carried = {0, 0, (~high & ~bits.digits) >> 63};
    if (high != 0) {
        const std::uint64_t ideographs = bits_of_block<Singles>(block, BeginIdeographs());
        bits.unspaced_begins = ideographs;
        bits.unspaced |= ideographs | ideographs << 1 | ideographs << 2;
        carried.unspaced = ideographs >> 63 | ideographs >> 62;
        const std::uint64_t no_digit = bits.unspaced | (~high & ~bits.digits);
        carried.no_digit = no_digit >> 63;
        bits.others = bits_of_block<Singles>(block, BeginCharacters()) & ~bits.unspaced;
        if (bits.others != 0) {
            const std::uint64_t commas = bits_of_block<Triples>(block, BeginCommas());
            bits.others &= ~bits_of_block<Triples>(block, BeginSigns());
            bits.others &= ~(commas & (no_digit << 1 | no_digit_before));
        }
        if (bits.others != 0) {
            const std::uint64_t pairs = bits_of_block<Triples>(block, BeginPairs());
            bits.letters |= pairs | pairs << 1;
            bits.in_words |= pairs | pairs << 1;
            bits.others &= ~pairs;
            carried.pairs = pairs >> 63;
        }
    }
    bits.letters |= pair_ends;
    bits.in_words |= pair_ends;
    return bits;
}

LetterSummary read_letters(std::string_view text, std::span<LetterBits> blocks) {
    LetterSummary summary;
    Carried carried;
    for (std::size_t i = 0; i < letter_blocks(text.size()); ++i) {
        const std::size_t at = kBlock * i;
        if (at + kBlock + kBehind <= text.size()) {
            blocks[i] = read_block(text.data() + at, carried);
        } else {
            char rest[kBlock + kBehind] = {};
            std::memcpy(rest, text.data() + at, std::min(text.size() - at, sizeof rest));
            blocks[i] = read_block(rest, carried);
        }
        summary.unspaced |= blocks[i].unspaced;
        summary.others |= blocks[i].others;
    }
    blocks[letter_blocks(text.size())] = {};
    return summary;
}

// Writes the places of the bits, more of them than there are: no branch hangs on each. Behind the last new one.
HWY_INLINE std::uint32_t* list_bits(std::uint64_t bits, std::uint32_t base, std::uint32_t* out) {
#if HWY_TARGET <= HWY_AVX3
    const hn::CappedTag<std::uint32_t, 16> places;
    for (std::size_t part = 0; part < kBlock; part += hn::Lanes(places)) {
        const auto some = static_cast<std::uint16_t>(bits >> part);
        std::uint8_t stored[8] = {};
        std::memcpy(stored, &some, sizeof some);
        const auto listed =
            hn::Compress(hn::Iota(places, base + static_cast<std::uint32_t>(part)), hn::LoadMaskBits(places, stored));
        hn::StoreU(listed, places, out);
        out += hwy::PopCount(some);
    }
    return out;
#else
    const auto count = static_cast<std::size_t>(hwy::PopCount(bits));
    for (std::size_t written = 0; written < count; written += 8) {
        for (std::size_t i = 0; i < 8; ++i) {
            // Of no bit the place is wrong, and overwritten.
            out[written + i] = base + static_cast<std::uint32_t>(first_of(bits | std::uint64_t{1} << 63));
            bits &= bits - 1;
        }
    }
    return out + count;
#endif
}

std::size_t list_turns(std::span<const LetterBits> blocks, std::size_t first, std::size_t end, bool& in_word,
                       std::uint32_t* turns) {
    std::uint32_t* out = turns;
    std::uint64_t before = in_word ? 1 : 0;
    LetterBits last = first > 0 ? blocks[first - 1] : LetterBits{};
    for (std::size_t i = first; i < end; ++i) {
        const LetterBits &here = blocks[i], &next = blocks[i + 1];
        const std::uint64_t letters =
            (here.letters << 1 | last.letters >> 63) & (here.letters >> 1 | next.letters << 63);
        const std::uint64_t digits = (here.digits << 1 | last.digits >> 63) & (here.digits >> 1 | next.digits << 63);
        const std::uint64_t words = here.in_words | (letters & here.mid_letters) | (digits & here.mid_numbers);
        out = list_bits(words ^ (words << 1 | before), static_cast<std::uint32_t>(kBlock * i), out);
        before = words >> 63;
        last = here;
    }
    in_word = before != 0;
    return static_cast<std::size_t>(out - turns);
}

// ---- words that may be in a set

constexpr std::size_t kFront = FrontSet::kBytes;

// Of the words from `first` on those whose front and size may be a member's, word by word.
template <typename MayBeMember>
HWY_INLINE std::uint32_t* list_one_by_one(std::string_view text, std::span<const std::uint32_t> turns,
                                          std::size_t first, std::uint32_t* out, MayBeMember may_be_member) {
    for (std::size_t i = first; i < turns.size() / 2; ++i) {
        const std::uint32_t begin = turns[2 * i], size = turns[2 * i + 1] - begin;
        std::uint64_t bytes = 0;
        if (begin + kFront <= text.size())
            std::memcpy(&bytes, text.data() + begin, kFront);
        else
            std::memcpy(&bytes, text.data() + begin, text.size() - begin);
        *out = static_cast<std::uint32_t>(i);
        out += static_cast<std::uint32_t>(may_be_member(bytes & first_bytes(size), size));
    }
    return out;
}

#if HWY_TARGET <= HWY_AVX3
// Of eight words, a bit for each. Their hashes are worked out together, their bits asked for one by one: that is faster
// than to gather them.
template <std::size_t... kWord>
HWY_INLINE std::uint32_t members_of_eight(const char* text, const std::uint32_t* turns, std::span<const FrontSet> sets,
                                          std::index_sequence<kWord...>) {
    const hn::CappedTag<std::uint64_t, 8> words;
    alignas(64) std::uint64_t fronts[8], hashes[8];
    (std::memcpy(&fronts[kWord], text + turns[2 * kWord], kFront), ...);
    const auto places = hn::LoadU(words, reinterpret_cast<const std::uint64_t*>(turns));
    const auto sizes = hn::Sub(hn::ShiftRight<32>(places), hn::And(places, hn::Set(words, 0xFFFFFFFF)));
    const auto unwanted = hn::ShiftLeft<3>(hn::Sub(hn::Set(words, kFront), hn::Min(sizes, hn::Set(words, kFront))));
    const auto front = hn::And(hn::Load(words, fronts), hn::Shr(hn::Set(words, ~std::uint64_t{0}), unwanted));
    std::uint32_t members = 0;
    for (const FrontSet& set : sets) {
        auto key = hn::And(front, hn::Set(words, set.bytes));
        if (set.sizes == FrontSet::Sizes::told) key = hn::Xor(key, hn::ShiftLeft<FrontSet::kSizeShift>(sizes));
        hn::Store(hn::Mul(hn::Xor(key, hn::ShiftRight<kSpreadShift>(key)), hn::Set(words, kSpreadFactor)), words,
                  hashes);
        members |= ((static_cast<std::uint32_t>(set.bits.at(hashes[kWord])) << kWord) | ...);
    }
    return members;
}

// As many words as it can; gives how many that are.
HWY_INLINE std::size_t list_by_eights(std::string_view text, std::span<const std::uint32_t> turns,
                                      std::span<const FrontSet> sets, std::uint32_t*& out) {
    const hn::CappedTag<std::uint32_t, 8> numbers;
    std::size_t first = 0;
    for (; first + 8 <= turns.size() / 2 && turns[2 * (first + 7)] + kFront <= text.size(); first += 8) {
        const std::uint32_t members =
            members_of_eight(text.data(), turns.data() + 2 * first, sets, std::make_index_sequence<8>());
        std::uint8_t stored[8] = {static_cast<std::uint8_t>(members)};
        const auto listed =
            hn::Compress(hn::Iota(numbers, static_cast<std::uint32_t>(first)), hn::LoadMaskBits(numbers, stored));
        hn::StoreU(listed, numbers, out);
        out += hwy::PopCount(members);
    }
    return first;
}
#endif

std::size_t list_members(std::string_view text, std::span<const std::uint32_t> turns, std::span<const FrontSet> sets,
                         std::uint32_t* words) {
    std::uint32_t* out = words;
    std::size_t first = 0;
#if HWY_TARGET <= HWY_AVX3
    first = list_by_eights(text, turns, sets, out);
#endif
    const auto in_any = [sets](std::uint64_t front, std::uint64_t size) {
        std::uint64_t bit = 0;
        for (const FrontSet& set : sets) bit |= set.bits.at(set.hash(front, size));
        return bit;
    };
    if (sets.size() == 1)  // then it is in registers
        out = list_one_by_one(text, turns, first, out, [set = sets[0]](std::uint64_t front, std::uint64_t size) {
            return set.bits.at(set.hash(front, size));
        });
    else
        out = list_one_by_one(text, turns, first, out, in_any);
    return static_cast<std::size_t>(out - words);
}

// ---- characters of unspaced scripts

std::size_t list_unspaced(std::span<const LetterBits> blocks, std::size_t first, std::size_t end, Unspaced what,
                          std::uint32_t* places) {
    std::uint32_t* out = places;
    for (std::size_t i = first; i < end; ++i) {
        std::uint64_t begins = blocks[i].unspaced_begins;
        if (what == Unspaced::pairs)
            begins &= begins >> kUnspacedBytes | blocks[i + 1].unspaced_begins << (kBlock - kUnspacedBytes);
        out = list_bits(begins, static_cast<std::uint32_t>(kBlock * i), out);
    }
    return static_cast<std::size_t>(out - places);
}

}  // namespace

extern const Passes kPasses = {find_line_sign, find_sentence_sign, find_not_plain, make_small,
                               read_letters,   list_turns,         list_members,   list_unspaced};

}  // namespace axial::unicode::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace axial::unicode {

std::vector<const Passes*> passes_of_processor() {
    std::vector<const Passes*> sets;
#if HWY_TARGETS & HWY_AVX3
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("bmi2"))
        sets.push_back(&N_AVX3::kPasses);
#endif
#if HWY_TARGETS & HWY_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
        __builtin_cpu_supports("fma"))
        sets.push_back(&N_AVX2::kPasses);
#endif
#if HWY_TARGETS & HWY_SSE4
    if (__builtin_cpu_supports("sse4.2")) sets.push_back(&N_SSE4::kPasses);
#endif
    // What the rest of the program is compiled for; among the above where that is one of them.
    if (sets.empty() || sets.back() != &HWY_NAMESPACE::kPasses) sets.push_back(&HWY_NAMESPACE::kPasses);
    return sets;
}

namespace {

const Passes& passes() {
    static const Passes& best = *passes_of_processor().front();
    return best;
}

}  // namespace

std::size_t find_line_sign(std::string_view text, std::size_t from) { return passes().find_line_sign(text, from); }
std::size_t find_sentence_sign(std::string_view text, std::size_t from) {
    return passes().find_sentence_sign(text, from);
}
std::size_t find_not_plain(std::string_view text, std::size_t from, PlainText plain) {
    return passes().find_not_plain(text, from, plain);
}
void make_small(std::span<char> text) { passes().make_small(text); }
LetterSummary read_letters(std::string_view text, std::span<LetterBits> blocks) {
    return passes().read_letters(text, blocks);
}
std::size_t list_turns(std::span<const LetterBits> blocks, std::size_t first, std::size_t end, bool& in_word,
                       std::uint32_t* turns) {
    return passes().list_turns(blocks, first, end, in_word, turns);
}

std::size_t list_members(std::string_view text, std::span<const std::uint32_t> turns, std::span<const FrontSet> sets,
                         std::uint32_t* words) {
    return passes().list_members(text, turns, sets, words);
}

std::size_t list_unspaced(std::span<const LetterBits> blocks, std::size_t first, std::size_t end, Unspaced what,
                          std::uint32_t* places) {
    return passes().list_unspaced(blocks, first, end, what, places);
}

}  // namespace axial::unicode

#endif
