#include "grammar/source.h"

#include <algorithm>

namespace axial {

Source::Source(std::string name, std::string path, std::string text)
    : name_(std::move(name)), path_(std::move(path)), text_(std::move(text)) {
    lines_.push_back(0);
    for (std::uint32_t i = 0; i < text_.size(); ++i) {
        const bool crlf = text_[i] == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n';
        if (text_[i] == '\n' || (text_[i] == '\r' && !crlf)) lines_.push_back(i + 1);
    }
}

std::uint32_t Source::line_of(std::uint32_t byte) const {
    const auto next = std::upper_bound(lines_.begin(), lines_.end(), byte);
    return static_cast<std::uint32_t>(next - lines_.begin());
}

Span Source::line_span(std::uint32_t line) const {
    if (line == 0 || line > lines_.size()) return {};
    const std::uint32_t begin = lines_[line - 1];
    std::uint32_t end = line < lines_.size() ? lines_[line] : static_cast<std::uint32_t>(text_.size());
    while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
    return {begin, end};
}

Place Source::place(Span span) const {
    Place place;
    place.file = path_.empty() ? name_ : path_;
    place.begin = span.begin;
    place.end = span.end;
    place.line = line_of(span.begin);
    const Span line = line_span(place.line);
    place.line_begin = line.begin;
    place.line_text = std::string(slice(line));
    const auto starts_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const std::string_view before = slice({line.begin, std::min(span.begin, line.end)});
    place.column = 1 + static_cast<std::uint32_t>(std::count_if(before.begin(), before.end(), starts_character));
    return place;
}

std::string Origin::file_line() const { return source ? source->name() + ":" + std::to_string(line()) : std::string(); }

}  // namespace axial
