// Segments as questions give them: `coders`, for each a list of [begin, end, code].
#pragma once

#include "interpreter/statlines/question.h"
#include "interpreter/stats/unitizing.h"

#include <vector>

namespace axial::statlines {

struct Coded {
    std::vector<CoderSegments> coders;  // each sorted by begin, then end
    Labels codes;
};
Coded read_coders(const Json& input);
void sort(CoderSegments& segments);

// A BadQuestion where a segment of some coder is empty.
void check_lengths(const Coded& coded);
// The same where one lies outside of 0 to `length`, or overlaps another of its coder.
void check_apart(const CoderSegments& segments, double length);

// `length`, in characters.
double text_length(const Json& input);

}  // namespace axial::statlines
