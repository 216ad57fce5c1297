// Steps over the code points of valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace axial {

// Does a code point begin at this byte?
inline bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// The code point at `at`, which moves behind it; `at` must lie inside the text.
template <typename Offset>
char32_t next_code_point(std::string_view text, Offset& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at++);
    if (lead < 0x80) return lead;
    char32_t value = lead & (lead < 0xE0 ? 0x1Fu : lead < 0xF0 ? 0x0Fu : 0x07u);
    while (at < text.size() && !begins_code_point(text[at])) value = (value << 6) | (byte(at++) & 0x3Fu);
    return value;
}

// The code point that ends at `at`, which moves to its begin; `at` must not be 0.
template <typename Offset>
char32_t previous_code_point(std::string_view text, Offset& at) {
    do --at;
    while (at > 0 && !begins_code_point(text[at]));
    Offset again = at;
    return next_code_point(text, again);
}

}  // namespace axial
