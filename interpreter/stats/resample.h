// Resampled documents: how far a share would move had other documents of the same kind been drawn.
//
// The bootstrap over documents, percentile method (Efron & Tibshirani 1993, ch. 13), of a ratio of sums:
// each replicate weighs every document anew and the whole ratio is worked out again. The weights are
// Poisson(1) instead of multinomial (Hanley & MacGibbon 2006, Comput. Methods Programs Biomed. 83:57–62;
// Chamandy et al. 2012, "Estimating uncertainty for massive data streams"), so documents stream past and
// memory is replicates × columns. A weight is a pure function of (seed, replicate, document), worked out
// with the finaliser of splitmix64 (Steele, Lea & Flood 2014): nothing depends on threads or on order.
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/interval.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace axial {

// One weight for each replicate.
void resampling_weights(const Resampling& resampling, std::uint64_t document, std::vector<std::uint8_t>& weights);

// The sums of one column in every replicate; empty until something is added.
class ResampledSum {
public:
    void add(const std::vector<std::uint8_t>& weights, double value);
    void clear();
    std::size_t size() const { return std::max(sums_.size(), counts_.size()); }  // replicates
    bool empty() const { return size() == 0; }
    // 0 where nothing was added.
    double at(std::size_t replicate) const {
        return (sums_.empty() ? 0 : sums_[replicate]) + (counts_.empty() ? 0 : counts_[replicate]);
    }

private:
    void add_counts();

    // Small whole numbers, as counts are, are added up by themselves: four times as many at once, and a quarter of the
    // memory for the many sums that stay small.
    std::vector<double> sums_;
    std::vector<std::uint16_t> counts_;
    std::uint32_t most_ = 0;  // that a count can be by now
};

// Interval of part / whole. Replicates without a whole are left out; where they are more than half,
// the interval is undefined, and so it is where all replicates agree. `documents` is the number that added to `whole`.
Share resampled_share(double part, double whole, const ResampledSum& parts, const ResampledSum& wholes,
                      std::uint64_t documents, const Resampling& resampling);

}  // namespace axial
