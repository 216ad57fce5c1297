// Binds every name in a parsed codebook to the thing it means.
//
// The last stage that sees names; later stages see ids. It never stops at the first problem: an
// unknown name is reported once and left out, so that one typing mistake gives one diagnostic.
#pragma once

#include "interpreter/resolve/codebook.h"
#include "interpreter/resolve/outline.h"

#include <optional>

namespace axial {

inline constexpr std::uint32_t kEngineVersion = 1;  // what `needs engine N` asks for

struct ResolveOptions {
    OutlineOptions outline;
    bool hashes = true;  // of the file and of its meaning; otherwise both are empty
};

// The codebook may be used when no error was added to `diags`.
Codebook resolve(const FilePtr& file, ModuleLoader& loader, const ResolveOptions& options, Diagnostics& diags);

// A module for use by others: what `resolve` checks but for the codes it need not have.
Codebook resolve_module(const FilePtr& file, ModuleLoader& loader, const ResolveOptions& options, Diagnostics& diags);

// Adds an expression or a test from elsewhere (`axial search`, `--where`) to a resolved codebook.
std::optional<TestId> add_test(Codebook& codebook, const ast::File& fragment, Diagnostics& diags);

// "m1:" and the SHA-256 of what the codebook codes: see docs/language.md, "Versions".
std::string meaning_hash(const Codebook& codebook);
// The text that is hashed, one line a thing: `axial dump --stage=meaning`.
std::string meaning_text(const Codebook& codebook);

// Stable text of a resolved codebook: `axial dump --stage=resolve`.
std::string dump(const Codebook& codebook);

// A code of a language as codebooks write it: two or three letters, perhaps with a variant behind `-`.
bool is_language(const std::string& code);

}  // namespace axial
