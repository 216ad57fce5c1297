// A figure as reports have it: what it is called, how it was come by, and its interval.
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/measure.h"

#include <optional>
#include <string>

namespace axial {

struct Figure {
    std::string name;    // "krippendorff_alpha", "precision"
    std::string method;  // "nominal", "MASI", …; of the interval: "documents resampled", "wilson"
    Measure value;
    std::optional<Interval> interval;
    Undefined interval_reason = Undefined::none;  // why there is a value without an interval
    DrawnShares drawn = {};                       // nothing where the interval is of another kind
};

inline constexpr const char* kDocumentsResampled = "documents resampled";
inline constexpr const char* kUnitsResampled = "units resampled";

// `drawn_how`: what was resampled.
inline Figure drawn_figure(const std::string& name, const Measure& value, const std::string& method,
                           const DrawnInterval& interval, const char* drawn_how) {
    Figure figure{name, method, value, interval.interval, interval.reason, interval};
    if (value.value && interval.interval) figure.method += std::string(", ") + drawn_how;
    if (!value.value) figure.interval.reset();
    return figure;
}

// Of a figure that has none.
inline Figure without_interval(const std::string& name, const Measure& value, const std::string& method) {
    return {name, method, value, std::nullopt, Undefined::not_for_this_data};
}

}  // namespace axial
