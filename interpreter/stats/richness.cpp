#include "interpreter/stats/richness.h"

#include "interpreter/stats/coverage.h"

#include <algorithm>
#include <cmath>

namespace axial {
namespace {

double squared(double x) { return x * x; }

// The codes not met by Chao's estimate, and the variance of the whole estimate.
struct Unmet {
    double codes = 0;
    double variance = 0;
};

// Delta method over Q1 and Q2, whose derivatives are given; Chao (1987).
Unmet with_variance(double codes, double by_once, double by_twice, const Frequencies& frequencies) {
    return {codes, codes + squared(by_once) * frequencies.once() + squared(by_twice) * frequencies.twice()};
}

Unmet classic_unmet(const Frequencies& frequencies) {
    const double once = frequencies.once(), twice = frequencies.twice();
    const double factor = (frequencies.draws() - 1) / frequencies.draws();
    if (twice > 0)
        return with_variance(factor * squared(once) / (2 * twice), factor * once / twice,
                             factor * squared(once / twice) / 2, frequencies);
    Unmet unmet = with_variance(factor * once * (once - 1) / 2, factor * (2 * once - 1) / 2, 0, frequencies);
    const double estimate = static_cast<double>(frequencies.observed) + unmet.codes;
    unmet.variance = std::max(0.0, unmet.variance - squared(factor * once * once) / (4 * estimate));
    return unmet;
}

Unmet corrected_unmet(const Frequencies& frequencies) {
    const double once = frequencies.once(), twice = frequencies.twice();
    const double factor = (frequencies.draws() - 1) / frequencies.draws();
    return with_variance(factor * once * (once - 1) / (2 * (twice + 1)), factor * (2 * once - 1) / (2 * (twice + 1)),
                         factor * once * (once - 1) / (2 * squared(twice + 1)), frequencies);
}

// What ACE and ICE take from the rare codes.
struct RareCodes {
    double codes = 0;
    double total = 0;    // Σ i f_i
    double repeats = 0;  // Σ i(i−1) f_i
};

RareCodes rare_codes(const Frequencies& frequencies, std::uint64_t cutoff) {
    RareCodes rare;
    for (const FrequencyCount& count : frequencies.counts) {
        if (count.times > cutoff) break;
        const auto times = static_cast<double>(count.times), codes = static_cast<double>(count.codes);
        rare.codes += codes;
        rare.total += times * codes;
        rare.repeats += times * (times - 1) * codes;
    }
    return rare;
}

CoverageRichness by_coverage(const Frequencies& frequencies, const RareCodes& rare, double coverage, double scale) {
    CoverageRichness richness;
    const auto observed = static_cast<double>(frequencies.observed);
    if (rare.codes == 0) return {observed, Undefined::no_units, Undefined::no_units};
    richness.rare_coverage = coverage;
    // A single rare occurrence has no pairs to compare; it was met once, so that its coverage is 0 as well.
    if (coverage <= 0 || rare.total < 2) {
        richness.estimate = richness.squared_variation = Undefined::zero_count;
        return richness;
    }
    const double pairs = rare.total * (rare.total - 1);
    const double variation = std::max(0.0, scale * rare.codes / coverage * rare.repeats / pairs - 1);
    richness.squared_variation = variation;
    richness.estimate = observed - rare.codes + rare.codes / coverage + frequencies.once() * variation / coverage;
    return richness;
}

CoverageRichness no_richness(Undefined why) { return {why, why, why}; }

}  // namespace

ChaoEstimate chao(const Frequencies& frequencies, ChaoForm form, double z) {
    ChaoEstimate result;
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) {
        result.estimate = result.se = why;
        result.interval_reason = why;
        return result;
    }
    const auto observed = static_cast<double>(frequencies.observed);
    if (frequencies.once() == 0) {
        result.estimate = observed;
        result.se = 0.0;
        result.interval = Interval{observed, observed};
        return result;
    }
    const Unmet unmet = form == ChaoForm::classic ? classic_unmet(frequencies) : corrected_unmet(frequencies);
    result.estimate = observed + unmet.codes;
    result.se = std::sqrt(unmet.variance);
    if (unmet.codes == 0) {
        result.interval_reason = Undefined::zero_count;
        return result;
    }
    const double spread = std::exp(z * std::sqrt(std::log1p(unmet.variance / squared(unmet.codes))));
    result.interval = Interval{observed + unmet.codes / spread, observed + unmet.codes * spread};
    return result;
}

Measure chao_without_factor(const Frequencies& frequencies) {
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return why;
    const double once = frequencies.once();
    return static_cast<double>(frequencies.observed) + once * (once - 1) / (2 * (frequencies.twice() + 1));
}

CoverageRichness ace(const Frequencies& frequencies, std::uint64_t cutoff) {
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return no_richness(why);
    const RareCodes rare = rare_codes(frequencies, cutoff);
    return by_coverage(frequencies, rare, 1 - frequencies.once() / rare.total, 1);
}

CoverageRichness ice(const Frequencies& frequencies, std::uint64_t cutoff) {
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return no_richness(why);
    const RareCodes rare = rare_codes(frequencies, cutoff);
    const double documents = frequencies.draws();
    return by_coverage(frequencies, rare, 1 - frequencies.once() / rare.total * singleton_factor(frequencies),
                       documents / (documents - 1));
}

Jackknife jackknife(const Frequencies& frequencies) {
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return {why, why};
    const auto observed = static_cast<double>(frequencies.observed);
    const double once = frequencies.once(), twice = frequencies.twice(), draws = frequencies.draws();
    return {observed + once * (draws - 1) / draws,
            observed + once * (2 * draws - 3) / draws - twice * squared(draws - 2) / (draws * (draws - 1))};
}

Measure jackknife_error(const Incidence& table) {
    const Frequencies frequencies = incidence_frequencies(table);
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return why;
    const Incidence by_code = table.transposed();
    double squares = 0;
    for (std::size_t document = 0; document < table.documents(); ++document) {
        const auto codes = table.codes_of(document);
        squares += squared(static_cast<double>(
            std::count_if(codes.begin(), codes.end(), [&](auto code) { return by_code.codes_of(code).size() == 1; })));
    }
    const double draws = frequencies.draws();
    return std::sqrt((draws - 1) / draws * std::max(0.0, squares - squared(frequencies.once()) / draws));
}

Measure bootstrap_richness(const Frequencies& frequencies) {
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return why;
    double unmet = 0;
    for (const FrequencyCount& count : frequencies.counts) {
        const double share = static_cast<double>(count.times) / frequencies.draws();
        unmet += static_cast<double>(count.codes) * std::exp(frequencies.draws() * std::log1p(-share));
    }
    return static_cast<double>(frequencies.observed) + unmet;
}

}  // namespace axial
