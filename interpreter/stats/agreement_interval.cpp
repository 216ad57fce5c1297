#include "interpreter/stats/agreement_interval.h"

#include "interpreter/stats/clusters.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace axial {
namespace {

// Sums over units, of which every coefficient is made.
struct Sums {
    double agreement = 0, pairable = 0;  // Σ a_u over pairable units, and their number
    double valued = 0;                   // units with a value
    std::vector<double> shares;          // Σ x_uk / m_u by category

    explicit Sums(std::size_t categories) : shares(categories) {}
    void clear() {
        agreement = pairable = valued = 0;
        std::fill(shares.begin(), shares.end(), 0.0);
    }
};

// The sums of one cluster, and the cells of its table of two coders.
struct Cluster {
    struct Share {
        std::size_t category = 0;
        double sum = 0;
    };
    double agreement = 0, pairable = 0, valued = 0;
    std::vector<Share> shares;
    struct Decision {  // of both coders
        std::size_t row = 0, column = 0;
        double times = 0;
    };
    std::vector<Decision> decisions;
};

Measure corrected(double observed, double expected) {
    return ratio(observed - expected, 1 - expected, Undefined::no_variation);
}

struct Draw {
    Measure percent, fleiss, cohen, ac1, bp;
};

class AgreementResampler {
public:
    AgreementResampler(const std::vector<Cluster>& clusters, std::size_t categories, bool has_table)
        : clusters_(clusters),
          has_table_(has_table),
          categories_(static_cast<double>(categories)),
          sums_(categories),
          rows_(categories),
          columns_(categories),
          times_(clusters.size()) {}

    Draw draw(Random random) {
        draw_clusters(random, times_);
        sums_.clear();
        for (std::size_t i = 0; i < times_.size(); ++i)
            if (times_[i] != 0) add(clusters_[i], times_[i]);
        Draw draw;
        if (sums_.pairable == 0)
            return {Undefined::no_pairable_units, Undefined::no_pairable_units, Undefined::no_pairable_units,
                    Undefined::no_pairable_units, Undefined::no_pairable_units};
        double squares = 0, spread = 0;
        for (const double sum : sums_.shares) {
            const double share = sum / sums_.valued;
            squares += share * share;
            spread += share * (1 - share);
        }
        const double observed = sums_.agreement / sums_.pairable;
        draw.percent = observed;
        draw.fleiss = corrected(observed, squares);
        draw.cohen = has_table_ ? cohen(observed) : Measure(Undefined::not_for_this_data);
        draw.ac1 = draw.bp = Undefined::one_category_declared;
        if (categories_ < 2) return draw;
        draw.ac1 = corrected(observed, spread / (categories_ - 1));
        draw.bp = corrected(observed, 1 / categories_);
        return draw;
    }

private:
    void add(const Cluster& cluster, std::uint32_t times) {
        sums_.agreement += times * cluster.agreement;
        sums_.pairable += times * cluster.pairable;
        sums_.valued += times * cluster.valued;
        for (const Cluster::Share& share : cluster.shares) sums_.shares[share.category] += times * share.sum;
    }

    Measure cohen(double observed) {
        std::fill(rows_.begin(), rows_.end(), 0.0);
        std::fill(columns_.begin(), columns_.end(), 0.0);
        for (std::size_t i = 0; i < times_.size(); ++i)
            for (const Cluster::Decision& decision : clusters_[i].decisions) {
                rows_[decision.row] += times_[i] * decision.times;
                columns_[decision.column] += times_[i] * decision.times;
            }
        double expected = 0;
        for (std::size_t k = 0; k < rows_.size(); ++k) expected += rows_[k] * columns_[k];
        return corrected(observed, expected / (sums_.pairable * sums_.pairable));
    }

    const std::vector<Cluster>& clusters_;
    bool has_table_;
    double categories_;
    Sums sums_;
    std::vector<double> rows_, columns_;
    std::vector<std::uint32_t> times_;
};

void add_unit(Cluster& cluster, const UnitCounts::Unit& unit, const Weights& equal) {
    cluster.valued += unit.times;
    for (const UnitCounts::Count& count : unit.counts)
        cluster.shares.push_back({static_cast<std::size_t>(count.category), unit.times * count.count / unit.values});
    if (!unit.is_pairable()) return;
    cluster.pairable += unit.times;
    cluster.agreement += unit.times * agreeing_pairs(unit, equal) / (unit.values * (unit.values - 1));
}

// One entry a category, so that a document with a thousand units is added up as quickly as one with ten.
void merge_shares(Cluster& cluster) {
    std::sort(cluster.shares.begin(), cluster.shares.end(),
              [](const Cluster::Share& a, const Cluster::Share& b) { return a.category < b.category; });
    std::vector<Cluster::Share> merged;
    for (const Cluster::Share& share : cluster.shares) {
        if (merged.empty() || merged.back().category != share.category) merged.push_back({share.category, 0});
        merged.back().sum += share.sum;
    }
    cluster.shares = std::move(merged);
}

std::vector<Cluster> clusters_of(const Ratings& ratings, std::span<const std::uint32_t> cluster_of) {
    const UnitCounts units(ratings);
    const Weights equal = Weights::identity(ratings.categories());
    std::vector<Cluster> clusters;
    const auto is_valued = [&](std::size_t i) { return units[i].values > 0; };
    for (const std::vector<std::uint32_t>& members : units_by_cluster(units.size(), cluster_of, is_valued)) {
        Cluster& cluster = clusters.emplace_back();
        for (const std::uint32_t unit : members) {
            add_unit(cluster, units[unit], equal);
            if (ratings.coders() != 2 || !units[unit].is_pairable()) continue;
            cluster.decisions.push_back({static_cast<std::size_t>(ratings.unit(unit)[0]),
                                         static_cast<std::size_t>(ratings.unit(unit)[1]), ratings.times(unit)});
        }
        merge_shares(cluster);
    }
    return clusters;
}

}  // namespace

AgreementIntervals resampled_agreement(const Ratings& ratings, std::span<const std::uint32_t> cluster_of,
                                       const Resampling& resampling, unsigned threads) {
    const std::vector<Cluster> clusters = clusters_of(ratings, cluster_of);
    const auto give_up = [&](Undefined reason) {
        const DrawnInterval none = no_interval(reason);
        return AgreementIntervals{none, none, none, none, none};
    };
    if (ratings.coders() < 2) return give_up(Undefined::one_coder);
    if (clusters.size() < 2) return give_up(Undefined::one_document);
    std::vector<Measure> percent(resampling.draws), fleiss = percent, cohen = percent, ac1 = percent, bp = percent;
    each_resample(resampling.draws, threads, [&] {
        return [&, resampler = AgreementResampler(clusters, ratings.categories(), ratings.coders() == 2)](
                   std::uint32_t r) mutable {
            const Draw draw = resampler.draw(Random(resampling.seed, r));
            percent[r] = draw.percent;
            fleiss[r] = draw.fleiss;
            cohen[r] = draw.cohen;
            ac1[r] = draw.ac1;
            bp[r] = draw.bp;
        };
    });
    const auto interval = [&](const std::vector<Measure>& draws) { return interval_of_draws(draws, resampling.level); };
    return {interval(percent), interval(fleiss), interval(cohen), interval(ac1), interval(bp)};
}

}  // namespace axial
