// Where a figure of agreement misleads, and what to do instead.
#pragma once

#include "interpreter/agree/agreement.h"
#include "interpreter/agree/dimension_values.h"

#include <vector>

namespace axial {

std::vector<AgreementWarning> warnings_of(const DimensionValues& values, const DimensionAgreement& agreement);

}  // namespace axial
