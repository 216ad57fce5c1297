// The scripts written without spaces, grouped as `words of` names them.
#pragma once

#include "interpreter/text/options.h"

#include <cstdint>

namespace axial {

enum class ScriptGroup : std::uint8_t { none, han, thai, lao, khmer, burmese };

// Most of any unspaced text.
inline bool is_plain_ideograph(char32_t character) { return character >= 0x4E00 && character <= 0x9FFF; }

// Signs that Chinese text is full of, of no script: the wide space, 、 。 〃 〄, and the fullwidth signs and digits.
inline bool is_common_wide_sign(char32_t character) {
    return (character >= 0x3000 && character <= 0x3004) || (character >= 0xFF01 && character <= 0xFF20);
}

inline constexpr char32_t kFirstUnspaced = 0x0E00;  // Thai: the lowest of them

ScriptGroup script_group_beyond_ideographs(char32_t character);

// Letters, marks and letter-like numbers only: digits and punctuation of those scripts part words
// as everywhere.
inline ScriptGroup script_group(char32_t character) {
    if (character < kFirstUnspaced) return ScriptGroup::none;
    if (is_plain_ideograph(character)) return ScriptGroup::han;
    if (is_common_wide_sign(character)) return ScriptGroup::none;
    return script_group_beyond_ideographs(character);
}

WordMode mode_of(const WordModes& modes, ScriptGroup group);

// Does a line of unspaced script go on over a line break next to this character?
bool is_unspaced_or_its_punctuation(char32_t character);

}  // namespace axial
