// The canonical layout of a codebook: two spaces a level, one space between words, ASCII signs, LF.
// Comments, line breaks and single blank lines stay. Meaning never changes.
#pragma once

#include "grammar/ast.h"

namespace axial {

// The file must have been parsed without errors.
std::string format(const ast::File& file);

}  // namespace axial
