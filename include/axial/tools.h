// What authors of codebooks need beside a run. Each function gives text for a terminal or JSON, and
// says what went wrong in `diags`.
#pragma once

#include "axial/codebook.h"
#include "axial/results.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

enum class Form : std::uint8_t { text, json, sarif };

std::string render(const Diagnostics& diags, Form form, Color color);

struct ToolResult {
    ExitStatus outcome = ExitStatus::clean;
    std::string output;
};

// Canonical layout; nothing, and diagnostics, where the file has mistakes.
std::optional<std::string> format_codebook(const CodebookFile& file, const CompileOptions& options, Diagnostics& diags);
// A unified difference between two texts; empty when they are equal.
std::string difference(const std::string& name, const std::string& before, const std::string& after);

// Errors and named lints. With a corpus also those that need one.
ExitStatus lint_codebook(const CodebookFile& file, const CompileOptions& options, Diagnostics& diags);
ExitStatus lint_on_corpus(const CodebookFile& file, const CompileOptions& options, const CorpusInput& corpus,
                          Diagnostics& diags);

// The examples beside the codes.
ToolResult test_codebook(const CodebookFile& file, const CompileOptions& options, Form form, Color color,
                         Diagnostics& diags);

// The essay of a diagnostic, by code or name; empty when there is none.
std::string explain_diagnostic(const std::string& code);
// Every default a codebook need not write.
std::string explain_defaults();
// Why a unit of a corpus got its codes, and which rules came near. `unit` is DOCUMENT#PATH or FILE:LINE.
ToolResult explain_unit(const std::vector<CodebookFile>& files, const CompileOptions& options,
                        const CorpusInput& corpus, const std::string& unit, Form form, Color color, Diagnostics& diags);

struct SearchOptions {
    std::string language;      // empty: by the script of the pattern
    std::size_t context = 30;  // characters on each side
    std::size_t most = 1000;
    std::string where;
};
// Concordance (keyword in context) of an expression of the language.
ToolResult search(const std::string& expression, const std::vector<CodebookFile>& files, const CompileOptions& options,
                  const CorpusInput& corpus, const SearchOptions& search_options, Form form, Color color,
                  Diagnostics& diags);

// The whole codebook after `extends`, with the origin of each foreign line.
std::optional<std::string> flatten_codebook(const CodebookFile& file, const CompileOptions& options,
                                            Diagnostics& diags);
// File hash and meaning hash of the codebook and of what it uses.
ToolResult hash_codebook(const CodebookFile& file, const CompileOptions& options, Form form, Diagnostics& diags);
// One stage's value as text: tokens, ast, resolve, meaning of a codebook; folded, units, hits, codings of a document.
const std::vector<std::string>& dump_stages();
std::optional<std::string> dump_stage(const std::string& stage, const CodebookFile& file, const CompileOptions& options,
                                      const CorpusInput& corpus, Diagnostics& diags);

}  // namespace axial
