// Where sentences end: the rules of UAX #29 (SB5 to SB998) over one paragraph, exactly as ICU's root
// iterator has them, a line end read as a space.
//
// Only a full stop, a question mark or their like can end a sentence, so the text is scanned for them in
// bulk and the rules are asked at those places alone. A test holds the answers against ICU's.
#pragma once

#include "grammar/source.h"
#include "interpreter/unicode/bulk.h"

#include <cstdint>
#include <string_view>

namespace axial {

// Root rules hold for every language but Greek, whose question mark is a semicolon.
bool has_root_sentence_rules(std::string_view language);

// Scratch: the ends in paragraphs of one text.
class SentenceEnds {
public:
    // `text` outlives the questions.
    void read(std::string_view text);
    // The end of the sentence that goes on at `from`, white space behind it included; the paragraph's where no other
    // comes. `from` is the paragraph's begin or an earlier end.
    std::uint32_t next(Span paragraph, std::uint32_t from) const;

private:
    std::string_view text_;
    unicode::SignPlaces signs_;
};

}  // namespace axial
