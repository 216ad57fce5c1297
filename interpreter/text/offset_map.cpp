// The way back from folded text: see OffsetMap in fold.h.
//
// Entries are in order of both offsets. Between two of them folded and raw run in step, so every
// question is one binary search and one subtraction.
#include "interpreter/text/fold.h"

#include <algorithm>

namespace axial {
namespace {

using Entry = OffsetMap::Entry;

// The last entry for which `before` holds; null where there is none.
template <typename Before>
const Entry* last_where(const std::vector<Entry>& entries, Before before) {
    const auto next = std::partition_point(entries.begin(), entries.end(), before);
    return next == entries.begin() ? nullptr : &*(next - 1);
}

}  // namespace

bool OffsetMap::is_boundary(std::uint32_t folded) const {
    const Entry* entry = last_where(entries_, [folded](const Entry& e) { return e.folded_begin < folded; });
    return !entry || folded >= entry->folded_end;
}

Span OffsetMap::raw(std::uint32_t begin, std::uint32_t end) const {
    const auto next = std::partition_point(entries_.begin(), entries_.end(),
                                           [begin](const Entry& entry) { return entry.folded_begin <= begin; });
    auto entries_before = static_cast<std::size_t>(next - entries_.begin());
    return raw_in_order({begin, end}, entries_before);
}

Span OffsetMap::raw_in_order(Span folded, std::size_t& entries_before) const {
    const auto [begin, end] = folded;
    std::size_t& next = entries_before;
    while (next < entries_.size() && entries_[next].folded_begin <= begin) ++next;
    Span span = folded;
    if (next > 0) {
        const Entry& e = entries_[next - 1];
        const bool opens = e.folded_begin == begin && e.folded_end > begin;
        span.begin = opens ? e.raw_begin : e.raw_end + (begin - e.folded_end);
    }
    if (begin == end) return {span.begin, span.begin};
    std::size_t behind = next;
    while (behind < entries_.size() && entries_[behind].folded_begin < end) ++behind;
    if (behind > 0) span.end = entries_[behind - 1].raw_end + (end - entries_[behind - 1].folded_end);
    return span;
}

std::uint32_t OffsetMap::folded(std::uint32_t raw) const {
    const Entry* e = last_where(entries_, [raw](const Entry& x) { return x.raw_begin <= raw; });
    if (!e) return std::min(raw, folded_size_);
    if (raw == e->raw_begin) return e->folded_begin;
    return raw < e->raw_end ? e->folded_end : std::min(e->folded_end + (raw - e->raw_end), folded_size_);
}

void OffsetMap::clear() {
    entries_.clear();
    raw_size_ = folded_size_ = 0;
}

void OffsetMap::add(Entry entry) { entries_.push_back(entry); }

void OffsetMap::finish(std::uint32_t raw_size, std::uint32_t folded_size) {
    raw_size_ = raw_size;
    folded_size_ = folded_size;
}

}  // namespace axial
