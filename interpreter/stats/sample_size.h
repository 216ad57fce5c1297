// How many documents to draw, and how many units to code twice.
#pragma once

#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"

#include <cstdint>
#include <optional>

namespace axial {

// The size as the formula gives it, and the whole units that are enough.
struct SampleSize {
    Measure raw;
    Measure units;
};

// z with `tail` (0 < tail < 1) of the standard normal distribution above it.
double normal_above(double tail);

// N / (1 + N e²), at 95 % with p = ½ and z = 2; 1/e² without a population. Yamane (1967), Statistics, 2nd ed.
// Undefined: no_units where N = 0, zero_count where e = 0 without a population.
SampleSize yamane(std::optional<std::uint64_t> population, double error);

struct CochranSize {
    Measure infinite;  // n0 = z² p(1−p) / e²
    SampleSize size;   // n0 / (1 + (n0−1)/N), or n0 without a population
};
// Cochran (1977), Sampling Techniques, 3rd ed., 4.4. Undefined: no_variation where p is 0 or 1, zero_count where
// e = 0, no_units where N = 0.
CochranSize cochran(double proportion, double error, double z = kNormal95,
                    std::optional<std::uint64_t> population = std::nullopt);

// m z² { (1+a)(3−a) / (4(1−a) p(1−p)) − a }, m coders: the units to be coded for alpha to be told from `least_alpha`
// when the rarest category has the share p. Krippendorff (2019), Content Analysis, 4th ed., after Bloch & Kraemer
// (1989), Biometrics 45:269–287; for two coders, with m in place of 2 after ATLAS.ti. `z` is one-sided.
// Undefined: one_coder, zero_count where a = 1 or p is 0 or 1.
SampleSize krippendorff_sample_size(double least_alpha, double rarest_share, double z, std::uint64_t coders = 2);

}  // namespace axial
