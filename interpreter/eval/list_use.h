// Where rules ask for the finds of the lists: in the whole document, or only near finds of others.
#pragma once

#include "interpreter/eval/program.h"
#include "interpreter/match/matcher.h"
#include "interpreter/pattern/pattern_set.h"

#include <vector>

namespace axial {

// By group. A rule may ask elsewhere all the same, and is answered; it waits longer.
std::vector<ListUses> list_uses(const std::vector<Plan>& plans, const PatternSet& patterns);

}  // namespace axial
