// What the matcher gives: finds of a list in raw byte offsets of the document.
#pragma once

#include "grammar/source.h"

#include <cstdint>

namespace axial {

// `trace` also keeps the finds that were dropped.
enum class Detail : std::uint8_t { finds, trace };

struct Find {
    Span span;
    std::uint32_t term = 0;  // in the group
    friend bool operator==(const Find&, const Find&) = default;
};

enum class DropReason : std::uint8_t {
    word_rule,  // begins or ends where no word does
    except,     // an `except` overlaps it
    shorter,    // another find of the list stands there
};

struct Dropped {
    Find find;
    DropReason reason = DropReason::word_rule;
    Find by;  // except, shorter
};

}  // namespace axial
