// Letters A to Z made small, and no others: the same in every locale.
#pragma once

#include <string>

namespace axial::unicode {

constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower_ascii(std::string text) {
    for (char& c : text) c = lower_ascii(c);
    return text;
}

}  // namespace axial::unicode
