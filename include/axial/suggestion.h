// Terms for the author of a codebook to judge: what its codes miss, and what brings them false units.
#pragma once

#include "axial/tools.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace axial {

// What is right or wrong. `automatic`: what the gold coding names, else the codebook's unit of coding.
enum class SuggestionUnit : std::uint8_t { automatic, coding_unit, document, paragraph, sentence };

struct SuggestionRequest {
    CorpusInput corpus;  // read three times
    // Human codings as `agree` reads them; empty: what is coded is compared with what is not.
    std::string gold;
    bool wide = false;                     // a table with one column a coder
    std::string unit, coder, code_column;  // names of its columns; empty: the usual ones
    std::vector<std::string> rows;         // "COLUMN=VALUE", "COLUMN!=VALUE": only these rows
    SuggestionUnit by = SuggestionUnit::automatic;
    std::string code;                   // empty: all
    std::uint32_t least_documents = 2;  // of the units that a term is to set apart, it must stand in so many
    std::size_t most = 10;              // terms of each list
    std::uint32_t hold_out = 0;         // percent of documents on which terms are tried and not chosen
    std::string output;                 // FILE.csv; empty: none
    unsigned jobs = 1;
};

ToolResult suggest(const CodebookFile& file, const CompileOptions& options, const SuggestionRequest& request, Form form,
                   Color color, Diagnostics& diags);

}  // namespace axial
