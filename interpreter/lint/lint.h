// Named lints: what a codebook may say and most likely does not mean.
//
// Each has a name; `# allow NAME: REASON` on the line of the diagnostic, on the one before it, or on the
// first line of a statement round it silences it, and an allow that silences nothing is a lint itself.
#pragma once

#include "axial/diagnostic.h"
#include "grammar/ast.h"
#include "interpreter/resolve/codebook.h"

namespace axial {

// The codebook was resolved without errors from `file`. What its modules and parents say is left to
// their own lint. The allows work on the lints about this file that stand in `diags` already, too.
void lint(const Codebook& codebook, const ast::File& file, Diagnostics& diags);

// Takes out of `diags` what the file allows of the lints that only a corpus can show (never_fires and its
// kin); reports the allows of those that allow nothing. `lint` leaves them alone.
void apply_corpus_allows(const ast::File& file, Diagnostics& diags);

}  // namespace axial
