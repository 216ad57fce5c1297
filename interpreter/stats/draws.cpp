#include "interpreter/stats/draws.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace axial {
namespace {

double share_below(const std::vector<double>& sorted, double bound) {
    const auto below = std::lower_bound(sorted.begin(), sorted.end(), bound) - sorted.begin();
    return static_cast<double>(below) / static_cast<double>(sorted.size());
}

double deviation(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / (n - 1));
}

// Sums of the same numbers in another order differ by so much.
constexpr double kNoWidth = 1e-12;

}  // namespace

DrawnInterval no_interval(Undefined reason) {
    DrawnInterval none;
    none.reason = none.standard_error.reason = reason;
    return none;
}

DrawnInterval interval_of_draws(const std::vector<Measure>& draws, double level) {
    std::vector<double> values;
    for (const Measure& draw : draws)
        if (draw.value) values.push_back(*draw.value);
    if (2 * values.size() <= draws.size() || values.size() < 2) return no_interval(Undefined::few_resamples);
    std::sort(values.begin(), values.end());
    const Interval interval{quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)};
    DrawnInterval result;
    if (interval.high - interval.low <= kNoWidth) {
        result = no_interval(Undefined::no_spread);
    } else {
        result.interval = interval;
        result.standard_error = deviation(values);
    }
    result.undefined_share = 1 - static_cast<double>(values.size()) / static_cast<double>(draws.size());
    result.below_667 = share_below(values, 0.667);
    result.below_800 = share_below(values, 0.800);
    return result;
}

}  // namespace axial
