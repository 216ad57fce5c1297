// Conditions that look at one context as a whole.
#include "interpreter/eval/rules.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace axial {
namespace {

bool by_span(const Hit& a, const Hit& b) {
    return std::make_tuple(a.span.begin, a.span.end) < std::make_tuple(b.span.begin, b.span.end);
}

// The same span of two operands is one hit, the first operand's.
void join(Outcome& outcome, std::vector<Hit> hits) {
    outcome.hits.insert(outcome.hits.end(), std::make_move_iterator(hits.begin()), std::make_move_iterator(hits.end()));
}

void tidy(Outcome& outcome) {
    std::stable_sort(outcome.hits.begin(), outcome.hits.end(), by_span);
    const auto same = [](const Hit& a, const Hit& b) { return a.span == b.span; };
    outcome.hits.erase(std::unique(outcome.hits.begin(), outcome.hits.end(), same), outcome.hits.end());
}

}  // namespace

std::uint32_t depth_of(Level level) {
    constexpr std::uint32_t kBelowStructure = 1u << 16;  // no structure has so many levels
    switch (level.kind) {
        case LevelKind::document:
            return 0;
        case LevelKind::structure:
            return 1 + level.index;
        case LevelKind::paragraph:
            return kBelowStructure;
        case LevelKind::sentence:
            return kBelowStructure + 1;
        case LevelKind::clause:
            return kBelowStructure + 2;
    }
    return 0;
}

Outcome Evaluator::evaluate(ExprId id, const Context& context) {
    const Expr& expr = codebook().expr(id);
    switch (expr.kind) {
        case ExprKind::list:
            return list_finds(expr, context);
        case ExprKind::any:
        case ExprKind::one:
            return alternatives(expr, context);
        case ExprKind::near:
            return near(expr, context);
        case ExprKind::all:
            return conjunction(expr, context);
        case ExprKind::same:
            return same(expr, context);
        case ExprKind::times:
            return at_least_times(expr, context);
        case ExprKind::some_of:
            return at_least_of(expr, context);
        case ExprKind::code:
            return {has_code(expr.code, context.span), {}};
        case ExprKind::heading:
            return {heading_find(expr, context.span.begin).has_value(), {}};
        case ExprKind::cue:
        case ExprKind::relation:
        case ExprKind::present:
            break;  // conditions about a hit: see negation.cpp
    }
    return {};
}

const Evaluator::Remembered& Evaluator::remember(ExprId id, const Context& context) {
    const auto key = std::make_tuple(id.value, context.depth, context.span.begin, context.span.end, context.governed);
    const auto known = remembered_.find(key);
    if (known != remembered_.end()) return known->second;
    Remembered remembered{evaluate(id, context), {}};
    const std::vector<Hit>& hits = remembered.outcome.hits;
    for (std::uint32_t i = 0; i < hits.size(); ++i) remembered.by_end.push_back(i);
    std::stable_sort(remembered.by_end.begin(), remembered.by_end.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return hits[a].span.end < hits[b].span.end; });
    return remembered_.emplace(key, std::move(remembered)).first->second;
}

std::span<const Find> Evaluator::finds_in(ListId list, Span span) {
    const std::span<const Find> finds = scan_.finds_near(plan_.first_list + list.value, span);
    const auto begins_before = [](std::uint32_t at) { return [at](const Find& find) { return find.span.begin < at; }; };
    const auto first = std::partition_point(finds.begin(), finds.end(), begins_before(span.begin));
    const auto last = std::partition_point(first, finds.end(), begins_before(span.end));
    return {first, last};
}

Outcome Evaluator::list_finds(const Expr& expr, const Context& context) {
    Outcome outcome;
    for (const Find& find : finds_in(expr.list, context.span))
        outcome.hits.push_back({find.span, expr.list, find.term, {}});
    outcome.holds = !outcome.hits.empty();
    return outcome;
}

Outcome Evaluator::alternatives(const Expr& expr, const Context& context) {
    Outcome outcome;
    for (const ExprId operand : expr.operands) {
        Outcome one = evaluate(operand, context);
        if (!one.holds) continue;
        outcome.holds = true;
        join(outcome, std::move(one.hits));
    }
    tidy(outcome);
    return outcome;
}

// A heading is asked for above each hit: two hits of one context may stand under different headings.
Outcome Evaluator::conjunction(const Expr& expr, const Context& context) {
    Outcome outcome = evaluate(expr.operands.front(), context);
    for (std::size_t i = 1; i < expr.operands.size() && outcome.holds; ++i) {
        const bool wanted = is_wanted(expr, i);
        const Expr& operand = codebook().expr(expr.operands[i]);
        if (operand.kind == ExprKind::heading && !outcome.hits.empty()) {
            keep_hits_under(operand, wanted, outcome);
            continue;
        }
        const Outcome other = evaluate(expr.operands[i], context);
        outcome.holds = other.holds == wanted;
        if (!wanted || other.hits.empty()) continue;
        for (Hit& hit : outcome.hits) hit.evidence.push_back({other.hits.front().span, other.hits.front().list});
    }
    if (!outcome.holds) outcome.hits.clear();
    return outcome;
}

void Evaluator::keep_hits_under(const Expr& heading, bool wanted, Outcome& outcome) {
    std::erase_if(outcome.hits, [&](Hit& hit) {
        const std::optional<Evidence> find = heading_find(heading, hit.span.begin);
        if (find.has_value() != wanted) return true;
        if (find) hit.evidence.push_back(*find);
        return false;
    });
    outcome.holds = !outcome.hits.empty();
}

Outcome Evaluator::at_least_times(const Expr& expr, const Context& context) {
    Outcome outcome = evaluate(expr.operands.front(), context);
    outcome.holds = outcome.hits.size() >= expr.count;
    if (!outcome.holds) outcome.hits.clear();
    return outcome;
}

Outcome Evaluator::at_least_of(const Expr& expr, const Context& context) {
    Outcome outcome;
    std::uint32_t holding = 0;
    for (const ExprId operand : expr.operands) {
        Outcome one = evaluate(operand, context);
        if (!one.holds) continue;
        ++holding;
        join(outcome, std::move(one.hits));
    }
    outcome.holds = holding >= expr.count;
    if (!outcome.holds) outcome.hits.clear();
    tidy(outcome);
    return outcome;
}

// In a context wider than the coding unit, one unit with the code is enough.
bool Evaluator::has_code(CodeId code, Span span) {
    const std::vector<std::uint32_t>& units = coded_[code.value];
    const Level level = codebook().unit;
    const auto first = std::partition_point(units.begin(), units.end(), [&](std::uint32_t unit) {
        return scan_.units().span(level, unit).end <= span.begin;
    });
    return first != units.end() && scan_.units().span(level, *first).begin < span.end;
}

std::optional<Evidence> Evaluator::heading_find(const Expr& heading, std::uint32_t at) {
    for (const Span span : std::vector<Span>(scan_.units().headings(at)))
        for (const ListId list : plan_.exprs[heading.operands.front().value].hit_lists)
            if (const auto find = scan_.find_in_heading(plan_.first_list + list.value, span))
                return Evidence{find->span, list};
    return std::nullopt;
}

}  // namespace axial
