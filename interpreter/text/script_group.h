// The scripts written without spaces, grouped as `words of` names them.
#pragma once

#include "interpreter/text/options.h"

#include <cstdint>

namespace axial {

enum class ScriptGroup : std::uint8_t { none, han, thai, lao, khmer, burmese };

// Letters, marks and letter-like numbers only: digits and punctuation of those scripts part words
// as everywhere.
ScriptGroup script_group(char32_t character);

WordMode mode_of(const WordModes& modes, ScriptGroup group);

// Does a line of unspaced script go on over a line break next to this character?
bool is_unspaced_or_its_punctuation(char32_t character);

}  // namespace axial
