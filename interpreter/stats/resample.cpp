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

constexpr std::uint8_t kCommon = 4;  // all but one weight in fifty are below it

std::uint8_t rare_weight(std::uint32_t uniform) {
    std::uint8_t weight = kCommon;
    while (weight < kPoisson.size() && uniform >= kPoisson[weight]) ++weight;
    return weight;
}

// quantile() of values in any order: only those that it reads are put into their places.
double quantile_of(std::vector<double>& values, double share) {
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), below, values.end());
    if (below + 1 != values.end()) std::iter_swap(below + 1, std::min_element(below + 1, values.end()));
    return quantile(values, share);
}

}  // namespace

// In three loops, of which the compiler makes vectors or which it knows: the weights are a fifteenth of a run with many
// short documents.
void resampling_weights(const Resampling& resampling, std::uint64_t document, std::vector<std::uint8_t>& weights) {
    constexpr std::uint32_t kBlock = 512;
    std::array<std::uint32_t, kBlock> uniforms;
    weights.resize(resampling.draws);
    const std::uint64_t key = mixed(mixed(resampling.seed) ^ document);
    for (std::uint32_t begin = 0; begin < resampling.draws; begin += kBlock) {
        const std::uint32_t size = std::min(kBlock, resampling.draws - begin);
        for (std::uint32_t r = 0; r < size; r += 2) {
            const std::uint64_t bits = mixed(key + begin + r);
            uniforms[r] = static_cast<std::uint32_t>(bits);
            uniforms[r + 1] = static_cast<std::uint32_t>(bits >> 32U);
        }
        std::uint8_t* const block = weights.data() + begin;
        for (std::uint32_t r = 0; r < size; ++r) {
            std::uint32_t weight = 0;
            for (std::size_t i = 0; i < kCommon; ++i) weight += uniforms[r] >= kPoisson[i] ? 1 : 0;
            block[r] = static_cast<std::uint8_t>(weight);
        }
        for (std::uint8_t* at = std::find(block, block + size, kCommon); at != block + size;
             at = std::find(at + 1, block + size, kCommon))
            *at = rare_weight(uniforms[static_cast<std::size_t>(at - block)]);
    }
}

void ResampledSum::add(const std::vector<std::uint8_t>& weights, double value) {
    constexpr std::uint32_t kMostCount = 0xFFFF, kMostWeight = kPoisson.size(), kMostValue = kMostCount / kMostWeight;
    if (value == 0) return;
    const bool is_count = value > 0 && value <= kMostValue && value == std::floor(value);
    if (!is_count) {
        sums_.resize(weights.size());
        for (std::size_t r = 0; r < weights.size(); ++r) sums_[r] += weights[r] * value;
        return;
    }
    const auto count = static_cast<std::uint16_t>(value);
    counts_.resize(weights.size());
    if (most_ + kMostWeight * count > kMostCount) add_counts();
    most_ += kMostWeight * count;
    for (std::size_t r = 0; r < weights.size(); ++r)
        counts_[r] = static_cast<std::uint16_t>(counts_[r] + weights[r] * count);
}

void ResampledSum::add_counts() {
    sums_.resize(counts_.size());
    for (std::size_t r = 0; r < counts_.size(); ++r) sums_[r] += counts_[r];
    std::fill(counts_.begin(), counts_.end(), std::uint16_t{0});
    most_ = 0;
}

void ResampledSum::clear() { *this = {}; }

Share resampled_share(double part, double whole, const ResampledSum& parts, const ResampledSum& wholes,
                      std::uint64_t documents, const Resampling& resampling) {
    Share share;
    share.method = IntervalMethod::documents;
    share.reason = whole == 0 ? Undefined::no_units : documents < 2 ? Undefined::one_document : Undefined::none;
    share.value = ratio(part, whole, Undefined::no_units);
    if (share.reason != Undefined::none) return share;
    std::vector<double> ratios;
    ratios.reserve(wholes.size());
    for (std::size_t r = 0; r < wholes.size(); ++r)
        if (wholes.at(r) > 0) ratios.push_back(parts.at(r) / wholes.at(r));
    if (ratios.size() * 2 <= wholes.size()) {
        share.reason = Undefined::few_resamples;
        return share;
    }
    const double tail = (1 - resampling.level) / 2;
    const auto [least, most] = std::minmax_element(ratios.begin(), ratios.end());
    if (*least == *most)
        share.reason = Undefined::no_spread;
    else
        share.interval = Interval{quantile_of(ratios, tail), quantile_of(ratios, 1 - tail)};
    return share;
}

}  // namespace axial
