// A line of JSON as a value. simdjson reads it: a question may hold tens of millions of numbers.
#pragma once

#include "interpreter/statlines/question.h"

#include <string_view>

namespace axial::statlines {

// Of several members of one name the last one counts. Throws BadQuestion with what is wrong: a line that is no JSON,
// is nested more than 64 levels deep, or has a whole number beyond 64 bits.
Json read_json(std::string_view line);

}  // namespace axial::statlines
