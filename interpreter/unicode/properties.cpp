// See properties.h.
#include "interpreter/unicode/properties.h"

#include "interpreter/unicode/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

namespace axial::unicode {
namespace {

UChar32 icu(char32_t character) { return static_cast<UChar32>(character); }

bool has(char32_t character, UProperty property) { return u_hasBinaryProperty(icu(character), property) != 0; }

// Letters and marks that belong to no script of their own but to kana and ideographs (ー, ゙).
bool is_shared_kana(char32_t c) {
    return (c >= 0x3099 && c <= 0x309C) || c == 0x30FC || (c >= 0x3031 && c <= 0x3035) || c == 0xFF70 || c == 0xFF9E ||
           c == 0xFF9F;
}

}  // namespace

std::string_view icu_version() { return U_ICU_VERSION; }

Category category(char32_t character) {
    const std::uint32_t mask = U_MASK(u_charType(icu(character)));
    if (mask & U_GC_L_MASK) return Category::letter;
    if (mask & U_GC_M_MASK) return Category::mark;
    if (mask & U_GC_N_MASK) return Category::number;
    if (mask & U_GC_P_MASK) return Category::punctuation;
    if (mask & U_GC_S_MASK) return Category::symbol;
    if (mask & U_GC_Z_MASK) return Category::separator;
    return Category::other;
}

bool is_decimal_digit(char32_t character) { return u_charType(icu(character)) == U_DECIMAL_DIGIT_NUMBER; }

bool is_connector(char32_t character) { return u_charType(icu(character)) == U_CONNECTOR_PUNCTUATION; }

bool is_closing(char32_t character) {
    const auto type = u_charType(icu(character));
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || character == U'"' || character == U'\'';
}

bool is_white_space(char32_t character) { return u_isUWhiteSpace(icu(character)) != 0; }

bool is_default_ignorable(char32_t character) { return has(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT); }

bool is_wide(char32_t character) {
    const int width = u_getIntPropertyValue(icu(character), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

bool is_identifier_start(char32_t character) { return has(character, UCHAR_XID_START); }
bool is_identifier_part(char32_t character) { return has(character, UCHAR_XID_CONTINUE); }
bool is_sentence_terminal(char32_t character) { return has(character, UCHAR_S_TERM); }

Script script(char32_t character) {
    if (is_shared_kana(character)) return Script::katakana;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(icu(character), &status)) {
        case USCRIPT_HAN:
            return Script::han;
        case USCRIPT_HIRAGANA:
            return Script::hiragana;
        case USCRIPT_KATAKANA:
            return Script::katakana;
        case USCRIPT_BOPOMOFO:
            return Script::bopomofo;
        case USCRIPT_HANGUL:
            return Script::hangul;
        case USCRIPT_THAI:
            return Script::thai;
        case USCRIPT_LAO:
            return Script::lao;
        case USCRIPT_KHMER:
            return Script::khmer;
        case USCRIPT_MYANMAR:
            return Script::burmese;
        default:
            return Script::other;
    }
}

WordBreak word_break(char32_t character) {
    switch (u_getIntPropertyValue(icu(character), UCHAR_WORD_BREAK)) {
        case U_WB_CR:
            return WordBreak::cr;
        case U_WB_LF:
            return WordBreak::lf;
        case U_WB_NEWLINE:
            return WordBreak::newline;
        case U_WB_EXTEND:
            return WordBreak::extend;
        case U_WB_ZWJ:
            return WordBreak::zwj;
        case U_WB_FORMAT:
            return WordBreak::format;
        case U_WB_KATAKANA:
            return WordBreak::katakana;
        case U_WB_HEBREW_LETTER:
            return WordBreak::hebrew_letter;
        case U_WB_ALETTER:
            return WordBreak::a_letter;
        case U_WB_SINGLE_QUOTE:
            return WordBreak::single_quote;
        case U_WB_DOUBLE_QUOTE:
            return WordBreak::double_quote;
        case U_WB_MIDNUMLET:
            return WordBreak::mid_num_let;
        case U_WB_MIDLETTER:
            return WordBreak::mid_letter;
        case U_WB_MIDNUM:
            return WordBreak::mid_num;
        case U_WB_NUMERIC:
            return WordBreak::numeric;
        case U_WB_EXTENDNUMLET:
            return WordBreak::extend_num_let;
        case U_WB_REGIONAL_INDICATOR:
            return WordBreak::regional_indicator;
        case U_WB_WSEGSPACE:
            return WordBreak::space;
        default:
            return WordBreak::other;
    }
}

bool is_extended_pictographic(char32_t character) { return has(character, UCHAR_EXTENDED_PICTOGRAPHIC); }

std::uint8_t combining_class(char32_t character) { return u_getCombiningClass(icu(character)); }

std::uint32_t display_width(char32_t character) {
    if (character >= 0x20 && character < 0x7F) return 1;
    const auto type = u_charType(icu(character));
    const bool no_column = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_CONTROL_CHAR ||
                           (character != 0xAD && is_default_ignorable(character));
    if (no_column) return 0;
    return is_wide(character) ? 2 : 1;
}

std::uint32_t display_width(std::string_view utf8) {
    std::uint32_t columns = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint c = decode(utf8, at);
        columns += display_width(c.value);
        at += c.size;
    }
    return columns;
}

std::optional<std::vector<Range>> property_ranges(std::string_view name) {
    for (const char sign : name)
        if (sign == ']' || sign == '[' || sign == '}' || sign == '{') return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const std::string pattern = "[\\p{" + std::string(name) + "}]";
    const icu::UnicodeSet set(icu::UnicodeString::fromUTF8(pattern), status);
    if (U_FAILURE(status)) return std::nullopt;
    std::vector<Range> ranges;
    for (std::int32_t i = 0; i < set.getRangeCount(); ++i)
        ranges.push_back({static_cast<char32_t>(set.getRangeStart(i)), static_cast<char32_t>(set.getRangeEnd(i))});
    return ranges;
}

}  // namespace axial::unicode
