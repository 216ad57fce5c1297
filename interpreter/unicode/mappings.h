// From characters to characters: normalisation, case, width, traditional to simplified.
//
// Strings are UTF-8 at the edge of this wall and code points inside folding; each function is one
// mapping of the standard and nothing else, so that their order is chosen in one place (text/fold).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace axial::unicode {

std::string nfc(std::string_view utf8);
bool is_nfc(std::string_view utf8);
std::string nfkc(std::string_view utf8);  // ％ as %, ① as 1, ﬁ as fi

std::u32string canonical_decomposition(std::u32string_view text);  // NFD
std::u32string canonical_composition(std::u32string_view text);    // NFC

// Full case folding without locale: one character to one, two or three. Appends to `out`.
void append_case_fold(char32_t character, std::u32string& out);
std::string case_fold(std::string_view utf8);

// The <wide> and <narrow> compatibility decompositions, U+3000 to the space; else the character.
char32_t fold_width(char32_t character);

// The simplified form of a traditional character where there is only one; else the character.
char32_t to_simplified(char32_t character);

}  // namespace axial::unicode
