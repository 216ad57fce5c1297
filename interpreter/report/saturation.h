// Saturation for a terminal and as JSON.
#pragma once

#include "axial/terminal.h"
#include "interpreter/eval/saturation.h"
#include "interpreter/report/json.h"

#include <cstdint>
#include <string>
#include <vector>

namespace axial {

// Are these checks of the codebook, that pass or fail, or a look with the defaults?
enum class Declared : std::uint8_t { no, yes };

// At most 80 columns: for each report the curve, the point after each rule, estimates, what came late; then what can
// be said of them.
std::string render_saturation(const std::vector<SaturationReport>& reports, Declared declared, Color color);
// What a run says below the figures of the check.
std::string saturation_note(const SaturationReport& report);

// The curve observed and expected, with its band.
std::string plot_saturation(const SaturationReport& report, Color color);

// One object: all that `render_saturation` shows, with all the numbers.
void write_saturation(JsonWriter& json, const SaturationReport& report);

// The interval of the expected curve after a document (from 0), within what is possible.
Interval expected_interval(const SaturationReport& report, std::size_t document);
// What these figures can say and what not, sentence by sentence.
std::vector<std::string> saturation_cautions(const SaturationReport& report);
// "in the order listed", "in the order of year", …
std::string order_text(const SaturationReport& report);
// Items that no document read has.
std::vector<SaturationItem> never_met(const SaturationReport& report);

}  // namespace axial
