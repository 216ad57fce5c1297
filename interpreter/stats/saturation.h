// When documents stop to bring new codes: rules that people report, over the documents in the order given.
//
// Most take `new_codes`: how many codes each document adds (see incidence.h). All of them speak of codes. With a
// closed codebook "new" means used for the first time. Documents are numbered from 1.
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/incidence.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace axial {

// Guest, Namey & Chen (2020), PLoS ONE 15(5):e0232076. The codes of the first `base` documents are the base; the
// new codes of every `run` documents that follow, one run beginning `step` documents after the other, are held
// against it. The first run with new / base ≤ threshold shows saturation at the document before the run.
struct GuestRule {
    std::uint64_t base = 4;
    std::uint64_t run = 2;  // not 0
    double threshold = 0.05;
    std::uint64_t step = 1;  // not 0
};

struct GuestRun {
    std::uint64_t from = 0, to = 0;  // documents
    std::uint64_t new_codes = 0;
    Measure ratio;  // undefined without a base
};

struct GuestSaturation {
    Measure base_codes;  // undefined where there are fewer documents than the base has
    std::vector<GuestRun> runs;
    Measure saturated_at;  // undefined: no_units, no_base (no code in it), not_reached
};
GuestSaturation guest_saturation(std::span<const std::uint64_t> new_codes, const GuestRule& rule);

// The rules of the table that shows how much the result hangs on them: base 4, 5, 6 × run 2, 3 × threshold 5 %, 0.
std::array<GuestRule, 12> guest_sensitivity_rules();

// How far the point of saturation hangs on the order of the documents (`shuffled`), or on which documents were
// drawn (`redrawn`: the bootstrap). Draw i is made with Random(seed, i).
enum class DrawKind : std::uint8_t { shuffled, redrawn };

// Quantiles of the point over all draws with a base; draws that do not reach saturation stand above all others,
// so that a quantile among them is undefined (not_reached).
struct SaturationSpread {
    Measure median, low, high;
    Measure reached_share;  // of the draws with a base
    std::uint64_t without_base = 0;
};
// Undefined: no_units, one_document (redrawn), few_resamples where half of the draws or more are without a base.
SaturationSpread saturation_spread(const Incidence& table, const GuestRule& rule, DrawKind kind,
                                   const Resampling& draws);

// Francis et al. (2010), Psychol. Health 25:1229–1245: the first document after the `initial` ones that ends `stop`
// documents in a row, none of them initial, without a new code. It counts those `stop`.
struct StoppingRule {
    std::uint64_t initial = 10;
    std::uint64_t stop = 3;  // not 0
};
// Undefined: no_units, not_reached.
Measure francis_stopping(std::span<const std::uint64_t> new_codes, const StoppingRule& rule);

// A code in a document with one dimension of it (sub-code, note, attribute) that a person wrote down, or none.
struct DimensionNote {
    std::uint64_t document = 0;  // from 1
    std::uint32_t code = 0;
    std::optional<std::uint32_t> dimension;
};

// After Hennink, Kaiser & Marconi (2017), Qual. Health Res. 27:591–608, made operational: a code is saturated in
// meaning at the last document that adds a dimension of it; codes at the last document that adds a code.
struct MeaningSaturation {
    std::vector<std::uint64_t> first_document;  // of each code; 0 where no document has it
    std::vector<Measure> last_new_dimension;    // document; not_for_this_data where the code has no dimension
    Measure code_saturation;                    // no_units where no document has a code
    Measure meaning_saturation;                 // the maximum over codes that have dimensions
};
// `notes` in the order of the documents; codes are numbered below `codes`.
MeaningSaturation meaning_saturation(std::span<const DimensionNote> notes, std::size_t codes);

}  // namespace axial
