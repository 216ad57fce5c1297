// `near` and its kin: who is a partner, where it may stand, and how far off it is.
//
// Finds further away on one side are never nearer, in any unit, so only the nearest on each side is
// measured, and measuring stops where the limit is passed.
#include "interpreter/eval/rules.h"

#include "interpreter/pattern/code_points.h"

#include <algorithm>
#include <utility>

namespace axial {

// Never out of the sentence unless the rule says so.
Context Evaluator::reach_of(const Expr& near, const Hit& hit, const Context& context) {
    if (context.governed) return context;
    if (near.unit == DistanceUnit::sentences) {
        const auto size = static_cast<std::uint32_t>(scan_.text().size());
        return {{0, size}, depth_of(kDocumentLevel), false};
    }
    const Level sentences = kSentenceLevel;
    const std::optional<Context> sentence = context_at(sentences, hit.span.begin);
    if (!sentence) return context;
    const Span both{std::max(context.span.begin, sentence->span.begin), std::min(context.span.end, sentence->span.end)};
    return {both, std::max(context.depth, sentence->depth), false};
}

Outcome Evaluator::near(const Expr& expr, const Context& context) {
    Outcome outcome = evaluate(expr.operands[0], context);
    if (!outcome.holds) return {};
    std::erase_if(outcome.hits, [&](Hit& hit) {
        const std::vector<const Hit*> found = partners(expr, hit, reach_of(expr, hit, context));
        for (const Hit* partner : found) {
            hit.evidence.push_back({partner->span, partner->list});
            hit.evidence.insert(hit.evidence.end(), partner->evidence.begin(), partner->evidence.end());
        }
        return found.empty();
    });
    outcome.holds = !outcome.hits.empty();
    return outcome;
}

bool Evaluator::on_right_side(NearKind kind, Span hit, Span partner) const {
    const bool behind = partner.begin >= hit.end;
    const bool ahead = partner.end <= hit.begin;
    switch (kind) {
        case NearKind::near:
            return behind || ahead;
        case NearKind::after:
            return ahead;
        case NearKind::before:
        case NearKind::followed_by:
            return behind;
    }
    return false;
}

bool Evaluator::near_enough(const Expr& near, Span hit, Span partner) {
    if (hit.begin > partner.begin) std::swap(hit, partner);
    if (near.unit != DistanceUnit::none) return distance(near.unit, hit, partner, near.count).has_value();
    return near.near != NearKind::followed_by || characters_apart(hit, partner, 1).has_value();
}

// The nearest partner; both where one on each side is as near.
std::vector<const Hit*> Evaluator::partners(const Expr& near, const Hit& hit, const Context& reach) {
    const ExprId operand = near.kind == ExprKind::relation ? near.operands.front() : near.operands[1];
    const Remembered& remembered = remember(operand, reach);
    if (!remembered.outcome.holds) return {};
    const std::vector<Hit>& hits = remembered.outcome.hits;
    const auto behind = std::partition_point(hits.begin(), hits.end(),
                                             [&](const Hit& other) { return other.span.begin < hit.span.end; });
    const auto ahead =
        std::partition_point(remembered.by_end.begin(), remembered.by_end.end(),
                             [&](std::uint32_t other) { return hits[other].span.end <= hit.span.begin; });
    const auto fits = [&](const Hit& partner) {
        return on_right_side(near.near, hit.span, partner.span) && near_enough(near, hit.span, partner.span);
    };
    std::vector<const Hit*> found;
    if (ahead != remembered.by_end.begin() && fits(hits[*(ahead - 1)])) found.push_back(&hits[*(ahead - 1)]);
    if (behind != hits.end() && fits(*behind)) found.push_back(&*behind);
    if (found.size() < 2) return found;
    const DistanceUnit unit = near.unit;
    const auto off = [&](Span first, Span second) {
        return unit == DistanceUnit::none ? second.begin - first.end : *distance(unit, first, second, near.count);
    };
    const std::uint32_t before = off(found[0]->span, hit.span), after = off(hit.span, found[1]->span);
    if (before < after) found.pop_back();
    if (after < before) found.erase(found.begin());
    return found;
}

std::optional<std::uint32_t> Evaluator::distance(DistanceUnit unit, Span first, Span second, std::uint32_t limit) {
    switch (unit) {
        case DistanceUnit::words:
            return words_apart(first, second, limit);
        case DistanceUnit::characters:
            return characters_apart(first, second, limit);
        case DistanceUnit::sentences:
            return sentences_apart(first, second, limit);
        case DistanceUnit::none:
            break;
    }
    return std::nullopt;
}

namespace {

// Text is measured in stretches of this many bytes, so that a far partner costs no more than the limit.
constexpr std::uint32_t kStretch = 256;

std::uint32_t next_stretch(std::string_view text, std::uint32_t at, std::uint32_t end) {
    if (end - at <= kStretch) return end;
    at += kStretch;
    while (at < end && !begins_code_point(text[at])) ++at;
    return at;
}

}  // namespace

// Difference of positions: the words that begin behind the one where `first` ends, up to the one
// where `second` begins.
std::optional<std::uint32_t> Evaluator::words_apart(Span first, Span second, std::uint32_t limit) {
    Words& words = scan_.words();
    std::uint32_t last = first.end;
    previous_code_point(scan_.text(), last);
    const Span from = words.word_at(last);
    const Span to = words.word_at(second.begin);
    if (from == to) return 0;
    std::uint64_t apart = 1;
    for (std::uint32_t at = from.end; at < to.begin && apart <= limit;) {
        const std::uint32_t end = next_stretch(scan_.text(), at, to.begin);
        apart += words.words_in({at, end}).size();
        at = end;
    }
    if (apart > limit) return std::nullopt;
    return static_cast<std::uint32_t>(apart);
}

std::optional<std::uint32_t> Evaluator::characters_apart(Span first, Span second, std::uint32_t limit) {
    std::uint64_t apart = 1;
    for (std::uint32_t at = first.end; at < second.begin && apart <= limit;) {
        const std::uint32_t end = next_stretch(scan_.text(), at, second.begin);
        apart += scan_.words().characters_between(at, end);
        at = end;
    }
    if (apart > limit) return std::nullopt;
    return static_cast<std::uint32_t>(apart);
}

std::optional<std::uint32_t> Evaluator::sentences_apart(Span first, Span second, std::uint32_t limit) {
    const Level sentences = kSentenceLevel;
    const auto from = scan_.units().at(sentences, first.begin);
    const auto to = scan_.units().at(sentences, second.begin);
    if (!from || !to || *to - *from > limit) return std::nullopt;
    return *to - *from;
}

}  // namespace axial
