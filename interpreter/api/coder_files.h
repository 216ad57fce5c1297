// What is told of coders' files that do not fit the codebook or the corpus.
#pragma once

#include "axial/diagnostic.h"
#include "interpreter/resolve/codebook.h"

#include <string>
#include <vector>

namespace axial {

// Codes that were given and the codebook does not have. Nothing where there are none.
void report_unknown_codes(const std::vector<std::string>& unknown, const Codebook& book, const Place& place,
                          Diagnostics& diags);
// Units, or documents, that coders judged and the corpus does not have. Nothing where there are none.
void report_units_elsewhere(const std::vector<std::string>& units, const Place& place, Diagnostics& diags);

}  // namespace axial
