// See mappings.h; the table is made by the build from icu_simplified.cpp.
#include "interpreter/unicode/mappings.h"
#include "interpreter/unicode/traits.h"

#include <algorithm>

namespace axial::unicode {

char32_t to_simplified(char32_t character) {
    const Simplification* end = kSimplifications + kSimplificationCount;
    const Simplification* found =
        std::lower_bound(kSimplifications, end, character,
                         [](const Simplification& entry, char32_t c) { return entry.traditional < c; });
    return found != end && found->traditional == character ? found->simplified : character;
}

}  // namespace axial::unicode
