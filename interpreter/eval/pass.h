// What one pass over a document works with: a whole one, or one over the units that a change can reach.
#pragma once

#include "interpreter/eval/attributes.h"
#include "interpreter/eval/program.h"
#include "interpreter/eval/rules.h"
#include "interpreter/match/scan.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace axial {

// A document's attributes under one codebook; none: every `where` holds, as in an example without any.
using Values = std::optional<std::span<const AttributeValue>>;

// Coding units in order; none: all of the document.
using UnitSelection = std::optional<std::span<const std::uint32_t>>;

struct Pass {
    const Plan& plan;
    GroupScan& scan;
    UnitsByCode& coded;
    Values values;
    UnitSelection only = std::nullopt;
    std::size_t most_counted = 0;  // hits of a code that are only counted, where nobody looks at them one by one
};

}  // namespace axial
