#include "interpreter/stats/keyness.h"

#include "interpreter/stats/crosstab.h"
#include "interpreter/stats/whole.h"

#include <algorithm>
#include <cmath>

namespace axial {
namespace {

double term(double observed, double expected) { return observed > 0 ? observed * std::log(observed / expected) : 0; }

void add_four_cells(Keyness& result, const KeynessCounts& counts) {
    const Crosstab table = crosstab({{counts.target, counts.reference},
                                     {counts.target_size - counts.target, counts.reference_size - counts.reference}});
    if (table.reason != Undefined::none) {
        result.g2_four_cell = result.chi2 = result.chi2_yates = table.reason;
        return;
    }
    result.g2_four_cell = table.g2;
    result.four_cell_tail = table.g2_tail;
    result.chi2 = table.chi2;
    result.chi2_tail = table.chi2_tail;
    result.chi2_yates = table.chi2_yates;
    result.chi2_yates_tail = table.chi2_yates_tail;
    result.least_expected = table.least_expected;
}

void add_two_cells(Keyness& result, double a, double b, double c, double d) {
    if (a + b == 0) {
        result.g2_two_cell = result.bic = Undefined::no_variation;
        return;
    }
    const double share = (a + b) / (c + d);
    const double g2 = std::max(0.0, 2 * (term(a, c * share) + term(b, d * share)));
    result.g2_two_cell = g2;
    result.two_cell_tail = chi_square_tail(g2, 1);
    result.bic = g2 - std::log(c + d);
}

void add_ratios(Keyness& result, double a, double b, double c, double d) {
    const auto log_ratio = [&](double target, double reference) {
        return std::log2(target / c) - std::log2(reference / d);
    };
    result.log_ratio = result.log_ratio_half = Undefined::zero_count;
    if (a > 0 && b > 0) result.log_ratio = log_ratio(a, b);
    if (a > 0 || b > 0) result.log_ratio_half = log_ratio(a > 0 ? a : 0.5, b > 0 ? b : 0.5);
    result.percent_difference = ratio(100 * (a / c - b / d), b / d, Undefined::zero_count);
    result.direction = a * d > b * c ? 1 : a * d < b * c ? -1 : 0;
}

}  // namespace

Keyness keyness(const KeynessCounts& counts) {
    Keyness result;
    if (counts.target_size == 0 || counts.reference_size == 0) {
        for (Measure* figure : {&result.g2_two_cell, &result.g2_four_cell, &result.chi2, &result.chi2_yates,
                                &result.log_ratio, &result.log_ratio_half, &result.percent_difference, &result.bic})
            *figure = Undefined::no_units;
        return result;
    }
    const double a = as_double(counts.target), b = as_double(counts.reference);
    const double c = as_double(counts.target_size), d = as_double(counts.reference_size);
    add_two_cells(result, a, b, c, d);
    add_four_cells(result, counts);
    add_ratios(result, a, b, c, d);
    return result;
}

}  // namespace axial
