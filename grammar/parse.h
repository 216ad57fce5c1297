// Codebook text to tree. Never stops at the first mistake: a statement that cannot be read gives one
// diagnostic, is kept as `broken`, and the next one is read.
#pragma once

#include "grammar/ast.h"
#include "grammar/read_source.h"

#include <optional>

namespace axial {

struct ParseOptions {
    std::uint32_t max_nesting = 200;  // parentheses inside one statement, levels of the outline
    std::uint32_t max_bytes = kMaxCodebookBytes;
};

ast::File parse(SourcePtr source, const ParseOptions& options, Diagnostics& diags);

// The text is one expression or test and nothing else (`axial search`, `--where`). The file's only
// statement holds it. Nothing when a diagnostic was given.
enum class FragmentKind : std::uint8_t { expression, test };
std::optional<ast::File> parse_fragment(SourcePtr source, FragmentKind kind, const ParseOptions& options,
                                        Diagnostics& diags);

// Stable text of the tree, one line a node.
std::string dump(const ast::File& file);
std::string dump_tokens(const ast::File& file);

}  // namespace axial
