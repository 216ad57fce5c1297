#include "interpreter/stats/sample_size.h"

#include "interpreter/stats/round_up.h"

#include <boost/math/distributions/normal.hpp>

namespace axial {
namespace {

SampleSize sized(Measure raw) {
    if (!raw.value) return {raw, raw};
    return {raw, round_up(*raw.value)};
}

}  // namespace

double normal_above(double tail) { return boost::math::quantile(boost::math::complement(boost::math::normal(), tail)); }

SampleSize yamane(std::optional<std::uint64_t> population, double error) {
    if (!population) return sized(ratio(1, error * error, Undefined::zero_count));
    if (*population == 0) return sized(Undefined::no_units);
    const auto units = static_cast<double>(*population);
    return sized(units / (1 + units * error * error));
}

CochranSize cochran(double proportion, double error, double z, std::optional<std::uint64_t> population) {
    const double variance = proportion * (1 - proportion);
    if (variance == 0) return {Undefined::no_variation, sized(Undefined::no_variation)};
    const Measure infinite = ratio(z * z * variance, error * error, Undefined::zero_count);
    if (!infinite.value || !population) return {infinite, sized(infinite)};
    if (*population == 0) return {infinite, sized(Undefined::no_units)};
    return {infinite, sized(*infinite.value / (1 + (*infinite.value - 1) / static_cast<double>(*population)))};
}

SampleSize krippendorff_sample_size(double least_alpha, double rarest_share, double z, std::uint64_t coders) {
    if (coders < 2) return sized(Undefined::one_coder);
    const double chance = 4 * (1 - least_alpha) * rarest_share * (1 - rarest_share);
    const Measure part = ratio((1 + least_alpha) * (3 - least_alpha), chance, Undefined::zero_count);
    if (!part.value) return sized(part);
    return sized(static_cast<double>(coders) * z * z * (*part.value - least_alpha));
}

}  // namespace axial
