// Ratings as questions give them.
//
// `units`: one list a unit, one value a coder, null where there is none. `table`: two coders, counts of units by the
// one's category and the other's. `counts`: units by categories, how many coders gave each. Categories are
// `categories`, or `categories_declared` (a list or their number) or the option `q`; without them, the values that
// occur, numbers by size and texts by their bytes.
#pragma once

#include "interpreter/statlines/question.h"
#include "interpreter/stats/alpha.h"
#include "interpreter/stats/ratings.h"

#include <vector>

namespace axial::statlines {

struct RatingsInput {
    Ratings ratings;
    std::vector<Json> labels;  // of the categories; shorter than they are where only their number was declared
    bool has_order = false;    // of the categories: declared, or numbers
    bool coders_known = true;  // who said what
};
RatingsInput read_ratings(const Question& question);

// `category_of`: each of the values' category, or Ratings::kMissing. Short rows lack the last coders.
Ratings ratings_of(const Rows& units, std::span<const std::int32_t> category_of, std::size_t categories);

// The same with every unit by itself, for resampling.
Ratings one_by_one(const Ratings& ratings);

// The option `weights`: unweighted, linear, quadratic, ordinal or a matrix. `scores`, of linear and quadratic ones:
// 1..q, labels or a list.
Weights read_weights(const Question& question, const RatingsInput& input);
// The option `metric`: nominal, ordinal, interval, ratio or custom with `matrix`.
Differences read_differences(const Question& question, const RatingsInput& input);

}  // namespace axial::statlines
