#include "interpreter/stats/log_odds.h"

#include <cmath>
#include <numeric>

namespace axial {
namespace {

double sum_of(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

// Of so many of a word among so many of all words.
struct WordCount {
    double word = 0;
    double all = 0;
    // Rounding of sums must not make a rest where there is none.
    double others() const { return all - word > all * 1e-14 ? all - word : 0; }
    bool has_odds() const { return word > 0 && others() > 0; }
    double log_odds() const { return std::log(word) - std::log(others()); }
};

LogOdds contrast(const WordCount& one, const WordCount& other) {
    if (!one.has_odds() || !other.has_odds())
        return {Undefined::zero_count, Undefined::zero_count, Undefined::zero_count};
    const double delta = one.log_odds() - other.log_odds();
    const double variance = 1 / one.word + 1 / other.word;
    return {delta, variance, delta / std::sqrt(variance)};
}

}  // namespace

std::vector<LogOdds> fightin_words(const std::vector<double>& group1, const std::vector<double>& group2,
                                   const std::vector<double>& prior) {
    const double prior_sum = sum_of(prior);
    const double all1 = sum_of(group1) + prior_sum, all2 = sum_of(group2) + prior_sum;
    std::vector<LogOdds> result;
    for (std::size_t w = 0; w < prior.size(); ++w)
        result.push_back(contrast({group1[w] + prior[w], all1}, {group2[w] + prior[w], all2}));
    return result;
}

std::vector<std::vector<LogOdds>> log_odds_against_all(const std::vector<std::vector<double>>& groups) {
    std::vector<double> pooled(groups.empty() ? 0 : groups.front().size());
    for (const auto& group : groups)
        for (std::size_t w = 0; w < pooled.size(); ++w) pooled[w] += group[w];
    const double pooled_sum = sum_of(pooled);
    const double with_prior = 1 + static_cast<double>(groups.size());  // times the pooled counts, over all groups
    std::vector<std::vector<LogOdds>> result;
    for (const auto& group : groups) {
        const double group_sum = sum_of(group) + pooled_sum;
        std::vector<LogOdds> words;
        for (std::size_t w = 0; w < pooled.size(); ++w)
            words.push_back(
                contrast({group[w] + pooled[w], group_sum}, {with_prior * pooled[w], with_prior * pooled_sum}));
        result.push_back(std::move(words));
    }
    return result;
}

}  // namespace axial
