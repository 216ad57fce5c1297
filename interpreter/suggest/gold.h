// What human coders said of the units of a document, as codes of the codebook.
//
// A unit has a code where more than half of the coders who judged it gave the code. Where exactly half did, coders are
// split, and the unit says nothing of that code.
#pragma once

#include "interpreter/agree/judged_units.h"
#include "interpreter/coders/coder_codings.h"
#include "interpreter/resolve/codebook.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace axial {

struct GoldUnit {
    std::vector<CodeId> given, split;  // sorted
};

// How the units of the files are found in a text.
enum class GoldPlaces : std::uint8_t {
    by_name,      // by the names the files give them
    by_position,  // by the spans that were coded: who coded anything in a document judged all of it
};

// Immutable; threads share it.
class Gold {
public:
    // `level`: what units are asked for by; none: that which the files speak of.
    Gold(CoderCodings codings, const Codebook& codebook, std::optional<Level> level);

    Level level() const { return level_; }
    GoldPlaces places() const { return places_; }
    bool names(const std::string& document) const { return by_document_.count(document) != 0; }
    // By unit of the document; nothing for those that nobody judged.
    std::vector<std::optional<GoldUnit>> of(const DocumentUnits& document) const;

    // Does any unit have a code of the dimension?
    bool has_dimension(DimensionId dimension) const { return dimensions_.count(dimension) != 0; }
    // Codes that were given and the codebook does not have, in the order met.
    const std::vector<std::string>& unknown_codes() const { return unknown_codes_; }
    // Names of units, or of documents where units are found by position, that are not among those met.
    std::vector<std::string> not_among(const std::set<std::string>& met) const;
    std::size_t size() const { return targets_.size(); }

private:
    void bind_codes(const Codebook& codebook);
    void sort_by_document();
    CoderCodings part_of(const std::string& document) const;
    GoldUnit unit_of(const std::vector<CoderJudgement>& judgements) const;

    CoderCodings codings_;
    Level level_;
    GoldPlaces places_ = GoldPlaces::by_name;
    std::vector<CodeId> codes_;  // by number of the files; none: not of the codebook
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_document_;  // numbers of codings
    std::vector<std::string> targets_;                                         // each once, in the order met
    std::set<DimensionId> dimensions_;
    std::vector<std::string> unknown_codes_;
};

}  // namespace axial
