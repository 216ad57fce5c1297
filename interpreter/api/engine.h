// What stands behind the public Engine.
#pragma once

#include "axial/codebook.h"
#include "interpreter/eval/apply.h"
#include "interpreter/eval/attributes.h"
#include "interpreter/eval/program.h"
#include "interpreter/resolve/resolve.h"

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace axial {

struct Engine::Impl {
    CompileOptions options;
    std::vector<std::unique_ptr<Codebook>> codebooks;
    std::vector<std::string> file_names;       // as given, without folder
    std::vector<std::optional<TestId>> where;  // by codebook
    std::vector<CodebookInfo> infos;
    std::vector<std::unique_ptr<AttributeReader>> attributes;
    std::unique_ptr<Program> program;
};

// One codebook through parser and resolver. `file` is the tree even where the codebook has mistakes.
struct ReadCodebook {
    FilePtr file;
    std::unique_ptr<Codebook> codebook;
};
// A module (no code in it) is sound by itself for its author, but nothing that can be run.
enum class Purpose : std::uint8_t { running, authoring };
ReadCodebook read_and_resolve(const CodebookFile& file, const CompileOptions& options, Purpose purpose,
                              Diagnostics& diags);

ParseOptions parse_options(const CompileOptions& options);
ResolveOptions resolve_options(const CompileOptions& options);

// Drops every dimension but one, and what it does not depend on.
void keep_only(Codebook& codebook, DimensionId dimension);

}  // namespace axial
