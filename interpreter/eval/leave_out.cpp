#include "interpreter/eval/leave_out.h"

#include "interpreter/eval/coder.h"
#include "interpreter/eval/resolve_units.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

namespace axial {
namespace {

using Numbers = std::vector<std::uint32_t>;

bool stands_before(const Find& a, const Find& b) {
    return std::tie(a.span.begin, a.span.end, a.term) < std::tie(b.span.begin, b.span.end, b.term);
}

// Finds that only one of two lists has. Another term with the same span is another find: its weight may differ.
std::vector<Span> differences(std::span<const Find> before, std::span<const Find> now) {
    std::vector<Find> different;
    std::set_symmetric_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(different),
                                  stands_before);
    std::vector<Span> spans;
    for (const Find& find : different) spans.push_back(find.span);
    return spans;
}

Numbers all_but(const Numbers& units, const Numbers& without) {
    Numbers others;
    std::set_difference(units.begin(), units.end(), without.begin(), without.end(), std::back_inserter(others));
    return others;
}

// The document coded again where it can differ.
class Recoding {
public:
    Recoding(const Plan& plan, GroupScan& scan, UnitsByCode& coded, Values values)
        : pass_{plan, scan, coded, values}, coder_(pass_, codings_) {}

    // `term` is left out of the scan.
    std::vector<UnitChange> run(const std::vector<Sight>& sights, std::uint32_t term) {
        note_changed_lists(term);
        for (std::size_t step = 0; step < sights.size(); ++step) {
            Numbers units = units_that_see(sights[step]);
            if (!units.empty()) code_again(pass_.plan.steps[step], units);
        }
        for (auto& [code, units] : before_) pass_.coded[code.value] = std::move(units);
        return std::move(changes_);
    }

private:
    const Level& unit() const { return pass_.plan.codebook->unit; }

    void note_changed_lists(std::uint32_t term) {
        const PatternGroup& patterns = pass_.scan.patterns();
        in_heading_ = pass_.scan.stands_in_heading(term);
        for (const std::uint32_t list : patterns.lists[patterns.terms[term].list].joined_by)
            changed_.emplace_back(list, differences(pass_.scan.whole_finds(list), pass_.scan.finds(list)));
    }

    // In order, each once.
    Numbers units_that_see(const Sight& sight) {
        Numbers units;
        for (const auto& [list, spans] : changed_) {
            const auto seen = sight.lists.find(list);
            if (seen == sight.lists.end()) continue;
            // Rules look at a skipped heading from wherever it is above.
            if (in_heading_ && seen->second.kind == LevelKind::document) return all_units();
            for (const Span span : spans) add_units_around(span, seen->second, units);
        }
        for (const UnitChange& change : changes_)
            if (const auto seen = sight.codes.find(change.code); seen != sight.codes.end())
                add_units_around(pass_.scan.units().span(unit(), change.unit), seen->second, units);
        std::sort(units.begin(), units.end());
        units.erase(std::unique(units.begin(), units.end()), units.end());
        return units;
    }

    Numbers all_units() {
        Numbers units(pass_.scan.units().count(unit()));
        std::iota(units.begin(), units.end(), 0U);
        return units;
    }

    // Coding units that overlap the units of the level that the span overlaps.
    void add_units_around(Span span, Level level, Numbers& units) {
        Span around = span;
        for (const std::uint32_t at : {span.begin, span.end - 1}) {
            const auto one = pass_.scan.units().around(level, at);
            if (!one) continue;
            around = {std::min(around.begin, one->begin), std::max(around.end, one->end)};
        }
        std::uint32_t low = 0, high = pass_.scan.units().count(unit());
        while (low < high) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (pass_.scan.units().span(unit(), middle).end <= around.begin)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < pass_.scan.units().count(unit()); ++low) {
            if (pass_.scan.units().span(unit(), low).begin >= around.end) return;
            units.push_back(low);
        }
    }

    void code_again(const Step& step, const Numbers& units) {
        std::vector<CodeId> codes = step.codes;
        if (step.otherwise.valid()) codes.push_back(step.otherwise);
        const std::size_t first = before_.size();
        for (const CodeId code : codes) {
            Numbers& coded = pass_.coded[code.value];
            Numbers others = all_but(coded, units);
            before_.emplace_back(code, std::exchange(coded, std::move(others)));
        }
        codings_.clear();
        pass_.only = units;
        for (const CodeId code : step.codes) coder_.code(code);
        settle(pass_, step, 0, codings_);
        for (std::size_t i = first; i < before_.size(); ++i) note_changes(before_[i].first, before_[i].second);
    }

    void note_changes(CodeId code, const Numbers& before) {
        const Numbers& now = pass_.coded[code.value];
        for (const std::uint32_t unit : all_but(before, now)) changes_.push_back({code, unit, UnitChange::Kind::lost});
        for (const std::uint32_t unit : all_but(now, before))
            changes_.push_back({code, unit, UnitChange::Kind::gained});
    }

    Pass pass_;
    DocumentCodings codings_;  // of the step
    Coder coder_;
    bool in_heading_ = false;
    std::vector<std::pair<std::uint32_t, std::vector<Span>>> changed_;  // by list that has the term: where it differs
    std::vector<std::pair<CodeId, Numbers>> before_;                    // units of codes that were coded again
    std::vector<UnitChange> changes_;
};

}  // namespace

LeaveOut::LeaveOut(const Program& program, std::size_t codebook)
    : program_(program),
      codebook_(codebook),
      sights_(sights_of(program.plans()[codebook], program.matcher().patterns().group_of(codebook))) {}

// Codebooks that share a group have their lists one behind the other.
std::vector<std::uint32_t> LeaveOut::terms_to_try(Application& application) const {
    const Plan& plan = program_.plans()[codebook_];
    const PatternSet& patterns = program_.matcher().patterns();
    std::uint32_t end = 0xFFFFFFFF;
    for (const PatternSet::Place& place : patterns.codebooks)
        if (place.group == plan.group && place.first_list > plan.first_list) end = std::min(end, place.first_list);
    std::vector<std::uint32_t> terms = application.scan_of(codebook_).candidate_terms();
    std::erase_if(terms, [&](std::uint32_t term) {
        const std::uint32_t list = patterns.groups[plan.group]->terms[term].list;
        return list < plan.first_list || list >= end;
    });
    return terms;
}

std::vector<UnitChange> LeaveOut::without(std::uint32_t term, Application& application, Values values) const {
    GroupScan& scan = application.scan_of(codebook_);
    scan.leave_out(term);
    Recoding recoding(program_.plans()[codebook_], scan, application.coded_units_of(codebook_), values);
    std::vector<UnitChange> changes = recoding.run(sights_, term);
    scan.put_back();
    return changes;
}

}  // namespace axial
