// The units of a document that suggestions are made from, each with the groups it belongs to.
//
// A group is what is counted and compared: the units in which a code is right, wrong or missed, those whose coders are
// split over it, those without a code of a dimension.
#pragma once

#include "interpreter/corpus/document.h"
#include "interpreter/eval/apply.h"
#include "interpreter/suggest/gold.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace axial {

// Of one code in one unit. Without gold what is coded counts as right.
enum class Standing : std::uint8_t { right, wrong, missed, split };

// Numbers for the groups.
class GroupNumbers {
public:
    static constexpr std::uint32_t kStandings = 4;

    explicit GroupNumbers(const Codebook& codebook)
        : codes_(static_cast<std::uint32_t>(codebook.codes.size())),
          dimensions_(static_cast<std::uint32_t>(codebook.dimensions.size())) {}

    std::uint32_t of(CodeId code, Standing standing) const {
        return code.value * kStandings + static_cast<std::uint32_t>(standing);
    }
    bool is_of_code(std::uint32_t group) const { return group < codes_ * kStandings; }
    CodeId code_of(std::uint32_t group) const { return {group / kStandings}; }
    Standing standing_of(std::uint32_t group) const { return static_cast<Standing>(group % kStandings); }
    // Without a code of the dimension; of none: without a code that stands alone.
    std::uint32_t bare(DimensionId dimension) const {
        return codes_ * kStandings + (dimension.valid() ? dimension.value : dimensions_);
    }
    std::uint32_t size() const { return codes_ * kStandings + dimensions_ + 1; }

private:
    std::uint32_t codes_, dimensions_;
};

// Documents that terms are taken from, and those held out, on which they are tried only.
enum class Part : std::uint8_t { chosen_from, held_out };
inline constexpr std::size_t kParts = 2;
template <typename Value>
using ByPart = std::array<Value, kParts>;
constexpr std::size_t index_of(Part part) { return static_cast<std::size_t>(part); }
inline constexpr std::size_t kHere = index_of(Part::chosen_from), kThere = index_of(Part::held_out);

struct GroupedUnit {
    std::uint32_t index = 0;  // at its level
    Span span;
    std::vector<std::uint32_t> groups;  // sorted

    bool is_in(std::uint32_t group) const;
    std::optional<Standing> standing_of(CodeId code, const GroupNumbers& numbers) const;
};

// What all threads share; everything outlives the use.
struct Study {
    const Codebook& codebook;
    const AttributeReader& attributes;
    std::optional<TestId> where;
    const Gold* gold;  // null: none
    Level level;
    double hold_out = 0;         // percent of documents
    std::vector<bool> is_asked;  // by code: those that suggestions are made for

    Part part_of(const Document& document) const;
};

// Per-thread. `Program` is that of the codebook, perhaps with more lists.
class UnitReader {
public:
    UnitReader(const Study& study, const Program& program);

    // Units of the document that are judged, all of them without gold. Valid until the next call.
    const std::vector<GroupedUnit>& read(const Document& document);
    // The unit of the last document that holds a place; null where it is not judged.
    const GroupedUnit* unit_at(std::uint32_t at);
    const GroupedUnit* unit_of(const Coding& coding);

    Application& application() { return application_; }
    const Study& study() const { return study_; }
    const GroupNumbers& numbers() const { return numbers_; }
    // Units, or documents, of the gold coding that were there.
    const std::set<std::string>& met() const { return met_; }
    const AttributeNotes& notes() const { return notes_; }
    // What another reader of the study met and noted.
    void add_notes(const UnitReader& other);

private:
    static constexpr std::uint32_t kNotJudged = 0xFFFFFFFF;

    std::optional<std::uint32_t> index_of_unit(const Coding& coding);
    std::vector<std::vector<CodeId>> codes_by_unit(std::uint32_t units);
    DocumentUnits named_units(const Document& document, std::uint32_t units);
    void add_judged(const Document& document, const std::vector<std::vector<CodeId>>& coded);
    void add_all(const std::vector<std::vector<CodeId>>& coded);
    void add(std::uint32_t index, std::vector<std::uint32_t> groups);

    const Study& study_;
    GroupNumbers numbers_;
    Application application_;
    std::vector<GroupedUnit> units_;
    std::vector<std::uint32_t> place_;  // by unit of the level: where it stands in `units_`
    std::set<std::string> met_;
    AttributeNotes notes_;
};

}  // namespace axial
