// Bytes sixteen at a time: where does the next byte of a set stand?
//
// Written with the vector types of g++ and clang, so that every machine has its own instructions for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace axial {

using Bytes16 = unsigned char __attribute__((vector_size(16)));
inline constexpr std::size_t kBytes16 = sizeof(Bytes16);

inline constexpr Bytes16 kPlaces16 = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

inline Bytes16 load16(const char* from) {
    Bytes16 bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

// The last bytes of a text, zeros behind them.
inline Bytes16 load_rest(std::string_view rest) {
    Bytes16 bytes{};
    std::memcpy(&bytes, rest.data(), rest.size() < kBytes16 ? rest.size() : kBytes16);
    return bytes;
}

// One bit for each byte that is not zero in a result of comparisons.
inline std::uint32_t bits_of(Bytes16 truth) {
#if defined(__SSE2__)
    __m128i whole;
    std::memcpy(&whole, &truth, sizeof whole);
    return static_cast<std::uint32_t>(_mm_movemask_epi8(whole));
#else
    std::uint32_t bits = 0;
    for (unsigned i = 0; i < kBytes16; ++i) bits |= (truth[i] != 0 ? 1u : 0u) << i;
    return bits;
#endif
}

// Of UTF-8, those that begin no character: as signed numbers the least ones.
inline Bytes16 are_continuations(Bytes16 bytes) {
    using Signed16 = signed char __attribute__((vector_size(16)));
    constexpr signed char kFirstOther = -64;
    return reinterpret_cast<Bytes16>(reinterpret_cast<Signed16>(bytes) < kFirstOther);
}

inline unsigned sum_of(Bytes16 bytes) {
#if defined(__SSE2__)
    __m128i whole;
    std::memcpy(&whole, &bytes, sizeof whole);
    const __m128i halves = _mm_sad_epu8(whole, _mm_setzero_si128());
    return static_cast<unsigned>(_mm_cvtsi128_si32(halves) + _mm_extract_epi16(halves, 4));
#else
    unsigned sum = 0;
    for (unsigned i = 0; i < kBytes16; ++i) sum += bytes[i];
    return sum;
#endif
}

// Bytes from `first` to `last`, both included.
inline Bytes16 in_range(Bytes16 bytes, unsigned char first, unsigned char last) {
    return reinterpret_cast<Bytes16>(static_cast<Bytes16>(bytes - first) <= static_cast<unsigned char>(last - first));
}

inline Bytes16 is_byte(Bytes16 bytes, unsigned char value) { return reinterpret_cast<Bytes16>(bytes == value); }

// The first place at or after `from` whose byte is in the set; the text's size where there is none.
// `set` maps sixteen bytes to their truth.
template <typename Set>
std::size_t find_byte(std::string_view text, std::size_t from, Set set) {
    for (; from + kBytes16 <= text.size(); from += kBytes16)
        if (const std::uint32_t bits = bits_of(set(load16(text.data() + from))))
            return from + static_cast<unsigned>(__builtin_ctz(bits));
    if (from >= text.size()) return text.size();
    const std::size_t rest = text.size() - from;
    const std::uint32_t bits = bits_of(set(load_rest(text.substr(from)))) & ((1u << rest) - 1);
    return bits ? from + static_cast<unsigned>(__builtin_ctz(bits)) : text.size();
}

// Whether a byte of text[from, to) is in the set. What stands behind `to` is read along where there is some, so that
// short stretches of a long text cost no copy.
template <typename Set>
bool has_byte(std::string_view text, std::size_t from, std::size_t to, Set set) {
    for (; from < to; from += kBytes16) {
        if (from + kBytes16 > text.size()) return find_byte(text.substr(0, to), from, set) != to;
        const std::uint32_t bits = bits_of(set(load16(text.data() + from)));
        if ((to - from < kBytes16 ? bits & ((1u << (to - from)) - 1) : bits) != 0) return true;
    }
    return false;
}

}  // namespace axial
