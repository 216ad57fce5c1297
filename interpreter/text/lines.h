// Lines of a raw text: LF, CRLF, CR, NEL, and the line and paragraph separators.
#pragma once

#include "grammar/source.h"
#include "interpreter/unicode/bulk.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace axial {

struct TextLine {
    Span whole;              // without the line's end
    Span content;            // without white space round it; empty on a blank line
    std::uint32_t next = 0;  // where the next line begins
};

// Scratch: the lines of one text.
class TextLines {
public:
    // `text` outlives the questions.
    void read(std::string_view text);
    // The line that begins at `begin`.
    TextLine at(std::uint32_t begin) const;

private:
    std::string_view text_;
    unicode::SignPlaces signs_;
};

// Bytes of the line end at `at`; 0 where there is none.
std::uint32_t line_end_size(std::string_view text, std::uint32_t at);

// Each white space character as one blank, so that a text stays one line of a table.
std::string on_one_line(std::string_view text);

// The span without white space and default-ignorable characters round it.
Span trimmed_slowly(std::string_view text, Span span);
inline Span trimmed(std::string_view text, Span span) {
    while (!span.empty() && text[span.end - 1] == ' ') --span.end;
    // A printed ASCII character at either end is what most spans have.
    const auto is_sign = [](char c) { return c > ' ' && c < 0x7F; };
    const bool trimmed = !span.empty() && is_sign(text[span.begin]) && is_sign(text[span.end - 1]);
    return trimmed ? span : trimmed_slowly(text, span);
}

}  // namespace axial
