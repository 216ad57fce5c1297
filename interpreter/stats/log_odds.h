// Which words set groups apart: weighted log odds. Two measures go by that name.
#pragma once

#include "interpreter/stats/measure.h"

#include <vector>

namespace axial {

struct LogOdds {
    Measure delta;  // of the logarithms of the odds
    Measure variance;
    Measure z;  // delta / √variance
};

// The figures of each word, of two groups with counts y of the words and a prior of so many more of each:
//   δ = ln (y₁ + α)/(n₁ + α₀ − y₁ − α) − ln (y₂ + α)/(n₂ + α₀ − y₂ − α), variance 1/(y₁ + α) + 1/(y₂ + α)
// Monroe, Colaresi & Quinn (2008), Political Analysis 16:372–403, eq. 16, 20–22. The prior's sum α₀ changes z much: it
// must be told with the result. All three lists are of one length and without negative numbers. Undefined
// (`zero_count`) where a word and its prior are 0, or no other word is left.
std::vector<LogOdds> fightin_words(const std::vector<double>& group1, const std::vector<double>& group2,
                                   const std::vector<double>& prior);

// Each group against all groups with itself, with the pooled counts added as prior: for group g and word w, with
// y' = y + pooled and n' its sum,
//   δ = ln y'(g)/(n'(g) − y'(g)) − ln y'/(n' − y'), variance 1/y'(g) + 1/y'
// as in tidylo::bind_log_odds 0.2 (Schnoebelen, Silge & Hayes 2020). `groups[g][w]`; the result is of the same shape.
std::vector<std::vector<LogOdds>> log_odds_against_all(const std::vector<std::vector<double>>& groups);

}  // namespace axial
