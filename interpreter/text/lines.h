// Lines of a raw text: LF, CRLF, CR, NEL, and the line and paragraph separators.
#pragma once

#include "grammar/source.h"
#include "interpreter/unicode/bulk.h"
#include "interpreter/unicode/utf8.h"

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

// What most text begins and ends with, told by its bytes to be neither white space nor default-ignorable: printed
// ASCII, an ideograph.
inline bool stays_at_begin(std::string_view text, std::uint32_t at) {
    return (text[at] > ' ' && text[at] < 0x7F) || unicode::is_ideograph_lead(text[at]);
}
// Or an ideographic stop or bracket (U+3001 to U+303F), or a fullwidth character (U+FF00 to U+FF3F).
inline bool stays_at_end(std::string_view text, Span span) {
    const char last = text[span.end - 1];
    if (last > ' ' && last < 0x7F) return true;
    if (span.size() < 3) return false;
    const char first = text[span.end - 3], second = text[span.end - 2];
    return unicode::is_ideograph_lead(first) || (first == '\xE3' && second == '\x80' && last != '\x80') ||
           (first == '\xEF' && second == '\xBC');
}

// The span without white space and default-ignorable characters round it.
Span trimmed_slowly(std::string_view text, Span span);
inline Span trimmed(std::string_view text, Span span) {
    const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!span.empty() && is_blank(text[span.end - 1])) --span.end;
    while (!span.empty() && is_blank(text[span.begin])) ++span.begin;
    return span.empty() || (stays_at_begin(text, span.begin) && stays_at_end(text, span)) ? span
                                                                                          : trimmed_slowly(text, span);
}

}  // namespace axial
