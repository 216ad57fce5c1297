#include "interpreter/stats/document_bootstrap.h"

#include "interpreter/stats/random.h"
#include "interpreter/stats/resample.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace axial {
namespace {

constexpr double kSame = 1e-12;  // relative: sums of the same documents in another order

bool same_value(double a, double b) { return std::abs(a - b) <= kSame * std::max(std::abs(a), std::abs(b)); }

// The documents of each stratum.
std::vector<std::vector<std::size_t>> by_stratum(const DocumentSums& documents) {
    std::vector<std::vector<std::size_t>> strata(1);
    for (std::size_t i = 0; i < documents.parts.size(); ++i) {
        const std::size_t stratum = documents.strata.empty() ? 0 : documents.strata[i];
        strata.resize(std::max(strata.size(), stratum + 1));
        strata[stratum].push_back(i);
    }
    strata.erase(std::remove_if(strata.begin(), strata.end(), [](const auto& members) { return members.empty(); }),
                 strata.end());
    return strata;
}

class Resamples {
public:
    void add(double part, double whole, double resamples) {
        if (whole == 0)
            undefined_ += resamples;
        else
            values_.push_back({part / whole, resamples});
    }
    double undefined() const { return undefined_; }
    // Sorted, each value once.
    std::vector<ResampledValue> distribution() {
        std::sort(values_.begin(), values_.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
        std::vector<ResampledValue> merged;
        for (const ResampledValue& each : values_)
            if (!merged.empty() && same_value(merged.back().value, each.value))
                merged.back().resamples += each.resamples;
            else
                merged.push_back(each);
        return merged;
    }

private:
    std::vector<ResampledValue> values_;
    double undefined_ = 0;
};

// Goes through the documents of a stratum, then of the next, and lets each be drawn 0, 1, … times.
class EveryResample {
public:
    explicit EveryResample(const DocumentSums& documents) : documents_(documents), strata_(by_stratum(documents)) {}

    Resamples all() {
        next_stratum(0, 0, 0, 1);
        return std::move(resamples_);
    }

private:
    void next_stratum(std::size_t stratum, double part, double whole, double ways) {
        if (stratum == strata_.size())
            resamples_.add(part, whole, ways);
        else
            next_document(stratum, 0, strata_[stratum].size(), part, whole, ways);
    }
    // `left`: draws that the documents from `at` on share.
    void next_document(std::size_t stratum, std::size_t at, std::size_t left, double part, double whole, double ways) {
        if (at == strata_[stratum].size()) {
            next_stratum(stratum + 1, part, whole, ways);
            return;
        }
        const std::size_t document = strata_[stratum][at];
        const bool is_last = at + 1 == strata_[stratum].size();
        double choices = 1;  // left over times
        for (std::size_t times = 0; times <= left; ++times) {
            const auto weight = static_cast<double>(times);
            if (!is_last || times == left)
                next_document(stratum, at + 1, left - times, part + weight * documents_.parts[document],
                              whole + weight * documents_.wholes[document], ways * choices);
            choices = choices * static_cast<double>(left - times) / (weight + 1);
        }
    }

    const DocumentSums& documents_;
    std::vector<std::vector<std::size_t>> strata_;
    Resamples resamples_;
};

// The value at `place`, from 0, of the resamples in order.
double value_at(const std::vector<ResampledValue>& distribution, double place) {
    double passed = 0;
    for (const ResampledValue& each : distribution) {
        passed += each.resamples;
        if (place < passed) return each.value;
    }
    return distribution.back().value;
}

double weighted_quantile(const std::vector<ResampledValue>& distribution, double resamples, double share) {
    const double at = share * (resamples - 1);
    const double below = std::floor(at);
    const double low = value_at(distribution, below), high = value_at(distribution, below + 1);
    return low + (at - below) * (high - low);
}

double standard_deviation(const std::vector<ResampledValue>& distribution, double resamples, double divisor) {
    double mean = 0, squares = 0;
    for (const auto& each : distribution) mean += each.value * each.resamples / resamples;
    for (const auto& each : distribution) squares += (each.value - mean) * (each.value - mean) * each.resamples;
    return std::sqrt(squares / divisor);
}

// The sums of every replicate, stratum by stratum.
class Replicates {
public:
    Replicates(const DocumentSums& documents, const Resampling& resampling)
        : documents_(documents), resampling_(resampling), parts_(resampling.draws), wholes_(resampling.draws) {
        for (std::uint32_t r = 0; r < resampling.draws; ++r) random_.emplace_back(resampling.seed, r);
    }

    void add(const std::vector<std::size_t>& stratum) {
        // Beyond it the draws would wait for memory, and weights give the same.
        constexpr std::size_t kMostDrawn = 10'000;
        if (stratum.size() <= kMostDrawn)
            draw(stratum);
        else
            weigh(stratum);
    }
    Resamples resamples() const {
        Resamples resamples;
        for (std::size_t r = 0; r < parts_.size(); ++r) resamples.add(parts_[r], wholes_[r], 1);
        return resamples;
    }

private:
    void draw(const std::vector<std::size_t>& stratum) {
        const auto size = static_cast<std::uint32_t>(stratum.size());
        for (std::size_t r = 0; r < parts_.size(); ++r)
            for (std::uint32_t times = 0; times < size; ++times) {
                const std::size_t document = stratum[random_[r].below(size)];
                parts_[r] += documents_.parts[document];
                wholes_[r] += documents_.wholes[document];
            }
    }
    // Poisson weights, scaled so that each replicate has as many documents of the stratum as there are.
    void weigh(const std::vector<std::size_t>& stratum) {
        ResampledSum parts, wholes, drawn;
        std::vector<std::uint8_t> weights;
        for (const std::size_t document : stratum) {
            resampling_weights(resampling_, document, weights);
            parts.add(weights, documents_.parts[document]);
            wholes.add(weights, documents_.wholes[document]);
            drawn.add(weights, 1);
        }
        const auto size = static_cast<double>(stratum.size());
        for (std::size_t r = 0; r < parts_.size(); ++r) {
            const double scale = size / drawn.at(r);
            if (!parts.empty()) parts_[r] += scale * parts.at(r);
            if (!wholes.empty()) wholes_[r] += scale * wholes.at(r);
        }
    }

    const DocumentSums& documents_;
    const Resampling& resampling_;
    std::vector<double> parts_, wholes_;
    std::vector<Random> random_;
};

DocumentBootstrap estimate_of(const DocumentSums& documents) {
    DocumentBootstrap result;
    result.estimate =
        ratio(std::accumulate(documents.parts.begin(), documents.parts.end(), 0.0),
              std::accumulate(documents.wholes.begin(), documents.wholes.end(), 0.0), Undefined::no_units);
    result.reason = result.estimate.reason;
    if (result.reason == Undefined::none && documents.parts.size() < 2) result.reason = Undefined::one_document;
    result.se = result.reason;
    return result;
}

void add_resamples(DocumentBootstrap& result, Resamples resamples, double level) {
    result.distribution = resamples.distribution();
    result.undefined_resamples = resamples.undefined();
    for (const auto& each : result.distribution) result.resamples += each.resamples;
    if (result.resamples <= result.undefined_resamples || result.resamples < 2) {
        result.reason = Undefined::few_resamples;
        result.se = result.reason;
        return;
    }
    result.se = standard_deviation(result.distribution, result.resamples, result.resamples - (result.is_exact ? 0 : 1));
    if (result.distribution.size() == 1) {
        result.reason = Undefined::no_spread;
        return;
    }
    const double tail = (1 - level) / 2;
    result.interval = Interval{weighted_quantile(result.distribution, result.resamples, tail),
                               weighted_quantile(result.distribution, result.resamples, 1 - tail)};
}

}  // namespace

Measure DocumentBootstrap::share_at_most(double limit) const {
    double at_most = 0;
    for (const ResampledValue& each : distribution)
        if (each.value <= limit || same_value(each.value, limit)) at_most += each.resamples;
    return ratio(at_most, resamples, reason == Undefined::none ? Undefined::few_resamples : reason);
}

DocumentBootstrap bootstrap_exactly(const DocumentSums& documents, double level) {
    DocumentBootstrap result = estimate_of(documents);
    result.is_exact = true;
    if (result.reason == Undefined::none) add_resamples(result, EveryResample(documents).all(), level);
    return result;
}

DocumentBootstrap bootstrap_by_chance(const DocumentSums& documents, const Resampling& resampling) {
    DocumentBootstrap result = estimate_of(documents);
    if (result.reason != Undefined::none) return result;
    Replicates replicates(documents, resampling);
    for (const auto& stratum : by_stratum(documents)) replicates.add(stratum);
    add_resamples(result, replicates.resamples(), resampling.level);
    return result;
}

}  // namespace axial
