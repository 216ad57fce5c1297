// From accounts by number to accounts by name. Patterns, lists and rules have their own time; the stage they
// belong to shows it together with its own.
#include "interpreter/report/profile.h"

#include "interpreter/eval/rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace axial {
namespace {

const char* name_of(Stage stage) {
    switch (stage) {
        case Stage::reading:
            return "reading and decoding";
        case Stage::attributes:
            return "attributes";
        case Stage::units:
            return "paragraphs and units";
        case Stage::folding:
            return "search: folding";
        case Stage::spaced_words:
            return "search: words";
        case Stage::unspaced_text:
            return "search: unspaced text";
        case Stage::everywhere:
            return "search: signs and odd text";
        case Stage::patterns:
            return "search: patterns";
        case Stage::stems:
            return "search: stems";
        case Stage::word_rule:
            return "word rule";
        case Stage::lists:
            return "lists";
        case Stage::rules:
            return "rules";
        case Stage::counting_words:
            return "counting words";
        case Stage::counting:
            return "counting and tables";
        case Stage::rendering:
            return "lines of codings";
        case Stage::writing:
            return "writing files";
        case Stage::checks:
            return "checks";
    }
    return "";
}

class ProfileReader {
public:
    ProfileReader(const Profile& profile, const Program& program) : profile_(profile), program_(program) {}

    void read(ProfileReport& report) {
        for (std::size_t b = 0; b < program_.plans().size(); ++b) {
            read_lists(program_.plans()[b], report);
            read_patterns(program_.plans()[b], report);
        }
        for (const auto& [id, cost] : profile_.rules)
            if (cost.units != 0) report.rules.push_back(rule(id, cost));
        read_stages(report);
        sort_by_time(report.patterns);
        sort_by_time(report.lists);
        sort_by_time(report.rules);
    }

private:
    const GroupCosts& costs_of(const Plan& plan) const { return profile_.groups[plan.group]; }

    void read_lists(const Plan& plan, ProfileReport& report) const {
        for (std::uint32_t i = 0; i < plan.codebook->lists.size(); ++i) {
            const ListCost& cost = costs_of(plan).lists[plan.first_list + i];
            const WordList& list = plan.codebook->lists[i];
            if (cost.candidates != 0) report.lists.push_back({list.name, list.origin.file_line(), cost, {}});
        }
    }

    // The lists of a codebook follow each other in its group; those of `stops at` are left to the stage.
    void read_patterns(const Plan& plan, ProfileReport& report) const {
        const PatternGroup& group = program_.matcher().groups()[plan.group].patterns();
        for (const auto& [id, cost] : costs_of(plan).patterns) {
            const LoweredTerm& lowered = group.terms[id];
            if (lowered.list < plan.first_list || lowered.list - plan.first_list >= plan.codebook->lists.size())
                continue;
            const WordList& list = plan.codebook->lists[lowered.list - plan.first_list];
            const bool is_except = id >= group.lists[lowered.list].excepts_begin;
            const Term& term = (is_except ? list.excepts : list.terms)[lowered.index];
            report.patterns.push_back({term.text,
                                       term.origin.file_line(),
                                       list.name,
                                       looked_for(lowered, id),
                                       costs_of(plan).paragraphs,
                                       cost,
                                       {}});
        }
    }

    static std::vector<std::string> looked_for(const LoweredTerm& pattern, std::uint32_t id) {
        std::vector<std::string> pieces;
        if (pattern.pattern.required.empty()) return pieces;
        Letters letters;
        for (ChosenTrigger& choice : choose_triggers(pattern, id, letters))
            if (!choice.trigger.is_also) pieces.push_back(std::move(choice.piece));
        return pieces;
    }

    ProfileReport::Rule rule(const RuleId& id, const RuleCost& cost) const {
        const Codebook& codebook = *program_.plans()[id.codebook].codebook;
        const Code& code = codebook.codes[id.code];
        const Match& match = code.matches[id.match];
        const std::optional<Level> widest = widest_level(codebook, match.expr);
        return {code.full_name, match.origin.file_line(), widest ? level_name(codebook, *widest) : "", cost, {}};
    }

    static std::optional<Level> widest_level(const Codebook& codebook, ExprId id) {
        std::optional<Level> widest;
        std::vector<ExprId> open = {id};
        while (!open.empty()) {
            const Expr& expr = codebook.expr(open.back());
            open.pop_back();
            open.insert(open.end(), expr.operands.begin(), expr.operands.end());
            const bool has_name = expr.level.kind == LevelKind::document || expr.level.kind == LevelKind::structure;
            const bool wide = has_name && depth_of(expr.level) < depth_of(codebook.unit);
            if (expr.kind == ExprKind::same && wide && (!widest || depth_of(expr.level) < depth_of(*widest)))
                widest = expr.level;
        }
        return widest;
    }

    static std::string level_name(const Codebook& codebook, Level level) {
        return level.kind == LevelKind::document ? "document" : codebook.structure.levels[level.index].name;
    }

    void read_stages(ProfileReport& report) const {
        std::array<Nanoseconds, kStages> times = profile_.stages;
        const auto add = [&](Stage stage, Nanoseconds time) { times[static_cast<std::size_t>(stage)] += time; };
        for (const GroupCosts& group : profile_.groups) {
            for (const auto& [term, cost] : group.patterns) add(Stage::patterns, cost.time);
            for (const ListCost& cost : group.lists) add(Stage::lists, cost.time);
        }
        for (const auto& [id, cost] : profile_.rules) add(Stage::rules, cost.time);
        for (std::size_t i = 0; i < kStages; ++i) {
            report.work += times[i];
            if (times[i] != 0) report.stages.push_back({name_of(static_cast<Stage>(i)), times[i]});
        }
        std::stable_sort(report.stages.begin(), report.stages.end(),
                         [](const auto& a, const auto& b) { return a.time > b.time; });
    }

    template <typename Entry>
    static void sort_by_time(std::vector<Entry>& entries) {
        std::stable_sort(entries.begin(), entries.end(),
                         [](const Entry& a, const Entry& b) { return a.cost.time > b.cost.time; });
    }

    const Profile& profile_;
    const Program& program_;
};

}  // namespace

ProfileReport report_profile(const Profile& profile, const Program& program, const RunFigures& figures) {
    ProfileReport report;
    report.elapsed = figures.elapsed;
    report.threads = figures.threads;
    report.documents = figures.documents;
    report.bytes = figures.bytes;
    ProfileReader(profile, program).read(report);
    advise(report);
    return report;
}

}  // namespace axial
