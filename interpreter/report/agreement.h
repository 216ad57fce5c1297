// Agreement for a terminal and as JSON.
#pragma once

#include "axial/terminal.h"
#include "interpreter/agree/agreement.h"

#include <string>
#include <vector>

namespace axial {

// Text beside each disagreement, in their order; empty where it is not known.
using DisagreementTexts = std::vector<std::string>;

std::string render_agreement(const DimensionAgreement& agreement, const JudgedUnits& units,
                             const DisagreementTexts& texts, std::size_t most_shown, Color color);
// {"dimension","unit","units","coders","coefficients",…}, over lines.
std::string render_agreement_json(const DimensionAgreement& agreement, const JudgedUnits& units,
                                  const DisagreementTexts& texts);

}  // namespace axial
