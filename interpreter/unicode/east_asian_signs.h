// Signs that Chinese and Japanese text is full of, told in bulk by their three bytes.
#pragma once

#include "interpreter/unicode/byte_scan.h"

namespace axial::unicode {

// Sixteen bytes and the two behind each of them; eighteen must follow.
struct ByteTriples {
    explicit ByteTriples(const char* from) : first(load16(from)), second(load16(from + 1)), third(load16(from + 2)) {}
    Bytes16 first, second, third;
};

// Where 、。〈〉《》「」『』【】〔〕 and — “ ” begin: signs that fold to themselves and are no part of a word.
inline Bytes16 begins_plain_sign(const ByteTriples& bytes) {
    const Bytes16 wide =
        is_byte(bytes.first, 0xE3) &
        (in_range(bytes.third, 0x81, 0x82) | in_range(bytes.third, 0x88, 0x91) | in_range(bytes.third, 0x94, 0x95));
    const Bytes16 narrow =
        is_byte(bytes.first, 0xE2) & (is_byte(bytes.third, 0x94) | in_range(bytes.third, 0x9C, 0x9D));
    return (wide | narrow) & is_byte(bytes.second, 0x80);
}

// Where ！（）：？ and the wide space begin: no part of a word.
inline Bytes16 begins_wide_sign(const ByteTriples& bytes) {
    const Bytes16 signs = is_byte(bytes.first, 0xEF) & is_byte(bytes.second, 0xBC) &
                          (is_byte(bytes.third, 0x81) | in_range(bytes.third, 0x88, 0x89) | is_byte(bytes.third, 0x9A) |
                           is_byte(bytes.third, 0x9F));
    const Bytes16 space = is_byte(bytes.first, 0xE3) & is_byte(bytes.second, 0x80) & is_byte(bytes.third, 0x80);
    return signs | space;
}

// Where ，； begin: they join digits.
inline Bytes16 begins_wide_comma(const ByteTriples& bytes) {
    return is_byte(bytes.first, 0xEF) & is_byte(bytes.second, 0xBC) &
           (is_byte(bytes.third, 0x8C) | is_byte(bytes.third, 0x9B));
}

// One of the two kinds, and what they are with width folded.
inline bool is_wide_sign(char32_t c) {
    switch (c) {
        case 0x3000:
        case U'！':
        case U'（':
        case U'）':
        case U'，':
        case U'：':
        case U'；':
        case U'？':
            return true;
        default:
            return false;
    }
}
inline constexpr char kWideSignsFolded[] = " !(),:;?";

}  // namespace axial::unicode
