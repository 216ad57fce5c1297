// What ICU says of a character, as traits.h reads it. Slow: for the tables and for their test.
#pragma once

#include "interpreter/unicode/traits.h"

#include <vector>

namespace axial::unicode {

Traits icu_traits(char32_t character);
std::vector<Simplification> icu_simplifications();

}  // namespace axial::unicode
