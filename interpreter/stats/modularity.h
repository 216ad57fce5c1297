// How much more the ties of a network lie within communities than chance would have them.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <span>
#include <vector>

namespace axial {

// Undirected; two ties between the same nodes add up.
struct Tie {
    std::uint32_t one = 0;
    std::uint32_t other = 0;
    double weight = 1;  // not negative
};

// Q = Σ_c [L_c/m − γ (K_c/2m)²], L_c the weight of ties within community c, K_c the sum of its nodes' strengths, m the
// weight of all ties; Newman & Girvan (2004), Phys. Rev. E 69:026113; γ, the resolution, after Reichardt & Bornholdt
// (2006). Ties of a node with itself are left out. `community_of[node]`, small numbers. Undefined where no tie has
// weight.
Measure modularity(std::span<const Tie> ties, const std::vector<std::uint32_t>& community_of, double resolution = 1);

}  // namespace axial
