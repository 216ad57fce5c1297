// How codes add up as documents are read: expected over all orders, and in orders by chance.
//
// Curves have one value for each t = 1 … T; they are empty without documents.
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/incidence.h"

#include <cstdint>
#include <vector>

namespace axial {

// S(t) = S − Σ a_j, a_j = C(T−Y_j, t)/C(T, t): the mean over all orders; Mao Tau of Colwell, Mao & Chang (2004),
// Ecology 85:2717–2727.
std::vector<double> mao_tau(const Frequencies& frequencies);

// Its exact standard deviation over all orders of these documents, 0 at t = T. With Y_ij the documents that have
// i and j: Σ a_j(1−a_j) + 2 Σ_{i<j} [C(T−Y_i−Y_j+Y_ij, t)/C(T, t) − a_i a_j]. What rounding may have left of a
// variance of 0 is 0. Costs Σ (codes of a document)² and a pass over t for each size of a union.
std::vector<double> mao_tau_deviation(const Incidence& table);

// For each t over the shuffled curves: their mean, and quantiles of type 7 at (1−level)/2, ½ and (1+level)/2.
struct ShuffledCurves {
    std::vector<double> mean, low, median, high;
    Undefined reason = Undefined::none;  // why there are none: no_units, too_many_cells (shuffles × codes > 5·10⁷)
};
// Shuffle i is drawn with Random(seed, i).
ShuffledCurves shuffled_curves(const Incidence& table, const Resampling& shuffles);

}  // namespace axial
