// See bulk.h. This file is compiled once for each set of instructions: Highway includes it again and again, with
// HWY_NAMESPACE another name each time; what stands under HWY_ONCE is compiled once.
//
// Of Highway the headers are used, not its library, which measures the clock for three milliseconds whenever a
// program that is linked to it starts: so the choice is made here.
#include "interpreter/unicode/bulk.h"

#include <algorithm>
#include <array>
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
constexpr std::size_t kPart = hn::MaxLanes(Lanes());  // of a block, in bytes, that is looked at together

HWY_INLINE Bytes load(const char* from) { return hn::LoadU(Lanes(), reinterpret_cast<const std::uint8_t*>(from)); }
HWY_INLINE Truth is_byte(Bytes bytes, std::uint8_t value) { return hn::Eq(bytes, hn::Set(Lanes(), value)); }
HWY_INLINE Truth in_range(Bytes bytes, std::uint8_t first, std::uint8_t last) {
    const Bytes behind_first = hn::Sub(bytes, hn::Set(Lanes(), first));
    return hn::Eq(behind_first, hn::Min(behind_first, hn::Set(Lanes(), static_cast<std::uint8_t>(last - first))));
}
HWY_INLINE Truth either(Truth one, Truth other) { return hn::Or(one, other); }
HWY_INLINE Truth both(Truth one, Truth other) { return hn::And(one, other); }

// Of a part, a bit for each byte.
HWY_INLINE std::uint64_t bits_of(Truth truth) {
    using Bits = hwy::UnsignedFromSize < kPart<8 ? 1 : kPart / 8>;
    std::uint8_t stored[8] = {};
    hn::StoreMaskBits(Lanes(), truth, stored);
    if constexpr (std::endian::native == std::endian::big) std::reverse(stored, stored + sizeof(Bits));
    Bits bits = 0;  // no more than were stored, which are in a register
    std::memcpy(&bits, stored, sizeof bits);
    return bits;
}
HWY_INLINE std::size_t first_of(std::uint64_t bits) { return static_cast<std::size_t>(__builtin_ctzll(bits)); }

// Bytes and the two behind each of them.
struct Triples {
    HWY_INLINE explicit Triples(const char* from) : first(load(from)), second(load(from + 1)), third(load(from + 2)) {}
    Bytes first, second, third;
};
constexpr std::size_t kBehind = 2;  // bytes that are looked at behind the others

// ---- classes of bytes

// Up to eight classes of bytes, a bit each: a byte is of a class where both its halves are.
struct Classes {
    alignas(16) std::uint8_t upper[16] = {}, lower[16] = {};

    // Adds to a class what has the halves of bytes from `first` to `last`: all that have an upper half and a lower half
    // of bytes that were added.
    constexpr Classes with(unsigned one, unsigned first, unsigned last) const {
        Classes more = *this;
        for (unsigned byte = first; byte <= last; ++byte) {
            more.upper[byte >> 4] = static_cast<std::uint8_t>(more.upper[byte >> 4] | one);
            more.lower[byte & 15] = static_cast<std::uint8_t>(more.lower[byte & 15] | one);
        }
        return more;
    }
    constexpr Classes with(unsigned one, unsigned byte) const { return with(one, byte, byte); }
};

struct Halves {
    HWY_INLINE explicit Halves(Bytes bytes)
        : upper(hn::ShiftRight<4>(bytes)), lower(hn::And(bytes, hn::Set(Lanes(), std::uint8_t{0x0F}))) {}
    Bytes upper, lower;
};

HWY_INLINE Bytes classes_of(const Halves& bytes, const Classes& classes) {
#if HWY_TARGET == HWY_SCALAR  // one byte is no table
    const unsigned known = classes.upper[hn::GetLane(bytes.upper)] & classes.lower[hn::GetLane(bytes.lower)];
    return hn::Set(Lanes(), static_cast<std::uint8_t>(known));
#else
    return hn::And(hn::TableLookupBytes(hn::LoadDup128(Lanes(), classes.upper), bytes.upper),
                   hn::TableLookupBytes(hn::LoadDup128(Lanes(), classes.lower), bytes.lower));
#endif
}
HWY_INLINE Bytes some_of(Bytes classes, unsigned wanted) {
    return hn::And(classes, hn::Set(Lanes(), static_cast<std::uint8_t>(wanted)));
}
HWY_INLINE Bytes those_where(Truth truth, unsigned classes) {
    return hn::IfThenElseZero(truth, hn::Set(Lanes(), static_cast<std::uint8_t>(classes)));
}
HWY_INLINE Truth is_any(Bytes classes) { return hn::Ne(classes, hn::Zero(Lanes())); }

// Signs that are no part of a word, by their three bytes.
namespace sign {

// 、。〈〉《》「」『』【】〔〕 and — “ ”, which fold to themselves
constexpr unsigned kPlainWide = 0x01, kMorePlainWide = 0x02, kPlainNarrow = 0x04, kPlain = 0x07;
// ！（）：？ and the wide space
constexpr unsigned kWide = 0x08, kMoreWide = 0x10, kWideSpace = 0x20, kWideSigns = 0x38;
// ，； which join digits
constexpr unsigned kComma = 0x40, kSemicolon = 0x80, kCommas = 0xC0;

constexpr Classes kFirst = Classes()
                               .with(kPlainWide | kMorePlainWide | kWideSpace, 0xE3)
                               .with(kPlainNarrow, 0xE2)
                               .with(kWide | kMoreWide | kCommas, 0xEF);
constexpr Classes kSecond = Classes()
                                .with(kPlainWide | kMorePlainWide | kWideSpace | kPlainNarrow, 0x80)
                                .with(kWide | kMoreWide | kCommas, 0xBC);
constexpr Classes kThird = Classes()
                               .with(kPlainWide, 0x81, 0x82)
                               .with(kPlainWide, 0x88, 0x8F)
                               .with(kMorePlainWide, 0x90, 0x91)
                               .with(kMorePlainWide, 0x94, 0x95)
                               .with(kPlainNarrow, 0x94)
                               .with(kPlainNarrow, 0x9C, 0x9D)
                               .with(kWide, 0x81)
                               .with(kWide, 0x88, 0x89)
                               .with(kMoreWide, 0x9A)
                               .with(kMoreWide, 0x9F)
                               .with(kWideSpace, 0x80)
                               .with(kComma, 0x8C)
                               .with(kSemicolon, 0x9B);

}  // namespace sign

// Where a sign begins, its class.
HWY_INLINE Bytes signs_of(const Halves& first, const Triples& bytes) {
    return hn::And(hn::And(classes_of(first, sign::kFirst), classes_of(Halves(bytes.second), sign::kSecond)),
                   classes_of(Halves(bytes.third), sign::kThird));
}

// ---- places

// The first place whose byte is of a class, and is left when those behind it are seen.
template <typename Set>
HWY_INLINE std::size_t find_place(std::string_view text, std::size_t at, const Set& set) {
    for (; at + kPart + kBehind <= text.size(); at += kPart) {
        const Halves halves(load(text.data() + at));
        const Bytes classes = classes_of(halves, set.kFirst);
        if (hn::AllFalse(Lanes(), is_any(classes))) continue;
        const Bytes left = set.left(classes, halves, Triples(text.data() + at));
        if (const std::uint64_t bits = bits_of(is_any(left))) return at + first_of(bits);
    }
    for (; at < text.size(); at += kPart) {
        char rest[kBlock + kBehind] = {};
        std::memcpy(rest, text.data() + at, std::min(text.size() - at, kPart + kBehind));
        const Halves halves(load(rest));
        const Bytes left = set.left(classes_of(halves, set.kFirst), halves, Triples(rest));
        if (const std::uint64_t bits = bits_of(is_any(left))) return at + first_of(bits);
    }
    return text.size();
}

template <typename Set>
HWY_INLINE std::uint64_t places_in_block(const char* block, const Set& set) {
    std::uint64_t bits = 0;
#pragma GCC unroll 4
    for (std::size_t part = 0; part < kBlock; part += kPart) {
        const Halves halves(load(block + part));
        Bytes classes = classes_of(halves, set.kFirst);
        if (!set.are_all_left(classes)) classes = set.left(classes, halves, Triples(block + part));
        bits |= bits_of(is_any(classes)) << part;
    }
    return bits;
}

// A bit for each place whose byte is of a class, and is left when those behind it are seen.
template <typename Set>
HWY_INLINE void mark_places(std::string_view text, std::span<std::uint64_t> blocks, const Set& set) {
    const std::size_t whole = text.size() < kBehind ? 0 : (text.size() - kBehind) / kBlock;
    for (std::size_t i = 0; i < whole; ++i) blocks[i] = places_in_block(text.data() + kBlock * i, set);
    for (std::size_t i = whole; i < blocks.size(); ++i) {
        char rest[kBlock + kBehind] = {};
        if (const std::size_t at = kBlock * i; at < text.size())
            std::memcpy(rest, text.data() + at, std::min(text.size() - at, sizeof rest));
        blocks[i] = places_in_block(rest, set);
    }
}

struct LineSigns {
    static constexpr unsigned kAscii = 0x01, kLatin = 0x02, kNarrow = 0x04;
    static constexpr Classes kFirst = Classes().with(kAscii, '\n', '\r').with(kLatin, 0xC2).with(kNarrow, 0xE2);

    // So in most text: those behind need not be seen.
    HWY_INLINE bool are_all_left(Bytes classes) const {
        return hn::AllFalse(Lanes(), is_any(some_of(classes, kLatin | kNarrow)));
    }
    HWY_INLINE Bytes left(Bytes classes, const Halves&, const Triples& bytes) const {
        const Truth narrow = both(is_byte(bytes.second, 0x80), in_range(bytes.third, 0xA8, 0xA9));
        const Bytes others =
            hn::Or(those_where(hn::Not(is_byte(bytes.second, 0x85)), kLatin), those_where(hn::Not(narrow), kNarrow));
        return hn::AndNot(others, classes);
    }
};

// Most signs of Chinese, and quotes, are told to be none by their other two bytes.
struct SentenceSigns {
    static constexpr unsigned kIdeographic = 0x01, kNarrow = 0x02, kWide = 0x04;
    static constexpr unsigned kStop = 0x08, kQuestion = 0x10, kPairs = 0x20, kTriples = 0x40, kRest = 0x80;
    static constexpr Classes kFirst = Classes()
                                          .with(kStop, '.')
                                          .with(kStop, '!')
                                          .with(kQuestion, '?')
                                          .with(kPairs, 0xD6, 0xDF)
                                          .with(kTriples, 0xE0, 0xE1)
                                          .with(kTriples, 0xEA)
                                          .with(kRest, 0xF0, 0xFF)
                                          .with(kNarrow, 0xE2)
                                          .with(kIdeographic, 0xE3)
                                          .with(kWide, 0xEF);
    // Of the signs that most texts have; and a few others, which are none.
    static constexpr Classes kThird = Classes()
                                          .with(kIdeographic, 0x82)
                                          .with(kNarrow, 0xA4)
                                          .with(kNarrow, 0xBC, 0xBD)
                                          .with(kWide, 0x81)
                                          .with(kWide, 0x8E)
                                          .with(kWide, 0x9F);

    // Chinese has signs to be looked at in every other part: too many to foresee.
    HWY_INLINE bool are_all_left(Bytes) const { return false; }
    HWY_INLINE Bytes left(Bytes classes, const Halves&, const Triples& bytes) const {
        const Bytes known = hn::Or(those_where(is_byte(bytes.second, 0x80), kIdeographic | kNarrow),
                                   those_where(is_byte(bytes.second, 0xBC), kWide));
        return hn::AndNot(hn::AndNot(classes_of(Halves(bytes.third), kThird), known), classes);
    }
};

struct AsciiOnly {
    static constexpr Classes kFirst = Classes().with(1, 0x80, 0xFF);
    HWY_INLINE Bytes left(Bytes classes, const Halves&, const Triples&) const { return classes; }
};

// Characters that may not be plain, but for those that are known to be.
struct Plain {
    static constexpr unsigned kOthers = 0x01, kTriples = 0x02;
    static constexpr unsigned kLatin = 0x04, kCyrillic = 0x08, kMoreCyrillic = 0x10;  // small, by both their bytes
    static constexpr Classes kFirst = Classes()
                                          .with(kOthers, 0xC0, 0xDF)
                                          .with(kOthers, 0xF0, 0xFF)
                                          .with(kTriples, 0xE0, 0xE3)
                                          .with(kTriples, 0xEA, 0xEF)
                                          .with(kLatin, 0xC3)
                                          .with(kCyrillic, 0xD0)
                                          .with(kMoreCyrillic, 0xD1);
    static constexpr Classes kSecond =
        Classes().with(kLatin, 0xA0, 0xBF).with(kCyrillic, 0xB0, 0xBF).with(kMoreCyrillic, 0x80, 0x8F);

    unsigned small, signs;  // classes that are plain

    HWY_INLINE explicit Plain(PlainText plain)
        : small(plain.small_letters ? kLatin | kCyrillic | kMoreCyrillic : 0),
          signs(sign::kPlain | (plain.wide_signs ? sign::kWideSigns | sign::kCommas : 0)) {}

    HWY_INLINE Bytes left(Bytes classes, const Halves& first, const Triples& bytes) const {
        Bytes known = some_of(signs_of(first, bytes), signs);
        const Bytes letters = some_of(classes, small);  // which Chinese has none of
        if (!hn::AllFalse(Lanes(), is_any(letters)))
            known = hn::Or(known, hn::And(letters, classes_of(Halves(bytes.second), kSecond)));
        return hn::IfThenZeroElse(is_any(known), some_of(classes, kOthers | kTriples));
    }
};

void mark_line_signs(std::string_view text, std::span<std::uint64_t> blocks) { mark_places(text, blocks, LineSigns()); }
void mark_sentence_signs(std::string_view text, std::span<std::uint64_t> blocks) {
    mark_places(text, blocks, SentenceSigns());
}
std::size_t find_not_plain(std::string_view text, std::size_t from, PlainText plain) {
    if (plain.ascii_only) return find_place(text, from, AsciiOnly());
    return find_place(text, from, Plain(plain));
}

void make_small(std::span<char> text) {
    constexpr std::uint8_t kCaseBit = 0x20;
    std::size_t at = 0;
    for (; at + kPart <= text.size(); at += kPart) {
        const Bytes bytes = load(text.data() + at);
        const Bytes bit = hn::IfThenElseZero(in_range(bytes, 'A', 'Z'), hn::Set(Lanes(), kCaseBit));
        hn::StoreU(hn::Or(bytes, bit), Lanes(), reinterpret_cast<std::uint8_t*>(text.data() + at));
    }
    for (; at < text.size(); ++at)
        if (text[at] >= 'A' && text[at] <= 'Z') text[at] = static_cast<char>(text[at] | kCaseBit);
}

// ---- letters

// The highest bit of each byte.
HWY_INLINE std::uint64_t high_bits(Bytes bytes) {
    const hn::RebindToSigned<Lanes> numbers;
    return bits_of(hn::RebindMask(Lanes(), hn::Lt(hn::BitCast(numbers, bytes), hn::Zero(numbers))));
}
// Of each byte, the bit that is `kSteps` below the highest becomes the highest.
template <int kSteps>
HWY_INLINE Bytes raised(Bytes bytes) {
#if HWY_TARGET == HWY_SCALAR
    return hn::ShiftLeft<kSteps>(bytes);
#else
    const hn::RepartitionToWide<Lanes> pairs;
    return hn::BitCast(Lanes(), hn::ShiftLeft<kSteps>(hn::BitCast(pairs, bytes)));
#endif
}

constexpr unsigned bit_below(int steps) { return 0x80u >> steps; }

// Single bytes.
struct ByteBits {
    // By how far their bit is below the highest.
    static constexpr int kLetters = 0, kMoreLetters = 1, kDigits = 2, kConnectors = 3, kMidBoth = 4, kMidNumbers = 5,
                         kMoreMidNumbers = 6, kIdeographs = 7;
    static constexpr Classes kClasses = Classes()
                                            .with(bit_below(kLetters), 'A', 'O')
                                            .with(bit_below(kLetters), 'a', 'o')
                                            .with(bit_below(kMoreLetters), 'P', 'Z')
                                            .with(bit_below(kMoreLetters), 'p', 'z')
                                            .with(bit_below(kDigits), '0', '9')
                                            .with(bit_below(kConnectors), '_')
                                            .with(bit_below(kMidBoth), '\'')
                                            .with(bit_below(kMidBoth), '.')
                                            .with(bit_below(kMidNumbers), ',')
                                            .with(bit_below(kMoreMidNumbers), ';')
                                            .with(bit_below(kIdeographs), 0xE4, 0xE9);
    std::uint64_t letters = 0, digits = 0, connectors = 0, mid_both = 0, mid_numbers = 0;
    std::uint64_t high = 0, ideographs = 0;

    HWY_INLINE explicit ByteBits(const char* block) {
#pragma GCC unroll 4
        for (std::size_t part = 0; part < kBlock; part += kPart) {
            const Bytes bytes = load(block + part), classes = classes_of(Halves(bytes), kClasses);
            letters |= high_bits(hn::Or(classes, raised<kMoreLetters>(classes))) << part;
            digits |= high_bits(raised<kDigits>(classes)) << part;
            connectors |= high_bits(raised<kConnectors>(classes)) << part;
            mid_both |= high_bits(raised<kMidBoth>(classes)) << part;
            mid_numbers |= high_bits(hn::Or(raised<kMidNumbers>(classes), raised<kMoreMidNumbers>(classes))) << part;
            high |= high_bits(bytes) << part;
            ideographs |= high_bits(raised<kIdeographs>(classes)) << part;
        }
    }
};

HWY_INLINE std::uint64_t character_begins(const char* block) {
    std::uint64_t begins = 0;
#pragma GCC unroll 4
    for (std::size_t part = 0; part < kBlock; part += kPart) {
        const Bytes bytes = load(block + part);
        begins |= high_bits(hn::And(bytes, raised<1>(bytes))) << part;
    }
    return begins;
}

struct SignBits {
    std::uint64_t others = 0, commas = 0;

    HWY_INLINE explicit SignBits(const char* block) {
#pragma GCC unroll 4
        for (std::size_t part = 0; part < kBlock; part += kPart) {
            const Triples bytes(block + part);
            const Bytes signs = signs_of(Halves(bytes.first), bytes);
            others |= bits_of(is_any(some_of(signs, sign::kPlain | sign::kWideSigns))) << part;
            commas |= bits_of(is_any(some_of(signs, sign::kCommas))) << part;
        }
    }
};

// Where letters of two bytes begin whose first tells that they are letters: Latin from U+0100 to U+017F, Cyrillic from
// U+0400 to U+047F; and Latin from U+00C0 on, but for × and ÷.
HWY_INLINE std::uint64_t pair_begins(const char* block) {
    constexpr unsigned kLatin = 0x01, kMoreLatin = 0x02, kCyrillic = 0x04;
    static constexpr Classes kFirst =
        Classes().with(kLatin, 0xC3).with(kMoreLatin, 0xC4, 0xC5).with(kCyrillic, 0xD0, 0xD1);
    std::uint64_t begins = 0;
#pragma GCC unroll 4
    for (std::size_t part = 0; part < kBlock; part += kPart) {
        const Bytes second = load(block + part + 1);
        const Bytes signs = those_where(either(is_byte(second, 0x97), is_byte(second, 0xB7)), kLatin);
        begins |= bits_of(is_any(hn::AndNot(signs, classes_of(Halves(load(block + part)), kFirst)))) << part;
    }
    return begins;
}

// What goes on from one block into the next.
struct Carried {
    std::uint64_t unspaced = 0, pairs = 0, no_digit = 0;
};

HWY_INLINE LetterBits read_block(const char* block, Carried& carried) {
    const ByteBits bytes(block);
    LetterBits bits;
    bits.letters = bytes.letters;
    bits.digits = bytes.digits;
    bits.mid_letters = bytes.mid_both;
    bits.mid_numbers = bytes.mid_both | bytes.mid_numbers;
    bits.in_words = bytes.letters | bytes.digits | bytes.connectors;
    bits.unspaced = carried.unspaced;
    const std::uint64_t pair_ends = carried.pairs, no_digit_before = carried.no_digit;
    const std::uint64_t plain = ~bytes.high & ~bytes.digits;
    carried = {0, 0, plain >> 63};
    if (bytes.high != 0) {
        bits.unspaced_begins = bytes.ideographs;
        bits.unspaced |= bytes.ideographs | bytes.ideographs << 1 | bytes.ideographs << 2;
        carried.unspaced = bytes.ideographs >> 63 | bytes.ideographs >> 62;
        const std::uint64_t no_digit = bits.unspaced | plain;
        carried.no_digit = no_digit >> 63;
        bits.others = character_begins(block) & ~bits.unspaced;
        if (bits.others != 0) {
            const SignBits signs(block);
            bits.others &= ~signs.others;
            bits.others &= ~(signs.commas & (no_digit << 1 | no_digit_before));
        }
        if (bits.others != 0) {
            const std::uint64_t pairs = pair_begins(block);
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

#if HWY_TARGET > HWY_AVX3 && HWY_TARGET != HWY_SCALAR
// The places of the bits of a byte; of those behind the last bit, anything.
constexpr auto kPlacesOfBits = [] {
    std::array<std::array<std::uint8_t, 8>, 256> all{};
    for (unsigned bits = 0; bits < all.size(); ++bits)
        for (unsigned place = 0, count = 0; place < 8; ++place)
            if ((bits >> place & 1) != 0) all[bits][count++] = static_cast<std::uint8_t>(place);
    return all;
}();
#endif

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
#elif HWY_TARGET == HWY_SCALAR
    for (; bits != 0; bits &= bits - 1) *out++ = base + static_cast<std::uint32_t>(first_of(bits));
    return out;
#else
    const hn::CappedTag<std::uint32_t, 8> places;
    const hn::Rebind<std::uint8_t, decltype(places)> bytes;
    for (std::size_t part = 0; part < kBlock; part += 8) {
        const auto some = static_cast<std::uint8_t>(bits >> part);
        const auto first = hn::Set(places, base + static_cast<std::uint32_t>(part));
        for (std::size_t i = 0; i < 8; i += hn::Lanes(places))
            hn::StoreU(hn::Add(hn::PromoteTo(places, hn::LoadU(bytes, kPlacesOfBits[some].data() + i)), first), places,
                       out + i);
        out += hwy::PopCount(some);
    }
    return out;
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
        const std::uint64_t turned = words ^ (words << 1 | before);
        if (turned != 0) out = list_bits(turned, static_cast<std::uint32_t>(kBlock * i), out);
        before = words >> 63;
        last = here;
    }
    in_word = before != 0;
    return static_cast<std::size_t>(out - turns);
}

// ---- words that may be in a set

constexpr std::size_t kFront = FrontSet::kBytes;

// The numbers of the things from `first` to before `end` that pass (1 or 0), as `number` gives them; no branch hangs on
// any. Some are asked about before the first of them is written, so that the answers do not wait for each other.
template <typename Number, typename Passes>
HWY_INLINE std::uint32_t* list_passing(std::size_t first, std::size_t end, std::uint32_t* out, Number number,
                                       Passes passes) {
    constexpr std::size_t kTogether = 4;
    for (; first + kTogether <= end; first += kTogether) {
        std::uint32_t passed[kTogether];
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kTogether; ++i) passed[i] = passes(first + i);
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kTogether; ++i) {
            *out = number(first + i);
            out += passed[i];
        }
    }
    for (; first < end; ++first) {
        *out = number(first);
        out += passes(first);
    }
    return out;
}

// Of the words from `first` on those whose front and size may be a member's, word by word.
template <typename MayBeMember>
HWY_INLINE std::uint32_t* list_one_by_one(std::string_view text, std::span<const std::uint32_t> turns,
                                          std::size_t first, std::uint32_t* out, MayBeMember may_be_member) {
    // Words that begin fewer than kFront bytes before the text's end are the last ones.
    std::size_t inside = turns.size() / 2;
    while (inside > first && turns[2 * (inside - 1)] + kFront > text.size()) --inside;
    const auto itself = [](std::size_t i) { return static_cast<std::uint32_t>(i); };
    const auto is_member = [&](std::size_t i, std::size_t seen) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + turns[2 * i], seen);
        const std::uint32_t size = turns[2 * i + 1] - turns[2 * i];
        return static_cast<std::uint32_t>(may_be_member(bytes & first_bytes(size), size));
    };
    out = list_passing(first, inside, out, itself, [&](std::size_t i) { return is_member(i, kFront); });
    return list_passing(inside, turns.size() / 2, out, itself,
                        [&](std::size_t i) { return is_member(i, text.size() - turns[2 * i]); });
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
        hn::Store(hn::Mul(key, hn::Set(words, kSpreadFactor)), words, hashes);
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

std::size_t list_begins(std::string_view text, std::span<const std::uint32_t> places, const PieceSet& set,
                        std::uint32_t* begins) {
    std::size_t inside = places.size();
    while (inside > 0 && places[inside - 1] + PieceSet::kSeen > text.size()) --inside;
    const char* from = text.data();
    const auto place = [places](std::size_t i) { return places[i]; };
    std::uint32_t* out = begins;
    if (set.singles == nullptr)
        out = list_passing(0, inside, out, place, [from, places, in_registers = set](std::size_t i) {
            return in_registers.longer_may_begin(from + places[i]);
        });
    else
        out = list_passing(0, inside, out, place, [from, places, in_registers = set](std::size_t i) {
            return in_registers.longer_may_begin(from + places[i]) | in_registers.is_single(from + places[i]);
        });
    out =
        list_passing(inside, places.size(), out, place, [&](std::size_t i) { return set.may_begin(text, places[i]); });
    return static_cast<std::size_t>(out - begins);
}

}  // namespace

extern const Passes kPasses = {mark_line_signs, mark_sentence_signs, find_not_plain, make_small, read_letters,
                               list_turns,      list_members,        list_unspaced,  list_begins};

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

void SignPlaces::read(std::string_view text, Sign sign) {
    blocks_.resize(text.size() / kBlock + 1);
    (sign == Sign::of_lines ? passes().mark_line_signs : passes().mark_sentence_signs)(text, blocks_);
    blocks_.back() |= std::uint64_t{1} << text.size() % kBlock;
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

std::size_t list_begins(std::string_view text, std::span<const std::uint32_t> places, const PieceSet& set,
                        std::uint32_t* begins) {
    return passes().list_begins(text, places, set, begins);
}

}  // namespace axial::unicode

#endif
