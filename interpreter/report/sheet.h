// A sheet for a coder, its key, and what is said of the draw.
#pragma once

#include "axial/terminal.h"
#include "interpreter/sample/draw.h"

#include <string>
#include <string_view>
#include <vector>

namespace axial {

// What a row shows: the text, and the same with the evidence in ⟦ ⟧.
struct SheetText {
    std::string text, marked;
};

// The text of the unit in its document; empty where the unit lies elsewhere, or where the document does not read as
// it did when it was coded.
SheetText unit_text(const SampleFrame& frame, const SheetRow& row, std::string_view document);
// Without the document: the texts of the codings.
SheetText coded_text(const SampleFrame& frame, const SheetRow& row);

enum class SheetKind : std::uint8_t { open, blind };

// id,document,unit,text,marked,code,verdict,memo; a blind sheet has neither `code` nor `marked`, which would tell that
// something was coded. With a byte order mark, for Excel; `unit` is DOCUMENT#PATH, as `5-2` would be made a date.
std::string render_sheet_csv(const SampleFrame& frame, const Sample& sample, const std::vector<SheetText>& texts,
                             SheetKind kind);
// id,stratum,population,drawn,unit,code,pattern,codes: a line for each row and stratum it was drawn from, by
// stratum; a stratum without units has a line without id.
std::string render_key_csv(const SampleFrame& frame, const Sample& sample);

struct DrawnSheet {
    std::string sheet, key;  // paths
    const Sample& sample;
    const DrawOptions& options;
};
std::string render_drawn(const DrawnSheet& drawn, Color color);
std::string render_drawn_json(const DrawnSheet& drawn);

}  // namespace axial
