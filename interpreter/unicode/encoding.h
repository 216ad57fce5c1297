// Bytes of unknown encoding to UTF-8.
//
// A byte order mark decides; then valid UTF-8; then zero bytes, which tell UTF-16 and UTF-32 without a
// mark (ICU's detector takes them for a code page); then UTF-8 of which a little is damaged; then ICU, but
// for Chinese that is too short for it. Line ends are kept, a mark is dropped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace axial::unicode {

struct DetectedEncoding {
    std::string name;    // "UTF-8", "GB18030", "UTF-16LE", "windows-1252", …
    int confidence = 0;  // 0–100; below kSureConfidence a person should say
    bool has_mark = false;
};
inline constexpr int kSureConfidence = 60;

// Looks at the first kDetectionBytes only, but for UTF-8 at all of them.
inline constexpr std::size_t kDetectionBytes = 65536;
DetectedEncoding detect_encoding(std::string_view bytes);

// The preferred MIME or IANA name of an encoding ("utf8" → "UTF-8"); none for one that ICU does not know.
std::optional<std::string> encoding_name(std::string_view name);

enum class BadBytes : std::uint8_t {
    replace,  // U+FFFD for each bad sequence
    stop,     // `text` ends before the first
};

struct Decoded {
    std::string text;  // valid UTF-8 without byte order mark
    std::string encoding;
    std::optional<std::size_t> bad_at;  // byte offset of the first bad sequence
    std::size_t bad_count = 0;          // with `stop`: 0 or 1
    bool known_encoding = true;         // false: no such encoding, `text` is empty
};
Decoded decode_bytes(std::string_view bytes, std::string_view encoding, BadBytes policy);

}  // namespace axial::unicode
