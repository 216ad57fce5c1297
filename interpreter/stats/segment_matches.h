// Which segments of two coders are one decision: for Holsti's agreement on segments that each marked freely.
#pragma once

#include "interpreter/stats/measure.h"
#include "interpreter/stats/unitizing.h"

#include <cstddef>

namespace axial {

// Two segments match that have the same code, a character in common, and at least the share `least_overlap` of the
// characters that either has. Each is matched once at the most: as many as can be, and of the ways to do so one with
// the most characters in common. Segments of one coder
// may overlap.
struct SegmentMatches {
    std::size_t matched = 0;
    double overlap = 0;                  // characters in common, of those matched
    Undefined reason = Undefined::none;  // too_much_work
};
SegmentMatches match_segments(const CoderSegments& first, const CoderSegments& second, double least_overlap);

}  // namespace axial
