// Finds by trying everything.
#include "tests/oracle/oracle_finds.h"

#include "interpreter/text/pattern.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <functional>

namespace oracle {

using axial::TermKind;
using axial::unicode::decode;

namespace {

axial::FoldOptions no_folding(const axial::FoldOptions& options) {
    axial::FoldOptions none;
    none.case_ = none.width = none.script = none.accents = false;
    none.join_lines = options.join_lines;
    return none;
}

}  // namespace

axial::UnitOptions declared_units(const axial::Codebook& book) {
    axial::UnitOptions options;
    options.languages = book.languages;
    options.fold = book.fold;
    for (const auto& level : book.structure.levels) options.levels.push_back({level.name, level.starts.text});
    options.skip = book.skip;
    options.sentence_exceptions = book.sentence_exceptions;
    return options;
}

Finder::Finder(const axial::Codebook& book, std::string_view text)
    : book_(book), text_(text), folder_(book.fold), exact_(no_folding(book.fold)), rules_(declared_units(book)) {
    folder_.fold_into(text, folded_);
    words_.reset(text, book.words);
    units_.reset(text, rules_);
    std::vector<Span> paragraphs;
    const axial::Level level{axial::LevelKind::paragraph, 0};
    for (std::uint32_t i = 0; i < units_.count(level); ++i) paragraphs.push_back(units_.span(level, i));
    for (std::uint32_t i = 0; i < book.lists.size(); ++i) {
        finds_.push_back(list_finds(ListId{i}, paragraphs));
        stops_.push_back(surviving(book.lists[i].stops, {}, paragraphs));
    }
}

std::vector<Find> Finder::finds_in_heading(ListId list, Span heading) {
    std::vector<Find> inside;
    if (units_.skipped(heading.begin)) return list_finds(list, {heading});
    for (const Find& find : finds(list))
        if (heading.contains(find.span.begin)) inside.push_back(find);
    return inside;
}

// ---- one term

std::vector<Finder::Piece> Finder::read(const axial::Term& term) const {
    std::vector<Piece> pieces;
    std::string literal;
    const auto end_literal = [&] {
        const std::string folded = folder_.fold(literal);
        if (!folded.empty()) pieces.push_back({'x', folded, exact_.fold(literal)});
        literal.clear();
    };
    for (std::size_t at = 0; at < term.text.size();) {
        const auto sign = decode(term.text, at);
        const std::string written = term.text.substr(at, sign.size);
        at += sign.size;
        const bool space = axial::is_white_space(sign.value);
        if (sign.value == U'\\' && at < term.text.size()) {
            const auto plain = decode(term.text, at);
            literal += term.text.substr(at, plain.size);
            at += plain.size;
        } else if (space || sign.value == U'*' || sign.value == U'?') {
            end_literal();
            const char kind = space ? ' ' : written[0];
            if (kind == '?' || pieces.empty() || pieces.back().kind != kind) pieces.push_back({kind, {}, {}});
        } else {
            literal += written;
        }
    }
    end_literal();
    while (!pieces.empty() && pieces.front().kind == ' ') pieces.erase(pieces.begin());
    while (!pieces.empty() && pieces.back().kind == ' ') pieces.pop_back();
    const bool none = std::none_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.kind == 'x'; });
    if (none) pieces.clear();
    return pieces;
}

// Whole original characters, one after the other.
std::vector<Finder::Character> Finder::characters_in(Span raw) const {
    std::vector<Character> row;
    const std::uint32_t end = folded_.map.folded(raw.end);
    for (std::uint32_t at = folded_.map.folded(raw.begin); at < end;) {
        const std::uint32_t begin = at;
        do at += decode(folded_.text, at).size;
        while (at < end && !folded_.map.is_boundary(at));
        row.push_back(
            {folded_.map.raw(begin, at), folded_.text.substr(begin, at - begin), decode(folded_.text, begin).value});
    }
    return row;
}

std::vector<Span> Finder::all_finds(const axial::Term& term, Span region) {
    if (term.kind == TermKind::pattern) return pattern_finds(term, region);
    const std::vector<Piece> pieces = read(term);
    std::vector<Span> out;
    if (pieces.empty()) return out;
    row_ = characters_in(region);
    for (std::size_t begin = 0; begin < row_.size(); ++begin)
        match(pieces, 0, begin, begin, term.kind == TermKind::exactly, out);
    return out;
}

std::vector<Span> Finder::pattern_finds(const axial::Term& term, Span region) {
    const axial::Pattern pattern = axial::compile_pattern(term.text, folder_);
    std::vector<Span> out;
    if (pattern.error != axial::PatternError::none) return out;
    const std::uint32_t begin = folded_.map.folded(region.begin), end = folded_.map.folded(region.end);
    for (std::uint32_t from = begin; from < end;) {
        const auto found = pattern.find(folded_.text, begin, end, from);
        if (!found) break;
        if (folded_.map.is_boundary(found->begin) && folded_.map.is_boundary(found->end))
            out.push_back(folded_.map.raw(found->begin, found->end));
        from = std::max(found->end, from + 1);
    }
    return out;
}

// Do the pieces from `piece` on stand at character `at`? `from` is where the find begins.
void Finder::match(const std::vector<Piece>& pieces, std::size_t piece, std::size_t from, std::size_t at, bool exactly,
                   std::vector<Span>& out) {
    if (piece == pieces.size()) {
        if (at > from) out.push_back({row_[from].raw.begin, row_[at - 1].raw.end});
        return;
    }
    const auto go_on = [&](std::size_t next) { match(pieces, piece + 1, from, next, exactly, out); };
    const Piece& wanted = pieces[piece];
    if (wanted.kind == 'x') {
        std::string seen;
        std::size_t next = at;
        while (next < row_.size() && seen.size() < wanted.folded.size()) seen += row_[next++].folded;
        const bool goes_on = !exactly && piece + 1 < pieces.size() && pieces[piece + 1].kind == '*';
        if (goes_on ? !seen.starts_with(wanted.folded) : seen != wanted.folded) return;
        const Span raw{row_[at].raw.begin, row_[next - 1].raw.end};
        if (exactly && exact_.fold(text_.substr(raw.begin, raw.size())) != wanted.exact) return;
        go_on(next);
    } else if (wanted.kind == ' ') {
        std::size_t next = at;
        while (next < row_.size() && axial::is_white_space(row_[next].first)) ++next;
        const bool whole_run = at == 0 || !axial::is_white_space(row_[at - 1].first);
        if (next > at && whole_run) go_on(next);
    } else if (wanted.kind == '?') {
        if (at < row_.size() && axial::is_word_character(row_[at].first)) go_on(at + 1);
    } else {
        for (std::size_t next = at; next <= row_.size(); ++next)
            if (star_may_cover(pieces, piece, at, next)) go_on(next);
    }
}

// A star before the first literal belongs to the word that follows it, any other to the one before it;
// after white space, or at an end of the term that white space parts off, it is the word that is there.
bool Finder::star_may_cover(const std::vector<Piece>& pieces, std::size_t star, std::size_t begin, std::size_t end) {
    std::size_t anchor = 0;
    while (pieces[anchor].kind != 'x') ++anchor;
    const auto word_of = [&](std::size_t character) { return words_.word_at(row_[character].raw.begin); };
    const auto is_word = [&](std::size_t character) { return axial::is_word_character(row_[character].first); };
    if (star > anchor) {
        const bool inside = pieces[star - 1].kind != ' ';
        if (!inside && (begin >= row_.size() || !is_word(begin))) return end == begin;
        const Span word = word_of(inside ? begin - 1 : begin);
        std::size_t furthest = begin;
        while (furthest < row_.size() && row_[furthest].raw.begin < word.end) ++furthest;
        return star + 1 == pieces.size() ? end == furthest : end <= furthest;
    }
    const bool inside = pieces[star + 1].kind != ' ';
    if (inside && end >= row_.size()) return false;
    if (!inside && (end == 0 || !is_word(end - 1))) return end == begin;
    const Span word = word_of(inside ? end : end - 1);
    std::size_t nearest = end;
    while (nearest > 0 && row_[nearest - 1].raw.begin >= word.begin) --nearest;
    return star == 0 ? begin == nearest : begin >= nearest;
}

// ---- one list

std::vector<Span> Finder::kept_finds(const axial::Term& term, const std::vector<Span>& regions, Role role) {
    std::vector<Span> kept;
    bool before = true, after = true;
    if (term.kind == TermKind::pattern) {
        const axial::Pattern pattern = axial::compile_pattern(term.text, folder_);
        before = pattern.boundary_before;
        after = pattern.boundary_after;
    }
    // An edge that is not asked about is moved to where the word rule has nothing to say against it.
    const auto asked = [&](Span find) {
        std::uint32_t last = find.end - 1;
        while (last > find.begin && axial::unicode::is_continuation(text_[last])) --last;
        return Span{before ? find.begin : words_.word_at(find.begin).begin,
                    after ? find.end : words_.word_at(last).end};
    };
    for (const Span region : regions)
        for (const Span find : all_finds(term, region))
            if ((!before && !after) || words_.keeps(asked(find), role == Role::except)) kept.push_back(find);
    return kept;
}

std::vector<Find> Finder::surviving(const std::vector<axial::Term>& terms, const std::vector<axial::Term>& excepts,
                                    const std::vector<Span>& regions) {
    std::vector<Span> swallowing;
    for (const axial::Term& except : excepts)
        for (const Span find : kept_finds(except, regions, Role::except)) swallowing.push_back(find);
    std::vector<Find> kept;
    for (std::size_t i = 0; i < terms.size(); ++i)
        for (const Span find : kept_finds(terms[i], regions, Role::term))
            if (std::none_of(swallowing.begin(), swallowing.end(), [&](Span except) { return except.overlaps(find); }))
                kept.push_back({find, terms[i].weight, i});
    return kept;
}

std::vector<Find> Finder::list_finds(ListId list, const std::vector<Span>& regions) {
    std::vector<ListId> joined{list};
    std::vector<Find> candidates;
    for (std::size_t i = 0; i < joined.size(); ++i) {
        const axial::WordList& one = book_.list(joined[i]);
        for (const ListId also : one.also)
            if (std::find(joined.begin(), joined.end(), also) == joined.end()) joined.push_back(also);
        constexpr std::size_t kMoreThanTerms = 1000;
        for (Find find : surviving(one.terms, one.excepts, regions)) {
            find.rank += i * kMoreThanTerms;
            candidates.push_back(find);
        }
    }
    std::vector<Find> chosen;
    while (!candidates.empty()) {
        const auto key = [](const Find& find) { return std::make_tuple(find.span.begin, ~find.span.end, find.rank); };
        const Find best = *std::min_element(candidates.begin(), candidates.end(),
                                            [&](const Find& a, const Find& b) { return key(a) < key(b); });
        chosen.push_back(best);
        std::erase_if(candidates, [&](const Find& other) { return other.span.overlaps(best.span); });
    }
    return chosen;
}

}  // namespace oracle
