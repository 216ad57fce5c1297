// Figures of a judged sheet.
//
// A row stands for population / judged rows of its stratum; rows that were not judged are taken to be like
// those that were. Shares of one stratum have Wilson's interval; what joins strata has the percentile interval of
// a stratified bootstrap (rows drawn anew within each stratum; Efron & Tibshirani 1993, ch. 13). Neither is
// narrowed by the finite population, so both are on the safe side where most of a stratum was judged.
#pragma once

#include "interpreter/sample/judged_sheet.h"
#include "interpreter/stats/draws.h"
#include "interpreter/stats/figure.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

struct CodeEstimate {
    std::string code;
    std::uint64_t population = 0, drawn = 0, judged = 0, right = 0;
    Figure precision;
    Figure recall;  // needs uncoded units
    Figure units;   // that truly have the code: those found rightly, and those missed
};

struct PatternEstimate {
    std::string pattern, code;
    std::uint64_t judged = 0, right = 0;
    Figure precision;
};

struct UncodedEstimate {
    std::uint64_t population = 0, drawn = 0, judged = 0, with_code = 0;
    Figure share;  // of uncoded units that should have a code
};

struct SheetEstimate {
    Figure precision;  // of all codes, each as often as it was given
    std::vector<CodeEstimate> codes;
    std::vector<PatternEstimate> patterns;
    std::optional<UncodedEstimate> uncoded;
};

// Missed codes are looked for among uncoded units, and in a blind sheet also among units that have another code:
// such a unit is drawn once for each of its codes, and so counts as one over their number (Sirken 1970, J. Am. Stat.
// Assoc. 65:257–266).
SheetEstimate estimate_from(const JudgedSheet& sheet, const Resampling& options);

}  // namespace axial
