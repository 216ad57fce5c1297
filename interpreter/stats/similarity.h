// How alike two texts are as bags of tokens, or of runs of tokens.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace axial {

// Tokens with how often they occur (or how much they weigh): sorted by token, each once, weights above 0.
using TokenBag = std::vector<std::pair<std::int32_t, double>>;

TokenBag bag_of(std::span<const std::int32_t> tokens);

// Each weight times ln(N / documents that have the token), of a collection of N `documents`, which has the bag's own;
// tokens that all have are left out. Spärck Jones (1972), J. Doc. 28:11–21.
TokenBag tf_idf(const TokenBag& bag, std::span<const TokenBag> documents);

// All are undefined (`zero_length`) where what they divide by is nothing.
struct Similarity {
    Measure jaccard;               // |A ∩ B| / |A ∪ B| of the sets; Jaccard (1912)
    Measure jaccard_bag;           // Σ min / (Σ a + Σ b), at most ½: as textreuse has it
    Measure jaccard_bag_minmax;    // Σ min / Σ max; Ruzicka (1958)
    Measure containment_a_from_b;  // share of A's occurrences whose token is in B
    Measure containment_b_from_a;  // share of B's occurrences whose token is in A
    Measure containment_a_set;     // |A ∩ B| / |A| of the sets; Broder (1997)
    Measure containment_b_set;     // |A ∩ B| / |B|
    Measure cosine;                // Σ a b / (√Σ a² √Σ b²) of the weights
    Measure cosine_binary;         // the same with every weight 1
};

Similarity similarity(const TokenBag& a, const TokenBag& b);

}  // namespace axial
