// Probabilities of a family of tests, adjusted for there being many. Input and output are in the same order; the
// family is all that is given.
#pragma once

#include <cstdint>
#include <vector>

namespace axial {

enum class Adjustment : std::uint8_t { bonferroni, holm, benjamini_hochberg };

// `p` between 0 and 1; m of them.
//   bonferroni: min(1, m p).
//   holm: the largest (m − j + 1) p₍ⱼ₎ of the j ≤ i smallest, at most 1; Holm (1979), Scand. J. Stat. 6:65–70.
//   benjamini_hochberg: the smallest m p₍ⱼ₎ / j of those j ≥ i; Benjamini & Hochberg (1995), J. R. Stat. Soc. B
//   57:289–300.
std::vector<double> adjusted(const std::vector<double>& p, Adjustment adjustment);

}  // namespace axial
