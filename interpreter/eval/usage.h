// How often each term, `except` and `match` of a codebook fired in one document.
#pragma once

#include "interpreter/eval/apply.h"
#include "interpreter/eval/coverage.h"

#include <cstddef>

namespace axial {

// After `apply`. A term counts where a find of it stands in its list, an `except` where it drops a find,
// a `match` where it gives a coding that is coded or lost its unit.
void count_usage(Application& application, std::size_t codebook, UsageCounts& usage);

}  // namespace axial
