// Sample coverage: the share of what the next draw brings that is known by now. The figure to report for
// "saturation": it needs no guess at how many codes there are in all.
//
// For incidence it is the share of code occurrences in a next document that fall on codes met already; for
// abundance, of next segments.
#pragma once

#include "interpreter/stats/incidence.h"

namespace axial {

// A = (T−1)Q1 / ((T−1)Q1 + 2Q2); where Q2 = 0, (T−1)(Q1−1) / ((T−1)(Q1−1) + 2); 1 where every code was met
// once. The expected share of codes met once that a further draw leaves so; Chao & Jost (2012), Ecology
// 93:2533–2547, Chao et al. (2014), Ecol. Monogr. 84:45–67. 0 where no code was met once.
double singleton_factor(const Frequencies& frequencies);

// C = 1 − (Q1/U) A. Where every code was met once (Q1 = U) C = 0. Undefined where no code was met or a single
// unit was drawn.
Measure sample_coverage(const Frequencies& frequencies);

// 1 − Q1/U, the simple form of Good (1953), Biometrika 40:237–264. Undefined where no code was met.
Measure good_turing_coverage(const Frequencies& frequencies);

// Q1 = U: coverage is 0 because no code came twice, which readers should be told.
bool every_code_met_once(const Frequencies& frequencies);

}  // namespace axial
