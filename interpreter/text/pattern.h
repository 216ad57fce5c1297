// A /pattern/ of the language: RE2 syntax over folded text.
//
// The source is folded as the text is (literals and classes; multi-character folds become groups);
// \w \d \s mean Unicode; \b may stand only at the edges and is answered by the word rule, not by RE2.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/fold.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

enum class PatternError : std::uint8_t {
    none,
    syntax,  // RE2 refuses it; `detail` says why in its words
    look_around,
    back_reference,
    inner_boundary,   // \b elsewhere than at an edge
    matches_nothing,  // can match the empty text
    too_large,
};

class Pattern {
public:
    Pattern();
    ~Pattern();
    // Copies share what RE2 searches with.
    Pattern(const Pattern&);
    Pattern& operator=(const Pattern&);
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;

    PatternError error = PatternError::none;
    std::string detail;
    Span where;  // bytes of the source that the error is about

    bool boundary_before = false;  // \b stood at the front
    bool boundary_after = false;
    // Every match holds at least one of these literals, folded; empty where there is no such set that
    // is small and sets a place apart.
    std::vector<std::string> required;
    // Every match begins with one of them.
    bool required_in_front = false;
    // Where they are in front, every match holds one of these as well; empty where no such set is known.
    std::vector<std::string> also_required;
    // Every match begins with one of these, however often they stand in text; empty where no such set is known.
    const std::vector<std::string>& fronts() const { return required_in_front ? required : fronts_; }

    // Every match holds one of these, however often they stand in text; behind its front where that is known. Likewise.
    const std::vector<std::string>& holds() const { return holds_; }
    // The same for copies alone; null where there is an error.
    const void* identity() const { return impl_.get(); }

    // Leftmost-longest find at or after `from` in folded[begin, end), which is all the pattern sees:
    // ^ and $ are its ends. Folded offsets.
    std::optional<Span> find(std::string_view folded, std::uint32_t begin, std::uint32_t end, std::uint32_t from) const;
    // The longest match that begins exactly at `at`, in the same stretch of text.
    std::optional<Span> find_at(std::string_view folded, std::uint32_t begin, std::uint32_t end,
                                std::uint32_t at) const;
    // Length of the longest match that begins where the text begins.
    std::optional<std::uint32_t> match_front(std::string_view folded) const;
    // Text of the first group of the first find in the whole of `folded`, as a span of it; without a
    // group, the find itself.
    std::optional<Span> first_group(std::string_view folded) const;

private:
    friend Pattern compile_pattern(std::string_view source, const Folder& folder);
    enum class Anchor : std::uint8_t { none, start };
    std::optional<Span> match(std::string_view folded, Span seen, std::uint32_t from, Anchor anchor) const;

    struct Impl;
    std::shared_ptr<const Impl> impl_;
    std::vector<std::string> fronts_, holds_;
};

// Never throws; look at `error`.
Pattern compile_pattern(std::string_view source, const Folder& folder);

}  // namespace axial
