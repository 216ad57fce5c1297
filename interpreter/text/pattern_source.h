// From the source of a /pattern/ to the text that RE2 compiles: literals and classes folded, Unicode
// classes spelt out, what RE2 cannot do named.
#pragma once

#include "interpreter/text/fold.h"
#include "interpreter/text/pattern.h"
#include "interpreter/text/pattern_literals.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace axial {

struct PatternSource {
    std::string re2;
    PatternError error = PatternError::none;
    std::string detail;
    Span where;
    bool boundary_before = false;
    bool boundary_after = false;
    RequiredLiterals required;
    bool shortened = false;  // a class stands as one character
};

// Classes of many characters take RE2 most of its time. `brief` has one of a single character in their stead:
// as right or wrong as the whole, and as able to match the empty text.
enum class Classes : std::uint8_t { whole, brief };

PatternSource translate_pattern(std::string_view source, const Folder& folder, Classes classes = Classes::whole);

}  // namespace axial
