// Code points in UTF-8, without ICU: the loops that every stage runs.
//
// `decode` and `decode_before` want valid UTF-8 and a position inside the text; `first_invalid_utf8`
// is what makes text valid. "Valid" is the Unicode sense: no surrogates, no overlong forms.
#pragma once

#include "interpreter/unicode/byte_scan.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace axial::unicode {

struct CodePoint {
    char32_t value = 0;
    std::uint32_t size = 0;  // bytes
};

inline unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The first byte of U+4000 to U+9FFF, ideographs but for the hexagrams among them: three bytes each.
inline bool is_ideograph_lead(char byte) {
    return static_cast<unsigned char>(byte) >= 0xE4 && static_cast<unsigned char>(byte) <= 0xE9;
}

// The character of three bytes that begins at `at`.
inline char32_t decode_triple(const char* at) {
    const auto bits = [at](unsigned byte, unsigned mask) { return static_cast<unsigned char>(at[byte]) & mask; };
    return bits(0, 0x0F) << 12 | bits(1, 0x3F) << 6 | bits(2, 0x3F);
}

inline CodePoint decode(std::string_view text, std::size_t at) {
    const unsigned lead = byte_at(text, at);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte_at(text, at + 1) & 0x3F), 2};
    if (lead < 0xF0) return {decode_triple(text.data() + at), 3};
    return {(lead & 0x07) << 18 | (byte_at(text, at + 1) & 0x3F) << 12 | (byte_at(text, at + 2) & 0x3F) << 6 |
                (byte_at(text, at + 3) & 0x3F),
            4};
}

// The code point that ends at `at`; `at` must not be 0.
inline CodePoint decode_before(std::string_view text, std::size_t at) {
    std::size_t begin = at - 1;
    while (begin > 0 && is_continuation(text[begin])) --begin;
    return decode(text, begin);
}

void append_utf8(std::string& out, char32_t character);
std::string to_utf8(char32_t character);
std::size_t count_code_points(std::string_view utf8);
// Those of the bytes [begin, end), which may be short: what stands behind them is read along where there is some.
inline std::size_t count_code_points(std::string_view utf8, std::size_t begin, std::size_t end) {
    const std::size_t size = end - begin;
    if (size == 0 || size > kBytes16 || begin + kBytes16 > utf8.size())
        return count_code_points(utf8.substr(begin, size));
    const Bytes16 inside = in_range(kPlaces16, 0, static_cast<unsigned char>(size - 1));
    return size - sum_of(Bytes16{} - (are_continuations(load16(utf8.data() + begin)) & inside));
}

// Offset of the first byte that is not part of a well-formed sequence.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);
bool is_valid_utf8(std::string_view bytes);

}  // namespace axial::unicode
