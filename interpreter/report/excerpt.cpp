#include "interpreter/report/excerpt.h"

#include "interpreter/report/style.h"
#include "interpreter/report/utf8.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {

namespace {

constexpr std::size_t kTabColumns = 4;
// Bytes looked at on either side of the label: more than any width shows, little of a 200 MB line.
constexpr std::size_t kReach = 2000;

// Signs that change the order or the look of what stands round them, and those that cannot be seen.
bool is_unseen(char32_t c) { return c == 0xA0 || c == 0x2028 || c == 0x2029 || unicode::is_default_ignorable(c); }

std::string shown(std::string_view sequence) {
    if (sequence == "\t") return std::string(kTabColumns, ' ');
    const char32_t c = unicode::decode(sequence, 0).value;
    if (is_unseen(c)) return fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(c));
    return harmless(sequence);
}

struct Glyph {
    std::size_t byte = 0;
    std::string text;
    std::size_t columns = 0;
};

std::vector<Glyph> glyphs_of(std::string_view line, std::size_t from, std::size_t to) {
    std::vector<Glyph> glyphs;
    for (std::size_t at = from; at < to;) {
        const std::size_t size = sequence_size(line.substr(at));
        std::string text = size == 0 ? std::string("�") : shown(line.substr(at, size));
        const std::size_t columns = columns_of(text);
        glyphs.push_back({at, std::move(text), columns});
        at += std::max<std::size_t>(1, size);
    }
    return glyphs;
}

std::size_t character_start(std::string_view line, std::size_t at) {
    while (at > 0 && at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
    return at;
}

// First glyph shown: the focus stands a third into the view, unless the whole line fits.
std::size_t first_shown(const std::vector<Glyph>& glyphs, std::size_t focus, std::size_t width, bool cut_before) {
    std::size_t all = 0;
    for (const Glyph& glyph : glyphs) all += glyph.columns;
    if (all <= width && !cut_before) return 0;
    std::size_t at = 0;
    while (at < glyphs.size() && glyphs[at].byte < focus) ++at;
    std::size_t before = 0;
    while (at > 0 && before + glyphs[at - 1].columns <= width / 3) before += glyphs[--at].columns;
    return at;
}

}  // namespace

LineView::LineView(std::string_view line, std::size_t focus, std::size_t width) {
    const std::size_t middle = std::min(focus, line.size());
    const std::size_t from = character_start(line, middle > kReach ? middle - kReach : 0);
    const std::size_t to = std::min(line.size(), middle + kReach);
    const std::vector<Glyph> glyphs = glyphs_of(line, from, to);
    std::size_t at = first_shown(glyphs, middle, width, from != 0);
    if (at > 0 || from > 0) {
        text_ = "…";
        columns_ = 1;
    }
    for (; at < glyphs.size() && columns_ + glyphs[at].columns <= width; ++at) {
        stops_.emplace_back(glyphs[at].byte, columns_);
        text_ += glyphs[at].text;
        columns_ += glyphs[at].columns;
    }
    stops_.emplace_back(at < glyphs.size() ? glyphs[at].byte : to, columns_);
    if (at < glyphs.size() || to < line.size()) text_ += "…";
}

std::size_t LineView::column_at(std::size_t byte) const {
    const auto stop =
        std::lower_bound(stops_.begin(), stops_.end(), byte, [](const auto& s, std::size_t b) { return s.first < b; });
    return stop == stops_.end() ? columns_ : stop->second;
}

Columns LineView::columns(std::size_t begin, std::size_t end) const {
    const std::size_t first = column_at(begin);
    return {first, std::max(first + 1, column_at(end))};
}

}  // namespace axial
