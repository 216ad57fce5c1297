// See span_index.h.
#include "interpreter/text/span_index.h"

namespace axial {

void SpanIndex::build(std::span<const Span> spans) {
    last_begun_.clear();
    for (std::uint32_t i = 0; i < spans.size(); ++i) {
        const std::size_t stretches = spans[i].begin / kStretch + 1;
        // Stretches that begin in or behind the span before.
        if (last_begun_.size() < stretches) last_begun_.resize(stretches, i == 0 ? 0 : i - 1);
    }
}

}  // namespace axial
