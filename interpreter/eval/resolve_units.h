// What is settled unit by unit after the rules: which code of a single-choice dimension a unit keeps,
// which units get the code that stands for "none of the others", and which have none at all.
#pragma once

#include "interpreter/eval/program.h"
#include "interpreter/eval/rules.h"
#include "interpreter/match/scan.h"

#include <vector>

namespace axial {

// `codings` are the coded and negated ones of the step's codes, by unit. Losers become `suppressed`.
// Fills `coded` for the step's codes and appends what `otherwise` gives; `missing` too.
void settle(const Plan& plan, const Step& step, GroupScan& scan, std::vector<Coding>& codings, UnitsByCode& coded,
            DocumentCodings& result);

}  // namespace axial
