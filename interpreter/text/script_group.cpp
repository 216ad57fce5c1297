// See script_group.h.
#include "interpreter/text/script_group.h"

#include "interpreter/text/words.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

namespace axial {
namespace {

bool is_letter_like(char32_t character) {
    const auto category = unicode::category(character);
    if (category == unicode::Category::number) return !unicode::is_decimal_digit(character);
    return category == unicode::Category::letter || category == unicode::Category::mark;
}

ScriptGroup group_of(unicode::Script script) {
    switch (script) {
        case unicode::Script::han:
        case unicode::Script::hiragana:
        case unicode::Script::katakana:
        case unicode::Script::bopomofo:
            return ScriptGroup::han;
        case unicode::Script::thai:
            return ScriptGroup::thai;
        case unicode::Script::lao:
            return ScriptGroup::lao;
        case unicode::Script::khmer:
            return ScriptGroup::khmer;
        case unicode::Script::burmese:
            return ScriptGroup::burmese;
        case unicode::Script::hangul:
        case unicode::Script::other:
            break;
    }
    return ScriptGroup::none;
}

}  // namespace

ScriptGroup script_group_beyond_ideographs(char32_t character) {
    const ScriptGroup group = group_of(unicode::script(character));
    if (group == ScriptGroup::none || !is_letter_like(character)) return ScriptGroup::none;
    return group;
}

WordMode mode_of(const WordModes& modes, ScriptGroup group) {
    switch (group) {
        case ScriptGroup::han:
            return modes.han;
        case ScriptGroup::thai:
            return modes.thai;
        case ScriptGroup::lao:
            return modes.lao;
        case ScriptGroup::khmer:
            return modes.khmer;
        case ScriptGroup::burmese:
            return modes.burmese;
        case ScriptGroup::none:
            break;
    }
    return WordMode::substring;
}

bool is_unspaced_or_its_punctuation(char32_t character) {
    if (character < kFirstUnspaced) return false;  // nor is there wide punctuation
    if (script_group(character) != ScriptGroup::none) return true;
    return unicode::category(character) == unicode::Category::punctuation && unicode::is_wide(character);
}

bool is_unspaced(char32_t character) { return script_group(character) != ScriptGroup::none; }

bool has_unspaced(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const unicode::CodePoint point = unicode::decode(utf8, at);
        if (is_unspaced(point.value)) return true;
        at += point.size;
    }
    return false;
}

bool is_word_character(char32_t character) {
    switch (unicode::category(character)) {
        case unicode::Category::letter:
        case unicode::Category::mark:
        case unicode::Category::number:
            return true;
        case unicode::Category::punctuation:
            return unicode::is_connector(character);
        default:
            return false;
    }
}

bool is_white_space(char32_t character) { return unicode::is_white_space(character); }

}  // namespace axial
