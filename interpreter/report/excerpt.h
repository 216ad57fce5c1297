// One line of a source as a terminal shows it, with the columns a label covers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace axial {

struct Columns {
    std::size_t begin = 0;  // from 0
    std::size_t end = 0;
};

// How much of the line is shown: at most `width` columns, the middle of them near byte `focus`.
class LineView {
public:
    LineView(std::string_view line, std::size_t focus, std::size_t width);
    const std::string& text() const { return text_; }
    // Where the bytes [begin, end) of the line are shown; at least one column, cut where the view is cut.
    Columns columns(std::size_t begin, std::size_t end) const;

private:
    std::size_t column_at(std::size_t byte) const;
    std::string text_;
    std::vector<std::pair<std::size_t, std::size_t>> stops_;  // byte → column, one a character
    std::size_t columns_ = 0;
};

}  // namespace axial
