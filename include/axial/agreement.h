// Reliability between coders, human and machine, from files of their codings.
#pragma once

#include "axial/tools.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

// What coders are compared by. `automatic`: units where the files name them, else characters.
enum class AgreementUnit : std::uint8_t { automatic, unit, sentence, paragraph, character, span };

struct AgreementRequest {
    // Long and wide tables (.csv, .tsv), codings.jsonl, folders of results.
    std::vector<std::string> files;
    bool wide = false;                        // tables have one column a coder
    std::string unit, document, coder, code;  // names of columns; empty: the usual ones
    std::vector<std::string> rows;            // "COLUMN=VALUE", "COLUMN!=VALUE": of tables only these rows
    bool first_only = false;                  // of several codes by one coder on one unit the first counts
    AgreementUnit by = AgreementUnit::automatic;
    std::string dimension;  // empty: all
    CorpusInput corpus;     // empty: disagreements have no text; sentences and paragraphs need one
    // Says how the texts are cut into units, also those that the files name: "anhui-2012#3-1". Without it the files'
    // spans alone have a text.
    std::optional<CodebookFile> codebook;
    CompileOptions compile;
    std::string language;  // of the corpus where no codebook says it, such as "el": how sentences end
    std::uint32_t resamples = 2000;
    std::uint64_t seed = 1;
    unsigned jobs = 1;
    std::size_t most = 20;  // lines of a list in the text form
};

// One table a dimension; as JSON an object, of several dimensions a list of them.
ToolResult agree(const AgreementRequest& request, Form form, Color color, Diagnostics& diags);

}  // namespace axial
