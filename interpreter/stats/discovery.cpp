#include "interpreter/stats/discovery.h"

#include "interpreter/stats/round_up.h"
#include "interpreter/stats/whole.h"

#include <boost/math/special_functions/beta.hpp>

#include <cmath>

namespace axial {
namespace {

// P(fewer than `instances` of n documents have the code).
double chance_of_fewer(double prevalence, std::uint64_t documents, std::uint64_t instances) {
    if (instances == 0) return 0;
    if (documents < instances || prevalence == 0) return 1;
    if (prevalence == 1) return 0;
    if (instances == 1) return std::exp(static_cast<double>(documents) * std::log1p(-prevalence));
    return boost::math::ibetac(static_cast<double>(instances), static_cast<double>(documents - instances + 1),
                               prevalence);
}

double chance_to_miss_any(std::span<const double> prevalences, std::uint64_t documents) {
    double log_all = 0;
    for (const double prevalence : prevalences) log_all += std::log1p(-chance_of_fewer(prevalence, documents, 1));
    return -std::expm1(log_all);
}

// The least number of documents with `missed(n)` at most 1 − probability; missed falls with n. The allowance is for
// decimals, which doubles miss by a little.
template <class Missed>
Measure least_documents(double probability, Missed missed) {
    const double allowed = (1 - probability) * (1 + 1e-12);
    if (missed(0) <= allowed) return 0.0;
    std::uint64_t too_few = 0, enough = 1;
    while (missed(enough) > allowed) {
        if (enough >= kMostWhole) return Undefined::not_reached;
        too_few = enough;
        enough *= 2;
    }
    while (enough - too_few > 1) {
        const std::uint64_t middle = too_few + (enough - too_few) / 2;
        (missed(middle) <= allowed ? enough : too_few) = middle;
    }
    return static_cast<double>(enough);
}

}  // namespace

double discovery_probability(double prevalence, std::uint64_t documents, std::uint64_t instances) {
    if (instances == 0) return 1;
    if (documents < instances || prevalence == 0) return 0;
    if (prevalence == 1) return 1;
    if (instances == 1) return -std::expm1(static_cast<double>(documents) * std::log1p(-prevalence));
    return boost::math::ibeta(static_cast<double>(instances), static_cast<double>(documents - instances + 1),
                              prevalence);
}

Measure documents_to_discover(double prevalence, double probability, std::uint64_t instances) {
    if (instances == 0 || probability == 0) return 0.0;
    if (prevalence == 0 || (probability == 1 && prevalence < 1)) return Undefined::not_reached;
    if (prevalence == 1) return static_cast<double>(instances);
    if (instances > 1)
        return least_documents(probability, [&](std::uint64_t n) { return chance_of_fewer(prevalence, n, instances); });
    const double documents = round_up(std::log1p(-probability) / std::log1p(-prevalence));
    return documents > as_double(kMostWhole) ? Measure(Undefined::not_reached) : Measure(documents);
}

double discovery_probability_of_all(std::span<const double> prevalences, std::uint64_t documents) {
    return 1 - chance_to_miss_any(prevalences, documents);
}

Measure documents_to_discover_all(std::span<const double> prevalences, double probability) {
    if (prevalences.empty()) return Undefined::no_units;
    if (probability == 1)
        for (const double prevalence : prevalences)
            if (prevalence < 1) return Undefined::not_reached;
    return least_documents(probability, [&](std::uint64_t n) { return chance_to_miss_any(prevalences, n); });
}

}  // namespace axial
