// Intervals round a share.
//
// Two methods, and every interval says which is its: the score interval of Wilson where each unit
// counts as a draw of its own, and resampled documents where units lie within documents and are alike
// there.
//
// For a census of texts an interval speaks of the process that wrote them, not of the texts.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace axial {

struct Interval {
    double low = 0;
    double high = 0;
};

enum class IntervalMethod : std::uint8_t { none, wilson, documents };

struct Share {
    Measure value;  // undefined (no_units) where there is nothing to take a share of
    std::optional<Interval> interval;
    IntervalMethod method = IntervalMethod::none;
    Undefined reason = Undefined::none;  // why there is no interval
};

// "wilson", "documents resampled": the words of results.
std::string_view method_name(IntervalMethod method);

// z of a two-sided 95 % interval.
constexpr double kNormal95 = 1.959963984540054;

// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n); Wilson (1927), J. Am. Stat. Assoc. 22:209–212,
// method 3 of Newcombe (1998), Stat. Med. 17:857–872. Undefined where n = 0.
Share wilson(std::uint64_t k, std::uint64_t n, double z = kNormal95);

// The same with correction for continuity, method 4 of Newcombe (1998): wider, and safe on average; z is at least 1.
Share wilson_with_continuity(std::uint64_t k, std::uint64_t n, double z = kNormal95);

// centre ± half, cut at −1 and 1, between which coefficients of agreement lie. The ends are in order where rounding has
// put the centre a hair beyond.
Interval interval_of_coefficient(double centre, double half);

// The quantile at `share` of sorted values, linear between neighbours: type 7 of Hyndman & Fan (1996).
double quantile(const std::vector<double>& sorted, double share);

}  // namespace axial
