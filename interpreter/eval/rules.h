// Rules over finds: does an expression hold in a stretch of text, and which hits does it give there?
//
// The first operand gives the hits; whatever else had to be there is evidence. One evaluator serves one
// document under one codebook; what is asked of a wide context (`in the same document`) is worked out
// once and remembered.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/eval/program.h"
#include "interpreter/match/scan.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace axial {

struct Hit {
    Span span;
    ListId list;
    std::uint32_t term = 0;  // in the group
    std::vector<Evidence> evidence;
};

struct Outcome {
    bool holds = false;
    std::vector<Hit> hits;  // by begin and end, each span once
};

// How far a rule may look. What begins in the span is in it.
struct Context {
    Span span;
    std::uint32_t depth = 0;  // of its level
    bool governed = false;    // an `in the same` set it
};

// Levels from the outside in: document, structure, paragraph, sentence, clause.
std::uint32_t depth_of(Level level);

// Does `all` ask for this operand, rather than forbid it with `and not`?
inline bool is_wanted(const Expr& all, std::size_t operand) {
    return operand >= all.negated.size() || !all.negated[operand];
}

// What the `unless` lines say of a hit.
enum class Verdict : std::uint8_t { stands, negated, rejected };
struct Judgement {
    Verdict verdict = Verdict::stands;
    std::optional<Evidence> by;
};

class Evaluator {
public:
    Evaluator(const Plan& plan, GroupScan& scan, const UnitsByCode& coded) : plan_(plan), scan_(scan), coded_(coded) {}

    Outcome evaluate(ExprId id, const Context& context);
    Judgement judge(const Match& match, const Hit& hit);

    Context context_of(Level level, std::uint32_t index);
    std::optional<Context> context_at(Level level, std::uint32_t at);
    std::span<const Find> finds_in(ListId list, Span span);
    // Where a partner of `hit` may stand.
    Context reach_of(const Expr& near, const Hit& hit, const Context& context);
    // Is `partner` where the relation wants it, as seen from the hit: the right side, near enough?
    bool on_right_side(NearKind kind, Span hit, Span partner) const;
    bool near_enough(const Expr& near, Span hit, Span partner);
    const Codebook& codebook() const { return *plan_.codebook; }
    const Plan& plan() const { return plan_; }
    GroupScan& scan() { return scan_; }

private:
    // An outcome that is asked for again, with its hits by end as well.
    struct Remembered {
        Outcome outcome;
        std::vector<std::uint32_t> by_end;
    };
    struct Condition {
        bool holds = false;
        bool only_cues = false;
        std::optional<Evidence> by;
    };
    using Reach = std::optional<Level>;

    const Remembered& remember(ExprId id, const Context& context);

    // rules.cpp
    Outcome list_finds(const Expr& expr, const Context& context);
    Outcome alternatives(const Expr& expr, const Context& context);
    Outcome conjunction(const Expr& expr, const Context& context);
    void keep_hits_under(const Expr& heading, bool wanted, Outcome& outcome);
    Outcome at_least_times(const Expr& expr, const Context& context);
    Outcome at_least_of(const Expr& expr, const Context& context);
    bool has_code(CodeId code, Span span);
    std::optional<Evidence> heading_find(const Expr& heading, std::uint32_t at);

    // rules_same.cpp
    Outcome same(const Expr& expr, const Context& context);
    Outcome same_around(const Expr& expr, const Context& context);
    Outcome same_inside(const Expr& expr, const Context& context);
    std::vector<Span> instances_in(const Expr& expr, Span span);

    // rules_near.cpp
    Outcome near(const Expr& expr, const Context& context);
    std::vector<const Hit*> partners(const Expr& near, const Hit& hit, const Context& reach);
    std::optional<std::uint32_t> distance(DistanceUnit unit, Span first, Span second, std::uint32_t limit);
    std::optional<std::uint32_t> words_apart(Span first, Span second, std::uint32_t limit);
    std::optional<std::uint32_t> characters_apart(Span first, Span second, std::uint32_t limit);
    std::optional<std::uint32_t> sentences_apart(Span first, Span second, std::uint32_t limit);

    // negation.cpp
    Condition condition(ExprId id, const Hit& hit, Reach reach);
    Condition either(const Expr& expr, const Hit& hit, Reach reach);
    Condition both(const Expr& expr, const Hit& hit, Reach reach);
    Condition relation(const Expr& expr, const Hit& hit, Reach reach);
    Condition present(ExprId id, const Hit& hit, Level level);
    Condition cue(const Expr& expr, const Hit& hit);
    bool cue_reaches(const WordList& cues, std::uint32_t stops, Span cue, Span hit);
    Span forward_reach(const WordList& cues, std::uint32_t stops, Span cue);
    Span backward_reach(const WordList& cues, std::uint32_t stops, Span cue);

    const Plan& plan_;
    GroupScan& scan_;
    const UnitsByCode& coded_;
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, bool>, Remembered> remembered_;
};

}  // namespace axial
