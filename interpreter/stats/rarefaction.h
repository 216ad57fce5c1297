// Richness and coverage of fewer documents than were read (rarefaction) and of more (extrapolation), order q = 0.
//
// `t` counts documents of incidence, segments of abundance. Up to T both are expectations over all ways to draw t
// of them; beyond T they rest on Chao2 (Chao1), and are reliable up to 2T. Colwell et al. (2012), J. Plant Ecol.
// 5:3–21; Chao et al. (2014), Ecol. Monogr. 84:45–67.
#pragma once

#include "interpreter/stats/incidence.h"

namespace axial {

// The chance that `drawn` units, drawn without replacement from `units`, miss all `marked` ones:
// C(units − marked, drawn) / C(units, drawn), as its logarithm; −∞ where they cannot. Good to 10⁻⁸ up to 10⁹ units.
long double log_missed(std::uint64_t units, std::uint64_t marked, std::uint64_t drawn);

// Up to T: S − Σ C(T−Y_j, t)/C(T, t) (Mao Tau). Beyond, with t* = t − T and Q0 the codes not met by Chao2:
// S + Q0 [1 − (1 − Q1/(T Q0 + Q1))^t*]. Undefined where nothing was drawn; beyond T also where one unit was.
Measure richness_at(const Frequencies& frequencies, std::uint64_t t);

// Below T: 1 − Σ (Y_j/U) C(T−Y_j, t)/C(T−1, t). From T on 1 − (Q1/U) A^(t*+1), with A of coverage.h. Undefined
// where no code was met; from T on also where a single unit was drawn.
Measure coverage_at(const Frequencies& frequencies, std::uint64_t t);

struct CoverageGoal {
    Measure draws;     // documents (segments) in all, not rounded
    Measure more;      // whole ones beyond those read; 0 where the goal is reached already
    Measure richness;  // codes expected by then
};

// How many documents a wanted coverage (0 to 1) takes: the formula of coverage inverted. Up to T it is linear
// between whole numbers. Not reached where no number of documents is enough by the estimate.
CoverageGoal draws_for_coverage(const Frequencies& frequencies, double wanted);

}  // namespace axial
