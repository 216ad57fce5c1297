// What the codings of one document would be if one term were not in the codebook: exactly what a new run
// without it would give, at the price of the units that the term can reach.
//
// The scan works out the finds of the lists that have the term from what was found of their other terms, so that a
// shorter term that it hid, or a find that it swallowed as an `except`, comes to light. Where finds differ, every
// step of the plan codes the units again that can see the difference; units whose codes change by that are what
// later steps see. What was coded is put back at the end.
#pragma once

#include "interpreter/eval/apply.h"
#include "interpreter/eval/sight.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace axial {

// One unit that has a code more, or less, without the term.
struct UnitChange {
    enum class Kind : std::uint8_t { lost, gained };
    CodeId code;
    std::uint32_t unit = 0;
    Kind kind = Kind::lost;
    friend bool operator==(const UnitChange&, const UnitChange&) = default;
};

// Immutable; threads share it. The program must outlive it.
class LeaveOut {
public:
    LeaveOut(const Program& program, std::size_t codebook);

    // After `apply`, of an application that keeps candidates. Terms of the codebook that can change something in
    // this document, in order; numbered as in the group.
    std::vector<std::uint32_t> terms_to_try(Application& application) const;
    // By step, then code, then unit.
    std::vector<UnitChange> without(std::uint32_t term, Application& application, Values values) const;

private:
    const Program& program_;
    std::size_t codebook_;
    std::vector<Sight> sights_;  // by step
};

}  // namespace axial
