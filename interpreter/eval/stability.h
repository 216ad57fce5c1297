// `check stability`: what hangs on single terms. Each term of the lists, `except`, cue, `not cues` and `stops at` that
// stands where a rule looked is left out once, and the codings without it are held against those with it.
//
// The concentration of a code is the largest share of its units that leaving one term out takes from it. It says how
// much of a figure hangs on one word; it does not say that the word is wrong.
//
// Workers keep sums of whole numbers, so that threads change nothing. Memory follows the terms that change something.
#pragma once

#include "interpreter/eval/coverage.h"
#include "interpreter/eval/leave_out.h"
#include "interpreter/resolve/codebook.h"
#include "interpreter/stats/measure.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace axial {

struct StabilityCounts {
    struct Change {
        std::uint64_t lost = 0, gained = 0;  // units
    };
    std::map<std::pair<CodeId, std::uint32_t>, Change> codes;                   // by code and term
    std::map<std::pair<DimensionId, std::uint32_t>, std::uint64_t> dimensions;  // units whose codes change
    std::set<std::uint32_t> tried;                                              // terms
    std::uint64_t all_units = 0;
    std::vector<std::uint64_t> units;    // by code: that have it
    std::vector<std::uint64_t> resting;  // by code: that lose it where some one term is left out

    StabilityCounts() = default;
    explicit StabilityCounts(const Codebook& codebook);
    void add(const StabilityCounts& other);
};

// Immutable; threads share it. The program must outlive it.
class StabilityReader {
public:
    StabilityReader(const Program& program, std::size_t codebook);
    // After `apply`, of an application that keeps candidates.
    void read(Application& application, Values values, StabilityCounts& counts) const;

private:
    void add_changes(std::uint32_t term, const std::vector<UnitChange>& changes, StabilityCounts& counts) const;

    const Codebook& codebook_;
    std::size_t index_;
    LeaveOut leave_out_;
};

// How a term takes part.
enum class TermRole : std::uint8_t { term, except, cue, not_cue, stop };
std::string_view role_word(TermRole role);

struct StabilityTerm {
    std::string text;  // as its author wrote it
    std::string at;    // "policy.codebook:31"
    TermRole role = TermRole::term;
    std::string list;  // empty: an inline list
};

// What leaving one term out does to one code.
struct TermInfluence {
    std::size_t term = 0;  // in StabilityReport::terms
    std::uint64_t lost = 0, gained = 0;
    Measure share;  // lost, of the units of the code
};

struct CodeStability {
    std::string name;   // full
    std::string title;  // may be empty
    std::uint64_t units = 0;
    std::uint64_t resting = 0;         // on one term alone
    Measure concentration;             // the largest share; undefined where no unit has the code
    std::vector<TermInfluence> terms;  // that take from it most first; then those that give most
};

struct DimensionStability {
    struct Term {
        std::size_t term = 0;
        std::uint64_t units = 0;  // whose codes of the dimension change
        Measure share;            // of all coding units
    };
    std::string name, title;
    std::vector<Term> terms;  // that change most first
};

struct StabilityReport {
    std::uint64_t units = 0;  // coding units of the corpus
    std::uint64_t terms_tried = 0;
    std::vector<StabilityTerm> terms;  // that change something, in the order of the codebook
    std::vector<CodeStability> codes;  // in the order of the codebook
    std::vector<DimensionStability> dimensions;
};

StabilityReport report_stability(const Program& program, std::size_t codebook, const StabilityCounts& counts);
CheckFigure check_stability(const StabilityReport& report, const StabilityCheck& check);

}  // namespace axial
