// Why a code was not given: the filter that removed the find which came closest to it.
#pragma once

#include "interpreter/eval/apply.h"

#include <cstddef>
#include <optional>

namespace axial {

// In the order in which the language applies its filters; a later one means a closer miss.
enum class Reason : std::uint8_t { no_match, except, distance, order, scope, negated, where, suppressed };

struct Miss {
    Reason reason = Reason::no_match;
    std::optional<Span> find;    // what came closest
    std::optional<Evidence> by;  // the except, partner, cue or condition that stood against it
    CodeId winner;               // suppressed: the code that the unit kept
    std::uint32_t match = 0;     // of the code
};

// After `read` with Detail::trace and `apply`. Looks at the coding units that begin in `within`; none
// where one of them has the code.
std::optional<Miss> why_not(Application& application, std::size_t codebook, CodeId code, Span within, Values values);

// "except", "no match": as `because` spells it.
std::string_view name_of(Reason reason);

}  // namespace axial
