// See segment_matches.h.
#include "interpreter/stats/segment_matches.h"

#include "interpreter/stats/assignment.h"

#include <algorithm>

namespace axial {
namespace {

double overlap_of(const Segment& a, const Segment& b) { return std::min(a.end, b.end) - std::max(a.begin, b.begin); }

bool can_match(const Segment& a, const Segment& b, double least_overlap) {
    const double overlap = overlap_of(a, b);
    return a.code == b.code && overlap > 0 && overlap >= least_overlap * (a.length() + b.length() - overlap);
}

double longest_of(const CoderSegments& segments) {
    double longest = 0;
    for (const Segment& segment : segments) longest = std::max(longest, segment.length());
    return longest;
}

// Of each of the first coder's segments its match. A pair costs what it has less in common than the longest segment
// could have; to be left alone costs more than all pairs together can.
std::optional<std::vector<std::uint32_t>> best_matches(const CoderSegments& first, const CoderSegments& second,
                                                       double least_overlap) {
    const double longest = longest_of(first);
    const auto pairs =
        assignment_pairs(first.size(), second.size(), [&](std::size_t i, std::size_t j) -> std::optional<double> {
            if (!can_match(first[i], second[j], least_overlap)) return std::nullopt;
            return longest - overlap_of(first[i], second[j]);
        });
    if (!pairs) return std::nullopt;
    return least_assignment(first.size(), second.size(), *pairs, longest * static_cast<double>(first.size() + 1));
}

}  // namespace

SegmentMatches match_segments(const CoderSegments& first, const CoderSegments& second, double least_overlap) {
    SegmentMatches matches;
    const auto match_of = best_matches(first, second, least_overlap);
    if (!match_of) matches.reason = Undefined::too_much_work;
    for (std::size_t i = 0; match_of && i < first.size(); ++i) {
        if ((*match_of)[i] == kUnassigned) continue;
        ++matches.matched;
        matches.overlap += overlap_of(first[i], second[(*match_of)[i]]);
    }
    return matches;
}

}  // namespace axial
