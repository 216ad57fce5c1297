#include "interpreter/stats/resample.h"

#include "interpreter/stats/random.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace axial {

namespace {

// A step of splitmix64.
std::uint64_t mixed(std::uint64_t x) { return mix64(x + 0x9E3779B97F4A7C15U); }

// P(X ≤ k) of Poisson(1) in units of 2⁻³²; above the last one the weight is the table's length.
constexpr std::array<std::uint32_t, 12> kPoisson = {1580030169, 3160060337, 3950075422, 4213413783,
                                                    4279248374, 4292415292, 4294609778, 4294923276,
                                                    4294962463, 4294966817, 4294967253, 4294967292};

// Without a branch for the weights that all but one in fifty have.
std::uint8_t poisson(std::uint32_t uniform) {
    constexpr std::size_t kCommon = 4;
    std::size_t weight = 0;
    for (std::size_t i = 0; i < kCommon; ++i) weight += uniform >= kPoisson[i] ? 1 : 0;
    if (weight == kCommon)
        while (weight < kPoisson.size() && uniform >= kPoisson[weight]) ++weight;
    return static_cast<std::uint8_t>(weight);
}

}  // namespace

void resampling_weights(const Resampling& resampling, std::uint64_t document, std::vector<std::uint8_t>& weights) {
    weights.resize(resampling.draws);
    const std::uint64_t key = mixed(mixed(resampling.seed) ^ document);
    for (std::uint32_t r = 0; r < resampling.draws; r += 2) {
        const std::uint64_t bits = mixed(key + r);
        weights[r] = poisson(static_cast<std::uint32_t>(bits));
        if (r + 1 < resampling.draws) weights[r + 1] = poisson(static_cast<std::uint32_t>(bits >> 32U));
    }
}

void ResampledSum::add(const std::vector<std::uint8_t>& weights, double value) {
    constexpr std::uint32_t kMostCount = 0xFFFF, kMostWeight = kPoisson.size(), kMostValue = kMostCount / kMostWeight;
    if (value == 0) return;
    sums_.resize(weights.size());
    counts_.resize(weights.size());
    const bool is_count = value > 0 && value <= kMostValue && value == std::floor(value);
    if (!is_count) {
        for (std::size_t r = 0; r < weights.size(); ++r) sums_[r] += weights[r] * value;
        return;
    }
    const auto count = static_cast<std::uint16_t>(value);
    if (most_ + kMostWeight * count > kMostCount) add_counts();
    most_ += kMostWeight * count;
    for (std::size_t r = 0; r < weights.size(); ++r)
        counts_[r] = static_cast<std::uint16_t>(counts_[r] + weights[r] * count);
}

void ResampledSum::add_counts() const {
    for (std::size_t r = 0; r < counts_.size(); ++r) sums_[r] += counts_[r];
    std::fill(counts_.begin(), counts_.end(), std::uint16_t{0});
    most_ = 0;
}

const std::vector<double>& ResampledSum::sums() const {
    if (most_ != 0) add_counts();
    return sums_;
}

void ResampledSum::clear() { *this = {}; }

Share resampled_share(double part, double whole, const ResampledSum& parts, const ResampledSum& wholes,
                      std::uint64_t documents, const Resampling& resampling) {
    Share share;
    share.method = IntervalMethod::documents;
    share.reason = whole == 0 ? Undefined::no_units : documents < 2 ? Undefined::one_document : Undefined::none;
    share.value = ratio(part, whole, Undefined::no_units);
    if (share.reason != Undefined::none) return share;
    const std::vector<double>& part_sums = parts.sums();
    const std::vector<double>& whole_sums = wholes.sums();
    std::vector<double> ratios;
    for (std::size_t r = 0; r < whole_sums.size(); ++r)
        if (whole_sums[r] > 0) ratios.push_back(parts.empty() ? 0 : part_sums[r] / whole_sums[r]);
    if (ratios.size() * 2 <= whole_sums.size()) {
        share.reason = Undefined::few_resamples;
        return share;
    }
    std::sort(ratios.begin(), ratios.end());
    const double tail = (1 - resampling.level) / 2;
    if (ratios.front() == ratios.back())
        share.reason = Undefined::no_spread;
    else
        share.interval = Interval{quantile(ratios, tail), quantile(ratios, 1 - tail)};
    return share;
}

}  // namespace axial
