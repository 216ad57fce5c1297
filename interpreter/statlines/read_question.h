// A line of JSON as a question. simdjson reads it: a question may hold tens of millions of numbers.
#pragma once

#include "interpreter/statlines/question.h"

#include <optional>
#include <string_view>

namespace axial::statlines {

struct QuestionLine {
    Json members = Json::object();  // all, but for ...
    std::optional<Rows> units;      // ... `units` of `input`, where it is a list of lists
};

// A byte order mark, with which editors on Windows begin a file, is passed over. Of several members of one name the
// last one counts. Throws BadQuestion with what is wrong: a line that is no JSON
// object, is nested more than 64 levels deep, or has a whole number beyond 64 bits.
QuestionLine read_question(std::string_view line);

}  // namespace axial::statlines
