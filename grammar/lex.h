// One line of a codebook as tokens.
#pragma once

#include "grammar/ast.h"

namespace axial {

// Words are cut differently where a bare word is text (the lines of a list) and where it is a name.
enum class LineMode : std::uint8_t { rule, terms };

// Appends the tokens of bytes [begin, end) of `text`, a line without its end. Every byte lands in a token.
void lex_line(std::string_view text, Span line, LineMode mode, std::vector<ast::Token>& tokens);

// Full-width forms (U+FF01–FF5E) as their ASCII twins; everything else as it is.
std::string to_half_width(std::string_view text);

// PEGTL's own check of the lexical grammar: the number of problems it sees.
std::size_t analyze_lexical_grammar();

}  // namespace axial
