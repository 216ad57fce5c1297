// The hypergeometric distribution: how many of `row` units that have one thing are among `column` units that have
// another, of `total` in all, when both margins are fixed; with odds other than 1, Fisher's noncentral one.
//
// Probabilities are carried relative to the most likely value's and divided by their own sum, so that no factorial is
// taken and nothing overflows: weight(x + 1) / weight(x) = odds (row − x)(column − x) / ((x + 1)(rest + x + 1)).
// Margins up to 2^53;
// the tails take time in proportion to most() − least(), the rest to the standard deviation.
#pragma once

#include <cstdint>
#include <optional>

namespace axial {

// ln n!; by Stirling's series where that is exact to the last digits.
double log_factorial(std::uint64_t n);

class Hypergeometric {
public:
    // `row` and `column` are at most `total`; `odds` is above 0.
    Hypergeometric(std::uint64_t row, std::uint64_t column, std::uint64_t total, double odds = 1);

    double least() const { return least_; }
    double most() const { return most_; }

    // Calls visit(x, weight relative to the mode's) from the mode upward, then downward, as long as weights matter.
    template <class Visit>
    void each_likely(Visit&& visit) const {
        constexpr double kNegligible = 1e-20;
        double weight = 1;
        for (double x = mode_; x <= most_ && weight > kNegligible; weight *= ratio_up(x), ++x) visit(x, weight);
        weight = mode_ > least_ ? 1 / ratio_up(mode_ - 1) : 0;
        for (double x = mode_ - 1; x >= least_ && weight > kNegligible; --x) {
            visit(x, weight);
            if (x > least_) weight /= ratio_up(x - 1);
        }
    }

    // Σ x weight / Σ weight.
    double mean() const;

    // The value that a number by chance from [0, 1) stands for, by inversion from the mode outward; odds must be 1.
    std::uint64_t drawn(double uniform) const;

    // ln P(X ≤ x), ln P(X ≥ x); x within [least, most].
    double log_at_most(double x) const;
    double log_at_least(double x) const;
    // ln of the sum of all probabilities that are at most (1 + tolerance) times that of x.
    double log_no_likelier(double x, double tolerance) const;

private:
    double ratio_up(double x) const { return odds_ * (row_ - x) / (x + 1) * (column_ - x) / (rest_ + x + 1); }
    double mode_probability() const;
    double log_total() const;
    double log_weight(double x) const;
    double log_sum_up(double x) const;
    double log_sum_down(double x) const;
    std::optional<double> first_above_at_most(double log_limit) const;
    std::optional<double> first_below_at_most(double log_limit) const;

    double row_, column_, rest_, odds_;
    double least_, most_, mode_ = 0;
};

}  // namespace axial
