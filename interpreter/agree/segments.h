// Agreement on segments that coders marked themselves.
#pragma once

#include "interpreter/agree/agreement.h"
#include "interpreter/coders/coder_codings.h"

namespace axial {

// Puts the unitizing family of alpha in the place of the coefficients of units: over all documents as one
// continuum, and code by code. `characters`: the stretches that characters_of_texts() made of the codings.
void replace_by_segments(DimensionAgreement& agreement, const CoderCodings& codings, const JudgedUnits& characters,
                         const AgreeOptions& options);

// Of two coders Cohen's kappa of characters, as suites for qualitative analysis print it: of each code in each document
// where one of them gave it, and over all in the three ways that users take.
void add_character_kappas(DimensionAgreement& agreement, const CoderCodings& codings, const JudgedUnits& characters);

}  // namespace axial
