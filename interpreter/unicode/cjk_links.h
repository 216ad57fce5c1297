// Which ideographs stand side by side in some word of ICU's dictionary: no word holds any other two, so that
// a run of ideographs can be cut there without a look at the dictionary.
//
// A bit in a table that the build writes; a test holds it against the ICU that is loaded. One in nine pairs that no
// word has shares its bit with one that a word has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace axial::unicode {

inline constexpr unsigned kCjkLinkBits = 21;
extern const std::uint64_t kCjkLinks[(std::size_t{1} << kCjkLinkBits) / 64];

inline std::uint32_t cjk_link(char16_t first, char16_t second) {
    const std::uint64_t pair = std::uint32_t{first} << 16 | second;
    return static_cast<std::uint32_t>(pair * 0x9E3779B97F4A7C15u >> (64 - kCjkLinkBits));
}

// May a word have the two side by side? False is certain.
inline bool may_share_word(char16_t first, char16_t second) {
    const std::uint32_t link = cjk_link(first, second);
    return (kCjkLinks[link / 64] >> link % 64 & 1) != 0;
}

// The table as ICU has it. Slow: for the build, and for the test.
std::vector<std::uint64_t> icu_cjk_links();

}  // namespace axial::unicode
