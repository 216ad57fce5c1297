#include "interpreter/stats/modularity.h"

#include <algorithm>

namespace axial {

Measure modularity(std::span<const Tie> ties, const std::vector<std::uint32_t>& community_of, double resolution) {
    const std::size_t communities =
        community_of.empty() ? 0 : 1 + std::size_t{*std::max_element(community_of.begin(), community_of.end())};
    std::vector<double> strength(communities);
    double all = 0, within = 0;
    for (const Tie& tie : ties) {
        if (tie.one == tie.other) continue;
        const std::uint32_t one = community_of[tie.one], other = community_of[tie.other];
        strength[one] += tie.weight;
        strength[other] += tie.weight;
        all += tie.weight;
        if (one == other) within += tie.weight;
    }
    if (all == 0) return Undefined::no_units;
    double expected = 0;
    for (const double of_community : strength) expected += of_community / (2 * all) * (of_community / (2 * all));
    return within / all - resolution * expected;
}

}  // namespace axial
