// See mappings.h.
#include "interpreter/unicode/mappings.h"

#include "interpreter/unicode/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <map>
#include <vector>

namespace axial::unicode {
namespace {

const icu::Normalizer2& composer() {
    static const icu::Normalizer2* const instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        return icu::Normalizer2::getNFCInstance(status);
    }();
    return *instance;
}

const icu::Normalizer2& compatibility_composer() {
    static const icu::Normalizer2* const instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        return icu::Normalizer2::getNFKCInstance(status);
    }();
    return *instance;
}

const icu::Normalizer2& decomposer() {
    static const icu::Normalizer2* const instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        return icu::Normalizer2::getNFDInstance(status);
    }();
    return *instance;
}

icu::UnicodeString from_code_points(std::u32string_view text) {
    icu::UnicodeString out;
    for (const char32_t character : text) out.append(static_cast<UChar32>(character));
    return out;
}

std::u32string to_code_points(const icu::UnicodeString& text) {
    std::u32string out;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1))
        out.push_back(static_cast<char32_t>(text.char32At(at)));
    return out;
}

icu::StringPiece piece_of(std::string_view utf8) { return {utf8.data(), static_cast<std::int32_t>(utf8.size())}; }

bool is_normal(const icu::Normalizer2& form, std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    return form.isNormalizedUTF8(piece_of(utf8), status) != 0;
}

std::string normalise(const icu::Normalizer2& form, std::string_view utf8) {
    if (is_normal(form, utf8)) return std::string(utf8);
    std::string out;
    UErrorCode status = U_ZERO_ERROR;
    form.normalize(icu::UnicodeString::fromUTF8(piece_of(utf8)), status).toUTF8String(out);
    return out;
}

std::u32string normalise(const icu::Normalizer2& form, std::u32string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    return to_code_points(form.normalize(from_code_points(text), status));
}

// U+FF01..FF5E lie 0xFEE0 above ASCII; what else has a <wide> or <narrow> decomposition lies in U+FF5F..FFEE.
std::map<char32_t, char32_t> make_width_map() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* compatibility = icu::Normalizer2::getNFKDInstance(status);
    std::map<char32_t, char32_t> map;
    for (UChar32 c = 0xFF5F; c <= 0xFFEE; ++c) {
        const int type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
        icu::UnicodeString form;
        if (type != U_DT_WIDE && type != U_DT_NARROW) continue;
        if (compatibility->getRawDecomposition(c, form) && form.countChar32() == 1)
            map.emplace(static_cast<char32_t>(c), static_cast<char32_t>(form.char32At(0)));
    }
    return map;
}

}  // namespace

std::string nfc(std::string_view utf8) { return normalise(composer(), utf8); }
std::string nfkc(std::string_view utf8) { return normalise(compatibility_composer(), utf8); }
bool is_nfc(std::string_view utf8) { return is_normal(composer(), utf8); }

std::u32string canonical_decomposition(std::u32string_view text) { return normalise(decomposer(), text); }
std::u32string canonical_composition(std::u32string_view text) { return normalise(composer(), text); }

void append_case_fold(char32_t character, std::u32string& out) {
    if (character < 0x80) {
        out.push_back(character >= U'A' && character <= U'Z' ? character + 32 : character);
        return;
    }
    icu::UnicodeString one(static_cast<UChar32>(character));
    one.foldCase(U_FOLD_CASE_DEFAULT);
    out += to_code_points(one);
}

std::string case_fold(std::string_view utf8) {
    std::u32string folded;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint c = decode(utf8, at);
        append_case_fold(c.value, folded);
        at += c.size;
    }
    std::string out;
    for (const char32_t character : folded) append_utf8(out, character);
    return out;
}

char32_t fold_width(char32_t character) {
    if (character == 0x3000) return U' ';
    if (character < 0xFF01 || character > 0xFFEE) return character;
    if (character <= 0xFF5E) return character - 0xFEE0;
    static const std::map<char32_t, char32_t> map = make_width_map();
    const auto found = map.find(character);
    return found == map.end() ? character : found->second;
}

}  // namespace axial::unicode
