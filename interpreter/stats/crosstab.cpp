#include "interpreter/stats/crosstab.h"

#include "interpreter/stats/whole.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axial {
namespace {

void add_residuals(Crosstab& result) {
    const CountMargins& counts = result.counts;
    const double total = as_double(counts.total);
    for (std::size_t i = 0; i < counts.rows.size(); ++i) {
        std::vector<double> expected, residuals;
        for (std::size_t j = 0; j < counts.columns.size(); ++j) {
            const double e = as_double(counts.rows[i]) * as_double(counts.columns[j]) / total;
            const double others = as_double(counts.total - counts.rows[i]) / total *
                                  (as_double(counts.total - counts.columns[j]) / total);
            expected.push_back(e);
            residuals.push_back((as_double(counts.table[i][j]) - e) / std::sqrt(e * others));
        }
        result.expected.push_back(std::move(expected));
        result.adjusted_residuals.push_back(std::move(residuals));
    }
}

void add_sums(Crosstab& result) {
    result.least_expected = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < result.expected.size(); ++i)
        for (std::size_t j = 0; j < result.expected[i].size(); ++j) {
            const double e = result.expected[i][j];
            const double o = as_double(result.counts.table[i][j]);
            const double away = std::abs(o - e);
            const double corrected = away - std::min(0.5, away);
            result.chi2 += away * away / e;
            result.chi2_yates += corrected * corrected / e;
            if (o > 0) result.g2 += 2 * o * std::log(o / e);
            result.least_expected = std::min(result.least_expected, e);
        }
    result.g2 = std::max(0.0, result.g2);  // rounding alone can bring it below
}

Measure bias_corrected_v(double chi2, double rows, double columns, double total) {
    const auto corrected = [&](double categories) {
        return categories - (categories - 1) * (categories - 1) / (total - 1);
    };
    const double phi2 = std::max(0.0, chi2 / total - (rows - 1) * (columns - 1) / (total - 1));
    const double least = std::min(corrected(rows), corrected(columns)) - 1;
    return least > 0 ? Measure(std::sqrt(phi2 / least)) : Measure(Undefined::no_variation);
}

}  // namespace

CountMargins without_empty(const CountTable& table) {
    CountMargins kept;
    std::vector<std::uint64_t> column_sums(table.empty() ? 0 : table.front().size());
    for (const auto& row : table)
        for (std::size_t j = 0; j < row.size(); ++j) column_sums[j] += row[j];
    for (const auto& row : table) {
        std::vector<std::uint64_t> kept_row;
        std::uint64_t sum = 0;
        for (std::size_t j = 0; j < row.size(); ++j) {
            sum += row[j];
            if (column_sums[j] > 0) kept_row.push_back(row[j]);
        }
        if (sum == 0) continue;
        kept.table.push_back(std::move(kept_row));
        kept.rows.push_back(sum);
        kept.total += sum;
    }
    std::copy_if(column_sums.begin(), column_sums.end(), std::back_inserter(kept.columns),
                 [](std::uint64_t sum) { return sum > 0; });
    return kept;
}

Crosstab crosstab(const CountTable& table) {
    Crosstab result;
    result.counts = without_empty(table);
    if (!result.counts.independence_can_fail()) {
        result.reason = result.counts.total == 0 ? Undefined::no_units : Undefined::no_variation;
        return result;
    }
    const std::size_t rows = result.counts.rows.size(), columns = result.counts.columns.size();
    const double total = as_double(result.counts.total);
    add_residuals(result);
    add_sums(result);
    result.df = (rows - 1) * (columns - 1);
    result.chi2_tail = chi_square_tail(result.chi2, result.df);
    result.g2_tail = chi_square_tail(result.g2, result.df);
    result.cramers_v = std::min(1.0, std::sqrt(result.chi2 / (total * (as_double(std::min(rows, columns)) - 1))));
    result.contingency_c = std::sqrt(result.chi2 / (result.chi2 + total));
    result.v_bias_corrected = bias_corrected_v(result.chi2, as_double(rows), as_double(columns), total);
    if (result.is_two_by_two())
        result.chi2_yates_tail = chi_square_tail(result.chi2_yates, result.df);
    else
        result.chi2_yates = 0;
    return result;
}

}  // namespace axial
