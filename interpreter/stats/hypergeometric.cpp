#include "interpreter/stats/hypergeometric.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace axial {
namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();
constexpr double kNegligible = 1e-18;

// ln(e^a + e^b).
double log_add(double a, double b) {
    const double high = std::max(a, b), low = std::min(a, b);
    return low == kMinusInfinity ? high : high + std::log1p(std::exp(low - high));
}

// ln(1 − e^a), a ≤ 0.
double log_rest(double a) { return std::log1p(-std::min(1.0, std::exp(a))); }

double log_choose(double n, double k) {
    const auto log_of = [](double count) { return log_factorial(static_cast<std::uint64_t>(count)); };
    return log_of(n) - log_of(k) - log_of(n - k);
}

}  // namespace

double log_factorial(std::uint64_t n) {
    constexpr std::size_t kSmall = 256;
    constexpr double kHalfLog2Pi = 0.91893853320467274178;
    static const std::array<double, kSmall> small = [] {
        std::array<double, kSmall> sums{};
        for (std::size_t i = 2; i < kSmall; ++i) sums[i] = sums[i - 1] + std::log(static_cast<double>(i));
        return sums;
    }();
    if (n < kSmall) return small[n];
    const auto x = static_cast<double>(n);
    return (x + 0.5) * std::log(x) - x + kHalfLog2Pi + 1 / (12 * x) - 1 / (360 * x * x * x);
}

Hypergeometric::Hypergeometric(std::uint64_t row, std::uint64_t column, std::uint64_t total, double odds)
    : row_(static_cast<double>(row)),
      column_(static_cast<double>(column)),
      rest_(static_cast<double>(total) - row_ - column_),
      odds_(odds),
      least_(std::max(0.0, -rest_)),
      most_(std::min(row_, column_)) {
    // The ratios fall, so the mode is the first value that no likelier one follows.
    double low = least_, high = most_;
    while (low < high) {
        const double middle = std::floor(low + (high - low) / 2);
        if (ratio_up(middle) < 1)
            high = middle;
        else
            low = middle + 1;
    }
    mode_ = low;
}

double Hypergeometric::mean() const {
    double sum = 0, away = 0;  // from the mode, so that no digits are lost
    each_likely([&](double x, double weight) {
        sum += weight;
        away += weight * (x - mode_);
    });
    return mode_ + away / sum;
}

// ln of the sum of all weights.
double Hypergeometric::log_total() const {
    double sum = 0;
    each_likely([&](double, double weight) { sum += weight; });
    return std::log(sum);
}

double Hypergeometric::mode_probability() const {
    const double others = column_ + rest_;  // units outside the row
    return std::exp(log_choose(row_, mode_) + log_choose(others, column_ - mode_) - log_choose(row_ + others, column_));
}

std::uint64_t Hypergeometric::drawn(double uniform) const {
    const double at_mode = mode_probability();
    double left = uniform - at_mode;
    double above = mode_, below = mode_, p_above = at_mode, p_below = at_mode;
    // Rounding may leave a rest behind the last value; it stands for the mode.
    while (left >= 0 && (above < most_ || below > least_) && p_above + p_below > kNegligible) {
        p_above = above < most_ ? p_above * ratio_up(above) : 0;
        left -= p_above;
        if (left < 0) return static_cast<std::uint64_t>(above + 1);
        p_below = below > least_ ? p_below / ratio_up(below - 1) : 0;
        left -= p_below;
        if (left < 0) return static_cast<std::uint64_t>(below - 1);
        above += 1;
        below -= 1;
    }
    return static_cast<std::uint64_t>(mode_);
}

double Hypergeometric::log_weight(double x) const {
    double log_weight = 0;
    for (double at = mode_; at < x; ++at) log_weight += std::log(ratio_up(at));
    for (double at = mode_ - 1; at >= x; --at) log_weight -= std::log(ratio_up(at));
    return log_weight;
}

// ln of the weights of x and all above it, for x not below the mode.
double Hypergeometric::log_sum_up(double x) const {
    double sum = 0, term = 1;
    for (double at = x; at <= most_ && term > kNegligible * sum; term *= ratio_up(at), ++at) sum += term;
    return log_weight(x) + std::log(sum);
}

double Hypergeometric::log_sum_down(double x) const {
    double sum = 0, term = 1;
    for (double at = x; term > kNegligible * sum; --at) {
        sum += term;
        if (at <= least_) break;
        term /= ratio_up(at - 1);
    }
    return log_weight(x) + std::log(sum);
}

double Hypergeometric::log_at_most(double x) const {
    if (x >= most_) return 0;
    return x <= mode_ ? log_sum_down(x) - log_total() : log_rest(log_sum_up(x + 1) - log_total());
}

double Hypergeometric::log_at_least(double x) const {
    if (x <= least_) return 0;
    return x >= mode_ ? log_sum_up(x) - log_total() : log_rest(log_sum_down(x - 1) - log_total());
}

std::optional<double> Hypergeometric::first_above_at_most(double log_limit) const {
    double log_weight = 0;
    for (double x = mode_; x <= most_; ++x) {
        if (log_weight <= log_limit) return x;
        log_weight += std::log(ratio_up(x));
    }
    return std::nullopt;
}

std::optional<double> Hypergeometric::first_below_at_most(double log_limit) const {
    double log_weight = 0;
    for (double x = mode_; x > least_; --x) {
        if (log_weight <= log_limit) return x;
        log_weight -= std::log(ratio_up(x - 1));
    }
    return log_weight <= log_limit ? std::optional(least_) : std::nullopt;
}

double Hypergeometric::log_no_likelier(double x, double tolerance) const {
    const double log_limit = log_weight(x) + std::log1p(tolerance);
    if (log_limit >= 0) return 0;
    const auto above = first_above_at_most(log_limit);
    const auto below = first_below_at_most(log_limit);
    const double log_sum =
        log_add(above ? log_sum_up(*above) : kMinusInfinity, below ? log_sum_down(*below) : kMinusInfinity);
    return log_sum - log_total();
}

}  // namespace axial
