// The figures of a judged sheet, for a terminal and as JSON.
#pragma once

#include "axial/terminal.h"
#include "interpreter/sample/estimate.h"

#include <string>

namespace axial {

std::string render_adjudication(const JudgedSheet& sheet, const SheetEstimate& estimate, Color color);
std::string render_adjudication_json(const JudgedSheet& sheet, const SheetEstimate& estimate);

}  // namespace axial
