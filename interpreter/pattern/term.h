// From one term as written to the pieces the matcher looks for.
#pragma once

#include "interpreter/pattern/pattern_set.h"

#include <string>
#include <unordered_map>

namespace axial {

// Those of a group that were compiled, by their source: copies of one are searched for once.
using CompiledPatterns = std::unordered_map<std::string, Pattern>;

// The group has `exact` where the term is `exactly`.
LoweredTerm lower_term(const Term& term, const PatternGroup& group, CompiledPatterns& compiled, Diagnostics& diags);

// Reports what is wrong with a compiled pattern, if anything is.
void report_pattern(const Term& term, const Pattern& pattern, Diagnostics& diags);

}  // namespace axial
