// What can be worked out of the rules once, before the first document.
#include "interpreter/eval/program.h"

#include "interpreter/eval/list_use.h"

#include <algorithm>
#include <utility>

namespace axial {
namespace {

bool resolves(const Dimension& dimension) { return dimension.cardinality != Cardinality::several; }

class FactFinder {
public:
    explicit FactFinder(const Codebook& codebook)
        : codebook_(codebook), facts_(codebook.exprs.size()), done_(facts_.size()) {}

    std::vector<ExprFacts> find() {
        for (std::uint32_t i = 0; i < facts_.size(); ++i) of(ExprId{i});
        return std::move(facts_);
    }

private:
    const ExprFacts& of(ExprId id) {
        ExprFacts& facts = facts_[id.value];
        if (std::exchange(done_[id.value], 1)) return facts;
        const Expr& expr = codebook_.expr(id);
        switch (expr.kind) {
            case ExprKind::list:
                facts = {{expr.list}, true};
                break;
            case ExprKind::any:
            case ExprKind::one:
            case ExprKind::some_of:
                facts.needs_hits = true;
                for (const ExprId operand : expr.operands) add(of(operand), facts);
                if (expr.kind == ExprKind::some_of && expr.count == 0) facts.needs_hits = false;
                break;
            case ExprKind::near:
            case ExprKind::all:
            case ExprKind::times:
                facts = of(expr.operands.front());
                if (expr.kind == ExprKind::times && expr.count == 0) facts.needs_hits = false;
                break;
            case ExprKind::same:
                // A wider context can hold without a hit in the one that asks.
                facts.hit_lists = of(expr.operands.front()).hit_lists;
                break;
            case ExprKind::heading:
            case ExprKind::relation:
            case ExprKind::present:
                // No hits of their own, but the lists are asked for by name.
                facts.hit_lists = of(expr.operands.front()).hit_lists;
                break;
            case ExprKind::code:
            case ExprKind::cue:
                break;
        }
        return facts;
    }

    static void add(const ExprFacts& operand, ExprFacts& facts) {
        facts.needs_hits = facts.needs_hits && operand.needs_hits;
        for (const ListId list : operand.hit_lists)
            if (std::find(facts.hit_lists.begin(), facts.hit_lists.end(), list) == facts.hit_lists.end())
                facts.hit_lists.push_back(list);
    }

    const Codebook& codebook_;
    std::vector<ExprFacts> facts_;
    std::vector<char> done_;
};

// Steps in the order that lets every `code NAME` look at what is settled.
class StepOrder {
public:
    explicit StepOrder(const Codebook& codebook) : codebook_(codebook), step_of_(codebook.codes.size()) {
        for (std::uint32_t i = 0; i < codebook.codes.size(); ++i) place(CodeId{i});
        visited_.resize(steps_.size());
    }

    std::vector<Step> order() {
        for (std::uint32_t i = 0; i < steps_.size(); ++i) visit(i);
        return std::move(ordered_);
    }

private:
    void place(CodeId id) {
        const Code& code = codebook_.code(id);
        const bool together = code.dimension.valid() && resolves(codebook_.dimension(code.dimension));
        const auto same = std::find_if(steps_.begin(), steps_.end(), [&](const Step& step) {
            return step.dimension.valid() && step.dimension == code.dimension;
        });
        if ((together || code.otherwise) && same != steps_.end()) {
            step_of_[id.value] = static_cast<std::uint32_t>(same - steps_.begin());
            return add(*same, id);
        }
        step_of_[id.value] = static_cast<std::uint32_t>(steps_.size());
        steps_.emplace_back();
        if (together || code.otherwise) steps_.back().dimension = code.dimension;
        add(steps_.back(), id);
    }

    void add(Step& step, CodeId id) const {
        const Code& code = codebook_.code(id);
        if (!code.matches.empty() || !code.otherwise)
            step.codes.push_back(id);
        else if (!step.otherwise.valid())
            step.otherwise = id;
    }

    void visit(std::uint32_t step) {
        if (std::exchange(visited_[step], 1)) return;
        for (const CodeId code : steps_[step].codes) visit_rules_of(codebook_.code(code));
        // `otherwise` looks at every other code of its dimension.
        if (const CodeId code = steps_[step].otherwise; code.valid() && codebook_.code(code).dimension.valid())
            for (const CodeId other : codebook_.dimension(codebook_.code(code).dimension).codes)
                visit(step_of_[other.value]);
        ordered_.push_back(std::move(steps_[step]));
    }

    void visit_rules_of(const Code& code) {
        for (const Match& match : code.matches) {
            visit_expr(match.expr);
            for (const ExprId unless : match.unless) visit_expr(unless);
        }
    }

    void visit_expr(ExprId id) {
        const Expr& expr = codebook_.expr(id);
        if (expr.kind == ExprKind::code && expr.code.valid()) visit(step_of_[expr.code.value]);
        for (const ExprId operand : expr.operands) visit_expr(operand);
    }

    const Codebook& codebook_;
    std::vector<Step> steps_, ordered_;
    std::vector<std::uint32_t> step_of_;  // by code
    std::vector<char> visited_;
};

std::vector<Plan> plans_of(std::span<const Codebook* const> codebooks, const PatternSet& patterns) {
    std::vector<Plan> plans;
    for (std::size_t i = 0; i < codebooks.size(); ++i) {
        const Codebook& codebook = *codebooks[i];
        const PatternSet::Place place = patterns.codebooks[i];
        plans.push_back(
            {&codebook, FactFinder(codebook).find(), StepOrder(codebook).order(), place.group, place.first_list});
    }
    return plans;
}

Matcher matcher_of(PatternSet patterns, const std::vector<Plan>& plans) {
    std::vector<ListUses> uses = list_uses(plans, patterns);
    return Matcher(std::move(patterns), std::move(uses));
}

}  // namespace

Program::Program(std::span<const Codebook* const> codebooks, Diagnostics& diags)
    : Program(codebooks, lower(codebooks, diags)) {}

Program::Program(std::span<const Codebook* const> codebooks, PatternSet patterns)
    : plans_(plans_of(codebooks, patterns)), matcher_(matcher_of(std::move(patterns), plans_)) {}

}  // namespace axial
