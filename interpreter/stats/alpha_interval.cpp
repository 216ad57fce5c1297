// Intervals of alpha: see alpha.h.
#include "interpreter/stats/alpha.h"
#include "interpreter/stats/clusters.h"
#include "interpreter/stats/differences.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace axial {
namespace {

// What one cluster of units adds to alpha's sums.
class Clusters {
public:
    struct Pair {  // of categories: how often they meet in a unit, over m − 1
        std::int32_t c = 0, k = 0;
        double times = 0;
    };

    Clusters(const UnitCounts& units, std::span<const std::uint32_t> cluster_of) {
        const auto is_pairable = [&](std::size_t i) { return units[i].is_pairable(); };
        for (const std::vector<std::uint32_t>& cluster : units_by_cluster(units.size(), cluster_of, is_pairable)) {
            clusters_.push_back({pairs_.size(), counts_.size()});
            for (const std::uint32_t unit : cluster) add(units[unit]);
        }
        clusters_.push_back({pairs_.size(), counts_.size()});
    }

    std::size_t size() const { return clusters_.size() - 1; }
    std::span<const Pair> pairs(std::size_t i) const {
        return std::span(pairs_).subspan(clusters_[i].pairs, clusters_[i + 1].pairs - clusters_[i].pairs);
    }
    std::span<const UnitCounts::Count> counts(std::size_t i) const {
        return std::span(counts_).subspan(clusters_[i].counts, clusters_[i + 1].counts - clusters_[i].counts);
    }

private:
    struct Begin {
        std::size_t pairs = 0, counts = 0;
    };

    void add(const UnitCounts::Unit& unit) {
        for (std::size_t i = 0; i < unit.counts.size(); ++i) {
            const UnitCounts::Count& one = unit.counts[i];
            counts_.push_back({one.category, unit.times * one.count});
            for (std::size_t j = i + 1; j < unit.counts.size(); ++j) {
                const UnitCounts::Count& other = unit.counts[j];
                pairs_.push_back(
                    {one.category, other.category, 2 * unit.times * one.count * other.count / (unit.values - 1)});
            }
        }
    }

    std::vector<Pair> pairs_;
    std::vector<UnitCounts::Count> counts_;
    std::vector<Begin> clusters_;  // and one behind the last
};

// Alpha of one resample; a thread has its own.
class AlphaResampler {
public:
    AlphaResampler(const Clusters& clusters, const Differences& differences, std::span<const double> margins)
        : clusters_(clusters),
          differences_(differences),
          is_ordinal_(differences.metric == Metric::ordinal),
          margins_(margins.size()),
          times_(clusters.size()) {
        const Disagreement disagreement(differences, margins);
        for (std::size_t i = 0; i < clusters.size() && !is_ordinal_; ++i) disagreeing_.push_back(sum(i, disagreement));
    }

    Measure draw(Random random) {
        std::fill(margins_.begin(), margins_.end(), 0.0);
        draw_clusters(random, times_);
        for (std::size_t i = 0; i < times_.size(); ++i)
            for (const UnitCounts::Count& count : clusters_.counts(i))
                margins_[static_cast<std::size_t>(count.category)] += times_[i] * count.count;
        const Disagreement disagreement(differences_, margins_);
        double disagreeing = 0;
        for (std::size_t i = 0; i < times_.size(); ++i)
            if (times_[i] != 0) disagreeing += times_[i] * (is_ordinal_ ? sum(i, disagreement) : disagreeing_[i]);
        return alpha_of(disagreeing, margins_, disagreement).value;
    }

private:
    double sum(std::size_t cluster, const Disagreement& disagreement) const {
        double sum = 0;
        for (const Clusters::Pair& pair : clusters_.pairs(cluster)) sum += pair.times * disagreement(pair.c, pair.k);
        return sum;
    }

    const Clusters& clusters_;
    const Differences& differences_;
    bool is_ordinal_;  // the metric is made of the resample's margins
    std::vector<double> disagreeing_;
    std::vector<double> margins_;
    std::vector<std::uint32_t> times_;
};

}  // namespace

DrawnInterval resampled_alpha(const Ratings& ratings, const Differences& differences,
                              std::span<const std::uint32_t> cluster_of, const Resampling& resampling,
                              unsigned threads) {
    const UnitCounts units(ratings);
    if (units.pairable() == 0) return no_interval(Undefined::no_pairable_units);
    const Clusters clusters(units, cluster_of);
    if (clusters.size() < 2) return no_interval(Undefined::one_document);
    const std::vector<double> margins = pairable_margins(units);
    std::vector<Measure> draws(resampling.draws);
    each_resample(resampling.draws, threads, [&] {
        return [&, resampler = AlphaResampler(clusters, differences, margins)](std::uint32_t r) mutable {
            draws[r] = resampler.draw(Random(resampling.seed, r));
        };
    });
    return interval_of_draws(draws, resampling.level);
}

DrawnInterval linearised_alpha(const Ratings& ratings, const Weights& weights, double level) {
    const UnitCounts units(ratings);
    const double n = units.pairable();
    if (n < 2) return no_interval(Undefined::no_pairable_units);
    const std::vector<double> margins = pairable_margins(units);
    const double values = std::accumulate(margins.begin(), margins.end(), 0.0);
    const double mean_values = values / n, small = 1 / values;
    std::vector<double> shares;
    for (const double margin : margins) shares.push_back(margin / values);
    const std::vector<double> spread = weights.spread(shares);
    const double expected = std::inner_product(shares.begin(), shares.end(), spread.begin(), 0.0);
    if (1 - expected < 1e-12) return no_interval(Undefined::no_variation);

    // Of a unit: what it adds to A_o, in units of the mean number of values, and to A_e.
    const auto observed_on = [&](const UnitCounts::Unit& unit) {
        return agreeing_pairs(unit, weights) / (mean_values * (unit.values - 1));
    };
    double plain = 0;
    for (std::size_t i = 0; i < units.size(); ++i)
        if (units[i].is_pairable()) plain += units[i].times * observed_on(units[i]) / n;
    // The errors are those of the coefficient without the small-sample term; the interval lies round alpha.
    const double alpha = ((1 - small) * plain + small - expected) / (1 - expected);
    const double centre = (plain - expected) / (1 - expected);
    double squares = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const UnitCounts::Unit unit = units[i];
        if (!unit.is_pairable()) continue;
        const double more = (unit.values - mean_values) / mean_values;
        double by_chance = -expected * more;
        for (const UnitCounts::Count& count : unit.counts)
            by_chance += spread[static_cast<std::size_t>(count.category)] * count.count / mean_values;
        const double observed = observed_on(unit) - plain * more;
        const double adds =
            (observed - expected) / (1 - expected) - 2 * (1 - centre) * (by_chance - expected) / (1 - expected);
        squares += unit.times * (adds - centre) * (adds - centre);
    }
    DrawnInterval result;
    const double error = std::sqrt(squares / (n * (n - 1)));
    result.standard_error = error;
    const boost::math::students_t_distribution<double> t(units.valued() - 1);
    const double half = boost::math::quantile(t, (1 + level) / 2) * error;
    result.interval = interval_of_coefficient(alpha, half);
    return result;
}

}  // namespace axial
