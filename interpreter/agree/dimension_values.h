// The values of one dimension as statistics take them.
#pragma once

#include "interpreter/agree/judged_units.h"
#include "interpreter/stats/ratings.h"
#include "interpreter/stats/sets.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace axial {

class DimensionValues {
public:
    // `first_only`: of several codes by one coder on one unit the first counts.
    DimensionValues(const JudgedUnits& units, const std::string& dimension, bool first_only);

    // Some coder gave a unit several codes.
    bool has_sets() const { return has_sets_; }
    struct Several {
        double units = 0;
        std::string unit, coder;  // of the first
    };
    Several several() const;
    std::size_t repeated() const { return repeated_; }  // codings that `first_only` left out
    // Codes of the dimension that were given, by their numbers in the units.
    const std::vector<std::int32_t>& codes() const { return codes_; }
    // One category a code, one for "no code" where that occurs, and behind them those that a codebook has besides. Of
    // sets the first code counts.
    const Ratings& single() const { return single_; }
    std::string name(std::int32_t category) const;  // empty: no code
    // One category a set of codes.
    const Ratings& sets() const { return sets_; }
    std::vector<double> set_distances(SetDistance distance) const;
    // Sets where there are some, else single values.
    const Ratings& combined() const { return has_sets_ ? sets_ : single_; }
    std::string combined_name(std::int32_t category) const;  // codes joined with ";"
    // 1 where a coder gave the code, 0 where he judged the unit without it.
    Ratings presence(std::int32_t code) const;
    // The document of each unit; empty where none is known, or each unit has its own.
    std::span<const std::uint32_t> clusters() const { return clusters_; }
    // The category of "no code" among single values; -1 where it does not occur.
    std::int32_t no_code() const { return no_code_; }
    // Of each unit the first `most` values in the order they were said.
    Ratings first_values(std::size_t most) const;

private:
    struct Value {
        std::uint32_t coder = 0;
        std::int32_t set = 0;
    };
    std::int32_t category_of(std::int32_t set) const;
    std::size_t unused_codes(const std::string& dimension) const;

    const JudgedUnits& units_;
    std::vector<std::vector<std::int32_t>> set_codes_;      // by set: numbers of codes in the units, sorted
    std::vector<std::int32_t> set_first_;                   // by set: the code that was said first
    std::vector<std::vector<std::int32_t>> combined_sets_;  // by category of `sets`
    std::vector<std::vector<Value>> values_;                // by unit, in the order of their first word
    std::vector<std::int32_t> codes_;
    std::vector<std::uint32_t> clusters_;
    Ratings single_{0, 0}, sets_{0, 0};
    bool has_sets_ = false;
    std::int32_t no_code_ = -1;
    std::size_t repeated_ = 0;
};

// How many values the unit with the most has: fewer than there are coders where these are a pool, of whom each unit had
// a few.
std::size_t most_values(const Ratings& ratings);
// Of all values of a code's presence: how many have it.
double prevalence_of(const Ratings& presence);
// Two of the coders, in this order.
Ratings pair_of(const Ratings& ratings, std::size_t first, std::size_t second);
// All coders but one.
Ratings without(const Ratings& ratings, std::size_t coder);

}  // namespace axial
