// Exact tests of independence in tables of counts with both margins fixed.
#pragma once

#include "interpreter/stats/crosstab.h"
#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"
#include "interpreter/stats/tail.h"

#include <cstdint>
#include <optional>

namespace axial {

enum class Alternative : std::uint8_t { two_sided, less, greater };

// The counts of a table of two by two: [[a, b], [c, d]].
struct FourCounts {
    std::uint64_t a = 0, b = 0, c = 0, d = 0;
};

struct ExactTest {
    std::optional<Tail> tail;
    Undefined reason = Undefined::none;
    std::uint64_t replicates = 0;  // of tables by chance; 0: every table was gone through
};

// Fisher (1935), J. R. Stat. Soc. 98:39–82. Two-sided: the sum of all tables that are no likelier than this one, with
// a relative tolerance of 1e-7 for those alike. `less` and `greater` are of the odds ratio. 1 where a margin is
// empty: there is one table. Undefined where the first cell can have more than 10^8 values.
ExactTest fisher_exact(const FourCounts& table, Alternative alternative);

// ad / bc; undefined where b or c is 0.
Measure odds_ratio(const FourCounts& table);

// e^(ln OR ± z √(1/a + 1/b + 1/c + 1/d)); Woolf (1955), Ann. Hum. Genet. 19:251–253. Where a count is 0, each count
// and the ratio are taken with ½ more; Haldane (1956), Ann. Hum. Genet. 20:309–311.
struct OddsInterval {
    Interval interval;
    bool half_added = false;
};
OddsInterval odds_interval(const FourCounts& table, double z = kNormal95);

// The odds at which the expected count of the first cell, given both margins, is the observed one. 0 where the cell is
// as small as the margins let it be; undefined where it is as large, where it has no choice, past odds
// of 4.5e15, and as fisher_exact is.
//
// R's fisher.test prints this figure, but stops looking for it (or for its inverse, above 1) when that is known to
// kConditionalToleranceOfR / 2; with tolerance 0 it has all its digits.
constexpr double kConditionalToleranceOfR = 0x1p-13;  // ε^¼
Measure conditional_odds_ratio(const FourCounts& table, double tolerance = 0);

struct ExactOptions {
    // Tables gone through one by one before the test turns to tables by chance: under a second.
    std::uint64_t most_tables = 10'000'000;
    std::uint32_t replicates = 10'000;
    std::uint64_t seed = 1;
};
// Freeman & Halton (1951), Biometrika 38:141–149: the sum of all tables of these margins that are no likelier than
// this one (tolerance as above). Where there are too many, p = (b + 1) / (B + 1) of B tables by chance, b of them no
// likelier; Davison & Hinkley (1997), § 4.2. Undefined where fewer than two rows or columns have units, and where cells
// times replicates are too much to work through.
ExactTest freeman_halton(const CountTable& table, const ExactOptions& options = {});

}  // namespace axial
