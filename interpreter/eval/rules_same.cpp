// `in the same LEVEL`: the context is set anew, wider or narrower than the one the rule stands in.
#include "interpreter/eval/rules.h"

#include <algorithm>
#include <iterator>

namespace axial {

Context Evaluator::context_of(Level level, std::uint32_t index) {
    return {scan_.units().span(level, index), depth_of(level), false};
}

std::optional<Context> Evaluator::context_at(Level level, std::uint32_t at) {
    const std::optional<std::uint32_t> index = scan_.units().at(level, at);
    if (!index) return std::nullopt;
    return context_of(level, *index);
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
    for (const std::uint32_t index : instances_in(expr, context.span)) {
        Context inside = context_of(expr.level, index);
        inside.governed = true;
        Outcome one = evaluate(expr.operands.front(), inside);
        if (!one.holds) continue;
        outcome.holds = true;
        outcome.hits.insert(outcome.hits.end(), std::make_move_iterator(one.hits.begin()),
                            std::make_move_iterator(one.hits.end()));
    }
    return outcome;
}

// The units of the level that begin in the span; where the operand needs hits, only those with one.
std::vector<std::uint32_t> Evaluator::instances_in(const Expr& expr, Span span) {
    std::vector<std::uint32_t> instances;
    Units& units = scan_.units();
    const ExprFacts& facts = plan_.exprs[expr.operands.front().value];
    if (facts.needs_hits) {
        for (const ListId list : facts.hit_lists)
            for (const Find& find : finds_in(list, span))
                if (const auto index = units.at(expr.level, find.span.begin)) instances.push_back(*index);
        std::sort(instances.begin(), instances.end());
        instances.erase(std::unique(instances.begin(), instances.end()), instances.end());
        std::erase_if(instances, [&](std::uint32_t index) { return units.span(expr.level, index).begin < span.begin; });
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
        instances.push_back(low);
    return instances;
}

}  // namespace axial
