// The groups of lints, each blind to allows.
#pragma once

#include "grammar/ast.h"
#include "grammar/diagnostic.h"
#include "interpreter/pattern/pattern_set.h"

namespace axial {

struct LintInput {
    const Codebook& book;
    const PatternSet& patterns;  // of this codebook alone
    const Source& own;           // the file that is linted

    bool is_own(const Origin& origin) const { return origin.source.get() == &own; }
    const PatternGroup& group() const { return *patterns.groups.front(); }
    const LoweredList& lowered(std::size_t list) const { return group().lists[list]; }
};

// Terms against each other: duplicate_term, shadowed_term, swallowed_by_except, single_character_cue, slow_pattern,
// full_width_wildcard.
void lint_terms(const LintInput& in, Diagnostics& diags);
// unused_list, code_without_yes, code_without_match.
void lint_outline(const LintInput& in, Diagnostics& diags);
// and_not_for_except, unreachable_match, words_in_substring_mode.
void lint_rules(const LintInput& in, Diagnostics& diags);
// Takes out what is allowed; reports allows that allow nothing and names that are no lint's. Lints that
// need a corpus are left alone.
void apply_allows(const ast::File& file, Diagnostics& diags);

}  // namespace axial
