#include "interpreter/stats/sets.h"

#include <algorithm>

namespace axial {
namespace {

std::size_t common(std::span<const std::int32_t> a, std::span<const std::int32_t> b) {
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j])
            ++common, ++i, ++j;
        else if (a[i] < b[j])
            ++i;
        else
            ++j;
    }
    return common;
}

double monotonicity(std::size_t both, std::size_t a, std::size_t b) {
    if (both == a && both == b) return 1;
    if (both == a || both == b) return 2.0 / 3;
    return both > 0 ? 1.0 / 3 : 0;
}

}  // namespace

double set_distance(std::span<const std::int32_t> a, std::span<const std::int32_t> b, SetDistance distance) {
    const std::size_t both = common(a, b), either = a.size() + b.size() - both;
    if (either == 0) return 0;
    const double jaccard = static_cast<double>(both) / static_cast<double>(either);
    return 1 - jaccard * (distance == SetDistance::masi ? monotonicity(both, a.size(), b.size()) : 1);
}

Alpha set_alpha(const Ratings& ratings, const std::vector<std::vector<std::int32_t>>& sets, SetDistance distance) {
    Differences differences;
    differences.metric = Metric::custom;
    for (const auto& one : sets)
        for (const auto& other : sets) differences.matrix.push_back(set_distance(one, other, distance));
    return krippendorff_alpha(ratings, differences);
}

}  // namespace axial
