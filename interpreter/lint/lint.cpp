#include "interpreter/lint/lint.h"

#include "interpreter/lint/checks.h"

#include <array>

namespace axial {

void lint(const Codebook& codebook, const ast::File& file, Diagnostics& diags) {
    // Errors of terms have been reported where the codebook was compiled.
    Diagnostics known;
    const std::array<const Codebook*, 1> alone = {&codebook};
    const PatternSet patterns = lower(alone, known);
    const LintInput in{codebook, patterns, *file.source};
    lint_outline(in, diags);
    lint_terms(in, diags);
    lint_rules(in, diags);
    apply_allows(file, diags);
}

}  // namespace axial
