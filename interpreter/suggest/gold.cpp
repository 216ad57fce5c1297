#include "interpreter/suggest/gold.h"

#include <algorithm>
#include <map>

namespace axial {
namespace {

// A unit says which document it lies in by what stands before `#`, or is a document by its whole name.

bool all_are_documents(const CoderCodings& codings) {
    return std::all_of(codings.places.begin(), codings.places.end(),
                       [](const CodedPlace& place) { return place.unit == document_of(place); });
}

bool all_have_positions(const CoderCodings& codings) {
    return std::all_of(codings.places.begin(), codings.places.end(),
                       [](const CodedPlace& place) { return place.start && place.end; });
}

}  // namespace

Gold::Gold(CoderCodings codings, const Codebook& codebook, std::optional<Level> level) : codings_(std::move(codings)) {
    const bool documents = all_are_documents(codings_);
    level_ = level.value_or(documents ? kDocumentLevel : codebook.unit);
    // Units of results have positions too: asked for by another level they are spans like any other.
    const bool as_spans = codings_.has_spans() || (level && !documents && all_have_positions(codings_));
    places_ = as_spans ? GoldPlaces::by_position : GoldPlaces::by_name;
    bind_codes(codebook);
    sort_by_document();
}

void Gold::bind_codes(const Codebook& codebook) {
    std::map<std::string, CodeId> known;
    for (std::uint32_t c = 0; c < codebook.codes.size(); ++c) known.emplace(codebook.codes[c].full_name, CodeId{c});
    unknown_codes_ = unify_codes(codings_, codebook.full_names());
    for (const std::string& name : codings_.codes.all()) {
        const auto found = known.find(name);
        codes_.push_back(found == known.end() ? CodeId{} : found->second);
    }
    for (const CoderCoding& coding : codings_.codings)
        if (coding.code != CoderCoding::kNoCode && codes_[static_cast<std::size_t>(coding.code)].valid())
            dimensions_.insert(codebook.code(codes_[static_cast<std::size_t>(coding.code)]).dimension);
}

void Gold::sort_by_document() {
    std::set<std::string> seen;
    for (std::uint32_t i = 0; i < codings_.codings.size(); ++i) {
        const CodedPlace& place = codings_.places[codings_.codings[i].place];
        by_document_[document_of(place)].push_back(i);
        const std::string& target = places_ == GoldPlaces::by_name ? place.unit : document_of(place);
        if (seen.insert(target).second) targets_.push_back(target);
    }
}

// The document alone, without names: what judges it asks for numbers only.
CoderCodings Gold::part_of(const std::string& document) const {
    CoderCodings part;
    const auto found = by_document_.find(document);
    if (found == by_document_.end()) return part;
    std::unordered_map<std::uint32_t, std::uint32_t> moved;
    for (const std::uint32_t i : found->second) {
        CoderCoding coding = codings_.codings[i];
        const auto [place, is_new] = moved.try_emplace(coding.place, static_cast<std::uint32_t>(part.places.size()));
        if (is_new) part.places.push_back(codings_.places[coding.place]);
        coding.place = place->second;
        part.codings.push_back(coding);
    }
    return part;
}

GoldUnit Gold::unit_of(const std::vector<CoderJudgement>& judgements) const {
    std::set<std::uint32_t> coders;
    std::map<CodeId, std::set<std::uint32_t>> coders_of;
    for (const CoderJudgement& judgement : judgements) {
        coders.insert(judgement.coder);
        if (judgement.code == CoderCoding::kNoCode) continue;
        const CodeId code = codes_[static_cast<std::size_t>(judgement.code)];
        if (code.valid()) coders_of[code].insert(judgement.coder);
    }
    GoldUnit unit;
    for (const auto& [code, some] : coders_of) {
        if (2 * some.size() > coders.size()) unit.given.push_back(code);
        if (2 * some.size() == coders.size()) unit.split.push_back(code);
    }
    return unit;
}

std::vector<std::optional<GoldUnit>> Gold::of(const DocumentUnits& document) const {
    const CoderCodings part = part_of(document.document);
    const JudgedUnits judged =
        places_ == GoldPlaces::by_position ? units_of_texts(part, {document}) : units_as_named(part);
    std::unordered_map<std::string, std::size_t> number;
    for (std::size_t i = 0; i < judged.size(); ++i) number.emplace(judged.places[i].unit, i);
    std::vector<std::optional<GoldUnit>> units(document.units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto found = number.find(document.units[i].unit);
        if (found == number.end() || judged.judgements[found->second].empty()) continue;
        units[i] = unit_of(judged.judgements[found->second]);
    }
    return units;
}

std::vector<std::string> Gold::not_among(const std::set<std::string>& met) const {
    std::vector<std::string> missing;
    for (const std::string& target : targets_)
        if (met.count(target) == 0) missing.push_back(target);
    return missing;
}

}  // namespace axial
