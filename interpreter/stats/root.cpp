#include "interpreter/stats/root.h"

#include <cmath>
#include <limits>
#include <utility>

namespace axial {
namespace {

struct RootPoint {
    double x = 0;
    double f = 0;
};

// A step from `best` by the line or the parabola through what is known, as numerator and (positive or negative)
// denominator, the numerator not negative.
std::pair<double, double> interpolation(const RootPoint& last, const RootPoint& best, const RootPoint& other) {
    const double across = other.x - best.x;
    double p = 0, q = 0;
    if (last.x == other.x) {
        const double slope = best.f / last.f;
        p = across * slope;
        q = 1 - slope;
    } else {
        const double last_other = last.f / other.f, best_other = best.f / other.f, best_last = best.f / last.f;
        p = best_last * (across * last_other * (last_other - best_other) - (best.x - last.x) * (best_other - 1));
        q = (last_other - 1) * (best_other - 1) * (best_last - 1);
    }
    return p > 0 ? std::pair(p, -q) : std::pair(-p, q);
}

}  // namespace

double root_between(double low, double high, double tolerance, const std::function<double(double)>& f) {
    constexpr int kMostSteps = 1000;
    RootPoint last{low, f(low)}, best{high, f(high)};
    if (last.f == 0) return low;
    RootPoint other = last;  // on the other side of the root
    for (int i = 0; i < kMostSteps; ++i) {
        const double last_step = best.x - last.x;
        if (std::abs(other.f) < std::abs(best.f)) {
            last = best;
            best = other;
            other = last;
        }
        const double near = 2 * std::numeric_limits<double>::epsilon() * std::abs(best.x) + tolerance / 2;
        double step = (other.x - best.x) / 2;
        if (std::abs(step) <= near || best.f == 0) break;
        if (std::abs(last_step) >= near && std::abs(last.f) > std::abs(best.f)) {
            const auto [p, q] = interpolation(last, best, other);
            if (p < 0.75 * (other.x - best.x) * q - std::abs(near * q) / 2 && p < std::abs(last_step * q / 2))
                step = p / q;
        }
        if (std::abs(step) < near) step = step > 0 ? near : -near;
        last = best;
        best.x += step;
        best.f = f(best.x);
        if (best.f != 0 && (best.f > 0) == (other.f > 0)) other = last;
    }
    return best.x;
}

}  // namespace axial
