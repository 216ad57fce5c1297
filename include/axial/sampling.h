// Samples of what a run coded, for a coder to judge, and the figures that follow from the judgements.
#pragma once

#include "axial/tools.h"

#include <cstdint>
#include <optional>
#include <string>

namespace axial {

// What a sample is drawn from one by one: the units of each code, or of each `match`.
enum class SampleBy : std::uint8_t { code, pattern };

struct SampleRequest {
    std::string results;    // a folder of results, or codings.jsonl
    std::string sheet;      // where to write the sheet, FILE.csv; its key lies beside it as FILE.key.csv
    CorpusInput corpus;     // empty: the sheet shows the text of the codings instead of that of their units
    std::string dimension;  // empty: all
    SampleBy by = SampleBy::code;
    std::uint32_t each = 30;       // units of each code or pattern
    std::optional<double> margin;  // instead of `each`: as many as tell a share to within so much, at 95 %
    std::uint32_t uncoded = 0;     // units without a code; not with SampleBy::pattern
    bool blind = false;            // the sheet does not say what was coded, nor where
    std::uint64_t seed = 1;
};

// Writes the sheet and its key, and says what was drawn from how many. A sheet that holds verdicts is not replaced.
ToolResult draw_sheet(const SampleRequest& request, Form form, Color color, Diagnostics& diags);

struct AdjudicationRequest {
    std::string sheet;  // FILE.csv, filled in
    std::string key;    // empty: FILE.key.csv
    std::uint32_t resamples = 2000;
    std::uint64_t seed = 1;
};

// Precision by code and pattern, and, where uncoded units were drawn, recall and corrected numbers of units.
ToolResult adjudicate(const AdjudicationRequest& request, Form form, Color color, Diagnostics& diags);

}  // namespace axial
