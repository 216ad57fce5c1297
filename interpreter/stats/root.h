// Where a function of one number crosses zero.
#pragma once

#include <functional>

namespace axial {

// The root of `f` between `low` and `high`, at which it has opposite signs (or is 0); found to 2 ε |x| + tolerance / 2.
// The steps are those of Brent (1973), Algorithms for Minimization without Derivatives, ch. 4, in the order of `zeroin`
// that R's uniroot takes, so that with its tolerance one stops where R stops.
double root_between(double low, double high, double tolerance, const std::function<double(double)>& f);

}  // namespace axial
