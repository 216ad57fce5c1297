// What Unicode says of a character. ICU answers; its types stay behind this wall.
#pragma once

#include "interpreter/unicode/traits.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axial::unicode {

// "72.1"
std::string_view icu_version();

enum class Category : std::uint8_t { letter, mark, number, punctuation, symbol, separator, other };

// The scripts the language tells apart; everything else is `other`.
enum class Script : std::uint8_t { other, han, hiragana, katakana, bopomofo, hangul, thai, lao, khmer, burmese };

// Word_Break of UAX #29.
enum class WordBreak : std::uint8_t {
    other,
    cr,
    lf,
    newline,
    extend,
    zwj,
    format,
    katakana,
    hebrew_letter,
    a_letter,
    single_quote,
    double_quote,
    mid_num_let,
    mid_letter,
    mid_num,
    numeric,
    extend_num_let,
    regional_indicator,
    space,
};

// Sentence_Break of UAX #29.
enum class SentenceBreak : std::uint8_t {
    other,
    cr,
    lf,
    separator,
    extend,
    format,
    space,
    lower,
    upper,
    other_letter,
    numeric,
    a_terminal,
    s_continue,
    s_terminal,
    closing,
};

inline Category category(char32_t c) { return static_cast<Category>(traits(c).field(Traits::kCategory, 3)); }
// Characters shared by kana and ideographs alone (ー, voicing marks) count as katakana.
inline Script script(char32_t c) { return static_cast<Script>(traits(c).field(Traits::kScript, 4)); }
inline WordBreak word_break(char32_t c) { return static_cast<WordBreak>(traits(c).field(Traits::kWordBreak, 5)); }
inline SentenceBreak sentence_break(char32_t c) {
    return static_cast<SentenceBreak>(traits(c).field(Traits::kSentenceBreak, 4));
}
inline bool is_decimal_digit(char32_t c) { return traits(c).has(Traits::kDigit); }  // Nd
inline bool is_connector(char32_t c) { return traits(c).has(Traits::kConnector); }  // Pc
inline bool is_closing(char32_t c) { return traits(c).has(Traits::kClosing); }      // Pe, Pf, straight quotes
inline bool is_white_space(char32_t c) { return traits(c).has(Traits::kWhiteSpace); }
inline bool is_default_ignorable(char32_t c) { return traits(c).has(Traits::kIgnorable); }
inline bool is_wide(char32_t c) { return traits(c).has(Traits::kWide); }  // East Asian Width W or F
inline bool is_sentence_terminal(char32_t c) { return traits(c).has(Traits::kTerminal); }
inline bool is_extended_pictographic(char32_t c) { return traits(c).has(Traits::kPictographic); }

// Does some mapping of mappings.h but to_simplified change it, or may folding drop it? Most characters: no.
inline bool may_fold(char32_t c) { return traits(c).has(Traits::kMayFold); }
// Does normalisation treat the text before this character apart from it?
inline bool starts_normalisation_segment(char32_t c) { return !traits(c).has(Traits::kJoins); }

bool is_identifier_start(char32_t character);  // XID_Start
bool is_identifier_part(char32_t character);   // XID_Continue

std::uint8_t combining_class(char32_t character);

// Columns in a terminal: wide characters 2, marks and default-ignorables 0.
std::uint32_t display_width(std::string_view utf8);
std::uint32_t display_width(char32_t character);

// Sets of characters, as sorted inclusive ranges that do not touch.
struct Range {
    char32_t first = 0;
    char32_t last = 0;
    friend bool operator==(const Range&, const Range&) = default;
};
// What \p{NAME} means: a general category ("L", "Lu"), a script ("Han", "Greek") or a binary property
// ("Alphabetic", "Any"); none for an unknown name.
std::optional<std::vector<Range>> property_ranges(std::string_view name);

}  // namespace axial::unicode
