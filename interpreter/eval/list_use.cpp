// See list_use.h. A rule is tried in the units that hold a find of the lists that give its hits; how far it looks from
// there says whether it stays in the paragraph.
#include "interpreter/eval/list_use.h"

#include "interpreter/eval/rules.h"
#include "interpreter/eval/sight.h"

#include <algorithm>

namespace axial {
namespace {

class UseFinder {
public:
    UseFinder(const Plan& plan, const PatternGroup& patterns, ListUses& uses)
        : plan_(plan), patterns_(patterns), uses_(uses) {}

    void note_all() {
        for (std::uint32_t list = plan_.first_list; list < plan_.first_list + plan_.codebook->lists.size(); ++list) {
            uses_.of[list] = ListUse::everywhere;
            const std::uint32_t stops = patterns_.lists[list].stops;
            if (stops != LoweredList::kNone) uses_.of[stops] = ListUse::everywhere;
        }
    }

    void note(const Match& match) {
        const Sight sight = sight_of(plan_, patterns_, match);
        for (const auto& [list, level] : sight.lists)
            if (depth_of(level) < depth_of(kParagraphLevel)) uses_.of[list] = ListUse::everywhere;
        for (const ListId id : plan_.exprs[match.expr.value].hit_lists) note_hits(plan_.first_list + id.value, sight);
    }

private:
    void note_hits(std::uint32_t list, const Sight& sight) {
        uses_.of[list] = ListUse::everywhere;
        for (const auto& [other, level] : sight.lists)
            if (other != list) uses_.led[list].push_back(other);
    }

    const Plan& plan_;
    const PatternGroup& patterns_;
    ListUses& uses_;
};

// Which terms are found at all, whatever the rules ask for.
bool has_checks_of_terms(const Codebook& codebook) {
    const auto& saturation = codebook.saturation_checks;
    return !codebook.coverage_checks.empty() || !codebook.stability_checks.empty() ||
           std::any_of(saturation.begin(), saturation.end(),
                       [](const SaturationCheck& check) { return check.novelty == Novelty::patterns; });
}

}  // namespace

std::vector<ListUses> list_uses(const std::vector<Plan>& plans, const PatternSet& patterns) {
    std::vector<ListUses> uses(patterns.groups.size());
    for (std::size_t i = 0; i < uses.size(); ++i) {
        uses[i].of.resize(patterns.groups[i]->lists.size(), ListUse::near);
        uses[i].led.resize(uses[i].of.size());
    }
    for (const Plan& plan : plans) {
        UseFinder finder(plan, *patterns.groups[plan.group], uses[plan.group]);
        if (has_checks_of_terms(*plan.codebook)) finder.note_all();
        for (const Code& code : plan.codebook->codes)
            for (const Match& match : code.matches) finder.note(match);
    }
    return uses;
}

}  // namespace axial
