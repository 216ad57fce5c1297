// Codebooks, compiled: read from text once, immutable afterwards, shared by any number of threads.
#pragma once

#include "axial/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace axial {

struct CodebookFile {
    std::string name;  // what results call it: "policy.codebook"
    std::string path;  // where it lies, for imports beside it; may be empty
    std::string text;  // its bytes
};

// The file's bytes, its name being the last part of the path. Nothing, and a diagnostic, when it
// cannot be read.
std::optional<CodebookFile> read_codebook(const std::string& path, Diagnostics& diags);

struct CompileOptions {
    std::vector<std::string> library_path;  // folders with modules, after the codebook's own
    std::string where;                      // a test on attributes: only these documents count
    std::string only;                       // a dimension: only this one is coded
    // Corpus option: line breaks inside paragraphs of hard-wrapped text are none.
    bool join_lines = false;
    bool hashes = true;  // of each codebook, for results and `json`, which name none without
    // Limits, each with a diagnostic of its own.
    std::uint32_t max_nesting = 200;
    std::uint32_t max_codebook_bytes = 64U << 20U;
    std::uint32_t max_import_depth = 32;
    std::uint32_t max_terms = 5'000'000;
};

struct CodeInfo {
    std::string name;  // instrument.supply.financial
    std::string title;
    std::string dimension;  // empty: a code on its own
    std::string category;   // full name; empty: directly under the dimension
    std::string means;
};

struct CodebookInfo {
    std::string title, id, version;
    std::string file_hash, meaning_hash;  // empty without CompileOptions::hashes
    std::string unit;                     // of coding: "sentence"
    std::vector<CodeInfo> codes;          // in the order listed
};

// Compiled codebooks. Copies share the same compiled form.
class Engine {
public:
    // Nothing when a diagnostic is an error.
    static std::optional<Engine> compile(const std::vector<CodebookFile>& files, const CompileOptions& options,
                                         Diagnostics& diags);

    std::size_t size() const;
    const CodebookInfo& codebook(std::size_t index) const;

    struct Impl;
    const Impl& impl() const { return *impl_; }

private:
    std::shared_ptr<const Impl> impl_;
};

}  // namespace axial
