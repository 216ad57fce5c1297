// Suggested terms for a terminal, as JSON and as CSV.
#pragma once

#include "axial/terminal.h"
#include "interpreter/resolve/codebook.h"
#include "interpreter/suggest/suggestions.h"

#include <string>

namespace axial {

std::string render_suggestions(const SuggestionReport& report, const Codebook& codebook, Color color);
std::string render_suggestions_json(const SuggestionReport& report, const Codebook& codebook);
// A row a term: code,use,term,place,… `use` is match, unless or leave out.
std::string render_suggestions_csv(const SuggestionReport& report, const Codebook& codebook);

}  // namespace axial
