// What is settled unit by unit after the rules: which code of a single-choice dimension a unit keeps,
// which units get the code that stands for "none of the others", and which have none at all.
#pragma once

#include "interpreter/eval/program.h"
#include "interpreter/eval/rules.h"
#include "interpreter/match/scan.h"

#include <cstddef>
#include <vector>

namespace axial {

// The codings of `result` from `first` on are the coded and negated ones of the step's codes. They are
// brought into the order of their units; losers become `suppressed`. Fills `coded` for the step's codes and
// appends what `otherwise` gives; `missing` too.
void settle(const Plan& plan, const Step& step, GroupScan& scan, std::size_t first, UnitsByCode& coded,
            DocumentCodings& result);

}  // namespace axial
