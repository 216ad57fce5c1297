// Every find that could have become a hit is followed to the filter that stopped it; the furthest wins.
// Partners are judged the same way: too far comes before the wrong side, that before out of reach.
#include "interpreter/eval/trace.h"

#include "interpreter/eval/coder.h"

#include <algorithm>
#include <utility>

namespace axial {
namespace {

void keep_closer(Miss& closest, const Miss& other) {
    if (other.reason > closest.reason || (!closest.find && other.reason == closest.reason)) closest = other;
}

class Tracer {
public:
    Tracer(Evaluator& evaluator) : evaluator_(evaluator), scan_(evaluator.scan()) {
        document_ = evaluator.context_of(kDocumentLevel, 0);
    }

    // Why the expression gives no hit in the context.
    Miss miss(ExprId id, const Context& context) {
        const Expr& expr = evaluator_.codebook().expr(id);
        switch (expr.kind) {
            case ExprKind::list:
                return list_miss(expr.list, context.span);
            case ExprKind::any:
            case ExprKind::one:
                return closest_operand(expr, context);
            case ExprKind::near:
                return near_miss(expr, context);
            case ExprKind::all:
                return conjunction_miss(expr, context);
            case ExprKind::same:
                return same_miss(expr, context);
            case ExprKind::times:
                return times_miss(expr, context);
            case ExprKind::some_of:
                return closest_condition(expr, context);
            case ExprKind::heading:
                return because(Reason::scope);
            default:
                return {};
        }
    }

    // Finds of the lists that could give hits, dropped ones too, that begin in the span.
    std::vector<Span> possible_finds(ExprId id, Span span) {
        std::vector<Span> finds;
        const auto add = [&](Span find) {
            if (span.contains(find.begin)) finds.push_back(find);
        };
        for (const ListId list : evaluator_.plan().exprs[id.value].hit_lists) {
            for (const Find& find : evaluator_.finds_in(list, span)) add(find.span);
            for (const std::uint32_t joined : lists_of(list))
                for (const Dropped& dropped : scan_.dropped(joined)) add(dropped.find.span);
        }
        return finds;
    }

private:
    static Miss because(Reason reason, std::optional<Span> find = {}, std::optional<Evidence> by = {}) {
        return {reason, find, by, {}, 0};
    }

    const std::vector<std::uint32_t>& lists_of(ListId list) {
        return scan_.patterns().lists[evaluator_.plan().first_list + list.value].joined;
    }

    Miss list_miss(ListId list, Span span) {
        Miss closest;
        for (const std::uint32_t joined : lists_of(list)) {
            for (const Dropped& dropped : scan_.dropped(joined)) {
                if (!span.contains(dropped.find.span.begin)) continue;
                if (dropped.reason == DropReason::except)
                    keep_closer(closest, because(Reason::except, dropped.find.span, Evidence{dropped.by.span, list}));
                else if (dropped.reason == DropReason::word_rule)
                    keep_closer(closest, because(Reason::no_match, dropped.find.span));
            }
        }
        return closest;
    }

    Miss closest_operand(const Expr& expr, const Context& context) {
        Miss closest;
        for (const ExprId operand : expr.operands) keep_closer(closest, miss(operand, context));
        return closest;
    }

    Miss closest_condition(const Expr& expr, const Context& context) {
        Miss closest;
        for (const ExprId operand : expr.operands)
            if (!evaluator_.evaluate(operand, context).holds) keep_closer(closest, condition_miss(operand, context));
        return closest;
    }

    // A condition that holds somewhere in the document is out of reach here.
    Miss condition_miss(ExprId id, const Context& context) {
        const Miss here = miss(id, context);
        if (here.reason != Reason::no_match) return here;
        const Outcome whole = evaluator_.evaluate(id, document_);
        if (!whole.holds) return here;
        if (whole.hits.empty()) return because(Reason::scope, here.find);
        return because(Reason::scope, here.find, Evidence{whole.hits.front().span, whole.hits.front().list});
    }

    Miss near_miss(const Expr& expr, const Context& context) {
        const Outcome first = evaluator_.evaluate(expr.operands[0], context);
        if (!first.holds) return miss(expr.operands[0], context);
        Miss closest;
        for (const Hit& hit : first.hits) {
            const Context reach = evaluator_.reach_of(expr, hit, context);
            keep_closer(closest, because(Reason::no_match, hit.span));
            const Outcome partners = evaluator_.evaluate(expr.operands[1], document_);
            for (const Hit& partner : partners.hits)
                if (!partner.span.overlaps(hit.span)) keep_closer(closest, partner_miss(expr, hit, partner, reach));
            Miss dropped = miss(expr.operands[1], reach);
            if (dropped.reason == Reason::no_match) continue;
            dropped.find = hit.span;
            keep_closer(closest, dropped);
        }
        return closest;
    }

    Miss partner_miss(const Expr& near, const Hit& hit, const Hit& partner, const Context& reach) {
        const Evidence by{partner.span, partner.list};
        if (!evaluator_.near_enough(near, hit.span, partner.span)) return because(Reason::distance, hit.span, by);
        if (!evaluator_.on_right_side(near.near, hit.span, partner.span)) return because(Reason::order, hit.span, by);
        return because(reach.span.contains(partner.span.begin) ? Reason::no_match : Reason::scope, hit.span, by);
    }

    // Every operand that fails must be mended: the one furthest from it decides.
    Miss conjunction_miss(const Expr& expr, const Context& context) {
        const Outcome first = evaluator_.evaluate(expr.operands[0], context);
        if (!first.holds) return miss(expr.operands[0], context);
        std::optional<Miss> furthest;
        for (std::size_t i = 1; i < expr.operands.size(); ++i) {
            Miss one = operand_miss(expr, i, context);
            if (!first.hits.empty() && !one.find) one.find = first.hits.front().span;
            const bool fails = evaluator_.evaluate(expr.operands[i], context).holds != is_wanted(expr, i);
            if (fails && (!furthest || one.reason < furthest->reason)) furthest = one;
        }
        return furthest ? *furthest
                        : because(Reason::scope, first.hits.empty() ? std::optional<Span>() : first.hits.front().span);
    }

    Miss operand_miss(const Expr& expr, std::size_t operand, const Context& context) {
        if (is_wanted(expr, operand)) return condition_miss(expr.operands[operand], context);
        const Outcome outcome = evaluator_.evaluate(expr.operands[operand], context);
        if (outcome.hits.empty()) return because(Reason::scope);
        return because(Reason::scope, {}, Evidence{outcome.hits.front().span, outcome.hits.front().list});
    }

    Miss same_miss(const Expr& expr, const Context& context) {
        const ExprId inner = expr.operands.front();
        Miss closest;
        std::vector<std::uint32_t> begins;
        if (depth_of(expr.level) <= context.depth)
            begins.push_back(context.span.begin);
        else
            for (const Span find : possible_finds(inner, context.span)) begins.push_back(find.begin);
        for (const std::uint32_t begin : begins) {
            std::optional<Context> around = evaluator_.context_at(expr.level, begin);
            if (!around) continue;
            around->governed = true;
            keep_closer(closest, miss(inner, *around));
        }
        if (closest.reason != Reason::no_match || !evaluator_.evaluate(inner, document_).holds) return closest;
        return because(Reason::scope, closest.find);
    }

    Miss times_miss(const Expr& expr, const Context& context) {
        const Outcome here = evaluator_.evaluate(expr.operands.front(), context);
        if (here.hits.empty()) return miss(expr.operands.front(), context);
        const bool elsewhere = evaluator_.evaluate(expr.operands.front(), document_).hits.size() >= expr.count;
        return because(elsewhere ? Reason::scope : Reason::no_match, here.hits.front().span);
    }

    Evaluator& evaluator_;
    GroupScan& scan_;
    Context document_;
};

// One match of the code in one coding unit.
Miss match_miss(Evaluator& evaluator, Tracer& tracer, const Match& match, const Context& unit, const Values& values) {
    const Outcome outcome = evaluator.evaluate(match.expr, unit);
    if (!outcome.holds || outcome.hits.empty()) return tracer.miss(match.expr, unit);
    const bool where = where_holds(evaluator.codebook(), match, values);
    Miss closest;
    for (const Hit& hit : outcome.hits) {
        const Judgement judgement = evaluator.judge(match, hit);
        Reason reason = Reason::no_match;
        if (judgement.verdict == Verdict::rejected)
            reason = Reason::scope;
        else if (judgement.verdict == Verdict::negated)
            reason = Reason::negated;
        else if (!where)
            reason = Reason::where;
        keep_closer(closest, {reason, hit.span, judgement.by, {}, 0});
    }
    return closest;
}

}  // namespace

std::optional<Miss> why_not(Application& application, std::size_t codebook, CodeId code, Span within, Values values) {
    Miss closest;
    for (const Coding& coding : application.codings_of(codebook).codings) {
        if (coding.code != code || !within.contains(coding.span.begin)) continue;
        if (coding.status == CodingStatus::coded) return std::nullopt;
        if (coding.status == CodingStatus::suppressed)
            keep_closer(closest, {Reason::suppressed, coding.span, {}, coding.by, coding.match});
    }
    const Plan& plan = application.program().plans()[codebook];
    Evaluator evaluator(plan, application.scan_of(codebook), application.coded_units_of(codebook));
    Tracer tracer(evaluator);
    const std::vector<Match>& matches = plan.codebook->code(code).matches;
    for (std::uint32_t i = 0; i < matches.size(); ++i) {
        std::vector<std::uint32_t> units;
        for (const Span find : tracer.possible_finds(matches[i].expr, within))
            if (const auto unit = application.units_of(codebook).at(plan.codebook->unit, find.begin))
                units.push_back(*unit);
        std::sort(units.begin(), units.end());
        units.erase(std::unique(units.begin(), units.end()), units.end());
        for (const std::uint32_t unit : units) {
            Miss miss =
                match_miss(evaluator, tracer, matches[i], evaluator.context_of(plan.codebook->unit, unit), values);
            miss.match = i;
            keep_closer(closest, miss);
        }
    }
    return closest;
}

std::string_view name_of(Reason reason) {
    switch (reason) {
        case Reason::no_match:
            return "no match";
        case Reason::except:
            return "except";
        case Reason::distance:
            return "distance";
        case Reason::order:
            return "order";
        case Reason::scope:
            return "scope";
        case Reason::where:
            return "where";
        case Reason::negated:
            return "negated";
        case Reason::suppressed:
            return "suppressed";
    }
    return {};
}

}  // namespace axial
