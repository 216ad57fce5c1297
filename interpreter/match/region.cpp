// See region.h.
#include "interpreter/match/region.h"

#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {
namespace {

// A mark at the front belongs to the character before the paragraph and is folded with it.
std::uint32_t begin_with_base(std::string_view document, const Folder& folder, std::uint32_t begin) {
    while (begin > 0 && folder.may_join(unicode::decode(document, begin).value))
        begin -= unicode::decode_before(document, begin).size;
    return begin;
}

}  // namespace

void Region::read(std::string_view document, const Folder& folder, const std::vector<Span>& paragraphs,
                  WideSigns signs) {
    document_ = document;
    begin_ = begin_with_base(document, folder, paragraphs.front().begin);
    folder.fold_into(document.substr(begin_, paragraphs.back().end - begin_), folded_, signs);
    paragraphs_.clear();
    for (const Span raw : paragraphs) paragraphs_.push_back({raw, {folded_offset(raw.begin), folded_offset(raw.end)}});
}

const Paragraph* Region::paragraph_at(std::uint32_t folded) const {
    const auto next = std::upper_bound(paragraphs_.begin(), paragraphs_.end(), folded,
                                       [](std::uint32_t x, const Paragraph& p) { return x < p.folded.begin; });
    if (next == paragraphs_.begin() || !(next - 1)->folded.contains(folded)) return nullptr;
    return &*(next - 1);
}

}  // namespace axial
