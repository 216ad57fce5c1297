// The order of the work for one document: every step of the plan, its codes, their matches, then what
// is settled by unit.
#include "interpreter/eval/apply.h"

#include "interpreter/eval/resolve_units.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace axial {
namespace {

// Collects the codings of one code, one evaluator for the whole codebook.
class Coder {
public:
    Coder(const Plan& plan, GroupScan& scan, const UnitsByCode& coded, const Values& values, DocumentCodings& result)
        : plan_(plan), scan_(scan), values_(values), result_(result), evaluator_(plan, scan, coded) {}

    void measure(Profiler* profiler, std::size_t codebook) {
        profiler_ = profiler;
        codebook_ = static_cast<std::uint32_t>(codebook);
    }

    // Appends to the codings of the result.
    void code(CodeId id) {
        const Code& code = plan_.codebook->code(id);
        first_ = codings().size();
        for (std::uint32_t i = 0; i < code.matches.size(); ++i)
            if (where_holds(*plan_.codebook, code.matches[i], values_)) take_match(id, i);
        keep_each_span_once();
    }

private:
    std::vector<Coding>& codings() { return result_.codings; }

    void take_match(CodeId id, std::uint32_t index) {
        const ExprId expr_id = plan_.codebook->code(id).matches[index].expr;
        const Expr& expr = plan_.codebook->expr(expr_id);
        RuleCost* cost = profiler_ != nullptr ? profiler_->rule({codebook_, id.value, index}) : nullptr;
        const Timed timed(profiler_, cost);
        const std::size_t before = codings().size();
        const std::size_t units =
            expr.kind == ExprKind::list ? take_list(id, index, expr.list) : take_units(id, index, expr_id);
        if (cost == nullptr) return;
        cost->units += units;
        cost->hits += codings().size() - before;
    }

    // How many units it was tried in.
    std::size_t take_units(CodeId id, std::uint32_t index, ExprId expr) {
        const std::vector<std::uint32_t> units = units_with_finds(evaluator_, expr);
        for (const std::uint32_t unit : units) {
            const Context context = evaluator_.context_of(plan_.codebook->unit, unit);
            const Outcome outcome = evaluator_.evaluate(expr, context);
            if (!outcome.holds) continue;
            for (const Hit& hit : outcome.hits) take_hit(id, index, unit, hit);
        }
        return units.size();
    }

    // The finds of a list are its hits; nothing has to be looked at unit by unit.
    std::size_t take_list(CodeId id, std::uint32_t index, ListId list) {
        const bool judged = !plan_.codebook->code(id).matches[index].unless.empty();
        std::size_t units = 0;
        std::optional<std::uint32_t> last;
        for (const Find& find : scan_.finds(plan_.first_list + list.value)) {
            const auto unit = scan_.units().at(plan_.codebook->unit, find.span.begin);
            if (!unit) continue;
            if (last != unit) ++units;
            last = unit;
            if (judged)
                take_hit(id, index, *unit, {find.span, list, find.term, {}});
            else
                codings().push_back(coding_of(id, index, *unit, find.span, find.term));
        }
        return units;
    }

    Coding coding_of(CodeId id, std::uint32_t index, std::uint32_t unit, Span span, std::uint32_t term) const {
        Coding coding;
        coding.code = id;
        coding.unit = unit;
        coding.span = span;
        coding.match = index;
        coding.weight = plan_.codebook->code(id).weight * scan_.weight(term);
        coding.evidence_begin = coding.evidence_end = static_cast<std::uint32_t>(result_.evidence.size());
        return coding;
    }

    void take_hit(CodeId id, std::uint32_t index, std::uint32_t unit, const Hit& hit) {
        const Code& code = plan_.codebook->code(id);
        const Judgement judgement = evaluator_.judge(code.matches[index], hit);
        if (judgement.verdict == Verdict::rejected) return;
        Coding coding = coding_of(id, index, unit, hit.span, hit.term);
        coding.status = judgement.verdict == Verdict::negated ? CodingStatus::negated : CodingStatus::coded;
        result_.evidence.insert(result_.evidence.end(), hit.evidence.begin(), hit.evidence.end());
        if (judgement.by) result_.evidence.push_back(*judgement.by);
        coding.evidence_end = static_cast<std::uint32_t>(result_.evidence.size());
        codings().push_back(coding);
    }

    // Under the first match that gives it, coded before negated.
    void keep_each_span_once() {
        const auto before = [](const Coding& a, const Coding& b) {
            return std::tie(a.span.begin, a.span.end, a.status, a.match) <
                   std::tie(b.span.begin, b.span.end, b.status, b.match);
        };
        const auto begin = codings().begin() + static_cast<std::ptrdiff_t>(first_);
        if (!std::is_sorted(begin, codings().end(), before)) std::stable_sort(begin, codings().end(), before);
        const auto same = [](const Coding& a, const Coding& b) { return a.span == b.span; };
        codings().erase(std::unique(begin, codings().end(), same), codings().end());
    }

    const Plan& plan_;
    GroupScan& scan_;
    const Values& values_;
    DocumentCodings& result_;
    Evaluator evaluator_;
    std::size_t first_ = 0;  // of the code's codings
    Profiler* profiler_ = nullptr;
    std::uint32_t codebook_ = 0;
};

// Codes in the order of their full names, bytewise: what a reader of the results can check.
std::vector<std::uint32_t> ranks_of(const Codebook& codebook) {
    std::vector<std::uint32_t> order(codebook.codes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return codebook.codes[a].full_name < codebook.codes[b].full_name;
    });
    std::vector<std::uint32_t> ranks(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) ranks[order[i]] = i;
    return ranks;
}

}  // namespace

bool where_holds(const Codebook& codebook, const Match& match, const Values& values) {
    return !values || std::all_of(match.where.begin(), match.where.end(),
                                  [&](TestId test) { return holds(codebook, test, *values); });
}

std::vector<std::uint32_t> units_with_finds(Evaluator& evaluator, ExprId expr) {
    GroupScan& scan = evaluator.scan();
    std::vector<std::uint32_t> units;
    for (const ListId list : evaluator.plan().exprs[expr.value].hit_lists) {
        for (const Find& find : scan.finds(evaluator.plan().first_list + list.value)) {
            const auto unit = scan.units().at(evaluator.codebook().unit, find.span.begin);
            if (unit && (units.empty() || units.back() != *unit)) units.push_back(*unit);
        }
    }
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    return units;
}

Application::Application(const Program& program, WordCount words)
    : program_(program),
      words_(words),
      scratch_(program.matcher()),
      states_(program.plans().size()),
      word_counts_(scratch_.size()) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const Codebook& codebook = *program.plans()[i].codebook;
        states_[i].coded.resize(codebook.codes.size());
        states_[i].ranks = ranks_of(codebook);
    }
}

void Application::measure(Profiler& profiler) {
    profiler_ = &profiler;
    scratch_.measure(profiler);
}

void Application::read(std::string_view text, Detail detail) {
    const Timed timed(profiler_, Stage::counting);
    text_ = text;
    detail_ = detail;
    characters_ = unicode::count_code_points(text);
    std::fill(word_counts_.begin(), word_counts_.end(), std::nullopt);
    scan(text, program_.matcher(), scratch_, detail);
}

const DocumentCodings& Application::apply(std::size_t codebook, Values values) {
    Timed timed(profiler_, Stage::units);
    const Plan& plan = program_.plans()[codebook];
    GroupScan& group = scratch_.group(plan.group);
    State& state = states_[codebook];
    state.codings.clear();
    for (std::vector<std::uint32_t>& units : state.coded) units.clear();
    // Cut here rather than by the first rule that asks, so that no rule is charged with it.
    if (profiler_ != nullptr) group.units().count(plan.codebook->unit);
    timed.go_on_with(Stage::rules);
    Coder coder(plan, group, state.coded, values, state.codings);
    coder.measure(profiler_, codebook);
    for (const Step& step : plan.steps) {
        const std::size_t first = state.codings.codings.size();
        for (const CodeId code : step.codes) coder.code(code);
        settle(plan, step, group, first, state.coded, state.codings);
    }
    if (detail_ != Detail::counts) sort_codings(state);
    std::sort(state.codings.missing.begin(), state.codings.missing.end());
    state.codings.units = group.units().count(plan.codebook->unit);
    state.codings.characters = characters_;
    state.codings.words = count_words(codebook);
    return state.codings;
}

void Application::sort_codings(State& state) const {
    const auto place = [&](const Coding& c) {
        return std::make_tuple(c.span.begin, c.span.end, state.ranks[c.code.value]);
    };
    std::sort(state.codings.codings.begin(), state.codings.codings.end(),
              [&](const Coding& a, const Coding& b) { return place(a) < place(b); });
}

std::uint64_t Application::count_words(std::size_t codebook) {
    if (words_ == WordCount::spaced) return scan_of(codebook).spaced_words();
    std::optional<std::uint64_t>& count = word_counts_[program_.plans()[codebook].group];
    if (!count) count = scan_of(codebook).words().words_in({0, static_cast<std::uint32_t>(text_.size())}).size();
    return *count;
}

}  // namespace axial
