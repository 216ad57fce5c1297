// A figure as reports have it: what it is called, how it was come by, and its interval.
#pragma once

#include "interpreter/stats/interval.h"
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
};

// Of a figure that has none.
inline Figure without_interval(const std::string& name, const Measure& value, const std::string& method) {
    return {name, method, value, std::nullopt, Undefined::not_for_this_data};
}

}  // namespace axial
