// The three times that a corpus is read: to see what is right and wrong, to count terms, to try terms.
//
// Each pass is a visitor of documents for one thread; those of several threads are added up.
#pragma once

#include "interpreter/suggest/term_counts.h"
#include "interpreter/suggest/unit_groups.h"
#include "interpreter/suggest/unit_terms.h"

#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace axial {

// A term of the codebook in the rules of a code, as what gives the hit.
struct OwnTermId {
    CodeId code;
    std::uint32_t list = 0;  // of the codebook
    std::uint32_t term = 0;  // of the list
    friend auto operator<=>(const OwnTermId&, const OwnTermId&) = default;
};
struct OwnTermUnits {
    std::uint64_t right = 0, wrong = 0;
    std::uint64_t only_right = 0, only_wrong = 0;  // that no other term gives the code
    void add(const OwnTermUnits& other);
};

// The first units of a group in corpus order, for people to look at.
class FirstUnits {
public:
    static constexpr std::size_t kMost = 5;
    struct Unit {
        std::uint64_t document = 0;  // ordinal
        std::uint32_t index = 0;
        std::string name;  // as `axial explain` takes it
        friend auto operator<=>(const Unit&, const Unit&) = default;
    };
    // A name is made only for those.
    bool wants(std::uint64_t document, std::uint32_t index) const {
        return units_.size() < kMost || Unit{document, index, {}} < *units_.rbegin();
    }
    void add(Unit unit) {
        units_.insert(std::move(unit));
        if (units_.size() > kMost) units_.erase(std::prev(units_.end()));
    }
    const std::set<Unit>& all() const { return units_; }

private:
    std::set<Unit> units_;
};

using FirstUnitsByGroup = std::map<std::uint32_t, FirstUnits>;

struct UnitSums {
    std::uint64_t documents = 0, units = 0;
    std::vector<std::uint64_t> groups;  // units, by group
    std::map<OwnTermId, OwnTermUnits> own_terms;
};

// Is it a group that terms are sought for?
bool is_sought(std::uint32_t group, const Study& study, const GroupNumbers& numbers);

class MeasuringPass {
public:
    MeasuringPass(const Study& study, const Program& program);
    void operator()(const Document& document);
    void add(const MeasuringPass& other);

    const ByPart<UnitSums>& sums() const { return sums_; }
    // Of the groups that terms are sought for, in the documents they are chosen from; with gold.
    const FirstUnitsByGroup& first() const { return first_; }
    const TermFilter& filter() const { return filter_; }
    const UnitReader& reader() const { return reader_; }

private:
    void count_own_terms(UnitSums& sums);
    void filter_terms(const GroupedUnit& unit);
    void name(const Document& document, const GroupedUnit& unit);

    UnitReader reader_;
    UnitTerms terms_;
    ByPart<UnitSums> sums_;
    FirstUnitsByGroup first_;
    TermFilter filter_;
};

class CountingPass {
public:
    // `filter` of all threads.
    CountingPass(const Study& study, const Program& program, const TermFilter& filter, std::uint32_t least_documents)
        : reader_(study, program), filter_(filter), least_documents_(least_documents) {}
    void operator()(const Document& document);
    void add(const CountingPass& other) { counts_.add(other.counts_); }
    const TermCounts& counts() const { return counts_; }

private:
    UnitReader reader_;
    UnitTerms terms_;
    const TermFilter& filter_;
    std::uint32_t least_documents_;
    TermCounts counts_;
};

// A term tried: added to the code as a `match` of its own, or as `unless "TERM" in the same UNIT` of all its rules.
enum class Use : std::uint8_t { match, unless };
struct TriedTerm {
    CodeId code;
    Use use = Use::match;
    std::string text;
};

// Units that would gain the code, or lose it.
struct TrialUnits {
    std::uint64_t right = 0, wrong = 0;        // as gold has it
    std::uint64_t bare = 0;                    // without gold: gained where no code of the dimension was
    std::uint64_t taken = 0, taken_right = 0;  // that have another code of a dimension with one code, which they lose
    std::uint64_t fingerprint = 0;             // of the units that hold the term: equal ones hold the same
    void add(const TrialUnits& other);
};

// A codebook with a list more for each tried term: lists of its own rules keep their numbers.
Codebook with_tried_terms(const Codebook& codebook, const std::vector<TriedTerm>& terms);

class TryingPass {
public:
    // `program` is that of with_tried_terms().
    TryingPass(const Study& study, const Program& program, const std::vector<TriedTerm>& terms);
    void operator()(const Document& document);
    void add(const TryingPass& other);
    const std::vector<ByPart<TrialUnits>>& units() const { return units_; }  // by tried term

private:
    std::span<const Find> finds_of(std::size_t term);
    void note_codings();
    TrialUnits try_match(const TriedTerm& term, std::span<const Find> finds);
    TrialUnits try_unless(const TriedTerm& term, std::span<const Find> finds);
    CodeId winner_in(CodeId code, std::uint32_t coding_unit) const;
    bool beats(CodeId code, CodeId winner) const;

    UnitReader reader_;
    const std::vector<TriedTerm>& terms_;
    std::vector<ByPart<TrialUnits>> units_;
    std::vector<std::uint32_t> listed_;                // by code: its place in its dimension
    std::vector<std::vector<CodeId>> winners_;         // by dimension, by coding unit; none: no `match` gave a code
    std::vector<std::vector<const Coding*>> codings_;  // by code, coded ones
};

}  // namespace axial
