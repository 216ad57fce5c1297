#include "interpreter/stats/ratings.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace axial {
namespace {

double range_of(std::span<const double> scores) {
    const auto [least, most] = std::minmax_element(scores.begin(), scores.end());
    return scores.empty() ? 0 : *most - *least;
}

template <typename Loss>
std::vector<double> weights_by_distance(std::span<const double> scores, Loss loss) {
    const double range = range_of(scores);
    std::vector<double> matrix;
    matrix.reserve(scores.size() * scores.size());
    for (const double one : scores)
        for (const double other : scores) matrix.push_back(range == 0 ? 1 : 1 - loss(std::abs(one - other) / range));
    return matrix;
}

}  // namespace

void Ratings::add(std::span<const std::int32_t> values, double times) {
    assert(values.size() == coders_);
    values_.insert(values_.end(), values.begin(), values.end());
    times_.push_back(times);
}

UnitCounts::UnitCounts(const Ratings& ratings) : categories_(ratings.categories()) {
    std::vector<double> count_of(categories_);
    std::vector<std::int32_t> met;
    for (std::size_t i = 0; i < ratings.units(); ++i) {
        double values = 0;
        for (const std::int32_t category : ratings.unit(i)) {
            if (category == Ratings::kMissing) continue;
            double& count = count_of[static_cast<std::size_t>(category)];
            if (count == 0) met.push_back(category);
            ++count;
            ++values;
        }
        std::sort(met.begin(), met.end());
        for (const std::int32_t category : met) {
            double& count = count_of[static_cast<std::size_t>(category)];
            counts_.push_back({category, count});
            count = 0;
        }
        met.clear();
        begins_.push_back(counts_.size());
        values_.push_back(values);
        times_.push_back(ratings.times(i));
        if (values >= 1) valued_ += ratings.times(i);
        if (values >= 2) pairable_ += ratings.times(i);
    }
}

UnitCounts::Unit UnitCounts::operator[](std::size_t i) const {
    return {std::span(counts_).subspan(begins_[i], begins_[i + 1] - begins_[i]), values_[i], times_[i]};
}

Weights Weights::linear(std::span<const double> scores) {
    return Weights(scores.size(), weights_by_distance(scores, [](double share) { return share; }));
}

Weights Weights::quadratic(std::span<const double> scores) {
    return Weights(scores.size(), weights_by_distance(scores, [](double share) { return share * share; }));
}

Weights Weights::ordinal(std::size_t categories) {
    const auto pairs_among = [](double places) { return places * (places - 1) / 2; };
    const double all = pairs_among(static_cast<double>(categories));
    std::vector<double> matrix;
    matrix.reserve(categories * categories);
    for (std::size_t k = 0; k < categories; ++k)
        for (std::size_t l = 0; l < categories; ++l) {
            const auto apart = static_cast<double>(k > l ? k - l : l - k);
            matrix.push_back(apart == 0 ? 1 : 1 - pairs_among(apart + 1) / all);
        }
    return Weights(categories, std::move(matrix));
}

double Weights::sum() const {
    if (is_identity()) return static_cast<double>(categories_);
    return std::accumulate(matrix_.begin(), matrix_.end(), 0.0);
}

std::vector<double> Weights::spread(std::span<const double> shares) const {
    if (is_identity()) return {shares.begin(), shares.end()};
    std::vector<double> spread(categories_);
    for (std::size_t k = 0; k < categories_; ++k)
        for (std::size_t l = 0; l < categories_; ++l) spread[l] += shares[k] * matrix_[k * categories_ + l];
    return spread;
}

double agreeing_pairs(const UnitCounts::Unit& unit, const Weights& weights) {
    double agreeing = 0;
    for (const UnitCounts::Count& one : unit.counts) {
        double alike = weights.is_identity() ? one.count : 0;
        if (!weights.is_identity())
            for (const UnitCounts::Count& other : unit.counts)
                alike += weights(one.category, other.category) * other.count;
        agreeing += one.count * (alike - 1);
    }
    return agreeing;
}

}  // namespace axial
