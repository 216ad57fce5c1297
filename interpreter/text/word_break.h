// Word_Break of UAX #29 as the word rule reads it.
#pragma once

#include "interpreter/text/script_group.h"
#include "interpreter/unicode/properties.h"

namespace axial {

// CLDR takes the colon out of MidLetter for all languages but Swedish and Finnish: in `note:loan` it
// parts words. Characters of unspaced scripts have no part in the rules.
inline unicode::WordBreak word_break(char32_t c) {
    const bool colon = c == U':' || c == 0xFE55 || c == 0xFF1A;
    return colon || script_group(c) != ScriptGroup::none ? unicode::WordBreak::other : unicode::word_break(c);
}

// WB4: what belongs to the character before it.
inline bool is_attached(char32_t c) {
    if (c < 0x80 || is_plain_ideograph(c)) return false;
    const unicode::WordBreak kind = unicode::word_break(c);
    return kind == unicode::WordBreak::extend || kind == unicode::WordBreak::format ||
           kind == unicode::WordBreak::zwj || unicode::is_default_ignorable(c);
}

}  // namespace axial
