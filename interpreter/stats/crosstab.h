// Tables of counts, rows by columns: is the row a unit lies in independent of its column?
#pragma once

#include "interpreter/stats/measure.h"
#include "interpreter/stats/tail.h"

#include <cstdint>
#include <vector>

namespace axial {

// Rows of equal length; the counts of units.
using CountTable = std::vector<std::vector<std::uint64_t>>;

// The table without the rows and the columns that have no unit, and the sums of the others.
struct CountMargins {
    CountTable table;
    std::vector<std::uint64_t> rows;
    std::vector<std::uint64_t> columns;
    std::uint64_t total = 0;
    bool independence_can_fail() const { return rows.size() > 1 && columns.size() > 1; }
};
CountMargins without_empty(const CountTable& table);

struct Crosstab {
    CountMargins counts;  // empty rows and columns are dropped before anything else
    // Why nothing below is there: no unit, or fewer than two rows or columns that have any.
    Undefined reason = Undefined::none;

    std::uint64_t df = 0;  // (r − 1)(c − 1)
    double chi2 = 0;       // Σ (O − E)² / E; Pearson (1900), Phil. Mag. 50:157–175
    Tail chi2_tail;
    double g2 = 0;  // 2 Σ O ln O/E; Wilks (1935), Ann. Math. Stat. 6:190–196
    Tail g2_tail;
    double cramers_v = 0;      // √(χ² / (N min(r − 1, c − 1))); Cramér (1946)
    double contingency_c = 0;  // √(χ² / (χ² + N)); Pearson (1904)
    // Of Bergsma (2013), J. Korean Stat. Soc. 42:323–328; undefined where a side has one category after correction.
    Measure v_bias_corrected;
    std::vector<std::vector<double>> expected;
    // (O − E) / √(E (1 − rᵢ/N)(1 − cⱼ/N)); Haberman (1973), Biometrics 29:205–220.
    std::vector<std::vector<double>> adjusted_residuals;
    double least_expected = 0;

    // Two by two only, otherwise 0: |O − E| less ½, but never past 0; Yates (1934), Suppl. J. R. Stat. Soc. 1:217–235.
    double chi2_yates = 0;
    Tail chi2_yates_tail;
    bool is_two_by_two() const { return counts.rows.size() == 2 && counts.columns.size() == 2; }
};

Crosstab crosstab(const CountTable& table);

}  // namespace axial
