// How soon the documents of a corpus stop to bring new codes.
#pragma once

#include "axial/tools.h"

#include <cstdint>
#include <string>

namespace axial {

struct SaturationRequest {
    CorpusInput corpus;
    std::string order_by;           // an attribute of the codebook; empty: as its checks say
    std::uint32_t shuffles = 1000;  // orders by chance, for checks that do not say how many
    std::uint64_t seed = 1;
    unsigned jobs = 1;
};

// A report for each `check saturation` of the codebook, or for every dimension with the defaults of that check where
// there is none. `found` where a check that the codebook declares fails.
ToolResult saturate(const CodebookFile& file, const CompileOptions& options, const SaturationRequest& request,
                    Form form, Color color, Diagnostics& diags);

}  // namespace axial
