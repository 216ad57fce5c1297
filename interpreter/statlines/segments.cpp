#include "interpreter/statlines/segments.h"

#include <algorithm>

namespace axial::statlines {

void sort(CoderSegments& segments) {
    std::sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
}

Coded read_coders(const Json& input) {
    Coded coded;
    const Json& coders = part(input, "coders");
    if (!coders.is_array()) throw BadQuestion("`coders` must be a list with one list of segments a coder");
    for (const Json& coder : coders) {
        if (!coder.is_array()) throw BadQuestion("`coders` must be a list with one list of segments a coder");
        CoderSegments& segments = coded.coders.emplace_back();
        for (const Json& given : coder) {
            if (!given.is_array() || given.size() < 2) throw BadQuestion("a segment must be [begin, end, code]");
            const std::vector<double> ends = numbers(Json{given[0], given[1]}, "coders");
            segments.push_back({ends[0], ends[1], coded.codes.of(given.size() > 2 ? given[2] : Json(""))});
        }
        sort(segments);
    }
    return coded;
}

void check_lengths(const Coded& coded) {
    for (const CoderSegments& segments : coded.coders)
        for (const Segment& segment : segments)
            if (segment.end <= segment.begin) throw BadQuestion("a segment must end behind its begin");
}

void check_apart(const CoderSegments& segments, double length) {
    switch (fault_of(segments, length)) {
        case SegmentFault::none:
            return;
        case SegmentFault::empty:
            throw BadQuestion("a segment must end behind its begin");
        case SegmentFault::outside:
            throw BadQuestion("a segment must lie between 0 and `length`");
        case SegmentFault::overlap:
            throw BadQuestion("segments of one coder must not overlap: ask for each code by itself");
    }
}

// More than any text has would overflow their cubes.
double text_length(const Json& input) {
    constexpr double kMost = 1e15;
    const double length = number(input, "length");
    if (length < 0 || length > kMost) throw BadQuestion("`length` must lie between 0 and 10^15");
    return length;
}

}  // namespace axial::statlines
