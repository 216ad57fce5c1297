// Steps over the code points of valid UTF-8 that move the position along.
#pragma once

#include "interpreter/unicode/utf8.h"

#include <cstdint>
#include <string_view>

namespace axial {

inline bool begins_code_point(char byte) { return !unicode::is_continuation(byte); }

// The code point at `at`, which moves behind it; `at` must lie inside the text.
template <typename Offset>
char32_t next_code_point(std::string_view text, Offset& at) {
    const unicode::CodePoint point = unicode::decode(text, at);
    at += point.size;
    return point.value;
}

// The code point that ends at `at`, which moves to its begin; `at` must not be 0.
template <typename Offset>
char32_t previous_code_point(std::string_view text, Offset& at) {
    const unicode::CodePoint point = unicode::decode_before(text, at);
    at -= point.size;
    return point.value;
}

}  // namespace axial
