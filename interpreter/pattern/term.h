// From one term as written to the pieces the matcher looks for.
#pragma once

#include "interpreter/pattern/pattern_set.h"

namespace axial {

// The group has `exact` where the term is `exactly`.
LoweredTerm lower_term(const Term& term, const PatternGroup& group, Diagnostics& diags);

// Reports what is wrong with a compiled pattern, if anything is.
void report_pattern(const Term& term, const Pattern& pattern, Diagnostics& diags);

}  // namespace axial
