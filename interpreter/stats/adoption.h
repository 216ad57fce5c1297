// What of local texts a central text took up, at the level of codes (instruments).
#pragma once

#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"

#include <cstdint>
#include <span>
#include <vector>

namespace axial {

// The codes of a text: small numbers from 0; one that is there twice counts once.
using CodeSet = std::vector<std::uint32_t>;

struct Adoption {
    // |codes(L) ∩ codes(C)| / |codes(L)| for each local text; undefined (`no_base`) where it has no code.
    std::vector<Measure> absorbed_of_local;
    // Of each code: local texts that have it / all local texts, with Wilson's interval. It says something of the codes
    // that the central text has. Undefined without local texts.
    std::vector<Share> share_of_code;
    // Of each code: does the central text have it?
    std::vector<bool> is_absorbed;
};

// The local texts must be older than the central one: the caller sees to it. `codes`: how many codes there are; all are
// below it.
Adoption adoption(std::span<const CodeSet> local_texts, const CodeSet& central_text, std::size_t codes,
                  double z = kNormal95);

}  // namespace axial
