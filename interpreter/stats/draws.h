// Figures drawn by resampling, and their interval.
#pragma once

#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace axial {

struct Resampling {
    std::uint32_t resamples = 2000;
    std::uint64_t seed = 1;
    double level = 0.95;
    unsigned threads = 1;  // figures do not depend on them
};

struct DrawnInterval {
    std::optional<Interval> interval;
    Undefined reason = Undefined::none;
    Measure standard_error;               // the standard deviation of the draws
    double undefined_share = 0;           // of the draws, left out
    double below_667 = 0, below_800 = 0;  // shares of the draws: of an agreement that is too low, or tentative
};

DrawnInterval no_interval(Undefined reason);

// Percentiles of type 7. Undefined where half of the draws and more are (few_resamples), and where the ends are alike
// (no_spread).
DrawnInterval interval_of_draws(const std::vector<Measure>& draws, double level);

}  // namespace axial
