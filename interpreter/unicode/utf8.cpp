// See utf8.h. Validation is simdjson's; where a text is not valid, the place is found by table 3-7 of the Unicode
// standard.
#include "interpreter/unicode/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace axial::unicode {

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string to_utf8(char32_t character) {
    std::string out;
    append_utf8(out, character);
    return out;
}

namespace {

// Fewer than 16 bytes, eight at a time: what is no 10xxxxxx counts.
std::size_t count_a_few(std::string_view utf8) {
    constexpr std::uint64_t kOnes = 0x0101010101010101u;
    std::uint64_t counts = 0;
    const auto count = [&counts](std::uint64_t bytes) { counts += (~bytes >> 7 | bytes >> 6) & kOnes; };
    std::uint64_t bytes = 0;
    const char* at = utf8.data();
    std::size_t rest = utf8.size();
    if (rest >= sizeof bytes) {
        std::memcpy(&bytes, at, sizeof bytes);
        count(bytes);
        at += sizeof bytes;
        rest -= sizeof bytes;
    }
    bytes = 0x8080808080808080u;
    for (; rest > 0; --rest, ++at) bytes = bytes << 8 | static_cast<unsigned char>(*at);
    count(bytes);
    return counts * kOnes >> 56;
}

}  // namespace

std::size_t count_code_points(std::string_view utf8) {
    if (utf8.size() < kBytes16) return count_a_few(utf8);
    constexpr std::size_t kMostBytes = 255 * kBytes16;  // each counts in a byte
    const std::size_t whole = utf8.size() / kBytes16 * kBytes16;
    std::size_t continuations = 0;
    std::size_t at = 0;
    while (at < whole) {
        Bytes16 counts{};
        for (const std::size_t end = std::min(whole, at + kMostBytes); at < end; at += kBytes16)
            counts -= are_continuations(load16(utf8.data() + at));
        continuations += sum_of(counts);
    }
    if (at == utf8.size()) return utf8.size() - continuations;
    // The last sixteen bytes, of which the first were counted.
    const auto counted = static_cast<unsigned char>(at + kBytes16 - utf8.size());
    const Bytes16 rest = are_continuations(load16(utf8.data() + utf8.size() - kBytes16));
    return utf8.size() - continuations - sum_of(Bytes16{} - (rest & in_range(kPlaces16, counted, kBytes16 - 1)));
}

namespace {

// Bytes of the well-formed sequence at `at`; 0 where there is none.
std::size_t sequence_size(std::string_view bytes, std::size_t at) {
    const unsigned lead = byte_at(bytes, at);
    const std::size_t size = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
    if (size < 2) return size;
    if (bytes.size() - at < size) return 0;
    const unsigned second = byte_at(bytes, at + 1);
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) return 0;
    for (std::size_t i = 2; i < size; ++i)
        if (!is_continuation(bytes[at + i])) return 0;
    return size;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
    if (is_valid_utf8(bytes)) return std::nullopt;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = sequence_size(bytes, at);
        if (size == 0) return at;
        at += size;
    }
    return std::nullopt;
}

}  // namespace axial::unicode
