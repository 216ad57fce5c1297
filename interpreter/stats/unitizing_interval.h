// Intervals of the unitizing family of alpha by resampled documents.
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/unitizing.h"

#include <vector>

namespace axial {

// One text and what each coder marked in it, in order and without overlap.
struct SegmentedDocument {
    double length = 0;
    std::vector<CoderSegments> coders;
};
// All laid end to end in this order: one continuum.
UnitizingAlpha unitizing_alpha(const std::vector<SegmentedDocument>& documents, std::size_t codes,
                               SelfPairs self_pairs);

struct UnitizingIntervals {
    DrawnInterval u, bar_u, cu;
};
// Documents drawn with replacement, percentiles of type 7; one_document where there is one. Figures do not depend on
// `threads`.
UnitizingIntervals resampled_unitizing(const std::vector<SegmentedDocument>& documents, std::size_t codes,
                                       SelfPairs self_pairs, const Resampling& resampling, unsigned threads = 1);

}  // namespace axial
