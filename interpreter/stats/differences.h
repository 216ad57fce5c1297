// The disagreement of two categories under a metric, and sums of it; inside alpha.
#pragma once

#include "interpreter/stats/alpha.h"

#include <span>
#include <vector>

namespace axial {

class Disagreement {
public:
    // `margins`: how many pairable values each category has; the ordinal metric is made of them.
    Disagreement(const Differences& differences, std::span<const double> margins);

    double operator()(std::int32_t c, std::int32_t k) const;
    // Σ over ordered pairs of the values counted.
    double among(std::span<const UnitCounts::Count> counts) const;
    double among(std::span<const double> margins) const;

private:
    bool by_squares() const { return metric_ == Metric::interval || metric_ == Metric::ordinal; }

    Metric metric_;
    std::size_t categories_;
    std::vector<double> scores_;
    std::span<const double> matrix_;
};

// Of pairable units: how many values each category has.
std::vector<double> pairable_margins(const UnitCounts& units);

// Worked out from Σ δ over ordered pairs / (m − 1), by unit, and the margins.
Alpha alpha_of(double disagreeing, std::span<const double> margins, const Disagreement& disagreement);

}  // namespace axial
