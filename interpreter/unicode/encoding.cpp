// See encoding.h.
#include "interpreter/unicode/encoding.h"

#include "interpreter/unicode/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace axial::unicode {
namespace {

struct Mark {
    std::string_view bytes;
    std::string_view name;
};

// UTF-32LE before UTF-16LE, whose mark opens its own.
constexpr std::array<Mark, 5> kMarks{{
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},
    {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
    {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},
    {{"\xFE\xFF", 2}, "UTF-16BE"},
}};

const Mark* mark_of(std::string_view bytes) {
    for (const Mark& mark : kMarks)
        if (bytes.substr(0, mark.bytes.size()) == mark.bytes) return &mark;
    return nullptr;
}

bool same_name(std::string_view a, std::string_view b) {
    return ucnv_compareNames(std::string(a).c_str(), std::string(b).c_str()) == 0;
}

struct ByteCounts {
    std::array<std::size_t, 4> zeros{};  // by position modulo 4
    std::size_t all = 0;
};

ByteCounts count_zeros(std::string_view bytes) {
    ByteCounts counts;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] == '\0') ++counts.zeros[i % 4];
    counts.all = bytes.size();
    return counts;
}

// Text has no zero bytes in any byte encoding. UTF-32 has one or two in every unit.
std::optional<std::string> utf32_encoding(const ByteCounts& n) {
    const std::size_t quarter = n.all / 4;
    if (quarter == 0 || n.all % 4 != 0) return std::nullopt;
    if (n.zeros[3] == quarter && n.zeros[2] * 10 >= quarter * 9) return "UTF-32LE";
    if (n.zeros[0] == quarter && n.zeros[1] * 10 >= quarter * 9) return "UTF-32BE";
    return std::nullopt;
}

bool is_common_sign(unsigned top, unsigned low) {
    if (top == 0) return (low >= 0x20 && low < 0x7F) || low == '\n' || low == '\r' || low == '\t';
    return (top == 0x30 && low <= 0x1F) || top == 0xFF;
}

// An ideograph whose low byte is 0 is rather an ASCII letter read in the wrong order, but for 一.
bool is_common_ideograph(unsigned top, unsigned low) { return top >= 0x4E && top <= 0x9F && (low != 0 || top == 0x4E); }

std::size_t common_units(std::string_view bytes, std::size_t high) {
    std::size_t common = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const unsigned top = byte_at(bytes, i + high);
        const unsigned low = byte_at(bytes, i + 1 - high);
        if (is_common_sign(top, low) || is_common_ideograph(top, low)) ++common;
    }
    return common;
}

// One order gives common signs and ideographs nearly everywhere, the other does not.
std::optional<std::string> utf16_by_units(std::string_view bytes) {
    constexpr std::size_t kLeastBytes = 8;
    if (bytes.size() < kLeastBytes || bytes.size() % 2 != 0) return std::nullopt;
    const std::size_t units = bytes.size() / 2;
    const std::size_t little = common_units(bytes, 1);
    const std::size_t big = common_units(bytes, 0);
    if (little * 10 >= units * 9 && little > big + units / 4) return "UTF-16LE";
    if (big * 10 >= units * 9 && big > little + units / 4) return "UTF-16BE";
    return std::nullopt;
}

// Scripts beside Latin and Han have zero bytes for their spaces and line ends, on the side of the high byte.
std::optional<std::string> utf16_by_zeros(const ByteCounts& n) {
    constexpr std::size_t kBytesPerZero = 500;
    const std::size_t even = n.zeros[0] + n.zeros[2];
    const std::size_t odd = n.zeros[1] + n.zeros[3];
    if ((even + odd) * kBytesPerZero < n.all) return std::nullopt;
    if (odd > even * 8) return "UTF-16LE";
    if (even > odd * 8) return "UTF-16BE";
    return std::nullopt;
}

std::optional<std::string> wide_encoding(std::string_view bytes) {
    const ByteCounts zeros = count_zeros(bytes);
    if (auto utf32 = utf32_encoding(zeros)) return utf32;
    if (auto utf16 = utf16_by_units(bytes)) return utf16;
    return utf16_by_zeros(zeros);
}

// Other encodings give a well-formed sequence by chance now and then, text that was damaged nearly always.
bool is_damaged_utf8(std::string_view bytes) {
    constexpr std::size_t kGoodForEachDamage = 4;
    std::size_t good = 0, damages = 0;
    while (true) {
        const auto bad_at = first_invalid_utf8(bytes);
        const std::string_view valid = bytes.substr(0, bad_at.value_or(bytes.size()));
        for (const char byte : valid) good += static_cast<unsigned char>(byte) >= 0xC0 ? 1 : 0;
        if (!bad_at) return good >= kGoodForEachDamage * damages;
        if (damages == 0 || bad_at > 0) ++damages;
        bytes.remove_prefix(*bad_at + 1);
    }
}

// Of text whose bytes from 0x80 up come in pairs of the GB2312 square, and only so.
struct Pairs {
    std::size_t all = 0;
    std::size_t frequent = 0;       // ideographs of the first level, and signs
    std::size_t letters = 0;        // pairs of letters of one case in the encodings of Latin and Cyrillic
    std::size_t beyond_hangul = 0;  // ideographs where EUC-KR, of the same square, has no syllables
};

std::optional<Pairs> count_pairs(std::string_view bytes) {
    const auto in = [](unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; };
    Pairs pairs;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const unsigned row = byte_at(bytes, at);
        if (row < 0x80) continue;
        if (++at == bytes.size()) break;  // the sample may end in a pair
        const unsigned cell = byte_at(bytes, at);
        if (!in(row, 0xA1, 0xF7) || !in(cell, 0xA1, 0xFE)) return std::nullopt;
        ++pairs.all;
        pairs.frequent += in(row, 0xB0, 0xD7) || row == 0xA1 || row == 0xA3 ? 1 : 0;
        pairs.letters += in(row, 0xC0, 0xDF) && in(cell, 0xC0, 0xDF) ? 1 : 0;
        pairs.beyond_hangul += in(row, 0xC9, 0xF7) ? 1 : 0;
    }
    return pairs;
}

// GB18030 that is too short for ICU, which then guesses. The confidence; none where it does not look so.
// French puts two accented letters in a row now and then, but hardly ever only so, and a pair alone says
// too little.
std::optional<int> short_gb18030(std::string_view bytes) {
    constexpr std::size_t kLeast = 2, kEnoughForHangul = 6;
    const std::optional<Pairs> pairs = count_pairs(bytes);
    if (!pairs || pairs->all < kLeast || pairs->frequent * 10 < pairs->all * 9 || pairs->letters * 2 > pairs->all)
        return std::nullopt;
    if (pairs->beyond_hangul > 0) return kSureConfidence;
    if (pairs->all >= kEnoughForHangul) return std::nullopt;
    return kSureConfidence / 2;
}

// ICU takes a text for one of these only where it knows the characters.
bool has_ideographs(std::string_view encoding) {
    constexpr std::array<std::string_view, 5> names{"GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR"};
    return std::find(names.begin(), names.end(), encoding) != names.end();
}

struct CloseDetector {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

DetectedEncoding ask_icu(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || !match) return {"windows-1252", 0, false};
    DetectedEncoding found{ucsdet_getName(match, &status), ucsdet_getConfidence(match, &status), false};
    // Bytes 0x80–0x9F are letters and quotes in what calls itself ISO-8859-1.
    if (found.name == "ISO-8859-1") found.name = "windows-1252";
    return found;
}

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(std::string(name).c_str(), &status);
    if (U_FAILURE(status)) return nullptr;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return Converter(converter);
}

void append_units(std::string& out, std::u16string_view units, char16_t& lead) {
    for (const char16_t unit : units) {
        if (unit >= 0xD800 && unit < 0xDC00) {
            lead = unit;
        } else if (unit >= 0xDC00 && unit < 0xE000) {
            append_utf8(out, 0x10000U + ((static_cast<char32_t>(lead) - 0xD800U) << 10) + (unit - 0xDC00U));
        } else {
            append_utf8(out, unit);
        }
    }
}

// Notes a bad sequence; false when decoding should end.
bool note_bad(Decoded& decoded, std::size_t at, BadBytes policy) {
    if (!decoded.bad_at) decoded.bad_at = at;
    ++decoded.bad_count;
    if (policy == BadBytes::stop) return false;
    append_utf8(decoded.text, 0xFFFD);
    return true;
}

void decode_utf8(std::string_view bytes, std::size_t offset, BadBytes policy, Decoded& decoded) {
    std::size_t at = 0;
    while (true) {
        const auto bad = first_invalid_utf8(bytes.substr(at));
        decoded.text.append(bytes.substr(at, bad.value_or(bytes.size() - at)));
        if (!bad) return;
        at += *bad;
        if (!note_bad(decoded, offset + at, policy)) return;
        ++at;
        while (at < bytes.size() && is_continuation(bytes[at])) ++at;
    }
}

void decode_with(UConverter* converter, std::string_view bytes, std::size_t offset, BadBytes policy, Decoded& decoded) {
    constexpr std::size_t kUnits = 16384;
    std::vector<char16_t> buffer(kUnits);
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    char16_t lead = 0;
    while (true) {
        UErrorCode status = U_ZERO_ERROR;
        char16_t* target = buffer.data();
        ucnv_toUnicode(converter, &target, target + kUnits, &source, end, nullptr, 1, &status);
        append_units(decoded.text, {buffer.data(), static_cast<std::size_t>(target - buffer.data())}, lead);
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_SUCCESS(status)) return;
        std::array<char, 32> bad{};
        auto size = static_cast<std::int8_t>(bad.size());
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(converter, bad.data(), &size, &ignored);
        const auto consumed = static_cast<std::size_t>(source - bytes.data());
        if (!note_bad(decoded, offset + consumed - static_cast<std::size_t>(size), policy)) return;
        if (source == end) return;
    }
}

}  // namespace

DetectedEncoding detect_encoding(std::string_view bytes) {
    if (const Mark* mark = mark_of(bytes)) return {std::string(mark->name), 100, true};
    const std::string_view sample = bytes.substr(0, kDetectionBytes);
    const bool has_zero = sample.find('\0') != std::string_view::npos;
    if (!has_zero && is_valid_utf8(bytes)) return {"UTF-8", 100, false};
    if (auto wide = wide_encoding(sample)) return {*wide, has_zero ? 90 : 80, false};
    if (is_valid_utf8(bytes)) return {"UTF-8", 100, false};
    if (is_damaged_utf8(sample)) return {"UTF-8", 90, false};
    DetectedEncoding found = ask_icu(sample);
    if (has_ideographs(found.name)) return found;
    if (const auto confidence = short_gb18030(sample)) return {"GB18030", *confidence, false};
    return found;
}

std::optional<std::string> encoding_name(std::string_view name) {
    if (same_name(name, "UTF-8")) return "UTF-8";
    const Converter converter = open_converter(name);
    if (!converter) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const std::string known(ucnv_getName(converter.get(), &status));
    for (const char* standard : {"MIME", "IANA"}) {
        status = U_ZERO_ERROR;
        const char* preferred = ucnv_getStandardName(known.c_str(), standard, &status);
        if (U_SUCCESS(status) && preferred) return preferred;
    }
    return known;
}

Decoded decode_bytes(std::string_view bytes, std::string_view encoding, BadBytes policy) {
    Decoded decoded;
    const auto name = encoding_name(encoding);
    decoded.encoding = name.value_or(std::string(encoding));
    if (!name) {
        decoded.known_encoding = false;
        return decoded;
    }
    const Mark* mark = mark_of(bytes);
    std::size_t skip = 0;
    // "UTF-16" alone means: as the mark says.
    if (mark && (same_name(mark->name, *name) || mark->name.substr(0, name->size()) == *name)) {
        decoded.encoding = mark->name;
        skip = mark->bytes.size();
    }
    if (same_name(decoded.encoding, "UTF-8")) {
        decode_utf8(bytes.substr(skip), skip, policy, decoded);
        return decoded;
    }
    if (same_name(decoded.encoding, "GB18030") && bytes.substr(0, 4) == "\x84\x31\x95\x33") skip = 4;
    const Converter converter = open_converter(decoded.encoding);
    decode_with(converter.get(), bytes.substr(skip), skip, policy, decoded);
    return decoded;
}

}  // namespace axial::unicode
