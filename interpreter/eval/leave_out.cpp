#include "interpreter/eval/leave_out.h"

#include "interpreter/eval/coder.h"
#include "interpreter/eval/resolve_units.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace axial {
namespace {

using Numbers = std::vector<std::uint32_t>;

// Takes the units out of `coded`; gives those that were there. Both are in order.
Numbers take_out(const Numbers& units, Numbers& coded) {
    Numbers taken;
    auto next = coded.begin();
    auto end = coded.begin();  // of those that stay
    for (const std::uint32_t unit : units) {
        const auto at = std::lower_bound(next, coded.end(), unit);
        end = std::copy(next, at, end);
        next = at;
        if (at == coded.end() || *at != unit) continue;
        taken.push_back(unit);
        ++next;
    }
    coded.erase(std::copy(next, coded.end(), end), coded.end());
    return taken;
}

void put_in(const Numbers& units, Numbers& coded) {
    const auto known = static_cast<std::ptrdiff_t>(coded.size());
    coded.insert(coded.end(), units.begin(), units.end());
    std::inplace_merge(coded.begin(), coded.begin() + known, coded.end());
}

Numbers those_in(const Numbers& units, const Numbers& coded) {
    Numbers there;
    std::copy_if(units.begin(), units.end(), std::back_inserter(there),
                 [&](std::uint32_t unit) { return std::binary_search(coded.begin(), coded.end(), unit); });
    return there;
}

// The document coded again where it can differ.
class Recoding {
public:
    // `term` is left out of the scan from here on.
    Recoding(const Pass& pass, std::uint32_t term)
        : pass_(pass),
          coder_(pass_, codings_),
          changed_(pass.scan.leave_out(term)),
          in_heading_(pass.scan.stands_in_heading(term)) {}

    std::vector<UnitChange> run(const std::vector<Sight>& sights) {
        for (std::size_t step = 0; step < sights.size(); ++step) {
            Numbers units = units_that_see(sights[step]);
            if (!units.empty()) code_again(pass_.plan.steps[step], units);
        }
        for (const Before& before : before_) {
            take_out(before.units, pass_.coded[before.code.value]);
            put_in(before.coded, pass_.coded[before.code.value]);
        }
        return std::move(changes_);
    }

private:
    // A code of a step that was carried out again.
    struct Before {
        CodeId code;
        Numbers units;  // in which it was
        Numbers coded;  // of these, that had the code
    };

    const Level& unit() const { return pass_.plan.codebook->unit; }

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
        for (const CodeId code : codes) before_.push_back({code, units, take_out(units, pass_.coded[code.value])});
        codings_.clear();
        pass_.only = units;
        for (const CodeId code : step.codes) coder_.code(code);
        settle(pass_, step, 0, codings_);
        for (std::size_t i = first; i < before_.size(); ++i) note_changes(before_[i]);
    }

    void note_changes(const Before& before) {
        const Numbers now = those_in(before.units, pass_.coded[before.code.value]);
        const auto note = [&](const Numbers& some, const Numbers& others, UnitChange::Kind kind) {
            for (const std::uint32_t unit : some)
                if (!std::binary_search(others.begin(), others.end(), unit))
                    changes_.push_back({before.code, unit, kind});
        };
        note(before.coded, now, UnitChange::Kind::lost);
        note(now, before.coded, UnitChange::Kind::gained);
    }

    Pass pass_;
    DocumentCodings codings_;  // of the step
    Coder coder_;
    const std::vector<ListDifference>& changed_;
    bool in_heading_;
    std::vector<Before> before_;
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
    Recoding recoding({program_.plans()[codebook_], scan, application.coded_units_of(codebook_), values}, term);
    std::vector<UnitChange> changes = recoding.run(sights_);
    scan.put_back();
    return changes;
}

}  // namespace axial
