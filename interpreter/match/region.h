// The stretch of a document that is searched at once: neighbouring paragraphs, folded together.
#pragma once

#include "interpreter/text/fold.h"
#include "interpreter/text/words.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace axial {

struct Paragraph {
    Span raw;
    Span folded;  // offsets in the region's folded text
};

// Per-thread scratch. Folded offsets are the region's, raw ones the document's.
class Region {
public:
    // `paragraphs` in order, at least one, of `document`, which must outlive the use.
    void read(std::string_view document, const Folder& folder, const std::vector<Span>& paragraphs, WideSigns signs);

    std::string_view document() const { return document_; }
    std::string_view folded() const { return folded_.text; }
    const std::vector<Paragraph>& paragraphs() const { return paragraphs_; }
    // The paragraph that holds a folded offset; null between paragraphs.
    const Paragraph* paragraph_at(std::uint32_t folded) const;

    // Folding moved no byte: raw and folded offsets differ by one number.
    bool in_step() const { return folded_.map.entries().empty(); }
    bool is_boundary(std::uint32_t folded) const { return in_step() || folded_.map.is_boundary(folded); }
    std::uint32_t boundary_at(std::uint32_t folded) const {
        return in_step() ? folded : folded_.map.boundary_at(folded);
    }
    Span raw(Span folded) const {
        if (in_step()) return {folded.begin + begin_, folded.end + begin_};
        const Span inside = folded_.map.raw(folded.begin, folded.end);
        return {inside.begin + begin_, inside.end + begin_};
    }
    // The same, for spans in order of their begins; see OffsetMap.
    Span raw_in_order(Span folded, std::size_t& entries_before) const {
        const Span inside = folded_.map.raw_in_order(folded, entries_before);
        return {inside.begin + begin_, inside.end + begin_};
    }
    std::uint32_t folded_offset(std::uint32_t raw) const { return raw < begin_ ? 0 : folded_.map.folded(raw - begin_); }
    std::string_view raw_text(Span raw) const { return document_.substr(raw.begin, raw.size()); }

private:
    std::string_view document_;
    std::uint32_t begin_ = 0;  // in the document
    FoldedText folded_;
    std::vector<Paragraph> paragraphs_;
};

}  // namespace axial
