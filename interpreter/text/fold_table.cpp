// See fold_table.h. The order of the steps is that of fold.h.
#include "interpreter/text/fold_table.h"

#include "interpreter/unicode/mappings.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <array>
#include <cstddef>
#include <utility>

namespace axial {
namespace {

bool is_plain_block(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xE000 && c <= 0xF8FF);
}

// Half-width voicing marks are letters of their own until width is folded.
bool is_halfwidth_voicing(char32_t c) { return c == 0xFF9E || c == 0xFF9F; }

// Accents, points and harakat; not the marks that make another letter: kana voicing (class 8), nukta
// (7), virama (9), vowel signs and tones of Indic scripts, Thai, Lao and Tibetan (0, 84–132).
bool is_accent(char32_t character) {
    if (unicode::category(character) != unicode::Category::mark) return false;
    const std::uint8_t mark_class = unicode::combining_class(character);
    return mark_class == 1 || (mark_class >= 10 && mark_class <= 36) || mark_class >= 200;
}

bool is_itself(std::u32string_view folded, char32_t c) { return folded == std::u32string_view(&c, 1); }

std::string to_utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t character : text) unicode::append_utf8(out, character);
    return out;
}

}  // namespace

FoldTable::FoldTable(FoldOptions options) : options_(options), slots_(kTableSize, 0) {
    for (char32_t c = 0; c < kTableSize; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        if (const std::optional<FoldKind> kind = known_kind(c)) {
            slots_[c] = static_cast<std::uint16_t>(*kind);
            continue;
        }
        const std::u32string folded = fold_code_points({&c, 1});
        if (is_itself(folded, c)) continue;
        Mapped entry{to_utf8(folded), false};
        entry.in_step = folded.size() == 1 && entry.text.size() == unicode::to_utf8(c).size();
        slots_[c] = static_cast<std::uint16_t>(kFirstMapped + mapped_.size());
        mapped_.push_back(std::move(entry));
    }
}

std::optional<FoldKind> FoldTable::known_kind(char32_t c) const {
    const bool may_simplify = options_.script && unicode::to_simplified(c) != c;
    if (is_plain_block(c) && !may_simplify) return FoldKind::same;
    if (unicode::is_default_ignorable(c)) return FoldKind::ignorable;
    if (!unicode::starts_normalisation_segment(c)) return FoldKind::joins;
    if (options_.width && is_halfwidth_voicing(c)) return FoldKind::joins;
    if (!unicode::may_fold(c) && !may_simplify) return FoldKind::same;
    return std::nullopt;
}

FoldKind FoldTable::kind_beyond(char32_t c) const {
    const bool compatibility_ideograph = c >= 0x2F800 && c <= 0x2FA1F;
    if (c >= 0x20000 && c < 0x40000 && !compatibility_ideograph) return FoldKind::same;
    if (const std::optional<FoldKind> kind = known_kind(c)) return *kind;
    return is_itself(fold_code_points({&c, 1}), c) ? FoldKind::same : FoldKind::mapped;
}

const Mapped& FoldTable::mapped(char32_t c, Mapped& scratch) const {
    if (c < kTableSize) return mapped_[static_cast<std::size_t>(slots_[c] - kFirstMapped)];
    const std::u32string folded = fold_code_points({&c, 1});
    scratch.text = to_utf8(folded);
    scratch.in_step = folded.size() == 1 && scratch.text.size() == unicode::to_utf8(c).size();
    return scratch;
}

std::u32string FoldTable::fold_code_points(std::u32string_view segment) const {
    std::u32string folded;
    for (char32_t c : unicode::canonical_decomposition(segment)) {
        if (options_.width) c = unicode::fold_width(c);
        if (options_.case_)
            unicode::append_case_fold(c, folded);
        else
            folded.push_back(c);
    }
    std::u32string kept;
    for (const char32_t c : folded) {
        if (options_.accents && is_accent(c)) continue;
        kept.push_back(options_.script ? unicode::to_simplified(c) : c);
    }
    return unicode::canonical_composition(kept);
}

std::string FoldTable::fold_segment(std::u32string_view segment) const { return to_utf8(fold_code_points(segment)); }

namespace {

constexpr std::size_t kChoices = 16;

template <std::size_t Choice>
const FoldTable& table_of() {
    static const FoldTable table(
        FoldOptions{(Choice & 1) != 0, (Choice & 2) != 0, (Choice & 4) != 0, (Choice & 8) != 0, false});
    return table;
}

template <std::size_t... Choices>
const FoldTable& pick(std::size_t choice, std::index_sequence<Choices...>) {
    using Make = const FoldTable& (*)();
    static constexpr std::array<Make, sizeof...(Choices)> makers{&table_of<Choices>...};
    return makers[choice]();
}

}  // namespace

const FoldTable& fold_table(FoldOptions options) {
    const std::size_t choice = (options.case_ ? 1U : 0U) | (options.width ? 2U : 0U) | (options.script ? 4U : 0U) |
                               (options.accents ? 8U : 0U);
    return pick(choice, std::make_index_sequence<kChoices>{});
}

}  // namespace axial
