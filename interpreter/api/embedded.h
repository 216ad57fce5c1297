// Files that are part of the library: the modules of `std`, and the essays of docs/diagnostics.md.
#pragma once

#include "interpreter/resolve/modules.h"

#include <string_view>
#include <vector>

namespace axial {

const std::vector<StdModule>& std_modules();
std::string_view diagnostic_essays();

}  // namespace axial
