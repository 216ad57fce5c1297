// Small codebooks for tests of the matcher: lists of terms in a short notation.
//
// "loan*" words · "=IT" exactly · "~loan" stem · "/l[oa]+n/" pattern
#pragma once

#include "interpreter/match/scan.h"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace found {

inline axial::Term term(std::string_view written) {
    axial::Term term;
    if (written.size() > 2 && written.front() == '/' && written.back() == '/') {
        term.kind = axial::TermKind::pattern;
        term.text = written.substr(1, written.size() - 2);
        return term;
    }
    if (written.front() == '=') term.kind = axial::TermKind::exactly;
    if (written.front() == '~') term.kind = axial::TermKind::stem;
    term.text = term.kind == axial::TermKind::words ? written : written.substr(1);
    return term;
}

using Terms = std::initializer_list<std::string_view>;

inline axial::WordList list(Terms terms, Terms excepts = {}) {
    axial::WordList made;
    for (const auto one : terms) made.terms.push_back(term(one));
    for (const auto one : excepts) made.excepts.push_back(term(one));
    return made;
}

inline axial::Codebook book(std::vector<axial::WordList> lists) {
    axial::Codebook codebook;
    codebook.languages = {"zh", "en"};
    codebook.lists = std::move(lists);
    return codebook;
}

// The finds of a list as text.
inline std::vector<std::string> finds(const axial::Codebook& codebook, std::string_view text, std::uint32_t list = 0) {
    axial::Diagnostics diags;
    const axial::Codebook* books[] = {&codebook};
    const axial::Matcher matcher(axial::lower(books, diags));
    REQUIRE(diags.empty());
    axial::Scratch scratch(matcher);
    axial::scan(text, matcher, scratch, axial::Detail::finds);
    std::vector<std::string> out;
    for (const axial::Find& find : scratch.group(0).finds(list))
        out.emplace_back(text.substr(find.span.begin, find.span.size()));
    return out;
}

inline std::vector<std::string> finds(Terms terms, std::string_view text) { return finds(book({list(terms)}), text); }

using Texts = std::vector<std::string>;

}  // namespace found
