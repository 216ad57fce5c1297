#include "interpreter/eval/stability.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace axial {
namespace {

void add_all(std::vector<std::uint64_t>& into, const std::vector<std::uint64_t>& other) {
    for (std::size_t i = 0; i < other.size(); ++i) into[i] += other[i];
}

template <typename Value>
void keep_each_once(std::vector<Value>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

StabilityCounts::StabilityCounts(const Codebook& codebook)
    : units(codebook.codes.size()), resting(codebook.codes.size()) {}

void StabilityCounts::add(const StabilityCounts& other) {
    for (const auto& [place, change] : other.codes) {
        Change& sum = codes[place];
        sum.lost += change.lost;
        sum.gained += change.gained;
    }
    for (const auto& [place, changed] : other.dimensions) dimensions[place] += changed;
    tried.insert(other.tried.begin(), other.tried.end());
    all_units += other.all_units;
    add_all(units, other.units);
    add_all(resting, other.resting);
}

// ---- one document

StabilityReader::StabilityReader(const Program& program, std::size_t codebook)
    : codebook_(*program.plans()[codebook].codebook), index_(codebook), leave_out_(program, codebook) {}

void StabilityReader::read(Application& application, Values values, StabilityCounts& counts) const {
    counts.all_units += application.codings_of(index_).units;
    const UnitsByCode& coded = application.coded_units_of(index_);
    for (std::size_t code = 0; code < coded.size(); ++code) counts.units[code] += coded[code].size();
    std::vector<std::pair<CodeId, std::uint32_t>> taken;  // code and unit
    for (const std::uint32_t term : leave_out_.terms_to_try(application)) {
        counts.tried.insert(term);
        const std::vector<UnitChange> changes = leave_out_.without(term, application, values);
        add_changes(term, changes, counts);
        for (const UnitChange& change : changes)
            if (change.kind == UnitChange::Kind::lost) taken.emplace_back(change.code, change.unit);
    }
    keep_each_once(taken);
    for (const auto& [code, unit] : taken) ++counts.resting[code.value];
}

void StabilityReader::add_changes(std::uint32_t term, const std::vector<UnitChange>& changes,
                                  StabilityCounts& counts) const {
    std::vector<std::pair<DimensionId, std::uint32_t>> changed;  // dimension and unit
    for (const UnitChange& change : changes) {
        StabilityCounts::Change& sum = counts.codes[{change.code, term}];
        ++(change.kind == UnitChange::Kind::lost ? sum.lost : sum.gained);
        const DimensionId dimension = codebook_.code(change.code).dimension;
        if (dimension.valid()) changed.emplace_back(dimension, change.unit);
    }
    keep_each_once(changed);
    for (const auto& [dimension, unit] : changed) ++counts.dimensions[{dimension, term}];
}

// ---- all documents

std::string_view role_word(TermRole role) {
    switch (role) {
        case TermRole::except:
            return "except";
        case TermRole::cue:
            return "cue";
        case TermRole::not_cue:
            return "not cue";
        case TermRole::stop:
            return "stops at";
        case TermRole::term:
            break;
    }
    return "term";
}

namespace {

// Names the terms of a group as the author of a codebook wrote them.
class TermNames {
public:
    TermNames(const Plan& plan, const PatternGroup& patterns) : plan_(plan), patterns_(patterns) {}

    StabilityTerm of(std::uint32_t term) const {
        const LoweredTerm& lowered = patterns_.terms[term];
        const bool is_except = term >= patterns_.lists[lowered.list].excepts_begin;
        const std::vector<WordList>& lists = plan_.codebook->lists;
        const std::uint32_t own = lowered.list - plan_.first_list;
        const WordList& list = own < lists.size() ? lists[own] : lists[owner_of_stops(lowered.list)];
        if (own >= lists.size()) return named(list, list.stops[lowered.index], TermRole::stop);
        if (is_except)
            return named(list, list.excepts[lowered.index], list.is_cues ? TermRole::not_cue : TermRole::except);
        return named(list, list.terms[lowered.index], list.is_cues ? TermRole::cue : TermRole::term);
    }

private:
    static StabilityTerm named(const WordList& list, const Term& term, TermRole role) {
        return {term.text, term.origin.file_line(), role, list.name};
    }

    std::size_t owner_of_stops(std::uint32_t stops) const {
        std::size_t list = 0;
        while (patterns_.lists[plan_.first_list + list].stops != stops) ++list;
        return list;
    }

    const Plan& plan_;
    const PatternGroup& patterns_;
};

class StabilityReporter {
public:
    StabilityReporter(const Codebook& codebook, const StabilityCounts& counts, const TermNames& names)
        : codebook_(codebook), counts_(counts) {
        report_.units = counts.all_units;
        report_.terms_tried = counts.tried.size();
        for (const auto& [place, change] : counts.codes) place_of_.emplace(place.second, 0);
        for (auto& [term, place] : place_of_) {
            place = report_.terms.size();
            report_.terms.push_back(names.of(term));
        }
    }

    StabilityReport report() {
        for (std::uint32_t code = 0; code < codebook_.codes.size(); ++code) add_code(CodeId{code});
        for (std::uint32_t dimension = 0; dimension < codebook_.dimensions.size(); ++dimension)
            add_dimension(DimensionId{dimension});
        return std::move(report_);
    }

private:
    void add_code(CodeId id) {
        const Code& code = codebook_.code(id);
        CodeStability stability;
        stability.name = code.full_name;
        stability.title = code.title;
        stability.units = counts_.units[id.value];
        stability.resting = counts_.resting[id.value];
        const auto whole = static_cast<double>(stability.units);
        std::uint64_t most = 0;
        for (auto at = counts_.codes.lower_bound({id, 0}); at != counts_.codes.end() && at->first.first == id; ++at) {
            const auto [lost, gained] = at->second;
            most = std::max(most, lost);
            stability.terms.push_back({place_of_.at(at->first.second), lost, gained,
                                       ratio(static_cast<double>(lost), whole, Undefined::no_units)});
        }
        std::stable_sort(stability.terms.begin(), stability.terms.end(),
                         [](const TermInfluence& a, const TermInfluence& b) {
                             return std::tie(a.lost, a.gained) > std::tie(b.lost, b.gained);
                         });
        stability.concentration = ratio(static_cast<double>(most), whole, Undefined::no_units);
        report_.codes.push_back(std::move(stability));
    }

    void add_dimension(DimensionId id) {
        const Dimension& dimension = codebook_.dimension(id);
        DimensionStability stability;
        stability.name = dimension.name;
        stability.title = dimension.title;
        const auto all = static_cast<double>(counts_.all_units);
        for (auto at = counts_.dimensions.lower_bound({id, 0}); at != counts_.dimensions.end() && at->first.first == id;
             ++at)
            stability.terms.push_back({place_of_.at(at->first.second), at->second,
                                       ratio(static_cast<double>(at->second), all, Undefined::no_units)});
        std::stable_sort(
            stability.terms.begin(), stability.terms.end(),
            [](const DimensionStability::Term& a, const DimensionStability::Term& b) { return a.units > b.units; });
        report_.dimensions.push_back(std::move(stability));
    }

    const Codebook& codebook_;
    const StabilityCounts& counts_;
    std::map<std::uint32_t, std::size_t> place_of_;  // of a term, in the report
    StabilityReport report_;
};

// The code with the largest share; none where no unit has a code.
const CodeStability* most_concentrated(const StabilityReport& report) {
    const CodeStability* most = nullptr;
    for (const CodeStability& code : report.codes)
        if (code.concentration.value && (most == nullptr || *code.concentration.value > *most->concentration.value))
            most = &code;
    return most;
}

// In whole numbers, so that 40 of 100 is 40 % to the last bit.
bool is_above(const CodeStability& code, double percent) {
    return !code.terms.empty() &&
           static_cast<double>(code.terms.front().lost) * 100 > percent * static_cast<double>(code.units);
}

std::string detail_of(const StabilityReport& report, const CodeStability& most) {
    if (*most.concentration.value == 0) return "no term alone takes a unit from a code";
    const TermInfluence& worst = most.terms.front();
    return fmt::format("{} hangs on `{}` in {} of {} units", most.name, report.terms[worst.term].text, worst.lost,
                       most.units);
}

}  // namespace

StabilityReport report_stability(const Program& program, std::size_t codebook, const StabilityCounts& counts) {
    const Plan& plan = program.plans()[codebook];
    const TermNames names(plan, program.matcher().patterns().group_of(codebook));
    return StabilityReporter(*plan.codebook, counts, names).report();
}

CheckFigure check_stability(const StabilityReport& report, const StabilityCheck& check) {
    constexpr double kAll = 100;
    CheckFigure figure;
    figure.check = check.most ? fmt::format("stability: no term carries more than {}% of a code", *check.most)
                              : "stability: leave one term out";
    figure.definition =
        "units that lose a code where one term is left out, of all units of the code: of the code and the term with "
        "the largest share";
    if (check.most) figure.threshold = *check.most / kAll;
    figure.origin = check.origin;
    const CodeStability* most = most_concentrated(report);
    if (most == nullptr) {
        figure.detail = "no unit has a code";
        figure.passed = !check.most;
        return figure;
    }
    const auto above = std::count_if(report.codes.begin(), report.codes.end(), [&](const CodeStability& code) {
        return is_above(code, check.most.value_or(kAll));
    });
    figure.value = most->concentration.value;
    figure.passed = above == 0;
    figure.detail = detail_of(report, *most);
    if (above > 1) figure.detail += fmt::format("; {} codes are above", above);
    return figure;
}

}  // namespace axial
