// A sheet that was drawn, filled in and read back.
//
// Only the columns `id` and `verdict` of the sheet are read, and whether it has a column `code`: spreadsheets
// make dates of units and re-order rows. Everything else comes from the key.
#pragma once

#include "axial/diagnostic.h"
#include "interpreter/corpus/corpus.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

struct JudgedStratum {
    std::string name;
    std::optional<std::uint32_t> code;  // none: uncoded units
    std::uint64_t population = 0;
    std::uint64_t drawn = 0;
};

// A unit as it was drawn from one stratum.
struct JudgedUnit {
    std::uint32_t stratum = 0;
    std::vector<std::string> patterns;   // that gave it the code of its stratum
    std::vector<std::uint32_t> machine;  // all codes that the run gave it
    bool is_judged = false;
    bool is_right = false;             // it has the code of its stratum
    std::vector<std::uint32_t> given;  // the codes that the coder named
};

struct JudgedSheet {
    std::vector<std::string> codes;
    std::vector<JudgedStratum> strata;
    std::vector<JudgedUnit> units;
    bool is_blind = false;  // every verdict names all codes of its unit
    // Rows of the sheet.
    std::uint64_t rows = 0, judged = 0, blank = 0, unreadable = 0, missing = 0;
};

// "a/sheet.csv" → "a/sheet.key.csv".
std::string key_beside(const std::string& sheet);

// None, with a diagnostic, where sheet or key cannot be used; a verdict that cannot be read is a diagnostic, counted.
std::optional<JudgedSheet> read_judged_sheet(const std::string& sheet, const std::string& key,
                                             const CorpusOptions& options, Diagnostics& diags);

// Does the file exist and hold verdicts? A sheet that a coder filled in must not be written over.
bool holds_verdicts(const std::string& sheet, const CorpusOptions& options);

}  // namespace axial
