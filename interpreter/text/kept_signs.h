// Literals, which are folded, in text that keeps its wide signs: "(" of a literal stands where the text has （.
#pragma once

#include "interpreter/text/options.h"
#include "interpreter/unicode/bulk.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace axial {

// Of the wide form of a sign, in UTF-8.
constexpr char first_byte_of_wide(char folded) { return folded == ' ' ? '\xE3' : '\xEF'; }
constexpr char last_byte_of_wide(char folded) { return static_cast<char>(0x80 | (unicode::wide_sign(folded) & 0x3F)); }

// Has it something that may stand in the text as a wide sign?
inline bool has_sign(std::string_view folded) {
    return folded.find_first_of(unicode::kWideSignsFolded) != std::string_view::npos;
}

// May the byte be the first, or the last, of what stands for a byte of a literal? Of a byte that is no sign, some
// others are let through too.
inline bool may_be_first(char byte, char literal) { return byte == literal || byte == first_byte_of_wide(literal); }
inline bool may_be_last(char byte, char literal) { return byte == literal || byte == last_byte_of_wide(literal); }

// Where the literal ends that begins at `at`, no further than the text's end; null where it does not stand there.
// `options` have folded it: without `width` every sign stands for itself.
std::optional<std::uint32_t> literal_end_over_signs(std::string_view text, std::uint32_t at, std::string_view literal,
                                                    const FoldOptions& options);
inline std::optional<std::uint32_t> literal_end(std::string_view text, std::uint32_t at, std::string_view literal,
                                                const FoldOptions& options) {
    if (text.substr(at).starts_with(literal)) return at + static_cast<std::uint32_t>(literal.size());
    return literal_end_over_signs(text, at, literal, options);
}
// Where the literal begins that ends at `end`; likewise.
std::optional<std::uint32_t> literal_begin(std::string_view text, std::uint32_t end, std::string_view literal,
                                           const FoldOptions& options);

}  // namespace axial
