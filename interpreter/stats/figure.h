// A figure as reports have it: what it is called, how it was come by, and its interval.
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/measure.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace axial {

struct Figure {
    std::string name;    // "krippendorff_alpha", "precision"
    std::string method;  // "nominal", "MASI", …; of the interval: "documents resampled", "wilson"
    Measure value;
    std::optional<Interval> interval;
    Undefined interval_reason = Undefined::none;  // why there is a value without an interval
    DrawnShares drawn = {};                       // nothing where the interval is of another kind
};

enum class Drawn : std::uint8_t { documents, units };  // what was resampled

inline Figure drawn_figure(const std::string& name, const Measure& value, const std::string& method,
                           const DrawnInterval& interval, Drawn drawn) {
    Figure figure{name, method, value, interval.interval, interval.reason, interval};
    const std::string_view how = drawn == Drawn::documents ? method_name(IntervalMethod::documents) : "units resampled";
    if (value.value && interval.interval) figure.method.append(", ").append(how);
    if (!value.value) figure.interval.reset();
    return figure;
}

// Of a figure that has none.
inline Figure without_interval(const std::string& name, const Measure& value, const std::string& method) {
    return {name, method, value, std::nullopt, Undefined::not_for_this_data};
}

}  // namespace axial
