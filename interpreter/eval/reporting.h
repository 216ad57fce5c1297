// `report by`: how many units of a larger level bear each code. Coding units stay what they are; only
// what is counted changes.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/eval/tally.h"
#include "interpreter/text/units.h"

#include <cstdint>
#include <vector>

namespace axial {

// Immutable; threads share it.
class ReportingCounter {
public:
    explicit ReportingCounter(const Codebook& codebook);
    // Nothing yet, one for each of Codebook::report_by.
    std::vector<ReportingCounts> empty() const;
    // Adds one document, whose units are at hand. A coding outside every unit of the level counts nowhere.
    void count(const DocumentCodings& codings, Units& units, std::vector<ReportingCounts>& counts) const;

private:
    const Codebook& codebook_;
    std::vector<Frame> frames_;
    std::vector<CodeLines> lines_;
};

}  // namespace axial
