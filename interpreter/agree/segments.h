// Agreement on segments that coders marked themselves.
#pragma once

#include "interpreter/agree/agreement.h"
#include "interpreter/coders/coder_codings.h"

namespace axial {

// Puts the unitizing family of alpha in the place of the coefficients of units: over all documents as one
// continuum, and code by code. `characters`: the stretches that characters_of_texts() made of the codings.
void replace_by_segments(DimensionAgreement& agreement, const CoderCodings& codings, const JudgedUnits& characters,
                         const AgreeOptions& options);

}  // namespace axial
