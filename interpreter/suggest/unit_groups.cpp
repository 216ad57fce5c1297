#include "interpreter/suggest/unit_groups.h"

#include "interpreter/eval/saturation.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {
namespace {

bool has(const std::vector<CodeId>& codes, CodeId code) { return std::binary_search(codes.begin(), codes.end(), code); }

std::optional<Standing> judged(CodeId code, const std::vector<CodeId>& coded, const GoldUnit& gold) {
    if (has(gold.split, code)) return Standing::split;
    const bool is_given = has(gold.given, code);
    if (has(coded, code)) return is_given ? Standing::right : Standing::wrong;
    return is_given ? std::optional(Standing::missed) : std::nullopt;
}

}  // namespace

bool GroupedUnit::is_in(std::uint32_t group) const { return std::binary_search(groups.begin(), groups.end(), group); }

std::optional<Standing> GroupedUnit::standing_of(CodeId code, const GroupNumbers& numbers) const {
    const auto first = std::lower_bound(groups.begin(), groups.end(), numbers.of(code, Standing::right));
    if (first == groups.end() || !numbers.is_of_code(*first) || numbers.code_of(*first) != code) return std::nullopt;
    return numbers.standing_of(*first);
}

Part Study::part_of(const Document& document) const {
    return hold_out > 0 && is_held_out(document.id, hold_out) ? Part::held_out : Part::chosen_from;
}

UnitReader::UnitReader(const Study& study, const Program& program)
    : study_(study), numbers_(study.codebook), application_(program) {}

const std::vector<GroupedUnit>& UnitReader::read(const Document& document) {
    units_.clear();
    place_.clear();
    if (study_.gold != nullptr && !study_.gold->names(document.id)) return units_;
    if (study_.gold != nullptr && study_.gold->places() == GoldPlaces::by_position) met_.insert(document.id);
    const std::vector<AttributeValue> values = study_.attributes.read(document, notes_);
    const std::span<const AttributeValue> view(values);
    // Its units are looked up all the same where there is gold: they are part of the corpus.
    const bool is_wanted = !study_.where || holds(study_.codebook, *study_.where, view);
    if (!is_wanted && study_.gold == nullptr) return units_;
    application_.read(document.text, Detail::finds);
    application_.apply(0, view);
    const std::uint32_t count = application_.units_of(0).count(study_.level);
    place_.assign(count, kNotJudged);
    if (study_.gold != nullptr)
        add_judged(document, codes_by_unit(count));
    else
        add_all(codes_by_unit(count));
    if (!is_wanted) units_.clear();
    return units_;
}

std::optional<std::uint32_t> UnitReader::index_of_unit(const Coding& coding) {
    if (study_.level == study_.codebook.unit) return coding.unit;
    return application_.units_of(0).at(study_.level, coding.span.begin);
}

// What `otherwise` gives is a code for people to compare with, and none for the residual.
std::vector<std::vector<CodeId>> UnitReader::codes_by_unit(std::uint32_t units) {
    std::vector<std::vector<CodeId>> codes(units);
    for (const Coding& coding : application_.codings_of(0).codings) {
        const bool fills = coding.match == Coding::kOtherwise && study_.gold == nullptr;
        if (coding.status != CodingStatus::coded || fills) continue;
        if (const auto unit = index_of_unit(coding)) codes[*unit].push_back(coding.code);
    }
    for (std::vector<CodeId>& some : codes) {
        std::sort(some.begin(), some.end());
        some.erase(std::unique(some.begin(), some.end()), some.end());
    }
    return codes;
}

DocumentUnits UnitReader::named_units(const Document& document, std::uint32_t units) {
    Units& cut = application_.units_of(0);
    DocumentUnits named{document.id, {}};
    std::uint64_t characters = 0;  // before `counted`
    std::uint32_t counted = 0;
    const auto position = [&](std::uint32_t at) {
        characters += unicode::count_code_points(std::string_view(document.text).substr(counted, at - counted));
        counted = at;
        return characters;
    };
    for (std::uint32_t i = 0; i < units; ++i) {
        const Span span = cut.span(study_.level, i);
        const std::string path = cut.path(study_.level, i);
        const std::uint64_t start = position(span.begin);
        named.units.push_back(
            {document.id, path.empty() ? document.id : document.id + "#" + path, start, position(span.end)});
    }
    return named;
}

void UnitReader::add_judged(const Document& document, const std::vector<std::vector<CodeId>>& coded) {
    const DocumentUnits named = named_units(document, static_cast<std::uint32_t>(coded.size()));
    const std::vector<std::optional<GoldUnit>> gold = study_.gold->of(named);
    for (std::uint32_t i = 0; i < coded.size(); ++i) {
        if (!gold[i]) continue;
        if (study_.gold->places() == GoldPlaces::by_name) met_.insert(named.units[i].unit);
        std::vector<CodeId> codes = coded[i];
        codes.insert(codes.end(), gold[i]->given.begin(), gold[i]->given.end());
        codes.insert(codes.end(), gold[i]->split.begin(), gold[i]->split.end());
        std::vector<std::uint32_t> groups;
        for (const CodeId code : codes)
            if (const auto standing = judged(code, coded[i], *gold[i])) groups.push_back(numbers_.of(code, *standing));
        add(i, std::move(groups));
    }
}

void UnitReader::add_all(const std::vector<std::vector<CodeId>>& coded) {
    for (std::uint32_t i = 0; i < coded.size(); ++i) {
        std::vector<std::uint32_t> groups;
        std::vector<bool> has_code(numbers_.size());  // by number of `bare`
        for (const CodeId code : coded[i]) {
            has_code[numbers_.bare(study_.codebook.code(code).dimension)] = true;
            groups.push_back(numbers_.of(code, Standing::right));
        }
        for (std::uint32_t bare = numbers_.bare({0}); bare < numbers_.size(); ++bare)
            if (!has_code[bare]) groups.push_back(bare);
        add(i, std::move(groups));
    }
}

void UnitReader::add(std::uint32_t index, std::vector<std::uint32_t> groups) {
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    place_[index] = static_cast<std::uint32_t>(units_.size());
    units_.push_back({index, application_.units_of(0).span(study_.level, index), std::move(groups)});
}

void UnitReader::add_notes(const UnitReader& other) {
    met_.insert(other.met_.begin(), other.met_.end());
    notes_.merge(other.notes_);
}

const GroupedUnit* UnitReader::unit_at(std::uint32_t at) {
    const auto index = application_.units_of(0).at(study_.level, at);
    return index && place_[*index] != kNotJudged ? &units_[place_[*index]] : nullptr;
}

const GroupedUnit* UnitReader::unit_of(const Coding& coding) {
    const auto index = index_of_unit(coding);
    return index && place_[*index] != kNotJudged ? &units_[place_[*index]] : nullptr;
}

}  // namespace axial
