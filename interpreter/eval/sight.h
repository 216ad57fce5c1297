// How far the rules look: from which stretch of text a find, or a code, can change what a unit is coded.
//
// Worked out once from the rules alone. It may say more than is true, never less.
#pragma once

#include "interpreter/eval/program.h"
#include "interpreter/pattern/pattern_set.h"

#include <cstdint>
#include <map>
#include <vector>

namespace axial {

// Of one step. A unit can be changed by what overlaps the unit of this level that it lies in, or that lies in it.
struct Sight {
    std::map<std::uint32_t, Level> lists;  // by list of the group
    std::map<CodeId, Level> codes;         // settled by earlier steps
};

std::vector<Sight> sights_of(const Plan& plan, const PatternGroup& patterns);  // by step
// Of one match.
Sight sight_of(const Plan& plan, const PatternGroup& patterns, const Match& match);

}  // namespace axial
