// Terms for an author to judge: what could be added to a code, left out of it, or kept out with `unless`.
//
// Ranked by keyness: G² of four cells. A term counts once in a unit however often it stands there, and a side is as
// large as the sum of its units' different terms. Of terms that lie in
// one another the one of the higher G² is kept, of terms that stand in the same units the first.
#pragma once

#include "interpreter/stats/classification.h"
#include "interpreter/stats/keyness.h"
#include "interpreter/suggest/passes.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace axial {

struct SuggestionOptions {
    std::uint32_t least_documents = 2;  // with units of the target that hold the term
    std::size_t most = 10;              // terms of each list
};

// What a trial comes to in one part of the documents.
struct TrialEffect {
    TrialUnits units;
    Accuracy after;
};

struct Suggestion {
    std::string term;
    std::uint64_t target = 0, reference = 0;  // units of each that hold it
    std::uint64_t documents = 0;              // of those units of the target
    Keyness keyness;
    double adjusted_p = 1;  // Benjamini & Hochberg, over all candidates of the list
    ByPart<TrialEffect> effects;
};

// Terms that set a target group of units apart from a reference group.
struct SuggestionList {
    ByPart<std::uint64_t> target{}, reference{};  // units
    std::uint64_t candidates = 0;                 // terms that stand in enough documents of the target
    std::vector<Suggestion> terms;
    std::vector<std::string> first_units;  // names of the first of the target, where there is gold
};

// A term of the code that codes units wrongly.
struct OwnTerm {
    std::string text, place;  // "scheme.codebook:12"
    ByPart<OwnTermUnits> units;
    Measure precision;            // of the units it codes, in the part that is chosen from
    ByPart<TrialEffect> effects;  // of leaving it out: units that it alone codes
};

struct CodeSuggestions {
    CodeId code;
    bool is_matched = true;  // its units come from rules, not from `otherwise`
    ByPart<Confusion> confusion;
    ByPart<Accuracy> now;
    ByPart<std::uint64_t> split{};
    SuggestionList to_add;      // missed against neither; without gold coded against without a code
    SuggestionList for_unless;  // wrong against right
    std::vector<OwnTerm> to_leave_out;
};

struct SuggestionReport {
    bool has_gold = false;
    std::string level;        // of the units: "document"
    std::string coding_unit;  // that `unless` looks through
    double hold_out = 0;      // percent of documents
    SuggestionOptions options;
    ByPart<std::uint64_t> documents{}, units{};
    std::vector<CodeSuggestions> codes;  // those asked for, in the order listed
};

// What the first two passes found, ranked: a first list of terms to try.
class Suggesting {
public:
    // `program`: of the codebook.
    Suggesting(const Study& study, const Program& program, const MeasuringPass& measured, SuggestionOptions options);

    // More of them than are shown: some will turn out to stand in the same units.
    std::vector<TriedTerm> choose(const TermCounts& counts);
    // `units`: of the trials, in the order of the terms chosen.
    SuggestionReport report(const std::vector<ByPart<TrialUnits>>& units) const;

private:
    using ListKey = std::pair<CodeId, Use>;
    using Trials = std::map<ListKey, std::vector<ByPart<TrialUnits>>>;

    Standing target_standing(Use use) const;
    Use use_of(std::uint32_t group) const;
    std::uint64_t units_in(CodeId code, Standing standing, std::size_t part) const;
    std::uint64_t target_of(ListKey key, std::size_t part) const;
    std::uint64_t reference_of(ListKey key, std::size_t part) const;
    template <typename UnitsIn>
    std::uint64_t reference_among(std::uint64_t all, ListKey key, UnitsIn units_in_group) const;
    Suggestion candidate(ListKey key, const std::string& term, const TermCount& count, const TermCount& sizes) const;
    std::vector<Suggestion> best_of(ListKey key, const std::vector<Suggestion>& ranked) const;

    Trials sorted(const std::vector<ByPart<TrialUnits>>& units) const;
    CodeSuggestions figures_of(CodeId code) const;
    SuggestionList list_of(ListKey key, const CodeSuggestions& code, const Trials& trials) const;
    std::vector<OwnTerm> false_terms_of(const CodeSuggestions& code) const;
    OwnTerm own_term(const OwnTermId& id, const CodeSuggestions& code) const;

    const Study& study_;
    const Program& program_;
    GroupNumbers numbers_;
    const ByPart<UnitSums>& sums_;
    const FirstUnitsByGroup& first_;
    SuggestionOptions options_;
    std::map<ListKey, std::vector<Suggestion>> chosen_;
    std::map<ListKey, std::uint64_t> candidates_;
};

}  // namespace axial
