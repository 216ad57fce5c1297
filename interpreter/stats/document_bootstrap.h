// The bootstrap over a list of documents held in memory: exact for the few, by chance for the many.
//
// resample.h does the same for documents that stream past, with Poisson weights. Here each replicate draws as many
// documents as there are, as the textbooks have it, and within strata where documents lie in strata.
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace axial {

// A statistic Σ parts / Σ wholes; with all wholes 1 the mean. Lists of one length; `strata` is empty (one stratum) or
// as long as they are, of small numbers from 0.
struct DocumentSums {
    std::vector<double> parts;
    std::vector<double> wholes;
    std::vector<std::uint32_t> strata;
};

// How many resamples gave a value.
struct ResampledValue {
    double value = 0;
    double resamples = 0;
};

struct DocumentBootstrap {
    Measure estimate;  // of the documents as they are; undefined (`no_units`) where the wholes sum to 0
    // The standard deviation over the resamples: over all of them where they are enumerated (divided by their number),
    // of a sample of them otherwise (by one less). Undefined where the interval is for too few documents or resamples.
    Measure se;
    std::optional<Interval> interval;  // percentiles of type 7; Efron & Tibshirani (1993), ch. 13
    // Why there is no interval: fewer than two documents; no more than half of the resamples have a whole; all alike.
    Undefined reason = Undefined::none;
    bool is_exact = false;
    double resamples = 0;                      // with a value
    double undefined_resamples = 0;            // their wholes sum to 0
    std::vector<ResampledValue> distribution;  // by value, each value once (equal up to rounding)

    // The share of resamples with a value of at most `limit`; undefined where there is none.
    Measure share_at_most(double limit) const;
};

// Every resample, weighed by its multinomial count, Π nₛ^nₛ in all; Fisher & Hall (1991), J. Stat. Plan. Inference
// 27:157–169. For up to kMostEnumerated documents.
constexpr std::size_t kMostEnumerated = 8;
DocumentBootstrap bootstrap_exactly(const DocumentSums& documents, double level = 0.95);

// Strata of more than 10,000 documents get Poisson weights, scaled to their number of documents; a million of them take
// some ten seconds.
DocumentBootstrap bootstrap_by_chance(const DocumentSums& documents, const Resampling& resampling = {});

}  // namespace axial
