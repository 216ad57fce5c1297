// `in the same LEVEL`: the context is set anew, wider or narrower than the one the rule stands in.
#include "interpreter/eval/rules.h"

#include <algorithm>
#include <iterator>

namespace axial {

Context Evaluator::context_of(Level level, std::uint32_t index) {
    return {scan_.units().span(level, index), depth_of(level), false};
}

std::optional<Context> Evaluator::context_at(Level level, std::uint32_t at) {
    const std::optional<Span> span = scan_.units().around(level, at);
    if (!span) return std::nullopt;
    return Context{*span, depth_of(level), false};
}

Outcome Evaluator::same(const Expr& expr, const Context& context) {
    return depth_of(expr.level) <= context.depth ? same_around(expr, context) : same_inside(expr, context);
}

// Wider: it holds or not for the whole of the wider unit, but only the hits in the context count here.
Outcome Evaluator::same_around(const Expr& expr, const Context& context) {
    std::optional<Context> around = context_at(expr.level, context.span.begin);
    if (!around) return {};
    around->governed = true;
    const Outcome& whole = remember(expr.operands.front(), *around).outcome;
    const auto begins_before = [](std::uint32_t at) { return [at](const Hit& hit) { return hit.span.begin < at; }; };
    const auto first = std::partition_point(whole.hits.begin(), whole.hits.end(), begins_before(context.span.begin));
    const auto last = std::partition_point(first, whole.hits.end(), begins_before(context.span.end));
    return {whole.holds, {first, last}};
}

Outcome Evaluator::same_inside(const Expr& expr, const Context& context) {
    Outcome outcome;
    for (const Span instance : instances_in(expr, context.span)) {
        Outcome one = evaluate(expr.operands.front(), {instance, depth_of(expr.level), true});
        if (!one.holds) continue;
        outcome.holds = true;
        outcome.hits.insert(outcome.hits.end(), std::make_move_iterator(one.hits.begin()),
                            std::make_move_iterator(one.hits.end()));
    }
    return outcome;
}

// The units of the level that begin in the span; where the operand needs hits, only those with one.
std::vector<Span> Evaluator::instances_in(const Expr& expr, Span span) {
    std::vector<Span> instances;
    Units& units = scan_.units();
    const ExprFacts& facts = plan_.exprs[expr.operands.front().value];
    if (facts.needs_hits) {
        for (const ListId list : facts.hit_lists)
            for (const Find& find : finds_in(list, span))
                if (const auto unit = units.around(expr.level, find.span.begin); unit && unit->begin >= span.begin)
                    instances.push_back(*unit);
        std::sort(instances.begin(), instances.end(), [](Span a, Span b) { return a.begin < b.begin; });
        instances.erase(std::unique(instances.begin(), instances.end()), instances.end());
        return instances;
    }
    std::uint32_t low = 0, high = units.count(expr.level);
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (units.span(expr.level, middle).begin < span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < units.count(expr.level) && units.span(expr.level, low).begin < span.end; ++low)
        instances.push_back(units.span(expr.level, low));
    return instances;
}

}  // namespace axial
