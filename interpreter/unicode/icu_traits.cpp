// See icu_traits.h.
#include "interpreter/unicode/icu_traits.h"

#include "interpreter/unicode/icu.h"
#include "interpreter/unicode/properties.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace axial::unicode {
namespace {

// Letters and marks that belong to no script of their own but to kana and ideographs (ー, ゙).
bool is_shared_kana(char32_t c) {
    return (c >= 0x3099 && c <= 0x309C) || c == 0x30FC || (c >= 0x3031 && c <= 0x3035) || c == 0xFF70 || c == 0xFF9E ||
           c == 0xFF9F;
}

Category icu_category(char32_t character) {
    const std::uint32_t mask = U_MASK(u_charType(icu(character)));
    if (mask & U_GC_L_MASK) return Category::letter;
    if (mask & U_GC_M_MASK) return Category::mark;
    if (mask & U_GC_N_MASK) return Category::number;
    if (mask & U_GC_P_MASK) return Category::punctuation;
    if (mask & U_GC_S_MASK) return Category::symbol;
    if (mask & U_GC_Z_MASK) return Category::separator;
    return Category::other;
}

Script icu_script(char32_t character) {
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

WordBreak icu_word_break(char32_t character) {
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

SentenceBreak icu_sentence_break(char32_t character) {
    switch (u_getIntPropertyValue(icu(character), UCHAR_SENTENCE_BREAK)) {
        case U_SB_CR:
            return SentenceBreak::cr;
        case U_SB_LF:
            return SentenceBreak::lf;
        case U_SB_SEP:
            return SentenceBreak::separator;
        case U_SB_EXTEND:
            return SentenceBreak::extend;
        case U_SB_FORMAT:
            return SentenceBreak::format;
        case U_SB_SP:
            return SentenceBreak::space;
        case U_SB_LOWER:
            return SentenceBreak::lower;
        case U_SB_UPPER:
            return SentenceBreak::upper;
        case U_SB_OLETTER:
            return SentenceBreak::other_letter;
        case U_SB_NUMERIC:
            return SentenceBreak::numeric;
        case U_SB_ATERM:
            return SentenceBreak::a_terminal;
        case U_SB_SCONTINUE:
            return SentenceBreak::s_continue;
        case U_SB_STERM:
            return SentenceBreak::s_terminal;
        case U_SB_CLOSE:
            return SentenceBreak::closing;
        default:
            return SentenceBreak::other;
    }
}

bool decomposes(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString decomposition;
    return icu::Normalizer2::getNFCInstance(status)->getDecomposition(c, decomposition) != 0;
}

bool icu_may_fold(UChar32 c) {
    const int type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
    return decomposes(c) || type == U_DT_WIDE || type == U_DT_NARROW ||
           u_hasBinaryProperty(c, UCHAR_CHANGES_WHEN_CASEFOLDED) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

bool icu_joins(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status)->hasBoundaryBefore(c) == 0;
}

std::uint32_t icu_flags(char32_t character) {
    const UChar32 c = icu(character);
    const auto type = u_charType(c);
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    const bool closes =
        type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || character == U'"' || character == U'\'';
    std::uint32_t flags = 0;
    const auto set = [&flags](bool holds, std::uint32_t flag) { flags |= holds ? flag : 0; };
    set(u_isUWhiteSpace(c) != 0, Traits::kWhiteSpace);
    set(u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0, Traits::kIgnorable);
    set(width == U_EA_WIDE || width == U_EA_FULLWIDTH, Traits::kWide);
    set(closes, Traits::kClosing);
    set(u_hasBinaryProperty(c, UCHAR_S_TERM) != 0, Traits::kTerminal);
    set(type == U_DECIMAL_DIGIT_NUMBER, Traits::kDigit);
    set(type == U_CONNECTOR_PUNCTUATION, Traits::kConnector);
    set(u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0, Traits::kPictographic);
    set(icu_may_fold(c), Traits::kMayFold);
    set(icu_joins(c), Traits::kJoins);
    return flags;
}

template <typename Value>
std::uint32_t packed(Value value, unsigned place) {
    return static_cast<std::uint32_t>(value) << place;
}

}  // namespace

Traits icu_traits(char32_t character) {
    return {icu_flags(character) | packed(icu_category(character), Traits::kCategory) |
            packed(icu_script(character), Traits::kScript) | packed(icu_word_break(character), Traits::kWordBreak) |
            packed(icu_sentence_break(character), Traits::kSentenceBreak)};
}

}  // namespace axial::unicode
