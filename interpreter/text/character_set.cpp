// See character_set.h.
#include "interpreter/text/character_set.h"

#include "interpreter/unicode/ascii.h"
#include "interpreter/unicode/bulk.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace axial {
namespace {

using unicode::Range;

constexpr char32_t kLast = 0x10FFFF;
constexpr char32_t kLastFolding = 0x2FA1F;  // no character beyond folds to another
constexpr Range kSurrogates{0xD800, 0xDFFF};

std::vector<Range> merged(std::vector<Range> ranges) {
    std::sort(ranges.begin(), ranges.end(), [](Range a, Range b) { return a.first < b.first; });
    std::vector<Range> out;
    for (const Range range : ranges) {
        if (!out.empty() && range.first <= out.back().last + 1)
            out.back().last = std::max(out.back().last, range.last);
        else
            out.push_back(range);
    }
    return out;
}

std::vector<Range> complement_of(std::vector<Range> ranges) {
    ranges.push_back(kSurrogates);
    std::vector<Range> out;
    char32_t next = 0;
    for (const Range range : merged(std::move(ranges))) {
        if (range.first > next) out.push_back({next, range.first - 1});
        next = range.last + 1;
    }
    if (next <= kLast) out.push_back({next, kLast});
    return out;
}

std::vector<Range> union_of(std::initializer_list<std::string_view> names) {
    std::vector<Range> all;
    for (const std::string_view name : names)
        if (const auto ranges = unicode::property_ranges(name)) all.insert(all.end(), ranges->begin(), ranges->end());
    return merged(std::move(all));
}

std::string escaped(char32_t character) {
    std::array<char, 8> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::uint32_t>(character), 16).ptr;
    return "\\x{" + std::string(digits.data(), end) + "}";
}

}  // namespace

void CharacterSet::add(const std::vector<Range>& ranges) {
    ranges_.insert(ranges_.end(), ranges.begin(), ranges.end());
}

void CharacterSet::fold(const FoldTable& table) {
    sort();
    const std::vector<Range> members = ranges_;
    Mapped scratch;
    for (const Range range : members) {
        for (char32_t c = range.first; c <= std::min(range.last, kLastFolding); ++c) {
            if (table.kind(c) != FoldKind::mapped) continue;
            const std::string& folded = table.mapped(c, scratch).text;
            if (folded.empty()) continue;
            const auto first = unicode::decode(folded, 0);
            if (first.size == folded.size())
                add(first.value, first.value);
            else
                texts_.push_back(folded);
        }
    }
    sort();
}

void CharacterSet::sort() {
    ranges_ = merged(std::move(ranges_));
    std::sort(texts_.begin(), texts_.end());
    texts_.erase(std::unique(texts_.begin(), texts_.end()), texts_.end());
}

void CharacterSet::complement() {
    ranges_ = complement_of(std::move(ranges_));
    texts_.clear();
}

bool CharacterSet::has(char32_t character) const {
    return std::any_of(ranges_.begin(), ranges_.end(),
                       [character](Range range) { return range.first <= character && character <= range.last; });
}

void CharacterSet::remove(char32_t character) {
    for (std::size_t i = ranges_.size(); i-- > 0;) {
        const Range range = ranges_[i];
        if (character < range.first || range.last < character) continue;
        ranges_.erase(ranges_.begin() + static_cast<std::ptrdiff_t>(i));
        if (range.first < character) add(range.first, character - 1);
        if (character < range.last) add(character + 1, range.last);
    }
}

void CharacterSet::take_wide_signs_as_narrow() {
    for (const char sign : unicode::kWideSignsFolded) {
        const char32_t wide = unicode::wide_sign(sign);
        remove(wide);
        if (has(static_cast<unsigned char>(sign))) add(wide, wide);
    }
}

std::string CharacterSet::pattern(Width width) const {
    CharacterSet all = *this;
    if (width == Width::folded) all.take_wide_signs_as_narrow();
    std::string set = "[";
    for (const Range range : merged(all.ranges_))
        set.append(escaped(range.first)).append("-").append(escaped(range.last));
    set += ']';
    if (all.ranges_.empty()) set = "[^\\x{0}-\\x{10FFFF}]";
    if (texts_.empty()) return set;
    std::string group = "(?:" + set;
    for (const std::string& text : texts_) group.append("|").append(quote_literal(text, width));
    return group + ")";
}

std::vector<std::string> CharacterSet::members(const FoldTable& table, std::size_t most) const {
    std::vector<std::string> all = texts_;
    for (const Range range : merged(ranges_)) {
        if (all.size() + (range.last - range.first) >= 2 * most) return {};
        for (char32_t c = range.first; c <= range.last; ++c) {
            if (table.kind(c) == FoldKind::mapped) continue;  // its fold is a member too
            unicode::append_utf8(all.emplace_back(), c);
        }
    }
    if (all.size() > most) all.clear();
    return all;
}

const std::vector<Range>& letter_class(char letter) {
    static const std::vector<Range> digits = union_of({"Nd"});
    static const std::vector<Range> word = union_of({"L", "M", "N", "Pc"});
    static const std::vector<Range> space = union_of({"White_Space"});
    static const std::vector<Range> no_digits = complement_of(digits);
    static const std::vector<Range> no_word = complement_of(word);
    static const std::vector<Range> no_space = complement_of(space);
    switch (letter) {
        case 'd':
            return digits;
        case 'D':
            return no_digits;
        case 'w':
            return word;
        case 'W':
            return no_word;
        case 's':
            return space;
        default:
            return no_space;
    }
}

std::string quote_literal(std::string_view utf8, Width width) {
    std::string out;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (width == Width::folded && unicode::may_be_wide(c)) {
            out.append("[").append(escaped(byte)).append(escaped(unicode::wide_sign(c))).append("]");
            continue;
        }
        const bool plain = unicode::is_ascii_word(byte) || c == '_' || c == ' ' || byte >= 0x80;
        if (c == '\0') {
            out += "\\x00";
            continue;
        }
        if (!plain) out += '\\';
        out += c;
    }
    return out;
}

}  // namespace axial
