// Letters and digits of ASCII, and letters A to Z made small: the same in every locale.
#pragma once

#include <string>

namespace axial::unicode {

constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool is_ascii_word(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

inline std::string lower_ascii(std::string text) {
    for (char& c : text) c = lower_ascii(c);
    return text;
}

}  // namespace axial::unicode
