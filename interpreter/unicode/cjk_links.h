// Which ideographs stand side by side in some word of ICU's dictionary: no word holds any other two, so that
// a run of ideographs can be cut there without a look at the dictionary.
//
// A bit in a table that the build writes; a test holds it against the ICU that is loaded. One in ten pairs that no
// word has shares its bit with one that a word has.
#pragma once

#include "interpreter/unicode/bit_filter.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace axial::unicode {

inline constexpr unsigned kCjkLinkBits = 21;
extern const std::uint64_t kCjkLinks[(std::size_t{1} << kCjkLinkBits) / 64];

// Of the two ideographs at `pair`, three bytes of UTF-8 each.
inline std::uint64_t cjk_link(const char* pair) {
    std::uint32_t front = 0;
    std::uint16_t rest = 0;
    std::memcpy(&front, pair, sizeof front);
    std::memcpy(&rest, pair + sizeof front, sizeof rest);
    return spread(front | std::uint64_t{rest} << 32) >> (64 - kCjkLinkBits);
}

// May a word have the two side by side? False is certain.
inline bool may_share_word(const char* pair) {
    const std::uint64_t link = cjk_link(pair);
    return (kCjkLinks[link / 64] >> link % 64 & 1) != 0;
}

// The table as ICU has it. Slow: for the build, and for the test.
std::vector<std::uint64_t> icu_cjk_links();

}  // namespace axial::unicode
