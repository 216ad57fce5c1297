#include "interpreter/stats/coverage.h"

namespace axial {

bool every_code_met_once(const Frequencies& frequencies) {
    return frequencies.total > 0 && frequencies.codes_met(1) == frequencies.total;
}

double singleton_factor(const Frequencies& frequencies) {
    if (every_code_met_once(frequencies)) return 1;
    const double once = frequencies.once(), twice = frequencies.twice(), others = frequencies.draws() - 1;
    if (once == 0) return 0;
    if (twice > 0) return others * once / (others * once + 2 * twice);
    return others * (once - 1) / (others * (once - 1) + 2);
}

Measure sample_coverage(const Frequencies& frequencies) {
    if (const Undefined why = too_few_draws(frequencies); why != Undefined::none) return why;
    if (frequencies.total == 0) return Undefined::no_units;
    return 1 - frequencies.once() / static_cast<double>(frequencies.total) * singleton_factor(frequencies);
}

Measure good_turing_coverage(const Frequencies& frequencies) {
    const auto total = static_cast<double>(frequencies.total);
    return ratio(total - frequencies.once(), total, Undefined::no_units);
}

}  // namespace axial
