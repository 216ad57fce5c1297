// From the source of a /pattern/ to the text that RE2 compiles: literals and classes folded, Unicode
// classes spelt out, what RE2 cannot do named.
#pragma once

#include "interpreter/text/fold.h"
#include "interpreter/text/pattern.h"
#include "interpreter/text/pattern_literals.h"

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
};

PatternSource translate_pattern(std::string_view source, const Folder& folder);

}  // namespace axial
