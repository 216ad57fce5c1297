// How often two codes are on the same units.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>

namespace axial {

// Units (segments, sentences, documents: say which) that have the one code, the other, both; of `all` units.
// both ≤ min(one, other), one + other − both ≤ all.
struct PairCounts {
    std::uint64_t one = 0;
    std::uint64_t other = 0;
    std::uint64_t both = 0;
    std::uint64_t all = 0;
};

struct Cooccurrence {
    Measure jaccard;  // both / (one + other − both): the c-coefficient of ATLAS.ti; undefined where neither occurs
    Measure dice;     // 2 both / (one + other)
    Measure overlap;  // both / min(one, other): of Simpson; undefined where one does not occur
    Measure lift;     // both all / (one other); undefined as overlap
    Measure phi;      // of the table of two by two; undefined where a code is on all units or on none
    Measure pmi;      // log₂ lift; Church & Hanks (1990), Comput. Linguist. 16:22–29. Undefined where both is 0
    Measure npmi;     // pmi / −log₂(both / all); Bouma (2009). Undefined where both is 0 or all
};

// Below `least_both` units with both, pmi and npmi are undefined (`below_minimum`): they swing too much there.
Cooccurrence cooccurrence(const PairCounts& counts, std::uint64_t least_both = 3);

}  // namespace axial
