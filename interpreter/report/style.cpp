#include "interpreter/report/style.h"

#include "interpreter/report/utf8.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {

namespace {

std::string_view sequence_of(Style style) {
    switch (style) {
        case Style::bold:
            return "\x1b[1m";
        case Style::dim:
            return "\x1b[2m";
        case Style::red:
            return "\x1b[1;31m";
        case Style::yellow:
            return "\x1b[1;33m";
        case Style::cyan:
            return "\x1b[1;36m";
        case Style::blue:
            return "\x1b[1;34m";
        case Style::green:
            return "\x1b[1;32m";
        case Style::plain:
            break;
    }
    return "";
}

constexpr std::string_view kGap = "  ";

std::string picture(std::string_view sequence) {
    const char32_t c = unicode::decode(sequence, 0).value;
    if (c == '\n' || c == '\t') return std::string(sequence);
    if (c == 0x7F) return "␡";
    if (c < 0x20) return std::string("\xE2\x90") + static_cast<char>(0x80 + c);  // U+2400 + c
    if (c >= 0x80 && c < 0xA0) return fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(c));
    return std::string(sequence);
}

}  // namespace

std::string styled(std::string_view text, Style style, Color color) {
    if (color == Color::off || style == Style::plain || text.empty()) return std::string(text);
    return std::string(sequence_of(style)) + std::string(text) + "\x1b[0m";
}

std::string harmless(std::string_view utf8) {
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t size = sequence_size(utf8.substr(at));
        out += size == 0 ? std::string("\xEF\xBF\xBD") : picture(utf8.substr(at, size));
        at += std::max<std::size_t>(1, size);
    }
    return out;
}

std::size_t columns_of(std::string_view utf8) { return unicode::display_width(utf8); }

std::string pad_right(std::string_view text, std::size_t columns) {
    const std::size_t width = columns_of(text);
    return std::string(text) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t columns) {
    const std::size_t width = columns_of(text);
    return std::string(columns > width ? columns - width : 0, ' ') + std::string(text);
}

std::string shortened(std::string_view text, std::size_t columns) {
    if (columns_of(text) <= columns) return std::string(text);
    std::string out;
    std::size_t width = 1;  // of the …
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = std::max<std::size_t>(1, sequence_size(text.substr(i)));
        width += columns_of(text.substr(i, size));
        if (width > columns) break;
        out += text.substr(i, size);
        i += size;
    }
    return out + "…";
}

void append_wrapped(std::string& out, std::string_view text, std::size_t indent, std::size_t used) {
    while (!text.empty()) {
        std::size_t end = std::min(text.find(' '), text.size());
        if (text.substr(end).starts_with(" %")) end = std::min(text.find(' ', end + 1), text.size());  // "5 %" is one
        const std::size_t columns = columns_of(text.substr(0, end));
        if (used > indent && used + 1 + columns > kTextWidth) {
            out += "\n" + std::string(indent, ' ');
            used = indent;
        } else if (used > indent) {
            out += ' ';
            ++used;
        }
        out += text.substr(0, end);
        used += columns;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    out += '\n';
}

void TextTable::add(std::vector<std::string> cells, Row row) {
    for (std::string& cell : cells) cell = harmless(cell);
    lines_.push_back(Line{std::move(cells), row});
}

std::string TextTable::render(Color color, std::size_t widest) const {
    std::vector<std::size_t> widths;
    for (const Line& line : lines_) {
        widths.resize(std::max(widths.size(), line.cells.size()));
        for (std::size_t i = 0; i < line.cells.size(); ++i)
            widths[i] = std::max(widths[i], std::min(columns_of(line.cells[i]), i == 0 ? widest : SIZE_MAX));
    }
    std::size_t total = 0;
    for (const std::size_t width : widths) total += width + kGap.size();
    std::string out;
    for (const Line& line : lines_) {
        std::string text;
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            const std::string cell = i == 0 ? shortened(line.cells[i], widest) : line.cells[i];
            if (i != 0) text += kGap;
            text += i == 0 ? pad_right(cell, widths[i]) : pad_left(cell, widths[i]);
        }
        if (line.row == Row::rule)
            for (std::size_t i = kGap.size(); i < total; ++i) text += "─";
        text.erase(text.find_last_not_of(' ') + 1);
        const Style style = line.row == Row::strong ? Style::bold : line.row == Row::plain ? Style::plain : Style::dim;
        out += styled(text, style, color) + "\n";
    }
    return out;
}

}  // namespace axial
