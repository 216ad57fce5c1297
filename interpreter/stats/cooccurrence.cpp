#include "interpreter/stats/cooccurrence.h"

#include <algorithm>
#include <cmath>

namespace axial {

Cooccurrence cooccurrence(const PairCounts& counts, std::uint64_t least_both) {
    const auto one = static_cast<double>(counts.one), other = static_cast<double>(counts.other);
    const auto both = static_cast<double>(counts.both), all = static_cast<double>(counts.all);
    Cooccurrence result;
    result.jaccard = ratio(both, one + other - both, Undefined::no_units);
    result.dice = ratio(2 * both, one + other, Undefined::no_units);
    result.overlap = ratio(both, std::min(one, other), Undefined::no_units);
    result.lift = counts.one == 0 ? Measure(Undefined::no_units) : ratio(both / one * all, other, Undefined::no_units);
    result.phi = ratio(both * all - one * other, std::sqrt(one * (all - one)) * std::sqrt(other * (all - other)),
                       Undefined::no_variation);
    if (counts.both < std::max<std::uint64_t>(least_both, 1)) {
        result.pmi = result.npmi = counts.both == 0 ? Undefined::zero_count : Undefined::below_minimum;
        return result;
    }
    const double pmi = std::log2(both) + std::log2(all) - std::log2(one) - std::log2(other);
    result.pmi = pmi;
    result.npmi = counts.both == counts.all ? Measure(Undefined::no_variation) : pmi / -std::log2(both / all);
    return result;
}

}  // namespace axial
