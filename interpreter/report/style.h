// Colour and columns of text for terminals.
#pragma once

#include "axial/terminal.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

enum class Style : std::uint8_t { plain, bold, dim, red, yellow, cyan, blue, green };

// The text between the escape sequences of the style; the text alone where colour is off.
std::string styled(std::string_view text, Style style, Color color);

// Words of texts, file names and metadata, with pictures for the signs that would steer a terminal; line ends
// and tabs stay.
std::string harmless(std::string_view utf8);

// Columns a terminal uses for the text.
std::size_t columns_of(std::string_view utf8);
std::string pad_right(std::string_view text, std::size_t columns);
std::string pad_left(std::string_view text, std::size_t columns);
// At most so many columns, the end replaced by `…` where it is longer.
std::string shortened(std::string_view text, std::size_t columns);

// Columns of a text that is read line by line.
inline constexpr std::size_t kTextWidth = 80;
// Words in lines of `kTextWidth`, each after `indent` columns; the first line goes on where `out` stands.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent, std::size_t used);

// Rows of cells, columns aligned: the first to the left, the others to the right. No spaces at line ends.
class TextTable {
public:
    enum class Row : std::uint8_t { plain, head, strong, rule };
    void add(std::vector<std::string> cells, Row row = Row::plain);
    void rule() { add({}, Row::rule); }
    // `widest`: columns the first cell may take.
    std::string render(Color color, std::size_t widest = 48) const;

private:
    struct Line {
        std::vector<std::string> cells;
        Row row;
    };
    std::vector<Line> lines_;
};

}  // namespace axial
