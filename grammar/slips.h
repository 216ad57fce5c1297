// What to say of a statement that cannot be read: the typical slips of people who do not program
// each have a message of their own; anything else is "expected this, found that".
#pragma once

#include "grammar/ast.h"
#include "grammar/statement_parser.h"

namespace axial {

// `where` leads from positions of the parse to tokens of the file. Gives exactly one diagnostic.
void explain_failure(const ast::File& file, const ast::Statement& statement, const std::vector<std::uint32_t>& where,
                     const StatementParse& parse, Diagnostics& diags);

// What the grammar lets through and the language does not: `and` beside `or`, chained `near`, `in the same`
// in the middle, bare words that can be no name. False when a diagnostic was given.
bool check_structure(const ast::File& file, const ast::Statement& statement, Diagnostics& diags);

// Letters, digits, `_` and `-` in any script, a letter first; parts joined by `.`.
bool is_name(std::string_view word);

}  // namespace axial
