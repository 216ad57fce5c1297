#include "interpreter/report/figure.h"

#include <fmt/format.h>

namespace axial {

std::string figure_text(const Measure& measure, int decimals) {
    return measure.value ? fmt::format("{:.{}f}", *measure.value, decimals) : "n/a";
}

std::string interval_text(const Interval& interval, int decimals) {
    return fmt::format("{:.{}f} to {:.{}f}", interval.low, decimals, interval.high, decimals);
}

void write_bounds(JsonWriter& json, const std::optional<Interval>& interval) {
    json.key("low").number_or_null(interval ? std::optional(interval->low) : std::nullopt);
    json.key("high").number_or_null(interval ? std::optional(interval->high) : std::nullopt);
}

}  // namespace axial
