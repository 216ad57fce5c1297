#include "interpreter/suggest/unit_terms.h"

#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {
namespace {

constexpr std::size_t kMostSpacedWords = 3;
constexpr std::size_t kMostUnspacedWords = 2;

bool begins_with_letter(std::string_view word) {
    return !word.empty() && unicode::category(unicode::decode(word, 0).value) == unicode::Category::letter;
}

// White space on one line.
bool is_blank(std::string_view gap) {
    for (std::size_t at = 0; at < gap.size();) {
        const unicode::CodePoint c = unicode::decode(gap, at);
        if (!is_white_space(c.value) || c.value == '\n' || c.value == '\r') return false;
        at += c.size;
    }
    return true;
}

bool is_part_boundary(std::string_view text, std::size_t at) {
    if (at == 0 || at == text.size()) return true;
    const char32_t before = unicode::decode_before(text, at).value, after = unicode::decode(text, at).value;
    return before == ' ' || after == ' ' || is_unspaced(before) || is_unspaced(after);
}

}  // namespace

const std::vector<std::string>& UnitTerms::read(GroupScan& scan, Span unit) {
    terms_.clear();
    cut(scan, unit);
    for (std::size_t i = 0; i < words_.size(); ++i) add_terms_from(i);
    std::sort(terms_.begin(), terms_.end());
    terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
    return terms_;
}

void UnitTerms::cut(GroupScan& scan, Span unit) {
    words_.clear();
    std::uint32_t last_end = unit.begin;
    for (const Span span : scan.words().words_in(unit)) {
        const std::string_view raw = scan.text().substr(span.begin, span.size());
        const std::string_view between = scan.text().substr(last_end, span.begin - last_end);
        Word& word = words_.emplace_back();
        word.folded = scan.patterns().folder.fold(raw);
        word.is_usable = begins_with_letter(word.folded) && !scan.units().skipped(span.begin);
        word.is_unspaced = has_unspaced(word.folded);
        word.is_single = unicode::count_code_points(word.folded) == 1;
        if (words_.size() > 1 && is_blank(between)) word.gap = between.empty() ? Gap::none : Gap::blank;
        last_end = span.end;
    }
}

void UnitTerms::add_terms_from(std::size_t first) {
    std::string term;
    std::size_t most = kMostSpacedWords;
    for (std::size_t i = first; i < words_.size(); ++i) {
        const Word& word = words_[i];
        if (word.is_unspaced) most = kMostUnspacedWords;
        const bool goes_on = i == first || word.gap != Gap::wide;
        if (!word.is_usable || !goes_on || i - first >= most) return;
        if (i != first && word.gap == Gap::blank) term += ' ';
        term += word.folded;
        if (i != first || !word.is_single) terms_.push_back(term);
    }
}

bool holds_words(std::string_view text, std::string_view words) {
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1))
        if (is_part_boundary(text, at) && is_part_boundary(text, at + words.size())) return true;
    return false;
}

bool are_nested(std::string_view a, std::string_view b) {
    return a.size() < b.size() ? holds_words(b, a) : holds_words(a, b);
}

}  // namespace axial
