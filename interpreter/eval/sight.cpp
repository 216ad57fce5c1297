// Follows the evaluation of an expression, and of `unless`, context by context.
#include "interpreter/eval/sight.h"

#include "interpreter/eval/rules.h"

#include <algorithm>
#include <optional>

namespace axial {
namespace {

Level wider(Level a, Level b) { return depth_of(a) <= depth_of(b) ? a : b; }

class SightFinder {
public:
    SightFinder(const Plan& plan, const PatternGroup& patterns)
        : plan_(plan), codebook_(*plan.codebook), patterns_(patterns) {}

    Sight of(const Step& step) {
        sight_ = {};
        for (const CodeId code : step.codes) look_at(codebook_.code(code));
        // `otherwise` asks of every code of the dimension whether the unit has it.
        if (step.otherwise.valid() && step.dimension.valid())
            for (const CodeId code : codebook_.dimension(step.dimension).codes) see(sight_.codes, code, codebook_.unit);
        for (const CodeId own : step.codes) sight_.codes.erase(own);
        sight_.codes.erase(step.otherwise);
        return sight_;
    }

    Sight of(const Match& match) {
        sight_ = {};
        look_at(match);
        return sight_;
    }

private:
    // What governs the reach of `near`: an `in the same` around it, or its own distance.
    enum class Governed : std::uint8_t { no, yes };
    using Reach = std::optional<Level>;

    template <typename Key>
    static void see(std::map<Key, Level>& seen, Key key, Level level) {
        const auto [known, fresh] = seen.emplace(key, level);
        if (!fresh) known->second = wider(known->second, level);
    }

    void look_at(const Code& code) {
        for (const Match& match : code.matches) look_at(match);
    }

    void look_at(const Match& match) {
        expression(match.expr, codebook_.unit, Governed::no);
        for (const ExprId unless : match.unless) condition(unless, std::nullopt);
    }

    void list(ListId id, Level level) {
        const std::uint32_t list = plan_.first_list + id.value;
        see(sight_.lists, list, level);
        if (const std::uint32_t stops = patterns_.lists[list].stops; stops != LoweredList::kNone)
            see(sight_.lists, stops, level);
    }

    void expression(ExprId id, Level level, Governed governed) {
        const Expr& expr = codebook_.expr(id);
        switch (expr.kind) {
            case ExprKind::list:
                return list(expr.list, level);
            case ExprKind::code:
                return see(sight_.codes, expr.code, level);
            case ExprKind::heading:
                return expression(expr.operands.front(), kDocumentLevel, Governed::yes);
            case ExprKind::same:
                return expression(expr.operands.front(), wider(level, expr.level), Governed::yes);
            case ExprKind::near:
                expression(expr.operands[0], level, governed);
                return expression(expr.operands[1], partner_level(expr, level, governed), governed);
            default:
                for (const ExprId operand : expr.operands) expression(operand, level, governed);
        }
    }

    static Level partner_level(const Expr& near, Level level, Governed governed) {
        return governed == Governed::no && near.unit == DistanceUnit::sentences ? kDocumentLevel : level;
    }

    // Of a hit in the unit. `reach` as an `in the same` around it sets it.
    void condition(ExprId id, Reach reach) {
        const Expr& expr = codebook_.expr(id);
        switch (expr.kind) {
            case ExprKind::cue:
                return list(expr.list, around(kSentenceLevel));
            case ExprKind::relation:
                return expression(expr.operands.front(), around(reach.value_or(relation_level(expr))), Governed::yes);
            case ExprKind::present:
                return expression(expr.operands.front(), around(expr.level), Governed::yes);
            case ExprKind::one:
            case ExprKind::all:
                for (const ExprId operand : expr.operands) condition(operand, reach);
                return;
            case ExprKind::same:
                return condition(expr.operands.front(), expr.level);
            case ExprKind::heading:
                return expression(expr.operands.front(), kDocumentLevel, Governed::yes);
            case ExprKind::code:
                return see(sight_.codes, expr.code, around(reach.value_or(codebook_.unit)));
            default:
                return expression(id, around(reach.value_or(kClauseLevel)), Governed::yes);
        }
    }

    static Level relation_level(const Expr& relation) {
        if (relation.unit == DistanceUnit::none) return kClauseLevel;
        return relation.unit == DistanceUnit::sentences ? kDocumentLevel : kSentenceLevel;
    }

    Level around(Level level) const { return wider(codebook_.unit, level); }

    const Plan& plan_;
    const Codebook& codebook_;
    const PatternGroup& patterns_;
    Sight sight_;
};

}  // namespace

std::vector<Sight> sights_of(const Plan& plan, const PatternGroup& patterns) {
    SightFinder finder(plan, patterns);
    std::vector<Sight> sights;
    for (const Step& step : plan.steps) sights.push_back(finder.of(step));
    return sights;
}

Sight sight_of(const Plan& plan, const PatternGroup& patterns, const Match& match) {
    return SightFinder(plan, patterns).of(match);
}

}  // namespace axial
