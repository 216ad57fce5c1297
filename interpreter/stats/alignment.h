// Local alignment of token sequences: the passage that two texts share, small changes allowed.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axial {

// `match` is above 0; the others, added for a token in place of another and for a token left out, are below 0. Scores
// of different parameters, or of texts of different length, do not compare.
struct AlignmentCosts {
    double match = 2;
    double mismatch = -1;
    double gap = -1;
};

// The passages are tokens [a_begin, a_end) and [b_begin, b_end).
struct Alignment {
    double score = 0;
    std::size_t a_begin = 0, a_end = 0;
    std::size_t b_begin = 0, b_end = 0;
    std::size_t matches = 0;  // tokens that are the same
};

struct Alignments {
    double best_score = 0;         // of any alignment, wanted or not
    std::vector<Alignment> found;  // the best first
    // Why there is none: too_much_work. Texts that share no token have no alignment, and no reason.
    Undefined reason = Undefined::none;
};

struct AlignmentOptions {
    AlignmentCosts costs;
    std::size_t most_found = 1;
    double least_score = 0;  // an alignment scores this much or more, and more than 0
};

// The best local alignment (Smith & Waterman 1981, J. Mol. Biol. 147:195–197, with linear gaps), then the best of what
// is left, no token in two of them: passages in another order count. Among equals the one that starts first in a, then
// in b, then ends first. Where the next one would take the cells gone through past kMostAlignmentCells, the list ends.
//
// Two rows of scores are kept: each cell carries where its alignment started, so there is nothing to trace back. Time
// is len(a) len(b) for each alignment.
constexpr double kMostAlignmentCells = 1e9;
Alignments local_alignments(std::span<const std::int32_t> a, std::span<const std::int32_t> b,
                            const AlignmentOptions& options = {});

}  // namespace axial
