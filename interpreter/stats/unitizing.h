// Agreement of coders who mark segments of a continuum themselves: where they begin and end, and their code.
//
// A continuum is a text of `length` characters from 0; a segment is half-open. One coder's segments must not overlap
// (with several codes at one place: once for each code or group of codes) and are not empty.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <vector>

namespace axial {

struct Segment {
    double begin = 0, end = 0;
    std::int32_t code = 0;  // from 0
    double length() const { return end - begin; }
};
using CoderSegments = std::vector<Segment>;

// The mistake in a coder's segments, if any.
enum class SegmentFault : std::uint8_t { none, empty, outside, overlap };
SegmentFault fault_of(const CoderSegments& sorted, double length);

// How cu-alpha and (k)u-alpha discount a segment's pairs with itself where it meets several coders: each coder's
// overlap squared by itself, over m − 1 (the paper's formula), or the square of their union. Alike for two coders.
enum class SelfPairs : std::uint8_t { pairwise, by_union };

// Krippendorff, Mathet, Bouvry & Widlöcher (2016), Qual. Quant. 50:2347–2364. Undefined where nobody marked
// anything or everything is alike (no_variation); cu and (k)u also with one code (not_for_this_data).
struct UnitizingAlpha {
    Measure u;                         // segments, gaps and codes
    Measure bar_u;                     // segment or gap
    Measure cu;                        // codes where both coders have segments
    Measure cu_coverage;               // share of the continuum's pairs that it rests on
    std::vector<Measure> ku;           // of one code, by code
    std::vector<Measure> ku_coverage;  // share of a code's pairs that are with any code
};
UnitizingAlpha unitizing_alpha(const std::vector<CoderSegments>& coders, double length, std::size_t codes,
                               SelfPairs self_pairs);

// alpha_U of Krippendorff (1995), Sociol. Methodol. 25:47–76, (2004), Content Analysis, 2nd ed., 251–256: squared
// differences of boundaries, each code by itself. The paper of 2016 withdraws it for more than two coders.
struct LegacyAlpha {
    struct OfCode {
        Measure alpha, observed, expected;
    };
    std::vector<OfCode> codes;
    Measure overall;
};
LegacyAlpha legacy_unitizing_alpha(const std::vector<CoderSegments>& coders, double length, std::size_t codes);

// ---- gamma: Mathet, Widlöcher & Métivier (2015), Comput. Linguist. 41:437–479

struct GammaOptions {
    double alpha = 1, beta = 1;  // weights of place and of code
    double empty = 1;            // dissimilarity of a segment and none
};
// ((|Δbegin| + |Δend|) / (length + length))² · empty.
double positional_dissimilarity(const Segment& a, const Segment& b, double empty);
// α · place + β · (0 where the codes are equal, else empty).
double gamma_dissimilarity(const Segment& a, const Segment& b, const GammaOptions& options);

// The disorder of the best alignment: every segment in one group with at most one of each coder; a group costs
// the mean over pairs of coders, the alignment the sum over the mean number of segments of a coder. Exact: an
// assignment for two coders, a search for more; given up (too_much_work) where it would take too long.
Measure best_alignment_disorder(const std::vector<CoderSegments>& coders, const GammaOptions& options);

}  // namespace axial
