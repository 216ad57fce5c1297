// What is settled unit by unit after the rules: which code of a single-choice dimension a unit keeps,
// which units get the code that stands for "none of the others", and which have none at all.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/eval/pass.h"

#include <cstddef>

namespace axial {

// The codings of `result` from `first` on are the coded and negated ones of the step's codes. Where a unit
// keeps one code they are brought into the order of their units, and losers become `suppressed`. Fills what is coded
// for the step's codes, where the units of the pass are not yet, and appends what `otherwise` gives; `missing` too.
void settle(const Pass& pass, const Step& step, std::size_t first, DocumentCodings& result);

}  // namespace axial
