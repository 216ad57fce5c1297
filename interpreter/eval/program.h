// Codebooks ready to be applied: their terms compiled, their rules put in order.
//
// Immutable; threads share it. The codebooks must outlive it.
#pragma once

#include "interpreter/match/matcher.h"
#include "interpreter/resolve/codebook.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axial {

// What is known of an expression before any text is seen.
struct ExprFacts {
    std::vector<ListId> hit_lists;  // lists whose finds can be its hits, each once
    bool needs_hits = false;        // it holds only where it has hits
};

// Codes that are coded together, because resolution or `otherwise` looks at all of them.
struct Step {
    DimensionId dimension;      // none: nothing to resolve or fill
    std::vector<CodeId> codes;  // with matches, in the order listed
    CodeId otherwise;           // the code of the units that got none
};

// The plan of one codebook.
struct Plan {
    const Codebook* codebook = nullptr;
    std::vector<ExprFacts> exprs;  // by ExprId
    std::vector<Step> steps;       // a code after those its rules name
    std::uint32_t group = 0;
    std::uint32_t first_list = 0;  // of the codebook, in its group
};

class Program {
public:
    Program(std::span<const Codebook* const> codebooks, Diagnostics& diags);

    const Matcher& matcher() const { return matcher_; }
    const std::vector<Plan>& plans() const { return plans_; }

private:
    Program(std::span<const Codebook* const> codebooks, PatternSet patterns);

    std::vector<Plan> plans_;
    Matcher matcher_;
};

}  // namespace axial
