#include "interpreter/stats/tail.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace axial {
namespace {

constexpr double kLn10 = 2.302585092994045684;

// ln Q(a, x) for x far above a, by the method of Lentz with the steps of Thompson & Barnett (1986).
double log_upper_gamma(double a, double x) {
    constexpr double kTiny = 1e-300, kEnough = 1e-15;
    constexpr int kMostSteps = 10000;
    double b = x + 1 - a;
    double c = 1 / kTiny;
    double d = 1 / b;
    double fraction = d;
    for (int i = 1; i < kMostSteps; ++i) {
        const double numerator = -i * (i - a);
        b += 2;
        d = 1 / (numerator * d + b);
        c = b + numerator / c;
        fraction *= c * d;
        if (std::abs(c * d - 1) < kEnough) break;
    }
    return a * std::log(x) - x - boost::math::lgamma(a) + std::log(fraction);
}

}  // namespace

Tail tail_of_log(double log_p) {
    const double log_of_probability = std::min(log_p, 0.0);
    return {std::max(std::exp(log_of_probability), std::numeric_limits<double>::min()), log_of_probability / kLn10};
}

Tail chi_square_tail(double x, std::uint64_t df) {
    const double shape = static_cast<double>(df) / 2;
    const double at = std::max(x, 0.0) / 2;
    const double p = boost::math::gamma_q(shape, at);
    if (p > std::numeric_limits<double>::min()) return {p, std::log10(p)};
    return tail_of_log(log_upper_gamma(shape, at));
}

double normal_quantile_two_sided(double level) { return std::sqrt(2.0) * boost::math::erf_inv(level); }

}  // namespace axial
