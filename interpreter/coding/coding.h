// A coding: one judgement that a stretch of text bears a code.
#pragma once

#include "grammar/source.h"
#include "interpreter/resolve/codebook.h"

#include <cstdint>
#include <vector>

namespace axial {

enum class CodingStatus : std::uint8_t { coded, negated, suppressed };

struct Evidence {
    Span span;  // raw bytes
    ListId list;
};

struct Coding {
    static constexpr std::uint32_t kOtherwise = 0xFFFFFFFF;

    CodeId code;
    std::uint32_t unit = 0;   // index of the coding unit in the document
    Span span;                // raw bytes; of the first operand's find
    double weight = 1.0;      // term × code
    std::uint32_t match = 0;  // which `match` of the code; kOtherwise for `otherwise`
    CodingStatus status = CodingStatus::coded;
    // suppressed: the winning code; none when `report conflict` codes none.
    CodeId by;
    std::uint32_t evidence_begin = 0;  // partners and cues, in DocumentCodings::evidence
    std::uint32_t evidence_end = 0;
};

// The hits of a code that nobody looks at one by one.
struct HitCounts {
    CodeId code;
    std::uint64_t hits = 0;
    std::uint64_t characters = 0;  // code points
    double weight = 0;             // term × code, of all
};

// By code, the coding units that bear it, in order; filled as codes are settled.
using UnitsByCode = std::vector<std::vector<std::uint32_t>>;

// The codings of one document under one codebook, ordered by start, end, full name of the code, unless they
// are wanted otherwise (eval/apply.h).
struct DocumentCodings {
    std::vector<Coding> codings;
    std::vector<Evidence> evidence;
    std::vector<HitCounts> counted;  // of codes whose hits nobody looks at one by one: instead of their codings
    std::uint32_t units = 0;         // coding units in the document
    std::uint64_t characters = 0;    // code points of its text
    std::uint64_t words = 0;         // spaced scripts only, unless words were asked for
    // (code-exclusive dimension, unit): units of an `exactly one` dimension that got none.
    std::vector<std::pair<DimensionId, std::uint32_t>> missing;

    void clear();
};

}  // namespace axial
