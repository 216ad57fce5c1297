#include "interpreter/stats/rarefaction.h"

#include "interpreter/stats/coverage.h"
#include "interpreter/stats/richness.h"
#include "interpreter/stats/round_up.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace axial {
namespace {

long double long_log_factorial(std::uint64_t n) { return boost::math::lgamma(static_cast<long double>(n) + 1); }

double rarefied_richness(const Frequencies& frequencies, std::uint64_t t) {
    long double met = 0;
    for (const FrequencyCount& count : frequencies.counts)
        met -= static_cast<long double>(count.codes) * std::expm1(log_missed(frequencies.sampled, count.times, t));
    return static_cast<double>(met);
}

// Each occurrence of a code that t documents miss, seen from another document that has it.
double rarefied_coverage(const Frequencies& frequencies, std::uint64_t t) {
    long double covered = 0;
    for (const FrequencyCount& count : frequencies.counts)
        covered -= static_cast<long double>(count.codes) * static_cast<long double>(count.times) *
                   std::expm1(log_missed(frequencies.sampled - 1, count.times - 1, t));
    return static_cast<double>(covered / static_cast<long double>(frequencies.total));
}

double extrapolated_richness(const Frequencies& frequencies, double more) {
    const auto observed = static_cast<double>(frequencies.observed);
    const double unmet = *chao(frequencies, ChaoForm::classic).estimate.value - observed;
    if (unmet <= 0) return observed;
    const double chance = frequencies.once() / (frequencies.draws() * unmet + frequencies.once());
    return observed - unmet * std::expm1(more * std::log1p(-chance));
}

double extrapolated_coverage(const Frequencies& frequencies, double more) {
    const double share_once = frequencies.once() / static_cast<double>(frequencies.total);
    return 1 - share_once * std::pow(singleton_factor(frequencies), more + 1);
}

// The least t up to T with the wanted coverage, which t = T has.
std::uint64_t least_draws(const Frequencies& frequencies, double wanted) {
    std::uint64_t low = 0, high = frequencies.sampled;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (*coverage_at(frequencies, middle).value >= wanted)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

CoverageGoal goal_within(const Frequencies& frequencies, double wanted) {
    const std::uint64_t t = least_draws(frequencies, wanted);
    if (t == 0) return {0.0, 0.0, 0.0};
    const double below = *coverage_at(frequencies, t - 1).value, above = *coverage_at(frequencies, t).value;
    const double part = (wanted - below) / (above - below);
    const double fewer = *richness_at(frequencies, t - 1).value, richness = *richness_at(frequencies, t).value;
    return {static_cast<double>(t - 1) + part, 0.0, fewer + part * (richness - fewer)};
}

CoverageGoal no_goal(Undefined why) { return {why, why, why}; }

}  // namespace

long double log_missed(std::uint64_t units, std::uint64_t marked, std::uint64_t drawn) {
    constexpr std::uint64_t kFewFactors = 64;  // so few are multiplied one by one, which loses no digits
    if (marked > units - drawn) return -std::numeric_limits<long double>::infinity();
    const std::uint64_t fewer = std::min(marked, drawn), other = std::max(marked, drawn);
    if (fewer > kFewFactors)
        return long_log_factorial(units - marked) + long_log_factorial(units - drawn) -
               long_log_factorial(units - marked - drawn) - long_log_factorial(units);
    long double sum = 0;
    for (std::uint64_t i = 0; i < fewer; ++i)
        sum += std::log1p(-static_cast<long double>(other) / static_cast<long double>(units - i));
    return sum;
}

Measure richness_at(const Frequencies& frequencies, std::uint64_t t) {
    if (frequencies.sampled == 0) return Undefined::no_units;
    if (t <= frequencies.sampled) return rarefied_richness(frequencies, t);
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return why;
    return extrapolated_richness(frequencies, static_cast<double>(t - frequencies.sampled));
}

Measure coverage_at(const Frequencies& frequencies, std::uint64_t t) {
    if (frequencies.total == 0) return Undefined::no_units;
    if (t < frequencies.sampled) return rarefied_coverage(frequencies, t);
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return why;
    return extrapolated_coverage(frequencies, static_cast<double>(t - frequencies.sampled));
}

CoverageGoal draws_for_coverage(const Frequencies& frequencies, double wanted) {
    const Measure reached = sample_coverage(frequencies);
    if (!reached.value) return no_goal(reached.reason);
    if (wanted <= *reached.value) return goal_within(frequencies, wanted);
    const double factor = singleton_factor(frequencies);
    if (wanted >= 1 || factor >= 1) return no_goal(Undefined::not_reached);
    const double missing = (1 - wanted) * static_cast<double>(frequencies.total) / frequencies.once();
    const double more = std::log(missing) / std::log(factor) - 1;
    return {frequencies.draws() + more, round_up(more), extrapolated_richness(frequencies, more)};
}

}  // namespace axial
