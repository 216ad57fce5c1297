// One line of a JSON Lines file as cells.
//
// Read event by event, never as a tree: a number keeps the digits it was written with, and deep
// nesting costs no stack. Strings are cells as they are, `null` is an empty one, and lists and
// objects are kept as JSON.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace axial {

struct JsonCell {
    std::string name;
    std::string value;
    bool is_string = false;
};

struct JsonRow {
    std::vector<JsonCell> cells;  // of a name that stands twice, the last
    std::string error;            // why the line is no object; empty: all is well
};

JsonRow read_json_row(std::string_view line);

// The objects of a list that a cell of a row was kept as, which is nested no deeper than a row may be; none where it
// is no list of objects.
std::vector<JsonRow> read_json_list(std::string_view list);

}  // namespace axial
