#include "interpreter/corpus/decode.h"

#include "interpreter/unicode/encoding.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <array>

namespace axial {
namespace {

std::string_view whole_characters(std::string_view bytes) {
    constexpr std::size_t kLongest = 4;
    for (std::size_t back = 1; back < std::min(kLongest, bytes.size()) + 1; ++back) {
        const char byte = bytes[bytes.size() - back];
        if (unicode::is_continuation(byte)) continue;
        const bool begins_character = static_cast<unsigned char>(byte) >= 0xC0;
        return begins_character ? bytes.substr(0, bytes.size() - back) : bytes;
    }
    return bytes;
}

void replace_zeros(DecodedText& decoded) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    const std::size_t first = decoded.text.find('\0');
    if (first == std::string::npos) return;
    if (decoded.bad == 0 || first < decoded.first_bad) decoded.first_bad = first;
    std::string text;
    for (const char c : decoded.text) {
        if (c != '\0') {
            text.push_back(c);
            continue;
        }
        text.append(kReplacement);
        ++decoded.bad;
    }
    decoded.text = std::move(text);
}

// Most cells of a table in any encoding; a converter for each of them would be slow.
bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_mark(std::string_view bytes) { return bytes.substr(0, 3) == "\xEF\xBB\xBF"; }

}  // namespace

TextEncoding find_encoding(std::string_view bytes, const std::string& asked, SeenPart sample) {
    if (!asked.empty()) {
        const std::string name = unicode::encoding_name(asked).value_or(asked);
        if (name != "UTF-16" && name != "UTF-32") return {name, 100, false};
        const auto found = unicode::detect_encoding(bytes);
        return {found.name.substr(0, name.size()) == name ? found.name : name + "BE", 100, false};
    }
    if (sample == SeenPart::beginning) bytes = whole_characters(bytes);
    if (unicode::is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos)
        return {"UTF-8", 100, !has_mark(bytes)};
    const auto found = unicode::detect_encoding(bytes);
    return {found.name, found.confidence, false};
}

DecodedText decode_text(std::string bytes, const std::string& encoding) {
    DecodedText decoded;
    const bool is_utf8 = encoding == "UTF-8" ? !has_mark(bytes) && unicode::is_valid_utf8(bytes)
                                             : keeps_ascii(encoding) && is_ascii(bytes);
    if (is_utf8) {
        decoded.text = std::move(bytes);
    } else {
        auto result = unicode::decode_bytes(bytes, encoding, unicode::BadBytes::replace);
        decoded.text = std::move(result.text);
        decoded.bad = result.bad_count;
        decoded.first_bad = result.bad_at.value_or(0);
    }
    replace_zeros(decoded);
    return decoded;
}

bool keeps_ascii(std::string_view encoding) {
    constexpr std::array<std::string_view, 7> others{"UTF-16", "UTF-32", "UTF-7", "ISO-2022", "HZ", "IBM", "SCSU"};
    return std::none_of(others.begin(), others.end(),
                        [&](std::string_view other) { return encoding.substr(0, other.size()) == other; });
}

std::string utf8_name(std::string name, const std::string& asked) {
    if (unicode::is_valid_utf8(name)) return name;
    DecodedText decoded = decode_text(name, asked.empty() ? "GB18030" : find_encoding(name, asked).name);
    if (decoded.bad != 0) decoded = decode_text(std::move(name), "windows-1252");
    return std::move(decoded.text);
}

}  // namespace axial
