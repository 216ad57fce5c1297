// Between our types and ICU's.
#pragma once

#include <unicode/umachine.h>

namespace axial::unicode {

inline UChar32 icu(char32_t character) { return static_cast<UChar32>(character); }

}  // namespace axial::unicode
