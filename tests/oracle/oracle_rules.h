// The slow rules: every definition of section "Rules" quantified over all finds, nothing remembered.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/resolve/codebook.h"

#include <string>
#include <string_view>
#include <vector>

namespace oracle {

// What must be the same in both engines, as one line a coding.
std::vector<std::string> codings_of(const axial::Codebook& book, std::string_view text);

// The same lines from the engine's codings.
std::vector<std::string> lines_of(const axial::Codebook& book, const axial::DocumentCodings& codings);

}  // namespace oracle
