#include "interpreter/stats/interval.h"

#include <algorithm>
#include <cmath>

namespace axial {

std::string_view method_name(IntervalMethod method) {
    switch (method) {
        case IntervalMethod::wilson:
            return "wilson";
        case IntervalMethod::documents:
            return "documents resampled";
        case IntervalMethod::none:
            break;
    }
    return "";
}

Share wilson(std::uint64_t k, std::uint64_t n, double z) {
    Share share;
    share.method = IntervalMethod::wilson;
    if (n == 0) {
        share.value = share.reason = Undefined::no_units;
        return share;
    }
    const double size = static_cast<double>(n);
    const double p = static_cast<double>(k) / size;
    const double centre = p + z * z / (2 * size);
    const double half = z * std::sqrt(p * (1 - p) / size + z * z / (4 * size * size));
    const double scale = 1 + z * z / size;
    share.value = p;
    // The ends are exact at k = 0 and k = n; rounding must not push them out.
    share.interval = Interval{k == 0 ? 0.0 : std::max(0.0, (centre - half) / scale),
                              k == n ? 1.0 : std::min(1.0, (centre + half) / scale)};
    return share;
}

Share wilson_with_continuity(std::uint64_t k, std::uint64_t n, double z) {
    Share share = wilson(k, n, z);
    if (!share.interval) return share;
    const double size = static_cast<double>(n);
    const double p = *share.value.value, q = 1 - p;
    const double scale = 2 * (size + z * z);
    const double low_root = std::sqrt(std::max(0.0, z * z - 2 - 1 / size + 4 * p * (size * q + 1)));
    const double high_root = std::sqrt(std::max(0.0, z * z + 2 - 1 / size + 4 * p * (size * q - 1)));
    if (k != 0) share.interval->low = std::max(0.0, (2 * size * p + z * z - 1 - z * low_root) / scale);
    if (k != n) share.interval->high = std::min(1.0, (2 * size * p + z * z + 1 + z * high_root) / scale);
    return share;
}

Interval interval_of_coefficient(double centre, double half) {
    return {std::clamp(centre - half, -1.0, 1.0), std::clamp(centre + half, -1.0, 1.0)};
}

double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(at));
    const double beyond = at - std::floor(at);
    if (beyond == 0) return sorted[below];  // the one above may be infinite
    return sorted[below] + beyond * (sorted[below + 1] - sorted[below]);
}

}  // namespace axial
