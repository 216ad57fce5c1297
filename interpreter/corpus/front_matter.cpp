#include "interpreter/corpus/front_matter.h"

#include <algorithm>
#include <optional>

namespace axial {
namespace {

// Takes one line off `text`, its end included.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    const bool both = text.substr(end, 2) == "\r\n";
    text.remove_prefix(std::min(text.size(), end + (both ? 2 : 1)));
    return line;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// 'it''s' and "a \"b\"", as YAML writes them.
std::string unquoted(std::string_view value) {
    const char quote = value.empty() ? '\0' : value.front();
    const bool whole = value.size() >= 2 && (quote == '"' || quote == '\'') && value.back() == quote;
    if (!whole) return std::string(value);
    value = value.substr(1, value.size() - 2);
    std::string plain;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool doubled = quote == '\'' && value.substr(i, 2) == "''";
        const bool escaped = quote == '"' && (value.substr(i, 2) == "\\\"" || value.substr(i, 2) == "\\\\");
        if (doubled || escaped) ++i;
        plain.push_back(value[i]);
    }
    return plain;
}

std::optional<std::pair<std::string, std::string>> key_and_value(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line.front() == ' ' || line.front() == '\t') return {};
    const std::string_view value = line.substr(colon + 1);
    if (!value.empty() && value.front() != ' ' && value.front() != '\t') return {};
    return std::pair(unquoted(trimmed(line.substr(0, colon))), unquoted(trimmed(value)));
}

}  // namespace

FrontMatter front_matter(std::string_view text) {
    std::string_view rest = text;
    if (rest.substr(0, 3) != "---" || trimmed(take_line(rest)) != "---") return {};
    FrontMatter found;
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        if (trimmed(line) == "---") {
            if (!found.cells.empty()) found.size = text.size() - rest.size();
            return found;
        }
        auto cell = key_and_value(line);
        if (!cell) return {};
        const auto same = std::find_if(found.cells.begin(), found.cells.end(),
                                       [&](const auto& known) { return known.first == cell->first; });
        if (same == found.cells.end())
            found.cells.push_back(std::move(*cell));
        else
            same->second = std::move(cell->second);
    }
    return {};
}

}  // namespace axial
