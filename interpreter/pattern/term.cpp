// One term: wildcards and white space are read in what the author wrote, then each literal between them
// is folded on its own. A full-width star is text, and folding can never make a wildcard.
#include "interpreter/pattern/term.h"

#include "grammar/diagnostic.h"
#include "interpreter/pattern/code_points.h"
#include "interpreter/pattern/stemmer.h"
#include "interpreter/text/words.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

namespace axial {
namespace {

// Cuts a term into elements whose literals are still as written.
class TermReader {
public:
    explicit TermReader(std::string_view text) : text_(text) {}

    std::vector<Element> read() {
        while (at_ < text_.size()) read_one();
        end_literal();
        while (!elements_.empty() && elements_.back().kind == Element::Kind::space) elements_.pop_back();
        return std::move(elements_);
    }

private:
    void read_one() {
        const std::size_t begin = at_;
        const char32_t sign = next_code_point(text_, at_);
        if (sign == U'\\' && at_ < text_.size()) {
            const std::size_t plain = at_;
            next_code_point(text_, at_);
            literal_ += text_.substr(plain, at_ - plain);
        } else if (sign == U'*') {
            add(Element::Kind::star);
        } else if (sign == U'?') {
            add(Element::Kind::one);
        } else if (is_white_space(sign)) {
            add(Element::Kind::space);
        } else {
            literal_ += text_.substr(begin, at_ - begin);
        }
    }

    // White space at the front, and stars or white space in a row, say no more than one does.
    void add(Element::Kind kind) {
        end_literal();
        const bool first = elements_.empty();
        if (kind == Element::Kind::space && first) return;
        if (kind != Element::Kind::one && !first && elements_.back().kind == kind) return;
        elements_.push_back(Element{kind, {}, {}});
    }

    void end_literal() {
        if (literal_.empty()) return;
        elements_.push_back(Element{Element::Kind::literal, std::exchange(literal_, {}), {}});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string literal_;
    std::vector<Element> elements_;
};

bool is_literal(const Element& element) { return element.kind == Element::Kind::literal; }

std::vector<Element> fold_elements(std::vector<Element> elements, TermKind kind, const PatternGroup& group) {
    for (Element& element : elements) {
        if (!is_literal(element)) continue;
        assert(kind != TermKind::exactly || group.exact);
        if (kind == TermKind::exactly) element.exact = group.exact->fold(element.folded);
        element.folded = group.folder.fold(element.folded);
    }
    std::erase_if(elements, [](const Element& element) { return is_literal(element) && element.folded.empty(); });
    return elements;
}

void lower_words(const Term& term, const PatternGroup& group, LoweredTerm& lowered, Diagnostics& diags) {
    std::vector<Element> elements = fold_elements(TermReader(term.text).read(), term.kind, group);
    const auto anchor = std::find_if(elements.begin(), elements.end(), is_literal);
    if (anchor == elements.end()) {
        report(diags, diag::empty_term, term.origin.place(), term.text)
            .help.push_back("write at least one letter or sign that is not a wildcard");
        return;
    }
    lowered.anchor = static_cast<std::uint32_t>(anchor - elements.begin());
    lowered.elements = std::move(elements);
}

bool has_unspaced(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (is_unspaced(next_code_point(text, at))) return true;
    return false;
}

void lower_stem(const Term& term, const PatternGroup& group, LoweredTerm& lowered, Diagnostics& diags) {
    // Words of unspaced scripts have no endings: the stem is the word.
    if (has_unspaced(term.text)) {
        lowered.kind = TermKind::words;
        return lower_words(term, group, lowered, diags);
    }
    if (group.stemmer.empty()) {
        report(diags, diag::no_stemmer, term.origin.place(), term.text)
            .help.push_back("write the word with `*` for its endings, or list a language that has a stemmer");
        return;
    }
    Words words;
    words.reset(term.text, group.words);
    Stemmer stemmer(group.stemmer);
    const Span whole{0, static_cast<std::uint32_t>(term.text.size())};
    for (const Span word : words.words_in(whole)) {
        const std::string_view written = std::string_view(term.text).substr(word.begin, word.size());
        lowered.stems.emplace_back(stemmer.stem(group.folder.fold(written)));
    }
    if (lowered.stems.empty()) report(diags, diag::empty_term, term.origin.place(), term.text);
}

// The place of a part of a pattern, if the pattern stands in its source as written.
Place place_in_pattern(const Term& term, Span where) {
    if (!term.origin.source || where.empty()) return term.origin.place();
    const std::size_t begin = term.origin.source->slice(term.origin.span).find(term.text);
    if (begin == std::string_view::npos) return term.origin.place();
    const auto at = static_cast<std::uint32_t>(begin) + term.origin.span.begin;
    return term.origin.source->place({at + where.begin, at + where.end});
}

const Pattern& pattern_of(const std::string& source, const Folder& folder, CompiledPatterns& compiled) {
    const auto [known, fresh] = compiled.try_emplace(source);
    if (fresh) known->second = compile_pattern(source, folder);
    return known->second;
}

}  // namespace

void report_pattern(const Term& term, const Pattern& pattern, Diagnostics& diags) {
    const Place place = place_in_pattern(term, pattern.where);
    switch (pattern.error) {
        case PatternError::none:
            break;
        case PatternError::syntax:
            report(diags, diag::pattern_syntax, place, term.text, pattern.detail)
                .help.push_back("patterns are written in RE2 syntax; a backslash makes a sign plain");
            break;
        case PatternError::look_around:
            report(diags, diag::pattern_look_around, place, term.text)
                .help.push_back("say it in the rule: `before`, `after`, `except` or `unless`");
            break;
        case PatternError::back_reference:
            report(diags, diag::pattern_back_reference, place, term.text).help.push_back("write out the alternatives");
            break;
        case PatternError::inner_boundary:
            report(diags, diag::pattern_inner_boundary, place, term.text)
                .help.push_back("`\\b` may stand at the front and at the end of a pattern");
            break;
        case PatternError::matches_nothing:
            report(diags, diag::pattern_matches_nothing, place, term.text)
                .help.push_back("give it a part that must be there, `+` in place of `*`");
            break;
        case PatternError::too_large:
            report(diags, diag::pattern_too_large, place, term.text)
                .help.push_back("make the counts in braces smaller, or write several patterns");
            break;
    }
}

LoweredTerm lower_term(const Term& term, const PatternGroup& group, CompiledPatterns& compiled, Diagnostics& diags) {
    LoweredTerm lowered;
    lowered.kind = term.kind;
    lowered.weight = term.weight;
    switch (term.kind) {
        case TermKind::words:
        case TermKind::exactly:
            lower_words(term, group, lowered, diags);
            break;
        case TermKind::stem:
            lower_stem(term, group, lowered, diags);
            break;
        case TermKind::pattern:
            lowered.pattern = pattern_of(term.text, group.folder, compiled);
            report_pattern(term, lowered.pattern, diags);
            break;
    }
    return lowered;
}

}  // namespace axial
