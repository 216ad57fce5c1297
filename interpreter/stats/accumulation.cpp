#include "interpreter/stats/accumulation.h"

#include "interpreter/stats/interval.h"
#include "interpreter/stats/random_order.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axial {
namespace {

// For t = 1 … T the sum over n of weights[n] · C(T−n, t)/C(T, t), the chance that t documents miss n given ones.
// A term is got from the one before, t by t, and left when it is too small to show.
std::vector<long double> sums_of_missed(const std::vector<std::uint64_t>& weights, std::size_t documents) {
    constexpr long double kNothing = 1e-26L;
    std::vector<long double> sums(documents, 0);
    for (std::size_t n = 0; n < weights.size() && n < documents; ++n) {
        auto missed = static_cast<long double>(weights[n]);
        for (std::size_t t = 1; t <= documents - n && missed > kNothing; ++t) {
            missed *= static_cast<long double>(documents - n - t + 1) / static_cast<long double>(documents - t + 1);
            sums[t - 1] += missed;
        }
    }
    return sums;
}

std::vector<std::uint64_t> codes_by_times(const Frequencies& frequencies) {
    std::vector<std::uint64_t> codes(frequencies.sampled + 1, 0);
    for (const FrequencyCount& count : frequencies.counts) codes[count.times] = count.codes;
    return codes;
}

// The pairs of codes by the documents that have either: as if no two codes met, and then put right for those that do.
std::vector<std::uint64_t> pairs_by_union(const Incidence& table, const Frequencies& frequencies) {
    std::vector<std::uint64_t> pairs(2 * table.documents() + 1, 0);
    const auto& counts = frequencies.counts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        pairs[2 * counts[i].times] += counts[i].codes * (counts[i].codes - 1) / 2;
        for (std::size_t j = i + 1; j < counts.size(); ++j)
            pairs[counts[i].times + counts[j].times] += counts[i].codes * counts[j].codes;
    }
    const Incidence by_code = table.transposed();
    std::vector<std::size_t> joint(table.codes(), 0);
    std::vector<Incidence::Code> partners;
    for (Incidence::Code code = 0; code < table.codes(); ++code) {
        for (const Incidence::Code document : by_code.codes_of(code)) {
            const auto codes = table.codes_of(document);
            for (auto other = std::upper_bound(codes.begin(), codes.end(), code); other != codes.end(); ++other)
                if (joint[*other]++ == 0) partners.push_back(*other);
        }
        for (const Incidence::Code other : partners) {
            const std::size_t both = by_code.codes_of(code).size() + by_code.codes_of(other).size();
            --pairs[both];
            ++pairs[both - joint[other]];
            joint[other] = 0;
        }
        partners.clear();
    }
    return pairs;
}

// The curves of all shuffles, walked along t together. They change at the first places of codes alone.
class CurveWalk {
public:
    CurveWalk(std::size_t shuffles, std::size_t codes) : met_(shuffles, 0), shuffles_at_(codes + 1, 0) {
        shuffles_at_[0] = shuffles;
    }
    void add_code(std::size_t shuffle) {
        --shuffles_at_[met_[shuffle]];
        ++shuffles_at_[++met_[shuffle]];
        ++total_;
    }
    double mean() const { return static_cast<double>(total_) / static_cast<double>(met_.size()); }
    // The numbers of codes met, ascending.
    std::vector<double> sorted() const {
        std::vector<double> values;
        values.reserve(met_.size());
        for (std::size_t met = 0; met < shuffles_at_.size(); ++met)
            values.insert(values.end(), shuffles_at_[met], static_cast<double>(met));
        return values;
    }

private:
    std::vector<std::uint32_t> met_;        // codes met by now, for each shuffle
    std::vector<std::size_t> shuffles_at_;  // shuffles by codes met
    std::uint64_t total_ = 0;
};

struct FirstPlace {
    std::uint32_t place = 0;
    std::uint32_t shuffle = 0;
};

std::vector<FirstPlace> first_places_of_shuffles(const Incidence& table, const Resampling& shuffles) {
    std::vector<FirstPlace> firsts;
    firsts.reserve(table.codes() * shuffles.draws);
    RandomOrder order(table);
    for (std::uint32_t shuffle = 0; shuffle < shuffles.draws; ++shuffle) {
        order.shuffle(Random(shuffles.seed, shuffle));
        for (const std::uint32_t place : order.first_places())
            if (place != RandomOrder::kNowhere) firsts.push_back({place, shuffle});
    }
    std::sort(firsts.begin(), firsts.end(), [](const FirstPlace& a, const FirstPlace& b) { return a.place < b.place; });
    return firsts;
}

}  // namespace

std::vector<double> mao_tau(const Frequencies& frequencies) {
    const std::vector<long double> missed = sums_of_missed(codes_by_times(frequencies), frequencies.sampled);
    std::vector<double> richness(missed.size());
    for (std::size_t t = 0; t < richness.size(); ++t)
        richness[t] = static_cast<double>(static_cast<long double>(frequencies.observed) - missed[t]);
    return richness;
}

std::vector<double> mao_tau_deviation(const Incidence& table) {
    const Frequencies frequencies = incidence_frequencies(table);
    const std::size_t documents = table.documents();
    const std::vector<long double> missed = sums_of_missed(codes_by_times(frequencies), documents);
    const std::vector<long double> pairs = sums_of_missed(pairs_by_union(table, frequencies), documents);
    // With X the codes missed, Var X = E X(X−1) + E X − (E X)². A term loses half a digit's unit at every t.
    const long double noise = 8 * static_cast<long double>(documents) * std::numeric_limits<long double>::epsilon();
    std::vector<double> deviation(documents);
    for (std::size_t t = 0; t < documents; ++t) {
        const long double square = missed[t] * missed[t];
        const long double variance = 2 * pairs[t] + missed[t] - square;
        deviation[t] = variance <= noise * square ? 0 : static_cast<double>(std::sqrt(variance));
    }
    return deviation;
}

ShuffledCurves shuffled_curves(const Incidence& table, const Resampling& shuffles) {
    constexpr std::uint64_t kMostPlaces = 50'000'000;
    ShuffledCurves curves;
    if (table.documents() == 0 || shuffles.draws == 0) curves.reason = Undefined::no_units;
    if (table.codes() * std::uint64_t{shuffles.draws} > kMostPlaces) curves.reason = Undefined::too_many_cells;
    if (curves.reason != Undefined::none) return curves;

    const std::vector<FirstPlace> firsts = first_places_of_shuffles(table, shuffles);
    const double tail = (1 - shuffles.level) / 2;
    CurveWalk walk(shuffles.draws, table.codes());
    std::vector<double> sorted = walk.sorted();
    auto next = firsts.begin();
    for (std::uint32_t place = 0; place < table.documents(); ++place) {
        const auto before = next;
        for (; next != firsts.end() && next->place == place; ++next) walk.add_code(next->shuffle);
        if (next != before) sorted = walk.sorted();
        curves.mean.push_back(walk.mean());
        curves.low.push_back(quantile(sorted, tail));
        curves.median.push_back(quantile(sorted, 0.5));
        curves.high.push_back(quantile(sorted, 1 - tail));
    }
    return curves;
}

}  // namespace axial
