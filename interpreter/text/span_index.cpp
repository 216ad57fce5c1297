// See span_index.h.
#include "interpreter/text/span_index.h"

namespace axial {

void SpanIndex::build(std::span<const Span> spans) {
    last_begun_.resize(spans.empty() ? 0 : spans.back().begin / kStretch + 1);
    std::size_t stretch = 0;
    for (std::uint32_t i = 0; i < spans.size(); ++i)
        // Stretches that begin in or behind the span before.
        for (; stretch <= spans[i].begin / kStretch; ++stretch) last_begun_[stretch] = i == 0 ? 0 : i - 1;
}

}  // namespace axial
