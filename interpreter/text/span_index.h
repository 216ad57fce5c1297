// Which of many spans, in order and apart from each other, holds a place: answered by a look-up, for texts
// in which many places are asked about.
#pragma once

#include "grammar/source.h"

#include <cstdint>
#include <span>
#include <vector>

namespace axial {

class SpanIndex {
public:
    // `spans` are asked for again by `holding`; the index keeps none of them. Reuses its memory.
    void build(std::span<const Span> spans);

    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    // No std::optional: put together in memory and read at once as a whole, it cost more than the look-up.
    std::uint32_t holding(std::span<const Span> spans, std::uint32_t at) const {
        if (spans.empty()) return kNone;
        const std::uint32_t stretch = at / kStretch;
        std::uint32_t i = stretch < last_begun_.size() ? last_begun_[stretch] : last_begun_.back();
        // A stretch in which one more span begins is as likely as one without: no branch hangs on it.
        const std::uint32_t next = i + 1 < spans.size() ? i + 1 : i;
        i += spans[next].begin <= at ? next - i : 0;
        while (i + 1 < spans.size() && spans[i + 1].begin <= at) ++i;
        return spans[i].contains(at) ? i : kNone;
    }

private:
    static constexpr std::uint32_t kStretch = 64;  // bytes: about a sentence
    // For each stretch of the text, up to the begin of the last span: the last span that begins before it.
    std::vector<std::uint32_t> last_begun_;
};

}  // namespace axial
