#include "interpreter/stats/multiple_testing.h"

#include <algorithm>
#include <numeric>

namespace axial {
namespace {

std::vector<std::size_t> ascending(const std::vector<double>& p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    return order;
}

std::vector<double> bonferroni(std::vector<double> p) {
    const auto tests = static_cast<double>(p.size());
    for (double& value : p) value = std::min(1.0, value * tests);
    return p;
}

std::vector<double> holm(const std::vector<double>& p) {
    std::vector<double> result(p.size());
    double largest = 0;
    auto left = static_cast<double>(p.size());
    for (const std::size_t i : ascending(p)) {
        largest = std::max(largest, std::min(1.0, left-- * p[i]));
        result[i] = largest;
    }
    return result;
}

std::vector<double> benjamini_hochberg(const std::vector<double>& p) {
    std::vector<double> result(p.size());
    const auto tests = static_cast<double>(p.size());
    const std::vector<std::size_t> order = ascending(p);
    double smallest = 1, rank = tests;
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        smallest = std::min(smallest, tests / rank-- * p[*at]);
        result[*at] = smallest;
    }
    return result;
}

}  // namespace

std::vector<double> adjusted(const std::vector<double>& p, Adjustment adjustment) {
    switch (adjustment) {
        case Adjustment::bonferroni:
            return bonferroni(p);
        case Adjustment::holm:
            return holm(p);
        case Adjustment::benjamini_hochberg:
            break;
    }
    return benjamini_hochberg(p);
}

}  // namespace axial
