// Every way in which one term stands round one place where its anchor was found.
#pragma once

#include "interpreter/match/region.h"
#include "interpreter/pattern/pattern_set.h"
#include "interpreter/text/words.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace axial {

// A region, with the questions that terms ask of it. Borrows everything.
struct FoldedView {
    const Region& region;
    Words& words;
    const PatternGroup& patterns;

    // The whole character at, or before, a boundary, as folded offsets.
    Span character_at(std::uint32_t at, std::uint32_t limit) const;
    Span character_before(std::uint32_t at, std::uint32_t limit) const;
    char32_t code_point(std::uint32_t at) const;
};

class TermFinder {
public:
    explicit TermFinder(const FoldedView& view) : view_(view) {}

    // Folded spans of the finds inside `paragraph` (folded) of which the literal `element` begins at
    // `literal`; valid until the next call.
    const std::vector<Span>& find(const LoweredTerm& term, std::uint32_t element, std::uint32_t literal,
                                  Span paragraph);

private:
    using Places = std::vector<std::uint32_t>;
    const FoldOptions& options() const { return view_.patterns.folder.options(); }
    std::optional<Span> anchor_of(const LoweredTerm& term, std::uint32_t element, std::uint32_t literal) const;
    void follow_right(const LoweredTerm& term, Span anchor);
    void follow_left(const LoweredTerm& term, Span anchor);
    void step_right(const LoweredTerm& term, std::size_t element, std::uint32_t at, Places& out) const;
    void step_left(const LoweredTerm& term, std::size_t element, std::uint32_t at, Places& out) const;
    bool stands(const LoweredTerm& term, std::size_t literal, Span at) const;
    std::uint32_t star_end(const LoweredTerm& term, std::size_t star, std::uint32_t at) const;
    std::uint32_t star_begin(const LoweredTerm& term, std::size_t star, std::uint32_t at) const;
    std::uint32_t end_of_word(Span character) const;
    std::uint32_t begin_of_word(Span character) const;
    bool is_word_part(Span character) const;
    std::uint32_t skip_space_right(std::uint32_t at) const;
    std::uint32_t skip_space_left(std::uint32_t at) const;

    FoldedView view_;
    Span region_;  // the paragraph
    Places begins_, ends_, next_;
    std::vector<Span> finds_;
};

}  // namespace axial
