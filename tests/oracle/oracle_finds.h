// The slow matcher: reads section "Terms and where they may match" sentence by sentence.
//
// Every term is tried at every character of every paragraph, every table is made in full. It knows the
// text layer and the codebook, and nothing of how the engine finds things.
#pragma once

#include "interpreter/resolve/codebook.h"
#include "interpreter/text/fold.h"
#include "interpreter/text/units.h"
#include "interpreter/text/words.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace oracle {

using axial::ListId;
using axial::Span;

struct Find {
    Span span;
    double weight = 1.0;
    std::size_t rank = 0;  // own list before `also`, term by term
};

class Finder {
public:
    Finder(const axial::Codebook& book, std::string_view text);

    // Finds of the list in the paragraphs of the document.
    const std::vector<Find>& finds(ListId list) const { return finds_[list.value]; }
    const std::vector<Find>& stops(ListId list) const { return stops_[list.value]; }
    // Finds of the list in a heading.
    std::vector<Find> finds_in_heading(ListId list, Span heading);

    axial::Units& units() { return units_; }
    axial::Words& words() { return words_; }
    std::string_view text() const { return text_; }

private:
    struct Piece {
        char kind = 'x';  // 'x' literal, ' ' white space, '*', '?'
        std::string folded, exact;
    };
    struct Character {
        Span raw;
        std::string folded;
        char32_t first = 0;
    };
    enum class Role { term, except };

    std::vector<Piece> read(const axial::Term& term) const;
    std::vector<Character> characters_in(Span raw) const;
    std::vector<Span> all_finds(const axial::Term& term, Span region);
    std::vector<Span> pattern_finds(const axial::Term& term, Span region);
    void match(const std::vector<Piece>& pieces, std::size_t piece, std::size_t from, std::size_t at, bool exactly,
               std::vector<Span>& out);
    bool star_may_cover(const std::vector<Piece>& pieces, std::size_t star, std::size_t begin, std::size_t end);
    std::vector<Find> surviving(const std::vector<axial::Term>& terms, const std::vector<axial::Term>& excepts,
                                const std::vector<Span>& regions);
    std::vector<Span> kept_finds(const axial::Term& term, const std::vector<Span>& regions, Role role);
    std::vector<Find> list_finds(ListId list, const std::vector<Span>& regions);

    const axial::Codebook& book_;
    std::string_view text_;
    axial::Folder folder_, exact_;
    axial::UnitRules rules_;
    axial::FoldedText folded_;
    axial::Words words_;
    axial::Units units_;
    std::vector<Character> row_;  // of the region looked at
    std::vector<std::vector<Find>> finds_, stops_;
};

axial::UnitOptions declared_units(const axial::Codebook& book);

}  // namespace oracle
