// The patterns of a codebook: the terms of the lists that its rules reach, and its `match` statements.
//
// Terms of imported modules are left out: their author had other texts in mind.
#pragma once

#include "interpreter/resolve/codebook.h"

#include <cstdint>
#include <string>
#include <vector>

namespace axial {

// By list: is it the codebook's own, and do rules of the dimension reach it, through `also` too? Without a
// dimension the rules of every code count.
std::vector<bool> own_reached_lists(const Codebook& codebook, DimensionId dimension = {});

// "policy.codebook:31: `贷款`"; "policy.codebook:48: match of `instrument.loan`".
std::string term_name(const Term& term);
std::string match_name(const Code& code, std::size_t match);

}  // namespace axial
