// How many documents it takes to come upon a code of a given prevalence, if documents are drawn by chance.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <span>

namespace axial {

// P(at least `instances` of n documents have a code of this prevalence), binomial: 1 − (1−p)^n for one instance.
// Fugard & Potts (2015), Int. J. Soc. Res. Methodol. 18:669–684.
double discovery_probability(double prevalence, std::uint64_t documents, std::uint64_t instances = 1);

// The least n for which it is at least `probability`; for one instance ⌈ln(1−P)/ln(1−p)⌉, Galvin (2015), J. Build.
// Eng. 1:2–12. Not reached where no number below 2^53 is enough: p = 0, or P = 1 with p < 1.
Measure documents_to_discover(double prevalence, double probability, std::uint64_t instances = 1);

// Π (1 − (1−p_i)^n): all codes are met, each independently of the others; the random-chance scenario of van
// Rijnsoever (2017), PLoS ONE 12(7):e0181689. 1 without codes.
double discovery_probability_of_all(std::span<const double> prevalences, std::uint64_t documents);

// The least n for which it is at least `probability`. Undefined without codes; not reached as above.
Measure documents_to_discover_all(std::span<const double> prevalences, double probability);

}  // namespace axial
