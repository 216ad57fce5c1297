// What the scan looks for: of each term one piece of one of its literals, of a pattern one of each that it
// requires, and what kind of place it can stand at. Where the piece stands, the whole term is tried.
#pragma once

#include "grammar/source.h"
#include "interpreter/match/letters.h"
#include "interpreter/pattern/pattern_set.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

enum class TriggerKind : std::uint8_t {
    whole,     // a whole word of a spaced script
    front,     // how such a word begins
    inside,    // a part of such a word
    unspaced,  // characters of an unspaced script
    anywhere,  // none of these: signs, or what mixes with odd characters
};
inline constexpr std::size_t kTriggerKinds = static_cast<std::size_t>(TriggerKind::anywhere) + 1;

// Sixteen bytes, so that what a find asks for comes in one piece.
struct Trigger {
    TriggerKind kind = TriggerKind::anywhere;
    // The find is the word itself, or the unspaced characters: nothing of the term is left to be tried.
    bool settled : 1 = false;
    bool last : 1 = false;        // of its piece
    bool is_except : 1 = false;   // of its list
    bool is_also : 1 = false;     // of a pattern: a literal that it requires beside those in its front
    bool is_part : 1 = false;     // of a pattern: the literal has more than the piece
    bool signs_lead : 1 = false;  // before the piece, the literal has a sign that the text may have wide
    // ASCII that must stand beside the literal, over white space: how the literal before it ends, how the
    // one behind begins. Of a part: the byte of the literal that stands behind the piece, or else before it.
    // 0: unknown. Nearly every phrase of a frequent word is done with by a look at it.
    char before = 0, behind = 0;
    std::uint16_t element = 0;  // the literal that the piece is of: of the term, or of those that a pattern requires
    std::uint16_t lead = 0;     // bytes of that literal before the piece
    std::uint32_t term = 0;     // in the group
    std::uint32_t list = 0;     // of the term
};

// The literal that the trigger's piece is of, folded.
std::string_view literal_of(const LoweredTerm& term, const Trigger& trigger);

// Does beside the piece stand what the trigger knows of? Only where it knows something.
bool may_stand_beside(const Trigger& trigger, std::string_view text, Span piece);

// May the term stand where its piece was found in the folded text?
inline bool may_stand(const Trigger& trigger, std::string_view text, Span piece) {
    if (piece.begin < trigger.lead) return false;
    return (trigger.before == 0 && trigger.behind == 0) || may_stand_beside(trigger, text, piece);
}

struct ChosenTrigger {
    Trigger trigger;
    std::string piece;  // folded
};

// One of a term, one of each literal that a pattern requires, `also` too. What is looked for must not be empty.
// `letters` is scratch: a dictionary has many terms.
std::vector<ChosenTrigger> choose_triggers(const LoweredTerm& term, std::uint32_t id, Letters& letters);

}  // namespace axial
