// Draws a sheet from the strata of a frame: without replacement, each unit of a stratum alike.
//
// A stratum has a sequence of numbers of its own, after its name: what is drawn from it does not depend on
// which others there are.
#pragma once

#include "interpreter/sample/frame.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

inline constexpr const char* kUncodedStratum = "(uncoded)";

struct DrawOptions {
    SampleBy by = SampleBy::code;
    std::uint32_t each = 30;
    std::optional<double> margin;  // Cochran's size with finite correction for a share of one half at 95 %
    std::uint32_t uncoded = 0;
    bool blind = false;
    std::uint64_t seed = 1;
};

struct Stratum {
    std::string name;  // a code, a pattern, or kUncodedStratum
    std::string code;  // that is judged; empty for uncoded units
    std::uint64_t population = 0;
    std::vector<std::uint32_t> drawn;  // indices of coded units, or of units where there is no code; ascending
};

// Where a row of the sheet was drawn from.
struct Membership {
    std::uint32_t stratum = 0;
    std::optional<std::uint32_t> coded;  // of the frame; none for an uncoded unit
};

struct SheetRow {
    std::string id;
    std::uint32_t unit = 0;
    std::vector<Membership> from;  // one; in a blind sheet all, as a unit stands there once
};

struct Sample {
    std::vector<Stratum> strata;  // codes in the order of the frame, their patterns by line, uncoded units last
    std::vector<SheetRow> rows;   // by stratum and place in the corpus; blind: by chance
};

Sample draw_sample(const SampleFrame& frame, const DrawOptions& options);

}  // namespace axial
