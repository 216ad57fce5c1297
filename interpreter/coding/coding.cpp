// Codings of one document, kept in memory that the next one reuses.
#include "interpreter/coding/coding.h"

namespace axial {

void DocumentCodings::clear() {
    codings.clear();
    evidence.clear();
    counted.clear();
    missing.clear();
    units = 0;
    characters = words = 0;
}

}  // namespace axial
