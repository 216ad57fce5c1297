// Figures drawn by resampling, and their interval.
#pragma once

#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace axial {

// How often documents, units or rows are drawn anew, or put into another order.
struct Resampling {
    std::uint32_t draws = 2000;
    std::uint64_t seed = 1;  // each draw has a sequence of chance of its own
    double level = 0.95;     // of the interval: the share of the draws within it
};

// Shares of the draws.
struct DrawnShares {
    double undefined_share = 0;           // of all, left out
    double below_667 = 0, below_800 = 0;  // of the rest: of an agreement that is too low, or tentative
};

struct DrawnInterval : DrawnShares {
    std::optional<Interval> interval;
    Undefined reason = Undefined::none;
    Measure standard_error;  // the standard deviation of the draws
};

DrawnInterval no_interval(Undefined reason);

// Percentiles of type 7. Undefined where half of the draws and more are (few_resamples), and where the ends are alike
// (no_spread).
DrawnInterval interval_of_draws(const std::vector<Measure>& draws, double level);

}  // namespace axial
