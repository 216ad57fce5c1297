#include "interpreter/report/utf8.h"

#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {

namespace {

constexpr std::size_t kBlock = 128;

// Table 3-7 of the Unicode standard: the bounds of the second byte shut out overlong forms, surrogates
// and what lies beyond U+10FFFF.
bool second_byte_fits(unsigned char first, unsigned char second) {
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return low <= second && second <= high;
}

}  // namespace

std::size_t sequence_size(std::string_view text) {
    if (text.empty()) return 0;
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return 1;
    const std::size_t size = first < 0xC2 ? 0U : first < 0xE0 ? 2U : first < 0xF0 ? 3U : first < 0xF5 ? 4U : 0U;
    if (size == 0 || text.size() < size) return 0;
    if (!second_byte_fits(first, static_cast<unsigned char>(text[1]))) return 0;
    return std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(size), unicode::is_continuation)
               ? size
               : 0;
}

std::string_view code_points(std::string_view utf8, std::uint64_t start, std::uint64_t end) {
    std::size_t at = 0;
    std::uint64_t points = 0;
    for (; at < utf8.size() && points < start; ++points) at += unicode::decode(utf8, at).size;
    const std::size_t begin = at;
    for (; at < utf8.size() && points < end; ++points) at += unicode::decode(utf8, at).size;
    return utf8.substr(begin, at - begin);
}

void CodePointIndex::reset(std::string_view utf8) {
    text_ = utf8;
    before_.clear();
    std::uint32_t count = 0;
    for (std::size_t at = 0; at <= utf8.size(); at += kBlock) {
        before_.push_back(count);
        count += static_cast<std::uint32_t>(unicode::count_code_points(utf8.substr(at, kBlock)));
    }
    is_ascii_ = count == utf8.size();
}

std::uint64_t CodePointIndex::count_before(std::uint32_t byte) const {
    const std::size_t at = std::min<std::size_t>(byte, text_.size());
    const std::size_t block = at / kBlock;
    const bool ascii = block + 1 < before_.size() && before_[block + 1] - before_[block] == kBlock;
    if (ascii) return before_[block] + at % kBlock;
    return before_[block] + unicode::count_code_points(text_.substr(block * kBlock, at - block * kBlock));
}

}  // namespace axial
