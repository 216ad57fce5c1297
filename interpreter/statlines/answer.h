// The statistics by themselves: a question in one line of JSON, its answer in one line.
//
//   {"id","statistic","options","input"}  →  {"id","value"}
//
// `value` is a number, a list, an object, or null with `"reason"`; a line that is no such question is answered
// with null, the reason `bad_question` and a `"detail"` that says what to mend.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace axial::statlines {

struct AnswerLine {
    std::string json;  // without a line break
    bool understood = true;
};
AnswerLine answer(std::string_view line);

// The names of all statistics, sorted.
std::vector<std::string> statistic_names();

}  // namespace axial::statlines
