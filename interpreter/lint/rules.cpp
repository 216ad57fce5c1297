// What a rule says in vain, or by the wrong one of the three nots.
#include "interpreter/lint/checks.h"
#include "interpreter/lint/covers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace axial {
namespace {

class RuleLint {
public:
    RuleLint(const LintInput& in, Diagnostics& diags) : in_(in), book_(in.book), diags_(diags) {}

    void run() {
        for (const Expr& expr : book_.exprs) {
            if (!in_.is_own(expr.origin)) continue;
            if (expr.kind == ExprKind::all) and_not(expr);
            words_in_substring_mode(expr);
        }
        for (const Code& code : book_.codes) unreachable(code);
    }

private:
    // ---- and not, where `except` is meant

    void and_not(const Expr& expr) {
        std::set<std::uint32_t> hits;
        add_hit_lists(expr.operands.front(), hits);
        TermIndex index(in_.group().terms.data());
        for (const std::uint32_t list : hits)
            for (std::uint32_t t = in_.lowered(list).terms_begin; t < in_.lowered(list).excepts_begin; ++t)
                index.add(t);
        for (std::size_t i = 1; i < expr.operands.size(); ++i) {
            if (!expr.negated[i]) continue;
            std::set<std::uint32_t> lacking;
            add_plain_lists(expr.operands[i], lacking);
            report_longer_term(book_.expr(expr.operands[i]), lacking, index);
        }
    }

    void report_longer_term(const Expr& place, const std::set<std::uint32_t>& lists, const TermIndex& index) {
        for (const std::uint32_t list : lists) {
            const LoweredList& lowered = in_.lowered(list);
            for (std::uint32_t t = lowered.terms_begin; t < lowered.excepts_begin; ++t) {
                const auto part = index.inside(in_.group().terms[t], TermIndex::Part::proper);
                if (!part) continue;
                const std::string longer = written(t), shorter = written(*part);
                report(diags_, diag::and_not_for_except, place.origin.place(), longer, shorter)
                    .help.push_back("if only `" + longer + "` is not to count, write in the list: except \"" + longer +
                                    "\"");
                return;
            }
        }
    }

    std::string written(std::uint32_t t) const {
        const LoweredTerm& term = in_.group().terms[t];
        return book_.lists[term.list].terms[term.index].text;
    }

    // Lists whose finds are the hits of the expression.
    void add_hit_lists(ExprId id, std::set<std::uint32_t>& lists) const {
        const Expr& expr = book_.expr(id);
        if (expr.kind == ExprKind::list) lists.insert(expr.list.value);
        const bool all_give =
            expr.kind == ExprKind::any || expr.kind == ExprKind::one || expr.kind == ExprKind::some_of;
        for (std::size_t i = 0; i < expr.operands.size() && (i == 0 || all_give); ++i)
            add_hit_lists(expr.operands[i], lists);
    }

    // The lists of an operand that is a list or some; nothing for one that says more.
    void add_plain_lists(ExprId id, std::set<std::uint32_t>& lists) const {
        const Expr& expr = book_.expr(id);
        if (expr.kind == ExprKind::list) lists.insert(expr.list.value);
        if (expr.kind == ExprKind::any)
            for (const ExprId operand : expr.operands) add_plain_lists(operand, lists);
    }

    // ---- words where there are none

    void words_in_substring_mode(const Expr& expr) {
        const bool counts =
            expr.unit == DistanceUnit::words && (expr.kind == ExprKind::near || expr.kind == ExprKind::relation);
        if (!counts || book_.words.han != WordMode::substring) return;
        report(diags_, diag::words_in_substring_mode, expr.origin.place(), expr.count)
            .help.push_back("count characters: within " + std::to_string(expr.count * 2) + " characters");
    }

    // ---- a match that an earlier one makes pointless

    // What an expression gives, its own distance aside.
    struct Shape {
        std::string text;
        DistanceUnit unit = DistanceUnit::none;
        std::uint32_t count = 0;
    };

    struct Known {
        Shape shape;
        std::set<std::string> clauses;
        const Match* match;
    };

    void unreachable(const Code& code) {
        std::map<std::string, std::vector<Known>> earlier;  // by the text of the shape
        for (const Match& match : code.matches) {
            const auto clauses = clauses_of(match);
            const Match* wider = in_.is_own(match.origin) ? wider_match(match.expr, clauses, earlier) : nullptr;
            if (wider != nullptr) {
                auto& d = report(diags_, diag::unreachable_match, match.origin.place());
                d.labels.push_back({wider->origin.place(), "this one gives its hits"});
                d.help.push_back("take it out, or say in the earlier one what this one asks for");
            }
            const Shape own = shape(match.expr);
            earlier[own.text].push_back({own, clauses, &match});
        }
    }

    // One that reaches as far and is held by no clause that does not hold the later one too.
    const Match* wider_match(ExprId expr, const std::set<std::string>& clauses,
                             const std::map<std::string, std::vector<Known>>& earlier) const {
        for (const Shape& one : wider_than(expr)) {
            const auto found = earlier.find(one.text);
            if (found == earlier.end()) continue;
            for (const Known& known : found->second)
                if (reaches(known.shape, one) &&
                    std::includes(clauses.begin(), clauses.end(), known.clauses.begin(), known.clauses.end()))
                    return known.match;
        }
        return nullptr;
    }

    // Without `within` a relation reaches through the sentence, where words and characters end as well.
    static bool reaches(const Shape& wide, const Shape& narrow) {
        if (wide.unit == DistanceUnit::none) return narrow.unit != DistanceUnit::sentences;
        return wide.unit == narrow.unit && wide.count >= narrow.count;
    }

    Shape shape(ExprId id) const {
        const Expr& expr = book_.expr(id);
        if (expr.kind == ExprKind::same) return inside(expr.level, shape(expr.operands.front()));
        const bool adjacent = expr.near == NearKind::followed_by && expr.unit == DistanceUnit::none;
        if (expr.kind != ExprKind::near || adjacent) return {text(id)};
        return {text(id, Distance::left_out), expr.unit, expr.count};
    }

    static Shape inside(const Level& level, const Shape& one) {
        return {level_text(level) + "(" + one.text + ")", one.unit, one.count};
    }

    // The expression itself and those of which it gives a part of the hits, surely.
    std::vector<Shape> wider_than(ExprId id) const {
        const Expr& expr = book_.expr(id);
        std::vector<Shape> wider = {shape(id)};
        if (expr.kind == ExprKind::all || expr.kind == ExprKind::near || expr.kind == ExprKind::times) {
            const auto inner = wider_than(expr.operands.front());
            wider.insert(wider.end(), inner.begin(), inner.end());
        }
        if (expr.kind == ExprKind::same) {
            // Other contexts may make a condition true that was not; finds of a list need none.
            for (const Shape& one : wider_than(expr.operands.front()))
                wider.push_back(is_free(one.text) ? one : inside(expr.level, one));
        }
        return wider;
    }

    static bool is_free(const std::string& text) { return text.rfind("list", 0) == 0 || text.rfind("any", 0) == 0; }

    static std::string level_text(const Level& level) {
        return fmt::format("same{}.{}", static_cast<int>(level.kind), level.index);
    }

    std::set<std::string> clauses_of(const Match& match) const {
        std::set<std::string> clauses;
        for (const ExprId id : match.unless) clauses.insert("unless " + text(id));
        for (const TestId id : match.where) clauses.insert("where " + test_text(id));
        return clauses;
    }

    std::string test_text(TestId id) const {
        const Test& test = book_.test(id);
        std::vector<std::string> operands;
        for (const TestId operand : test.operands) operands.push_back(test_text(operand));
        return fmt::format("{}.{}.{}({})({})", static_cast<int>(test.kind), test.attribute.value,
                           static_cast<int>(test.comparison), fmt::join(test.values, "\x1F"), fmt::join(operands, " "));
    }

    std::string list_text(ListId id) const {
        const WordList& list = book_.list(id);
        if (!list.name.empty()) return fmt::format("#{}", id.value);
        std::set<std::string> terms;
        const LoweredList& lowered = in_.lowered(id.value);
        for (std::uint32_t t = lowered.terms_begin; t < lowered.excepts_begin; ++t) {
            const LoweredTerm& term = in_.group().terms[t];
            terms.insert(term.kind == TermKind::pattern ? "/" + written(t) : term_key(term));
        }
        return fmt::format("{}", fmt::join(terms, "\x1E"));
    }

    enum class Distance : std::uint8_t { told, left_out };

    std::string text(ExprId id, Distance distance = Distance::told) const {
        static constexpr std::string_view kKinds[] = {"list", "any",  "near",    "all", "one",      "same",   "times",
                                                      "some", "code", "heading", "cue", "relation", "present"};
        const Expr& expr = book_.expr(id);
        if (expr.kind == ExprKind::same) return inside(expr.level, {text(expr.operands.front())}).text;
        std::string out(kKinds[static_cast<std::size_t>(expr.kind)]);
        if (expr.list.valid()) out += list_text(expr.list);
        out += fmt::format(" {}.{}{}", expr.code.value, static_cast<int>(expr.near), level_text(expr.level));
        if (distance == Distance::told) out += fmt::format(" {}.{}", static_cast<int>(expr.unit), expr.count);
        for (std::size_t i = 0; i < expr.operands.size(); ++i)
            out +=
                fmt::format(" {}({})", i < expr.negated.size() && expr.negated[i] ? "not" : "", text(expr.operands[i]));
        return out;
    }

    const LintInput& in_;
    const Codebook& book_;
    Diagnostics& diags_;
};

}  // namespace

void lint_rules(const LintInput& in, Diagnostics& diags) { RuleLint(in, diags).run(); }

}  // namespace axial
