// Probabilities of tails, also where they are smaller than a double can be.
#pragma once

#include <cstdint>

namespace axial {

// A probability and its decimal logarithm. `p` never falls to 0: it stays at the smallest normal double (2.2e-308),
// and `log10_p` goes on to say how small it is.
struct Tail {
    double p = 1;
    double log10_p = 0;
};

// From the natural logarithm of a probability; above 0, which rounding can come to, it is 1.
Tail tail_of_log(double log_p);

// P(X ≥ x) of chi-square with `df` ≥ 1 degrees of freedom; x below 0 counts as 0. Where the regularized incomplete
// gamma function underflows, by its continued fraction (Abramowitz & Stegun 1964, 6.5.31).
Tail chi_square_tail(double x, std::uint64_t df);

// z with P(|Z| ≤ z) = `level`, which lies between 0 and 1 and is neither.
double normal_quantile_two_sided(double level);

}  // namespace axial
