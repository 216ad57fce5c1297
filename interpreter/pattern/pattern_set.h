// What is looked for: the terms of one or more codebooks, lowered for the matcher.
//
// Codebooks that fold, cut words and cut units alike share a group, and the matcher reads a document
// once for each group. Terms and lists are numbered inside their group; nothing here has a name.
#pragma once

#include "axial/diagnostic.h"
#include "interpreter/resolve/codebook.h"
#include "interpreter/text/fold.h"
#include "interpreter/text/pattern.h"
#include "interpreter/text/units.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace axial {

// A piece of a term, in the order written.
struct Element {
    enum class Kind : std::uint8_t {
        literal,  // `folded` stands here
        space,    // one or more white space characters
        star,     // further characters of the word
        one,      // one character of a word
    };
    Kind kind = Kind::literal;
    std::string folded;
    std::string exact;  // of a term that is `exactly`: the same without folding, canonically composed
};

struct LoweredTerm {
    TermKind kind = TermKind::words;
    std::vector<Element> elements;   // words, exactly; empty: the term had an error
    std::uint32_t anchor = 0;        // the first literal of `elements`: what the matcher looks for
    Pattern pattern;                 // pattern
    std::vector<std::string> stems;  // stem: of its words, in order
    double weight = 1.0;
    std::uint32_t list = 0;   // in the group
    std::uint32_t index = 0;  // in its vector of the codebook's list
    bool plain() const { return elements.size() == 1; }
};

// Its own terms are [terms_begin, excepts_begin), its excepts [excepts_begin, terms_end).
struct LoweredList {
    std::uint32_t terms_begin = 0, excepts_begin = 0, terms_end = 0;
    // Lists whose finds count as this one's: itself, then `also`, theirs too, each once. The place
    // decides between finds of the same span.
    std::vector<std::uint32_t> joined;
    std::vector<std::uint32_t> joined_by;  // lists that have it among theirs, itself too
    std::uint32_t stops = kNone;           // the list of the terms a cue's reach stops at
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
};

// Immutable once lowered; threads share it.
struct PatternGroup {
    PatternGroup(const FoldOptions& fold, const WordModes& modes, UnitOptions unit_options);

    Folder folder;
    std::optional<Folder> exact;  // canonical composition only; where a term is `exactly`
    WordModes words;
    UnitRules units;
    std::string stemmer;  // Snowball's name; empty: no language has one
    std::vector<LoweredTerm> terms;
    std::vector<LoweredList> lists;
};

struct PatternSet {
    struct Place {
        std::uint32_t group = 0;
        std::uint32_t first_list = 0;  // of the codebook, in the group; ListIds count from it
    };
    std::vector<std::unique_ptr<PatternGroup>> groups;
    std::vector<Place> codebooks;

    const PatternGroup& group_of(std::size_t codebook) const { return *groups[codebooks[codebook].group]; }
    std::uint32_t list_of(std::size_t codebook, ListId list) const {
        return codebooks[codebook].first_list + list.value;
    }
};

// How the texts of a codebook are cut into units.
UnitOptions unit_options(const Codebook& codebook);

// A term with an error is reported and finds nothing.
PatternSet lower(std::span<const Codebook* const> codebooks, Diagnostics& diags);

}  // namespace axial
