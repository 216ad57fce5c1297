// Runs of k tokens, and how much of one text stands in another in such runs.
//
// Each different run gets a number, and numbers are compared, not hashes: two runs have one number only if they are the
// same. Runs of 2, 4, 8, … tokens are named as pairs of shorter ones, so that a text of n tokens takes n log₂ k steps
// whatever repeats in it (Karp, Miller & Rosenberg 1972).
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <span>
#include <vector>

namespace axial {

// The number of the run of `k` tokens at each place of each text, n − k + 1 of them, none where the text is shorter;
// k ≥ 1. Numbers are not negative and below the number of all places; with k = 1 they are new numbers as well.
std::vector<std::vector<std::int32_t>> shingles(std::span<const std::vector<std::int32_t>> texts, std::size_t k);

// For each token of `texts[0]` whether it lies in a run of `k` tokens or more that some of the other texts has as well.
// All others are looked at apart: `result[i - 1]` is for `texts[i]`.
std::vector<std::vector<bool>> covered_by(std::span<const std::vector<std::int32_t>> texts, std::size_t k);

// How much of a local text stands in a later central one.
struct Absorption {
    std::uint64_t source_tokens = 0;
    std::uint64_t covered_tokens = 0;
    Measure rate;  // covered / source; undefined (`zero_length`) for a source without tokens

    // Without what an earlier central text has: that is no innovation of the source.
    std::uint64_t new_tokens = 0;          // not covered by the earlier text
    std::uint64_t new_covered_tokens = 0;  // of these, covered by the target
    Measure new_rate;
};

// Share of the source's tokens that lie in a run of ≥ k tokens common with the target; after Linder, Desmarais, Burgess
// & Giraudy (2020), Policy Stud. J. 48:546–574. `earlier` may be empty. k ≥ 1.
Absorption absorption(const std::vector<std::int32_t>& source, const std::vector<std::int32_t>& target,
                      const std::vector<std::int32_t>& earlier, std::size_t k);

}  // namespace axial
