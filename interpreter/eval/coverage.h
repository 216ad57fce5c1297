// `check coverage`: which terms, exceptions and rules of a codebook the corpus never used, and how many
// units it coded.
//
// A pattern is a term of a list that a rule reaches, or a `match`. Terms of imported modules are left
// out: their author had other texts in mind. A term is used where a find of it is kept, an exception
// where it removes a find.
#pragma once

#include "interpreter/resolve/codebook.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

// How often each was used over the whole run. Sums, so threads may keep their own and add them.
struct UsageCounts {
    std::vector<std::vector<std::uint64_t>> terms;    // by list, by term
    std::vector<std::vector<std::uint64_t>> excepts;  // by list, by exception
    std::vector<std::vector<std::uint64_t>> matches;  // by code, by match

    explicit UsageCounts(const Codebook& codebook);
    UsageCounts() = default;
    void add(const UsageCounts& other);
};

// One line of a check: its figure, its definition, pass or fail.
struct CheckFigure {
    std::string check;  // "coverage: every pattern used"
    std::string definition;
    std::optional<double> value;      // none: undefined, `detail` says why
    std::optional<double> threshold;  // none: the check reports, and asks for nothing
    std::string detail;               // "118 of 120 used"
    bool passed = false;
    std::vector<std::string> unused;  // "policy.codebook:31: `贷款`"
    Origin origin;                    // of the check
};

// Units of a level, and how many of them hold a coding; as CoverageCheck::coded, in its order.
struct CodedUnits {
    std::uint64_t coded = 0;
    std::uint64_t units = 0;
};

std::vector<CheckFigure> check_coverage(const Codebook& codebook, const CoverageCheck& check, const UsageCounts& usage,
                                        const std::vector<CodedUnits>& coded);

}  // namespace axial
