// Intervals of alpha from pairs of values drawn anew: see alpha.h.
#include "interpreter/stats/alpha.h"
#include "interpreter/stats/differences.h"
#include "interpreter/stats/random.h"

#include <boost/math/distributions/binomial.hpp>

#include <map>
#include <tuple>

namespace axial {
namespace {

// A pair of values of one unit, as far as a draw sees it.
struct PairKind {
    double difference = 0;
    std::int32_t match = -1;  // the category of two equal values; -1: they differ
    friend bool operator<(const PairKind& a, const PairKind& b) {
        return std::tie(a.difference, a.match) < std::tie(b.difference, b.match);
    }
};

// The pairs of all pairable units.
struct Pairs {
    std::map<PairKind, double> uniform, weighted;  // how many there are; the same by 1/(m_u − 1)
    std::map<double, double> slots;                // how many, by m_u
    double count = 0;
};

class PairCounter {
public:
    explicit PairCounter(const Disagreement& disagreement) : disagreement_(disagreement) {}

    void add(const UnitCounts::Unit& unit) {
        for (std::size_t a = 0; a < unit.counts.size(); ++a) {
            const auto [category, count] = unit.counts[a];
            add(unit, {0, category}, count * (count - 1) / 2);
            for (std::size_t b = a + 1; b < unit.counts.size(); ++b)
                add(unit, {disagreement_(category, unit.counts[b].category), -1}, count * unit.counts[b].count);
        }
    }
    const Pairs& pairs() const { return pairs_; }

private:
    void add(const UnitCounts::Unit& unit, const PairKind& kind, double pairs) {
        if (pairs == 0) return;
        const double times = unit.times * pairs;
        pairs_.uniform[kind] += times;
        pairs_.weighted[kind] += times / (unit.values - 1);
        pairs_.slots[unit.values] += times;
        pairs_.count += times;
    }

    const Disagreement& disagreement_;
    Pairs pairs_;
};

Pairs pairs_of(const UnitCounts& units, const Disagreement& disagreement) {
    PairCounter counter(disagreement);
    for (std::size_t i = 0; i < units.size(); ++i)
        if (units[i].is_pairable()) counter.add(units[i]);
    return counter.pairs();
}

// How many of `trials` draws have what one draw has with probability `p`.
double draw_binomial(double trials, double p, Random& random) {
    using Policy = boost::math::policies::policy<
        boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;
    if (trials == 0 || p <= 0) return 0;
    if (p >= 1) return trials;
    return boost::math::quantile(boost::math::binomial_distribution<double, Policy>(trials, p), random.uniform());
}

// Draws so many pairs, and calls drawn(kind, times) for those that came.
template <typename Drawn>
void draw_pairs(const std::map<PairKind, double>& weights, double total, double draws, Random& random, Drawn drawn) {
    double left = draws, weight_left = total;
    for (const auto& [kind, weight] : weights) {
        const double times = draw_binomial(left, weight / weight_left, random);
        if (times > 0) drawn(kind, times);
        left -= times;
        weight_left -= weight;
    }
}

// Of one draw of all slots. Undefined where it lacks variation: all its pairs are matches in one category.
Measure draw_by_slots(const Pairs& pairs, double expected, double values, Random random) {
    double disagreeing = 0;
    bool varies = false;
    std::int32_t only = -1;
    for (const auto& [m, slots] : pairs.slots)
        draw_pairs(pairs.uniform, pairs.count, slots, random, [&](const PairKind& kind, double times) {
            varies = varies || kind.match < 0 || (only >= 0 && only != kind.match);
            only = kind.match;
            disagreeing += times * 2 * kind.difference / (m - 1);
        });
    if (!varies) return Undefined::no_variation;
    const double alpha = 1 - disagreeing / (values * expected);
    return alpha < -1 ? Measure(Undefined::not_for_this_data) : Measure(alpha);
}

// `draw(pairs, alpha, random)` gives the alpha of one draw.
template <typename Draw>
DrawnInterval interval_by(const Ratings& ratings, const Differences& differences, const Resampling& resampling,
                          Draw draw) {
    const Alpha alpha = krippendorff_alpha(ratings, differences);
    if (!alpha.value.value) return no_interval(alpha.value.reason);
    const UnitCounts units(ratings);
    const std::vector<double> margins = pairable_margins(units);
    const Pairs pairs = pairs_of(units, Disagreement(differences, margins));
    std::vector<Measure> draws;
    for (std::uint32_t r = 0; r < resampling.draws; ++r)
        draws.push_back(draw(pairs, alpha, Random(resampling.seed, r)));
    return interval_of_draws(draws, resampling.level);
}

}  // namespace

DrawnInterval hayes_krippendorff_interval(const Ratings& ratings, const Differences& differences,
                                          const Resampling& resampling) {
    return interval_by(ratings, differences, resampling, [](const Pairs& pairs, const Alpha& alpha, Random random) {
        double sum = 0;
        draw_pairs(pairs.weighted, alpha.values / 2, pairs.count, random,
                   [&](const PairKind& kind, double times) { sum += times * kind.difference; });
        return Measure(1 - sum / pairs.count / *alpha.expected.value);
    });
}

DrawnInterval krippendorff_interval(const Ratings& ratings, const Differences& differences,
                                    const Resampling& resampling) {
    return interval_by(ratings, differences, resampling, [](const Pairs& pairs, const Alpha& alpha, Random random) {
        return draw_by_slots(pairs, *alpha.expected.value, alpha.values, random);
    });
}

}  // namespace axial
