// Distances of sets of codes, for units that may have several.
#pragma once

#include "interpreter/stats/alpha.h"

#include <cstdint>
#include <span>
#include <vector>

namespace axial {

enum class SetDistance : std::uint8_t {
    jaccard,  // 1 − |A∩B| / |A∪B|; two empty sets are alike
    masi,     // 1 − J·M, M = 1 of equal sets, 2/3 where one holds the other, 1/3 where they overlap, else 0:
              // Passonneau (2006), LREC, 831–836
};

// Of two sets, each sorted and without doubles; in [0, 1].
double set_distance(std::span<const std::int32_t> a, std::span<const std::int32_t> b, SetDistance distance);

// Alpha over units whose values are sets: the categories of `ratings` are places in `sets`. Work grows with the
// square of the number of different sets.
Alpha set_alpha(const Ratings& ratings, const std::vector<std::vector<std::int32_t>>& sets, SetDistance distance);

}  // namespace axial
