// The elements of a term are followed from its anchor to both sides, all places at once: a wildcard in
// the middle of a term opens several, and each is gone through once.
#include "interpreter/match/term_finder.h"

#include "interpreter/pattern/code_points.h"
#include "interpreter/text/kept_signs.h"

#include <algorithm>

namespace axial {
namespace {

using Kind = Element::Kind;

// Bytes that a star in the middle of a term can stand for. No word is longer; a blob of letters without
// a space must not make the search quadratic.
constexpr std::uint32_t kLongestGap = 512;

void tidy(std::vector<std::uint32_t>& places) {
    if (places.size() < 2) return;
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
}

// Does a wildcard at `neighbour`'s side continue what that element matched?
bool continues(const LoweredTerm& term, std::size_t neighbour) {
    return neighbour < term.elements.size() && term.elements[neighbour].kind != Kind::space;
}

}  // namespace

char32_t FoldedView::code_point(std::uint32_t at) const { return next_code_point(region.folded(), at); }

Span FoldedView::character_at(std::uint32_t at, std::uint32_t limit) const {
    Span character{at, at};
    while (character.end < limit) {
        next_code_point(region.folded(), character.end);
        if (region.is_boundary(character.end)) break;
    }
    return character;
}

Span FoldedView::character_before(std::uint32_t at, std::uint32_t limit) const {
    Span character{at, at};
    while (character.begin > limit) {
        previous_code_point(region.folded(), character.begin);
        if (region.is_boundary(character.begin)) break;
    }
    return character;
}

// Between the first literal, which finds are counted from, and the one that was met there is nothing but
// white space and literals.
std::optional<Span> TermFinder::anchor_of(const LoweredTerm& term, std::uint32_t element, std::uint32_t literal) const {
    const std::string_view text = view_.region.folded();
    std::uint32_t at = literal;
    for (std::uint32_t i = element; i-- > term.anchor;) {
        const Element& piece = term.elements[i];
        if (piece.kind == Kind::space) {
            const std::uint32_t begin = skip_space_left(at);
            if (begin == at) return std::nullopt;
            at = begin;
        } else {
            const std::optional<std::uint32_t> begin = literal_begin(text, at, piece.folded, options());
            if (!begin) return std::nullopt;
            at = *begin;
        }
    }
    const std::optional<std::uint32_t> end = literal_end(text, at, term.elements[term.anchor].folded, options());
    if (at < region_.begin || !end || *end > region_.end) return std::nullopt;
    return Span{at, *end};
}

const std::vector<Span>& TermFinder::find(const LoweredTerm& term, std::uint32_t element, std::uint32_t literal,
                                          Span paragraph) {
    finds_.clear();
    region_ = paragraph;
    const std::optional<Span> met = anchor_of(term, element, literal);
    if (!met || !stands(term, term.anchor, *met)) return finds_;
    const Span anchor = *met;
    if (term.plain()) {
        finds_.push_back(anchor);
        return finds_;
    }
    follow_right(term, anchor);
    follow_left(term, anchor);
    for (const std::uint32_t end : ends_)
        for (const std::uint32_t begin : begins_) finds_.push_back({begin, end});
    return finds_;
}

void TermFinder::follow_right(const LoweredTerm& term, Span anchor) {
    ends_.assign(1, anchor.end);
    for (std::size_t i = term.anchor + 1; i < term.elements.size(); ++i) {
        next_.clear();
        for (const std::uint32_t at : ends_) step_right(term, i, at, next_);
        tidy(next_);
        ends_.swap(next_);
    }
}

void TermFinder::follow_left(const LoweredTerm& term, Span anchor) {
    begins_.assign(1, anchor.begin);
    for (std::size_t i = term.anchor; i-- > 0;) {
        next_.clear();
        for (const std::uint32_t at : begins_) step_left(term, i, at, next_);
        tidy(next_);
        begins_.swap(next_);
    }
}

// A star behind the literal may go on inside a character that folds to several: stras* finds Straße.
bool TermFinder::stands(const LoweredTerm& term, std::size_t literal, Span at) const {
    const std::vector<Element>& elements = term.elements;
    const bool exactly = term.kind == TermKind::exactly;
    const bool goes_on = !exactly && literal + 1 < elements.size() && elements[literal + 1].kind == Kind::star;
    if (at.end > region_.end || !view_.region.is_boundary(at.begin)) return false;
    if (!goes_on && !view_.region.is_boundary(at.end)) return false;
    return !exactly ||
           view_.patterns.exact->fold(view_.region.raw_text(view_.region.raw(at))) == elements[literal].exact;
}

void TermFinder::step_right(const LoweredTerm& term, std::size_t element, std::uint32_t at, Places& out) const {
    const Element& piece = term.elements[element];
    switch (piece.kind) {
        case Kind::literal: {
            const std::optional<std::uint32_t> end = literal_end(view_.region.folded(), at, piece.folded, options());
            if (end && stands(term, element, {at, *end})) out.push_back(*end);
            break;
        }
        case Kind::space: {
            const std::uint32_t end = skip_space_right(at);
            if (end != at) out.push_back(end);
            break;
        }
        case Kind::one: {
            const Span character = view_.character_at(at, region_.end);
            if (is_word_part(character)) out.push_back(character.end);
            break;
        }
        case Kind::star: {
            const std::uint32_t end = star_end(term, element, at);
            const bool last = element + 1 == term.elements.size();
            if (last) return out.push_back(end);
            for (const std::uint32_t from = at; at < end && at - from <= kLongestGap;
                 at = view_.character_at(at, end).end)
                out.push_back(at);
            if (at == end) out.push_back(end);
            break;
        }
    }
}

void TermFinder::step_left(const LoweredTerm& term, std::size_t element, std::uint32_t at, Places& out) const {
    switch (term.elements[element].kind) {
        case Kind::literal:
            break;  // the anchor is the first literal
        case Kind::space: {
            const std::uint32_t begin = skip_space_left(at);
            if (begin != at) out.push_back(begin);
            break;
        }
        case Kind::one: {
            const Span character = view_.character_before(at, region_.begin);
            if (is_word_part(character)) out.push_back(character.begin);
            break;
        }
        case Kind::star: {
            const std::uint32_t begin = star_begin(term, element, at);
            if (element == 0) return out.push_back(begin);
            for (const std::uint32_t from = at; at > begin && from - at <= kLongestGap;
                 at = view_.character_before(at, begin).begin)
                out.push_back(at);
            if (at == begin) out.push_back(begin);
            break;
        }
    }
}

// After white space, or at the front, a star takes the whole word that begins there.
std::uint32_t TermFinder::star_end(const LoweredTerm& term, std::size_t star, std::uint32_t at) const {
    const bool inside = star > 0 && continues(term, star - 1);
    const Span character = inside ? view_.character_before(at, region_.begin) : view_.character_at(at, region_.end);
    if (!inside && !is_word_part(character)) return at;
    return std::clamp(end_of_word(character), at, region_.end);
}

std::uint32_t TermFinder::star_begin(const LoweredTerm& term, std::size_t star, std::uint32_t at) const {
    const bool inside = continues(term, star + 1);
    const Span character = inside ? view_.character_at(at, region_.end) : view_.character_before(at, region_.begin);
    if (!inside && !is_word_part(character)) return at;
    return std::clamp(begin_of_word(character), region_.begin, at);
}

std::uint32_t TermFinder::end_of_word(Span character) const {
    return view_.region.folded_offset(view_.words.word_at(view_.region.raw(character).begin).end);
}

std::uint32_t TermFinder::begin_of_word(Span character) const {
    return view_.region.folded_offset(view_.words.word_at(view_.region.raw(character).begin).begin);
}

bool TermFinder::is_word_part(Span character) const {
    return !character.empty() && is_word_character(view_.code_point(character.begin));
}

std::uint32_t TermFinder::skip_space_right(std::uint32_t at) const {
    while (at < region_.end) {
        std::uint32_t next = at;
        if (!is_white_space(next_code_point(view_.region.folded(), next))) break;
        at = next;
    }
    return at;
}

std::uint32_t TermFinder::skip_space_left(std::uint32_t at) const {
    while (at > region_.begin) {
        std::uint32_t previous = at;
        if (!is_white_space(previous_code_point(view_.region.folded(), previous))) break;
        at = previous;
    }
    return at;
}

}  // namespace axial
