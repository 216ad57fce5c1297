#include "interpreter/lint/covers.h"

#include "interpreter/text/words.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <string_view>

namespace axial {
namespace {

using Kind = Element::Kind;

// Longer terms are phrases in which no other term is worth looking for.
constexpr std::size_t kLongestAsked = 256;

bool all_spaced_letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint character = unicode::decode(text, at);
        if (!is_word_character(character.value) || is_unspaced(character.value)) return false;
        at += character.size;
    }
    return true;
}

// One word of a spaced script, wildcards in it or not.
bool is_one_spaced_word(const LoweredTerm& term) {
    return !term.elements.empty() && std::all_of(term.elements.begin(), term.elements.end(), [](const Element& e) {
        return e.kind != Kind::space && (e.kind != Kind::literal || all_spaced_letters(e.folded));
    });
}

bool is_star(const Element& element) { return element.kind == Kind::star; }
bool is_literal(const Element& element) { return element.kind == Kind::literal; }

std::vector<std::size_t> boundaries(std::string_view text) {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < text.size(); ++at)
        if (!unicode::is_continuation(text[at])) found.push_back(at);
    found.push_back(text.size());
    return found;
}

// Does a word surely begin or end between these two characters? An `except` needs no boundary beside unspaced script.
bool parts_words(char32_t before, char32_t after) {
    return is_unspaced(before) || is_unspaced(after) || !is_word_character(before) || !is_word_character(after);
}

bool edge_before(const LoweredTerm& term, std::size_t element, std::string_view literal, std::size_t at) {
    const char32_t first = unicode::decode(literal, at).value;
    if (at > 0) return parts_words(unicode::decode_before(literal, at).value, first);
    if (is_unspaced(first)) return true;
    return element == 0 || term.elements[element - 1].kind == Kind::space;
}

bool edge_after(const LoweredTerm& term, std::size_t element, std::string_view literal, std::size_t at) {
    const char32_t last = unicode::decode_before(literal, at).value;
    if (at < literal.size()) return parts_words(last, unicode::decode(literal, at).value);
    if (is_unspaced(last)) return true;
    return element + 1 == term.elements.size() || term.elements[element + 1].kind == Kind::space;
}

}  // namespace

std::string term_key(const LoweredTerm& term) {
    std::string key = std::to_string(static_cast<int>(term.kind));
    for (const Element& element : term.elements)
        key += "\x1F" + std::to_string(static_cast<int>(element.kind)) +
               (term.kind == TermKind::exactly ? element.exact : element.folded);
    for (const std::string& stem : term.stems) key += "\x1F" + stem;
    return key;
}

void TermIndex::add(std::uint32_t at) {
    const LoweredTerm& term = terms_[at];
    if (term.kind == TermKind::pattern || (term.elements.empty() && term.stems.empty())) return;
    same_[term_key(term)].push_back(at);
    if (term.kind != TermKind::words) return;
    const auto& e = term.elements;
    if (term.plain()) plain_[e[0].folded].push_back(at);
    if (e.size() == 2 && is_literal(e[0]) && is_star(e[1])) fronts_[e[0].folded].push_back(at);
    if (e.size() == 2 && is_star(e[0]) && is_literal(e[1])) backs_[e[1].folded].push_back(at);
    if (e.size() == 3 && is_star(e[0]) && is_literal(e[1]) && is_star(e[2])) middles_[e[1].folded].push_back(at);
}

std::optional<std::uint32_t> TermIndex::other_than(const std::vector<std::uint32_t>& found, std::uint32_t self) {
    for (const std::uint32_t one : found)
        if (one != self) return one;
    return std::nullopt;
}

std::optional<std::uint32_t> TermIndex::look_up(const Table& table, const std::string& key, std::uint32_t self) const {
    const auto found = table.find(key);
    return found == table.end() ? std::nullopt : other_than(found->second, self);
}

std::optional<std::uint32_t> TermIndex::covering(std::uint32_t self, const LoweredTerm& term) const {
    if (term.kind == TermKind::exactly && term.plain())
        if (const auto folded = look_up(plain_, term.elements[0].folded, self)) return folded;
    if (const auto same = look_up(same_, term_key(term), self)) return same;
    if ((term.kind != TermKind::words && term.kind != TermKind::exactly) || !is_one_spaced_word(term))
        return std::nullopt;
    const std::string& front = term.elements.front().folded;
    const std::string& back = term.elements.back().folded;
    if (front.size() > kLongestAsked || back.size() > kLongestAsked) return std::nullopt;
    const auto cuts = boundaries(front);
    for (std::size_t i = 1; i < cuts.size() && is_literal(term.elements.front()); ++i)
        if (const auto found = look_up(fronts_, front.substr(0, cuts[i]), self)) return found;
    for (const std::size_t cut : boundaries(back))
        if (is_literal(term.elements.back()) && cut < back.size())
            if (const auto found = look_up(backs_, back.substr(cut), self)) return found;
    if (middles_.empty()) return std::nullopt;
    for (const Element& element : term.elements) {
        const auto places = boundaries(element.folded);
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::size_t j = i + 1; j < places.size(); ++j)
                if (const auto found = look_up(middles_, element.folded.substr(places[i], places[j] - places[i]), self))
                    return found;
    }
    return std::nullopt;
}

// A term `front*` that finds the word of a spaced script that begins here.
std::optional<std::uint32_t> TermIndex::word_front(std::string_view literal, const std::vector<std::size_t>& places,
                                                   std::size_t first) const {
    for (std::size_t j = first + 1; j < places.size() && !fronts_.empty(); ++j) {
        const std::string_view front = literal.substr(places[first], places[j] - places[first]);
        if (!all_spaced_letters(front)) break;
        const auto found = fronts_.find(std::string(front));
        if (found != fronts_.end()) return found->second.front();
    }
    return std::nullopt;
}

std::optional<std::uint32_t> TermIndex::inside(const LoweredTerm& term, Part part) const {
    if (term.kind != TermKind::words && term.kind != TermKind::exactly) return std::nullopt;
    for (std::size_t e = 0; e < term.elements.size(); ++e) {
        const std::string& literal = term.elements[e].folded;
        if (!is_literal(term.elements[e]) || literal.size() > kLongestAsked) continue;
        const auto places = boundaries(literal);
        for (std::size_t i = 0; i + 1 < places.size(); ++i) {
            if (!edge_before(term, e, literal, places[i])) continue;
            const bool later_word = e > 0 || i > 0;
            if (later_word || part == Part::any)
                if (const auto found = word_front(literal, places, i)) return found;
            for (std::size_t j = i + 1; j < places.size(); ++j) {
                const bool whole = term.plain() && i == 0 && j + 1 == places.size();
                if ((whole && part == Part::proper) || !edge_after(term, e, literal, places[j])) continue;
                const auto found = plain_.find(literal.substr(places[i], places[j] - places[i]));
                if (found != plain_.end()) return found->second.front();
            }
        }
    }
    return std::nullopt;
}

}  // namespace axial
