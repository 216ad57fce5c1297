// When texts adopt: the curve of adoption where some had not adopted when the window closed, and do groups differ?
#pragma once

#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"
#include "interpreter/stats/tail.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace axial {

// A case that adopted at `time`, or was last seen without at `time` (censored). Any unit of time, finite.
struct TimedCase {
    double time = 0;
    bool adopted = false;
    std::uint32_t group = 0;  // for log_rank
};

// At a time of adoption. Who is censored at that very time is still at risk.
struct CurvePoint {
    double time = 0;
    std::uint64_t at_risk = 0;
    std::uint64_t adopted = 0;
    double survival = 1;  // share not yet adopted; Kaplan & Meier (1958), J. Am. Stat. Assoc. 53:457–481
    // S √Σ d/(n(n − d)); Greenwood (1926). Undefined (`zero_count`) where S is 0, and so is the interval.
    Measure se;
    std::optional<Interval> interval;  // S e^(± z se/S), at most 1: "log", what R's survfit takes
};

struct AdoptionCurve {
    std::uint64_t cases = 0;
    std::vector<CurvePoint> points;
    Measure median;  // the first time with S ≤ ½; `no_units` without cases, `not_reached` where S stays above
};

AdoptionCurve adoption_curve(std::span<const TimedCase> cases, double z = kNormal95);

struct LogRank {
    Measure chi2;
    Tail tail;                         // where there is a chi2
    std::uint64_t df = 0;              // groups that could adopt, less one
    std::vector<std::uint64_t> cases;  // of each group
    std::vector<double> observed;      // adoptions of each group
    std::vector<double> expected;      // if all had adopted alike
};

// Mantel (1966), Cancer Chemother. Rep. 50:163–170; Peto & Peto (1972): (O − E)′ V⁻ (O − E), V hypergeometric.
// Undefined where fewer than two groups could adopt (`no_variation`) or nobody did (`no_units`), and where adoption
// times × groups² is past 10^9 (`too_much_work`). Groups are small numbers from 0.
LogRank log_rank(std::span<const TimedCase> cases);

}  // namespace axial
