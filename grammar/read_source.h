// From the bytes of a codebook file to a source: the place where size and encoding are checked.
#pragma once

#include "grammar/source.h"

#include <cstdint>

namespace axial {

inline constexpr std::uint32_t kMaxCodebookBytes = 64U << 20U;

// Null when a diagnostic was given: the file is not UTF-8 (the message names the likely encoding and the
// command that converts it), or larger than positions in it can be counted. `parse` has the limit in bytes.
SourcePtr read_source(std::string name, std::string path, std::string bytes, Diagnostics& diags);

struct ParseOptions;
// The same check for a source that came another way; `parse` makes it.
bool check_text(const Source& source, const ParseOptions& options, Diagnostics& diags);

}  // namespace axial
