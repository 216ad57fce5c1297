// Intervals of the coefficients of agreement by resampled documents: units within one are alike.
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/ratings.h"

#include <cstdint>
#include <span>

namespace axial {

// Nominal categories; of every resample all coefficients at once. Cohen's is of two coders (not_for_this_data).
struct AgreementIntervals {
    DrawnInterval percent_agreement, fleiss_kappa, cohen_kappa, gwet_ac1, brennan_prediger;
};
// `cluster_of`: one number from 0 a unit, as of its document; empty: each unit by itself. Figures do not depend on
// `threads`.
AgreementIntervals resampled_agreement(const Ratings& ratings, std::span<const std::uint32_t> cluster_of,
                                       const Resampling& resampling, unsigned threads = 1);

}  // namespace axial
