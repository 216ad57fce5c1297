// From bytes to text: which encoding, and what of the bytes is no text in it.
//
// Thin over unicode/encoding.h; what is added is that NUL is never text, that a table's encoding is
// found from its beginning, and that what is UTF-8 already is not copied.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace axial {

struct TextEncoding {
    std::string name = "UTF-8";
    int confidence = 100;  // 0–100
    bool is_text = false;  // the bytes looked at are the text already; decoding changes nothing
};

enum class SeenPart { whole, beginning };  // a beginning may end inside a character

// An encoding that was `asked` for is taken,
// under its usual name; one that does not exist was refused before.
TextEncoding find_encoding(std::string_view bytes, const std::string& asked, SeenPart sample = SeenPart::whole);

struct DecodedText {
    std::string text;           // U+FFFD stands for what was bad
    std::size_t bad = 0;        // how many places
    std::size_t first_bad = 0;  // byte offset of the first in the bytes given
};

DecodedText decode_text(std::string bytes, const std::string& encoding);

// A row of a table is cut at ASCII bytes before it is decoded. Not so in these encodings.
bool keeps_ascii(std::string_view encoding);

// A file name as UTF-8; names of old archives are mostly GB18030, if they are not UTF-8.
std::string utf8_name(std::string name, const std::string& asked);

}  // namespace axial
