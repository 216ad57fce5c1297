// `unless`: conditions about one hit. Only cues negate; every other condition rejects.
#include "interpreter/eval/rules.h"

#include <algorithm>

namespace axial {

Judgement Evaluator::judge(const Match& match, const Hit& hit) {
    Judgement judgement;
    for (const ExprId unless : match.unless) {
        const Condition found = condition(unless, hit, std::nullopt);
        if (!found.holds) continue;
        if (!found.only_cues) return {Verdict::rejected, found.by};
        if (judgement.verdict == Verdict::stands) judgement = {Verdict::negated, found.by};
    }
    return judgement;
}

Evaluator::Condition Evaluator::condition(ExprId id, const Hit& hit, Reach reach) {
    const Expr& expr = codebook().expr(id);
    switch (expr.kind) {
        case ExprKind::cue:
            return cue(expr, hit);
        case ExprKind::relation:
            return relation(expr, hit, reach);
        case ExprKind::present:
            return present(expr.operands.front(), hit, expr.level);
        case ExprKind::one:
            return either(expr, hit, reach);
        case ExprKind::all:
            return both(expr, hit, reach);
        case ExprKind::same:
            return condition(expr.operands.front(), hit, expr.level);
        case ExprKind::heading: {
            const std::optional<Evidence> find = heading_find(expr, hit.span.begin);
            return {find.has_value(), false, find};
        }
        case ExprKind::code: {
            const std::optional<Context> unit = context_at(reach.value_or(codebook().unit), hit.span.begin);
            return {unit && has_code(expr.code, unit->span), false, std::nullopt};
        }
        default:
            return present(id, hit, reach.value_or(kClauseLevel));
    }
}

Evaluator::Condition Evaluator::either(const Expr& expr, const Hit& hit, Reach reach) {
    Condition result;
    for (const ExprId operand : expr.operands) {
        const Condition one = condition(operand, hit, reach);
        if (!one.holds) continue;
        if (!one.only_cues) return one;
        if (!result.holds) result = one;
    }
    return result;
}

Evaluator::Condition Evaluator::both(const Expr& expr, const Hit& hit, Reach reach) {
    Condition result{true, true, std::nullopt};
    for (std::size_t i = 0; i < expr.operands.size(); ++i) {
        const bool wanted = is_wanted(expr, i);
        const Condition one = condition(expr.operands[i], hit, reach);
        if (one.holds != wanted) return {};
        if (!wanted) continue;
        result.only_cues = result.only_cues && one.only_cues;
        if (!result.by) result.by = one.by;
    }
    return result;
}

Evaluator::Condition Evaluator::relation(const Expr& expr, const Hit& hit, Reach reach) {
    const Level level = reach                                  ? *reach
                        : expr.unit == DistanceUnit::none      ? kClauseLevel
                        : expr.unit == DistanceUnit::sentences ? kDocumentLevel
                                                               : kSentenceLevel;
    std::optional<Context> around = context_at(level, hit.span.begin);
    if (!around) return {};
    around->governed = true;
    const std::vector<const Hit*> found = partners(expr, hit, *around);
    if (found.empty()) return {};
    return {true, false, Evidence{found.front()->span, found.front()->list}};
}

Evaluator::Condition Evaluator::present(ExprId id, const Hit& hit, Level level) {
    std::optional<Context> around = context_at(level, hit.span.begin);
    if (!around) return {};
    around->governed = true;
    const Outcome& outcome = remember(id, *around).outcome;
    if (!outcome.holds) return {};
    if (outcome.hits.empty()) return {true, false, std::nullopt};
    return {true, false, Evidence{outcome.hits.front().span, outcome.hits.front().list}};
}

Evaluator::Condition Evaluator::cue(const Expr& expr, const Hit& hit) {
    const std::optional<Context> sentence = context_at(kSentenceLevel, hit.span.begin);
    if (!sentence) return {};
    const WordList& cues = codebook().list(expr.list);
    const std::uint32_t stops = scan_.patterns().lists[plan_.first_list + expr.list.value].stops;
    for (const Find& find : finds_in(expr.list, sentence->span))
        if (cue_reaches(cues, stops, find.span, hit.span)) return {true, true, Evidence{find.span, expr.list}};
    return {};
}

bool Evaluator::cue_reaches(const WordList& cues, std::uint32_t stops, Span cue, Span hit) {
    const ReachDirection direction = cues.reach.direction;
    if (hit.begin >= cue.end && direction != ReachDirection::backward)
        return hit.end <= forward_reach(cues, stops, cue).end;
    if (hit.end <= cue.begin && direction != ReachDirection::forward)
        return hit.begin >= backward_reach(cues, stops, cue).begin;
    return false;
}

Span Evaluator::forward_reach(const WordList& cues, std::uint32_t stops, Span cue) {
    const std::optional<Context> around = context_at(cues.reach.words ? kSentenceLevel : kClauseLevel, cue.begin);
    if (!around) return {cue.end, cue.end};
    Span reach{cue.end, std::max(cue.end, around->span.end)};
    if (cues.reach.words) {
        const std::vector<Span>& words = scan_.words().words_in(reach);
        if (words.size() >= cues.reach.words) reach.end = words[cues.reach.words - 1].end;
    }
    if (stops == LoweredList::kNone) return reach;
    const std::span<const Find> finds = scan_.finds_near(stops, around->span);
    const auto stop =
        std::partition_point(finds.begin(), finds.end(), [&](const Find& find) { return find.span.begin < cue.end; });
    if (stop != finds.end()) reach.end = std::min(reach.end, stop->span.begin);
    return reach;
}

Span Evaluator::backward_reach(const WordList& cues, std::uint32_t stops, Span cue) {
    const std::optional<Context> around = context_at(cues.reach.words ? kSentenceLevel : kClauseLevel, cue.begin);
    if (!around) return {cue.begin, cue.begin};
    Span reach{around->span.begin, cue.begin};
    if (cues.reach.words) {
        std::vector<Span> words = scan_.words().words_in(reach);
        std::erase_if(words, [&](Span word) { return word.end > cue.begin; });
        if (words.size() >= cues.reach.words) reach.begin = words[words.size() - cues.reach.words].begin;
    }
    if (stops == LoweredList::kNone) return reach;
    const std::span<const Find> finds = scan_.finds_near(stops, around->span);
    const auto stop =
        std::partition_point(finds.begin(), finds.end(), [&](const Find& find) { return find.span.end <= cue.begin; });
    if (stop != finds.begin()) reach.begin = std::max(reach.begin, (stop - 1)->span.end);
    return reach;
}

}  // namespace axial
