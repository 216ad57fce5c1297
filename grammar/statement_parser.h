// One statement against the statement grammar.
#pragma once

#include "grammar/ast.h"

#include <string>
#include <vector>

namespace axial {

struct StatementParse {
    bool matched = false;
    ast::Node tree;                     // token indices are positions in the input
    std::uint32_t furthest = 0;         // the token at which the parse stuck
    std::vector<std::string> expected;  // what could have stood there, in the grammar's order
};

// `tokens` are the kinds of the statement's tokens, layout left out.
StatementParse parse_statement(ast::StatementKind kind, const std::vector<ast::Tok>& tokens);
// A test on attributes standing alone, as in `--where "year >= 2015"`.
StatementParse parse_test(const std::vector<ast::Tok>& tokens);
// An expression standing alone, as in `axial search`.
StatementParse parse_expression(const std::vector<ast::Tok>& tokens);

// PEGTL's own check: the number of problems in the rules of all statements.
std::size_t analyze_statement_grammar();

}  // namespace axial
