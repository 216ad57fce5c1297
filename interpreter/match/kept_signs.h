// Literals, which are folded, in text that keeps its wide signs: "(" of a literal stands where the text has （.
#pragma once

#include "interpreter/unicode/bulk.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace axial {

// Has it something that may stand in the text as a wide sign?
inline bool has_sign(std::string_view folded) {
    return folded.find_first_of(unicode::kWideSignsFolded) != std::string_view::npos;
}

// Where the literal ends that begins at `at`, no further than the text's end; null where it does not stand there.
std::optional<std::uint32_t> literal_end(std::string_view text, std::uint32_t at, std::string_view literal);
// Where the literal begins that ends at `end`; likewise.
std::optional<std::uint32_t> literal_begin(std::string_view text, std::uint32_t end, std::string_view literal);

}  // namespace axial
