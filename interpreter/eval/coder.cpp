#include "interpreter/eval/coder.h"

#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <tuple>

namespace axial {

bool where_holds(const Codebook& codebook, const Match& match, const Values& values) {
    return !values || std::all_of(match.where.begin(), match.where.end(),
                                  [&](TestId test) { return holds(codebook, test, *values); });
}

std::vector<std::uint32_t> units_with_finds(Evaluator& evaluator, ExprId expr) {
    GroupScan& scan = evaluator.scan();
    std::vector<std::uint32_t> units;
    for (const ListId list : evaluator.plan().exprs[expr.value].hit_lists) {
        const std::span<const Find> finds = scan.finds(evaluator.plan().first_list + list.value);
        if (finds.empty()) continue;
        const Units::Lookup lookup = scan.units().lookup(evaluator.codebook().unit);
        for (const Find& find : finds) {
            const std::uint32_t unit = lookup.at(find.span.begin);
            if (unit != lookup.kNone && (units.empty() || units.back() != unit)) units.push_back(unit);
        }
    }
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    return units;
}

void Coder::code(CodeId id) {
    const Code& code = book().code(id);
    first_ = codings().size();
    for (std::uint32_t i = 0; i < code.matches.size(); ++i)
        if (where_holds(book(), code.matches[i], pass_.values)) take_match(id, i);
    if (!is_of_one_list(code)) keep_each_span_once();
}

// The finds of a list are in order, and no two have the same span.
bool Coder::is_of_one_list(const Code& code) const {
    return code.matches.size() == 1 && book().expr(code.matches.front().expr).kind == ExprKind::list;
}

// Of the code that is coded now, by now.
std::uint64_t Coder::hits_of(CodeId id) const {
    const std::vector<HitCounts>& counted = result_.counted;
    const bool is_counted = !counted.empty() && counted.back().code == id;
    return result_.codings.size() - first_ + (is_counted ? counted.back().hits : 0);
}

// Is each of its hits a coding that nothing judges or compares with others?
bool Coder::is_only_counted(const Code& code, std::size_t finds) const {
    if (finds > pass_.most_counted || !is_of_one_list(code) || !code.matches.front().unless.empty()) return false;
    return !code.dimension.valid() || book().dimension(code.dimension).cardinality == Cardinality::several;
}

void Coder::take_match(CodeId id, std::uint32_t index) {
    const ExprId expr_id = book().code(id).matches[index].expr;
    const Expr& expr = book().expr(expr_id);
    RuleCost* cost = profiler_ != nullptr ? profiler_->rule({codebook_, id.value, index}) : nullptr;
    const Timed timed(profiler_, cost);
    const std::uint64_t before = hits_of(id);
    const std::size_t units =
        expr.kind == ExprKind::list ? take_list(id, index, expr.list) : take_units(id, index, expr_id);
    if (cost == nullptr) return;
    cost->units += units;
    cost->hits += hits_of(id) - before;
}

std::size_t Coder::take_units(CodeId id, std::uint32_t index, ExprId expr) {
    std::vector<std::uint32_t> with_finds;
    if (!pass_.only) with_finds = units_with_finds(evaluator_, expr);
    const std::span<const std::uint32_t> units = pass_.only.value_or(with_finds);
    for (const std::uint32_t unit : units) {
        const Context context = evaluator_.context_of(book().unit, unit);
        const Outcome outcome = evaluator_.evaluate(expr, context);
        if (!outcome.holds) continue;
        for (const Hit& hit : outcome.hits) take_hit(id, index, unit, hit);
    }
    return units.size();
}

// The finds of a list are its hits; nothing has to be looked at unit by unit.
std::size_t Coder::take_list(CodeId id, std::uint32_t index, ListId list) {
    if (!pass_.only) {
        const std::span<const Find> finds = pass_.scan.finds(pass_.plan.first_list + list.value);
        return is_only_counted(book().code(id), finds.size()) ? count_finds(id, finds)
                                                              : take_finds(id, index, list, finds);
    }
    std::size_t units = 0;
    for (const std::uint32_t unit : *pass_.only)
        units += take_finds(id, index, list, evaluator_.finds_in(list, pass_.scan.units().span(book().unit, unit)));
    return units;
}

// Finds are in order and units of a level never overlap, so the units come in order too. Whether the next find is in
// the same one nobody can foresee, so no branch hangs on it.
std::size_t Coder::count_finds(CodeId id, std::span<const Find> finds) {
    if (finds.empty()) return 0;
    const double weight = book().code(id).weight;
    const Units::Lookup lookup = pass_.scan.units().lookup(book().unit);
    const std::string_view text = pass_.scan.text();
    const bool is_ascii = result_.characters == text.size();
    std::vector<std::uint32_t>& units = pass_.coded[id.value];
    units.resize(finds.size());
    std::uint32_t* next = units.data();
    std::uint32_t last = lookup.kNone;
    HitCounts counts{id};
    for (const Find& find : finds) {
        const std::uint32_t unit = lookup.at(find.span.begin);
        if (unit == lookup.kNone) continue;
        ++counts.hits;
        counts.weight += weight * pass_.scan.weight(find.term);
        counts.characters +=
            is_ascii ? find.span.size() : unicode::count_code_points(text, find.span.begin, find.span.end);
        *next = unit;
        next += unit != last ? 1 : 0;
        last = unit;
    }
    units.resize(static_cast<std::size_t>(next - units.data()));
    if (counts.hits != 0) result_.counted.push_back(counts);
    return units.size();
}

std::size_t Coder::take_finds(CodeId id, std::uint32_t index, ListId list, std::span<const Find> finds) {
    if (finds.empty()) return 0;
    const bool judged = !book().code(id).matches[index].unless.empty();
    const double weight = book().code(id).weight;
    const Units::Lookup lookup = pass_.scan.units().lookup(book().unit);
    Coding coding = coding_of(id, index);
    std::size_t units = 0;
    std::uint32_t last = lookup.kNone;
    for (const Find& find : finds) {
        const std::uint32_t unit = lookup.at(find.span.begin);
        if (unit == lookup.kNone) continue;
        if (last != unit) ++units;
        last = unit;
        if (judged) {
            take_hit(id, index, unit, {find.span, list, find.term, {}});
            continue;
        }
        coding.unit = unit;
        coding.span = find.span;
        coding.weight = weight * pass_.scan.weight(find.term);
        codings().push_back(coding);
    }
    return units;
}

// What the codings of one match have alike, and where evidence begins by now.
Coding Coder::coding_of(CodeId id, std::uint32_t index) const {
    Coding coding;
    coding.code = id;
    coding.match = index;
    coding.evidence_begin = coding.evidence_end = static_cast<std::uint32_t>(result_.evidence.size());
    return coding;
}

void Coder::take_hit(CodeId id, std::uint32_t index, std::uint32_t unit, const Hit& hit) {
    const Judgement judgement = evaluator_.judge(book().code(id).matches[index], hit);
    if (judgement.verdict == Verdict::rejected) return;
    Coding coding = coding_of(id, index);
    coding.unit = unit;
    coding.span = hit.span;
    coding.weight = book().code(id).weight * pass_.scan.weight(hit.term);
    coding.status = judgement.verdict == Verdict::negated ? CodingStatus::negated : CodingStatus::coded;
    result_.evidence.insert(result_.evidence.end(), hit.evidence.begin(), hit.evidence.end());
    if (judgement.by) result_.evidence.push_back(*judgement.by);
    coding.evidence_end = static_cast<std::uint32_t>(result_.evidence.size());
    codings().push_back(coding);
}

// Under the first match that gives it, coded before negated.
void Coder::keep_each_span_once() {
    const auto before = [](const Coding& a, const Coding& b) {
        return std::tie(a.span.begin, a.span.end, a.status, a.match) <
               std::tie(b.span.begin, b.span.end, b.status, b.match);
    };
    const auto begin = codings().begin() + static_cast<std::ptrdiff_t>(first_);
    if (!std::is_sorted(begin, codings().end(), before)) std::stable_sort(begin, codings().end(), before);
    const auto same = [](const Coding& a, const Coding& b) { return a.span == b.span; };
    codings().erase(std::unique(begin, codings().end(), same), codings().end());
}

}  // namespace axial
