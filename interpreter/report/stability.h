// Stability for a terminal and as JSON.
#pragma once

#include "axial/terminal.h"
#include "interpreter/eval/stability.h"
#include "interpreter/report/json.h"

#include <string>
#include <vector>

namespace axial {

// What a run says below the figures of the check: of the codes that hang most on one term, the terms they hang on.
std::string render_stability(const StabilityReport& report, Color color);

// One object: every code with every term that changes it, every dimension likewise.
void write_stability(JsonWriter& json, const StabilityReport& report);

// What these figures can say and what not, sentence by sentence.
std::vector<std::string> stability_cautions(const StabilityReport& report);

}  // namespace axial
