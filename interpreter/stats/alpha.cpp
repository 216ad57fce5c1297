// See alpha.h.
#include "interpreter/stats/alpha.h"

#include "interpreter/stats/differences.h"

#include <algorithm>
#include <numeric>

namespace axial {
namespace {

// A category's place among the values: those below it, and half its own. The difference of two places is the
// ordinal metric's: what lies from one to the other, half of each end.
std::vector<double> middle_ranks(std::span<const double> margins) {
    std::vector<double> ranks;
    double below = 0;
    for (const double margin : margins) {
        ranks.push_back(below + margin / 2);
        below += margin;
    }
    return ranks;
}

std::vector<double> centred(std::vector<double> scores, std::span<const double> margins) {
    const double total = std::accumulate(margins.begin(), margins.end(), 0.0);
    if (total == 0) return scores;
    const double mean = std::inner_product(scores.begin(), scores.end(), margins.begin(), 0.0) / total;
    for (double& score : scores) score -= mean;
    return scores;
}

}  // namespace

Disagreement::Disagreement(const Differences& differences, std::span<const double> margins)
    : metric_(differences.metric),
      categories_(margins.size()),
      scores_(differences.scores),
      matrix_(differences.matrix) {
    if (metric_ == Metric::ordinal) scores_ = middle_ranks(margins);
    if (by_squares()) scores_ = centred(std::move(scores_), margins);  // so that squares lose no digits
}

double Disagreement::operator()(std::int32_t c, std::int32_t k) const {
    const auto one = static_cast<std::size_t>(c), other = static_cast<std::size_t>(k);
    switch (metric_) {
        case Metric::nominal:
            return c == k ? 0 : 1;
        case Metric::ordinal:
        case Metric::interval:
            return (scores_[one] - scores_[other]) * (scores_[one] - scores_[other]);
        case Metric::ratio: {
            const double sum = scores_[one] + scores_[other];
            const double share = sum == 0 ? 0 : (scores_[one] - scores_[other]) / sum;
            return share * share;
        }
        case Metric::custom:
            return matrix_[one * categories_ + other];
    }
    return 0;
}

double Disagreement::among(std::span<const UnitCounts::Count> counts) const {
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        for (std::size_t j = i + 1; j < counts.size(); ++j)
            sum += counts[i].count * counts[j].count * (*this)(counts[i].category, counts[j].category);
    return 2 * sum;
}

double Disagreement::among(std::span<const double> margins) const {
    std::vector<UnitCounts::Count> counts;
    double values = 0, first = 0, second = 0;  // sums of the scores, and of their squares
    for (std::size_t c = 0; c < margins.size(); ++c) {
        if (margins[c] == 0) continue;
        counts.push_back({static_cast<std::int32_t>(c), margins[c]});
        values += margins[c];
        const double score = by_squares() ? scores_[c] : 0;
        first += margins[c] * score;
        second += margins[c] * score * score;
    }
    if (counts.size() < 2) return 0;
    if (by_squares()) return 2 * (values * second - first * first);
    if (metric_ != Metric::nominal) return among(counts);
    double alike = 0;
    for (const UnitCounts::Count& count : counts) alike += count.count * count.count;
    return values * values - alike;
}

std::vector<double> pairable_margins(const UnitCounts& units) {
    std::vector<double> margins(units.categories());
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!units[i].is_pairable()) continue;
        for (const UnitCounts::Count& count : units[i].counts)
            margins[static_cast<std::size_t>(count.category)] += units[i].times * count.count;
    }
    return margins;
}

Alpha alpha_of(double disagreeing, std::span<const double> margins, const Disagreement& disagreement) {
    Alpha alpha;
    const double n = alpha.values = std::accumulate(margins.begin(), margins.end(), 0.0);
    if (n == 0) {
        alpha.value = alpha.observed = alpha.expected = Undefined::no_pairable_units;
        return alpha;
    }
    const double observed = disagreeing / n, expected = disagreement.among(margins) / (n * (n - 1));
    alpha.observed = observed;
    alpha.expected = expected;
    alpha.value = expected > 0 ? Measure(1 - observed / expected) : Measure(Undefined::no_variation);
    return alpha;
}

std::vector<double> metric_matrix(const Ratings& ratings, const Differences& differences) {
    const std::vector<double> margins = pairable_margins(UnitCounts(ratings));
    const Disagreement disagreement(differences, margins);
    const auto categories = static_cast<std::int32_t>(ratings.categories());
    std::vector<double> matrix;
    for (std::int32_t c = 0; c < categories; ++c)
        for (std::int32_t k = 0; k < categories; ++k) matrix.push_back(disagreement(c, k));
    return matrix;
}

Alpha krippendorff_alpha(const Ratings& ratings, const Differences& differences) {
    const UnitCounts units(ratings);
    const std::vector<double> margins = pairable_margins(units);
    const Disagreement disagreement(differences, margins);
    double disagreeing = 0;
    for (std::size_t i = 0; i < units.size(); ++i)
        if (units[i].is_pairable())
            disagreeing += units[i].times * disagreement.among(units[i].counts) / (units[i].values - 1);
    Alpha alpha = alpha_of(disagreeing, margins, disagreement);
    alpha.units = units.pairable();
    if (ratings.coders() < 2 && units.valued() > 0) alpha.value = Undefined::one_coder;
    return alpha;
}

}  // namespace axial
