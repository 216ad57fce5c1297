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

std::uint32_t OffsetMap::boundary_at(std::uint32_t folded) const {
    const Entry* entry = last_where(entries_, [folded](const Entry& e) { return e.folded_begin < folded; });
    return entry && folded < entry->folded_end ? entry->folded_begin : folded;
}

bool OffsetMap::is_boundary(std::uint32_t folded) const { return boundary_at(folded) == folded; }

namespace {

// `at_begin` is the last entry that begins at or before the span's begin, `at_end` the last one before its end.
Span raw_span(Span folded, const Entry* at_begin, const Entry* at_end) {
    Span span = folded;
    if (at_begin) {
        const bool opens = at_begin->folded_begin == folded.begin && at_begin->folded_end > folded.begin;
        span.begin = opens ? at_begin->raw_begin : at_begin->raw_end + (folded.begin - at_begin->folded_end);
    }
    if (folded.empty()) return {span.begin, span.begin};
    if (at_end) span.end = at_end->raw_end + (folded.end - at_end->folded_end);
    return span;
}

}  // namespace

Span OffsetMap::raw(std::uint32_t begin, std::uint32_t end) const {
    return raw_span({begin, end}, last_where(entries_, [begin](const Entry& x) { return x.folded_begin <= begin; }),
                    last_where(entries_, [end](const Entry& x) { return x.folded_begin < end; }));
}

Span OffsetMap::raw_in_order(Span folded, std::size_t& entries_before) const {
    std::size_t& next = entries_before;
    while (next < entries_.size() && entries_[next].folded_begin <= folded.begin) ++next;
    std::size_t behind = next;
    while (behind < entries_.size() && entries_[behind].folded_begin < folded.end) ++behind;
    const auto last = [&](std::size_t count) { return count == 0 ? nullptr : &entries_[count - 1]; };
    return raw_span(folded, last(next), last(behind));
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
