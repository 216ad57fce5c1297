// Figures and their intervals in text and JSON.
#pragma once

#include "interpreter/report/json.h"
#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"

#include <optional>
#include <string>

namespace axial {

// "0.812"; "n/a" where it is undefined.
std::string figure_text(const Measure& measure, int decimals = 3);
// "0.701 to 0.890".
std::string interval_text(const Interval& interval, int decimals = 3);
// The keys `low` and `high`, null where there is no interval.
void write_bounds(JsonWriter& json, const std::optional<Interval>& interval);

}  // namespace axial
