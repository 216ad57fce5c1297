// See lines.h.
#include "interpreter/text/lines.h"

#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

namespace axial {
namespace {

bool is_empty_sign(char32_t c) {
    if (c < 0x80) return c == U' ' || (c >= 0x09 && c <= 0x0D);
    return unicode::is_white_space(c) || unicode::is_default_ignorable(c);
}

}  // namespace

std::uint32_t line_end_size(std::string_view text, std::uint32_t at) {
    if (at >= text.size()) return 0;
    const auto next_is = [&](std::uint32_t further, char byte) {
        return at + further < text.size() && text[at + further] == byte;
    };
    switch (text[at]) {
        case '\n':
            return 1;
        case '\r':
            return next_is(1, '\n') ? 2 : 1;
        case '\xC2':
            return next_is(1, '\x85') ? 2 : 0;
        case '\xE2':
            return next_is(1, '\x80') && (next_is(2, '\xA8') || next_is(2, '\xA9')) ? 3 : 0;
        default:
            return 0;
    }
}

std::string on_one_line(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint sign = unicode::decode(text, at);
        if (unicode::is_white_space(sign.value))
            line += ' ';
        else
            line.append(text, at, sign.size);
        at += sign.size;
    }
    return line;
}

Span trimmed_slowly(std::string_view text, Span span) {
    while (span.begin < span.end) {
        const auto c = unicode::decode(text, span.begin);
        if (!is_empty_sign(c.value)) break;
        span.begin += c.size;
    }
    while (span.begin < span.end) {
        const auto c = unicode::decode_before(text, span.end);
        if (!is_empty_sign(c.value)) break;
        span.end -= c.size;
    }
    return span;
}

void TextLines::read(std::string_view text) {
    text_ = text;
    signs_.read(text, unicode::Sign::of_lines);
}

TextLine TextLines::at(std::uint32_t begin) const {
    std::size_t end = signs_.next(begin);
    std::uint32_t size = 0;
    // A vertical tab and a form feed end none.
    while (end < text_.size() && (size = line_end_size(text_, static_cast<std::uint32_t>(end))) == 0)
        end = signs_.next(end + 1);
    const auto line_end = static_cast<std::uint32_t>(end);
    return {{begin, line_end}, trimmed(text_, {begin, line_end}), line_end + size};
}

}  // namespace axial
