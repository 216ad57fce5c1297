// One figure, or why there is none. What cannot be worked out is undefined and says why; it is never 0 or 1.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace axial {

enum class Undefined : std::uint8_t {
    none,
    no_units,               // nothing to take a share of
    no_pairable_units,      // no unit has two values
    one_coder,              //
    no_variation,           // every value is the same: nothing is expected to differ by chance
    one_category_declared,  //
    zero_length,            // a text without characters
    one_document,           // documents cannot be resampled
    few_resamples,          // more than half of the resamples had nothing to take a share of
    no_spread,              // every resample gives the same: in none, or in all alike
    too_many_cells,         // more cells than the limit keeps resamples for
    no_base,                // no code in the base
    not_reached,            // the end was come to before
    zero_count,             // a logarithm or a ratio of nothing
    trivial,                // a comparison of partitions that say nothing
    not_for_this_data,      // the statistic is not one of data like these
    too_much_work,          // more than can be gone through in seconds
    below_minimum,          // fewer units than the figure is worth working out for
    not_drawn,              // the sample has none of the units that the figure needs
};

// A word for files, and words for people.
std::string_view reason_word(Undefined reason);
std::string_view reason_text(Undefined reason);

struct Measure {
    std::optional<double> value;
    Undefined reason = Undefined::none;

    Measure() = default;
    Measure(double number) : value(number) {}  // NOLINT(google-explicit-constructor): a figure is a measure
    Measure(Undefined why) : reason(why) {}    // NOLINT(google-explicit-constructor)
};

// part / whole; undefined for `why` where the whole is nothing.
inline Measure ratio(double part, double whole, Undefined why) {
    return whole == 0 ? Measure(why) : Measure(part / whole);
}

}  // namespace axial
