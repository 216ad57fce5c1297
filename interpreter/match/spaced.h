// The stretches of a text that hold no character of an unspaced script: their words are cut without
// the segmenter, which is slow.
#pragma once

#include "interpreter/pattern/code_points.h"
#include "interpreter/text/words.h"

#include <cstdint>
#include <string_view>

namespace axial {

template <typename Visit>
void for_each_spaced_stretch(std::string_view text, Span within, Visit&& visit) {
    std::uint32_t begin = within.begin;
    for (std::uint32_t at = within.begin; at < within.end;) {
        const std::uint32_t here = at;
        if (!is_unspaced(next_code_point(text, at))) continue;
        if (begin < here) visit(Span{begin, here});
        begin = at;
    }
    if (begin < within.end) visit(Span{begin, within.end});
}

}  // namespace axial
