// What a parsed file was made of.
#pragma once

#include "grammar/ast.h"

#include <string>

// The words and the space between them, as written.
inline std::string all_tokens(const axial::ast::File& file) {
    std::string out;
    for (const axial::ast::Token& token : file.tokens) out += file.text(token);
    return out;
}
