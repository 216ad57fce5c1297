// The units that bear each code, from the codings themselves.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/resolve/codebook.h"

#include <algorithm>

namespace axial {

inline UnitsByCode coded_units(const Codebook& codebook, const DocumentCodings& codings) {
    UnitsByCode coded(codebook.codes.size());
    for (const Coding& coding : codings.codings)
        if (coding.status == CodingStatus::coded) coded[coding.code.value].push_back(coding.unit);
    for (auto& units : coded) {
        std::sort(units.begin(), units.end());
        units.erase(std::unique(units.begin(), units.end()), units.end());
    }
    return coded;
}

}  // namespace axial
