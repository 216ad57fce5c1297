// The least whole number that is enough.
#pragma once

#include <algorithm>
#include <cmath>

namespace axial {

// `needed` rounded up, at least 0. What lies within 10⁻⁹ above a whole number is that number: the shares that
// people ask for are decimals, which doubles miss by a little.
inline double round_up(double needed) { return std::max(0.0, std::ceil(needed - 1e-9)); }

}  // namespace axial
