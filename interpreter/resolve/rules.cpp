// Expressions of `match` and `unless`.
#include "interpreter/resolve/resolver.h"

namespace axial {

using ast::Tok;

ExprId Resolver::add(Expr expr) {
    book_.exprs.push_back(std::move(expr));
    return {static_cast<std::uint32_t>(book_.exprs.size() - 1)};
}

ExprId Resolver::bind_expression(Site site, const Node& node) {
    const Origin origin = site.file.origin(node);
    std::vector<ExprId> operands;
    std::vector<bool> negated;  // empty where `or` joins
    bool next_negated = false;
    const bool any_or = node.child(Part::or_op) != nullptr;
    const auto take = [&](ExprId operand) {
        operands.push_back(operand);
        if (!any_or) negated.push_back(std::exchange(next_negated, false));
    };
    for (const Node& child : node.children) {
        switch (child.part) {
            case Part::near_chain:
                take(bind_near_chain(site, child));
                break;
            case Part::under_heading:
                take(bind_primary(site, child));
                break;
            case Part::and_not_op:
                next_negated = true;
                break;
            case Part::scope: {
                Expr same;
                same.kind = ExprKind::same;
                same.operands = {join(origin, std::exchange(operands, {}), std::exchange(negated, {}))};
                same.level = read_level(site, child.children.front()).value_or(Level{});
                same.origin = origin;
                take(add(std::move(same)));
                break;
            }
            default:
                break;
        }
    }
    return join(origin, std::move(operands), std::move(negated));
}

ExprId Resolver::join(const Origin& origin, std::vector<ExprId> operands, std::vector<bool> negated) {
    if (operands.size() == 1) return operands.front();
    Expr joined;
    joined.kind = negated.empty() ? ExprKind::one : ExprKind::all;
    joined.operands = std::move(operands);
    joined.negated = std::move(negated);
    joined.origin = origin;
    return add(std::move(joined));
}

ExprId Resolver::bind_near_chain(Site site, const Node& node) {
    const ExprId first = bind_alternatives(site, node.children.front());
    const Node* op = node.child(Part::near_op);
    if (op == nullptr) return first;
    Expr near;
    near.kind = ExprKind::near;
    near.origin = site.file.origin(node);
    near.operands = {first};
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const Node& child = node.children[i];
        if (child.part == Part::alternatives) near.operands.push_back(bind_alternatives(site, child));
        if (child.part == Part::within) read_within(site, child, near);
    }
    switch (site.file.tokens[op->first].kind) {
        case Tok::k_before:
            near.near = NearKind::before;
            break;
        case Tok::k_after:
            near.near = NearKind::after;
            break;
        case Tok::k_followed:
            near.near = NearKind::followed_by;
            break;
        default:
            near.near = NearKind::near;
            break;
    }
    return add(std::move(near));
}

void Resolver::read_within(Site site, const Node& within, Expr& expr) {
    constexpr std::uint32_t kMostApart = 100000;
    expr.count = whole_number(site, within.children[0], 0, kMostApart).value_or(1);
    switch (site.file.tokens[within.children[1].first].kind) {
        case Tok::k_words:
            expr.unit = DistanceUnit::words;
            break;
        case Tok::k_characters:
            expr.unit = DistanceUnit::characters;
            break;
        default:
            expr.unit = DistanceUnit::sentences;
            break;
    }
}

// Quoted terms of one chain of `|` are one list; names and groups stand for themselves.
ExprId Resolver::bind_alternatives(Site site, const Node& node) {
    std::vector<const Node*> terms;
    std::vector<ExprId> operands;
    std::size_t terms_at = 0;
    for (const Node& child : node.children) {
        const bool term = child.part == Part::term || child.part == Part::pattern_term ||
                          child.part == Part::exact_term || child.part == Part::stem_term;
        if (term && terms.empty()) terms_at = operands.size();
        if (term)
            terms.push_back(&child);
        else
            operands.push_back(bind_primary(site, child));
    }
    if (!terms.empty())
        operands.insert(operands.begin() + static_cast<std::ptrdiff_t>(terms_at), bind_inline_list(site, terms));
    if (operands.size() == 1) return operands.front();
    Expr any;
    any.kind = ExprKind::any;
    any.operands = std::move(operands);
    any.origin = site.file.origin(node);
    return add(std::move(any));
}

ExprId Resolver::bind_inline_list(Site site, const std::vector<const Node*>& terms) {
    WordList list;
    for (const Node* node : terms) list.terms.push_back(read_term(site.file, *node, TermKind::words));
    list.origin = list.terms.front().origin;
    list.module = site.scope.module;
    Expr expr;
    expr.kind = ExprKind::list;
    expr.list = {static_cast<std::uint32_t>(book_.lists.size())};
    expr.origin = list.origin;
    book_.lists.push_back(std::move(list));
    return add(std::move(expr));
}

ExprId Resolver::bind_primary(Site site, const Node& node) {
    switch (node.part) {
        case Part::group:
            return bind_expression(site, node.children.front());
        case Part::list_ref:
            return bind_list_ref(site, node);
        case Part::at_least_times:
        case Part::at_least_of:
            return bind_counted(site, node);
        case Part::code_ref:
            return bind_code_ref(site, node);
        default:
            break;
    }
    Expr heading;
    heading.kind = ExprKind::heading;
    heading.operands = {bind_alternatives(site, node.children.front())};
    heading.origin = site.file.origin(node);
    return add(std::move(heading));
}

ExprId Resolver::bind_list_ref(Site site, const Node& node) {
    Expr expr;
    expr.kind = ExprKind::list;
    expr.origin = site.file.origin(node);
    if (const auto list = list_named(site, node)) {
        expr.list = *list;
        if (book_.lists[list->value].is_cues) {
            auto& d = report(diags_, diag::not_a_word_list, expr.origin.place(), text(site, node));
            d.help.push_back("cues stand after `unless`: unless " + text(site, node));
        }
    }
    return add(std::move(expr));
}

ExprId Resolver::bind_counted(Site site, const Node& node) {
    constexpr std::uint32_t kMostTimes = 100000;
    Expr expr;
    expr.kind = node.part == Part::at_least_times ? ExprKind::times : ExprKind::some_of;
    expr.origin = site.file.origin(node);
    for (const Node& child : node.children)
        if (child.part != Part::number)
            expr.operands.push_back(child.part == Part::expression ? bind_expression(site, child)
                                                                   : bind_alternatives(site, child));
    const auto most = expr.kind == ExprKind::some_of ? static_cast<std::uint32_t>(expr.operands.size()) : kMostTimes;
    expr.count = whole_number(site, node.children.front(), 1, most).value_or(1);
    return add(std::move(expr));
}

ExprId Resolver::bind_code_ref(Site site, const Node& node) {
    Expr expr;
    expr.kind = ExprKind::code;
    expr.origin = site.file.origin(node);
    const Node& name = node.children.front();
    const std::string wanted = site.scope.outline.code_name_now(site.file, text(site, name));
    if (const auto code = code_named(wanted, site.file.origin(name))) expr.code = *code;
    return add(std::move(expr));
}

ExprId Resolver::bind_unless_item(Site site, const Node& node) {
    const Node& subject = node.children.front();
    const Node* scope = node.child(Part::scope);
    ExprId id;
    if (subject.part == Part::relation) {
        id = bind_relation(site, subject);
    } else {
        const Node& alternatives = subject.children.front();
        const bool one_name = subject.children.size() == 1 && alternatives.children.size() == 1 &&
                              alternatives.children.front().part == Part::list_ref;
        const auto named =
            one_name ? site.scope.lists.find(text(site, alternatives.children.front())) : site.scope.lists.end();
        Expr expr;
        expr.origin = site.file.origin(node);
        if (named != site.scope.lists.end() && book_.lists[named->second.value].is_cues) {
            expr.kind = ExprKind::cue;
            expr.list = named->second;
        } else {
            expr.kind = ExprKind::present;
            expr.level = kClauseLevel;
            expr.operands = {bind_near_chain(site, subject)};
        }
        id = add(std::move(expr));
    }
    Expr& made = book_.exprs[id.value];
    if (scope == nullptr) return id;
    if (made.kind == ExprKind::cue) {
        report(diags_, diag::bad_condition, place(site, *scope), text(site, *scope))
            .help.push_back("how far a cue reaches is said in its list: `reach forward to the end of the clause`");
        return id;
    }
    const Level level = read_level(site, scope->children.front()).value_or(Level{});
    // A relation keeps its distance; the level bounds it.
    if (made.kind == ExprKind::relation) {
        Expr same;
        same.kind = ExprKind::same;
        same.operands = {id};
        same.level = level;
        same.origin = made.origin;
        return add(std::move(same));
    }
    made.level = level;
    return id;
}

ExprId Resolver::bind_relation(Site site, const Node& node) {
    Expr expr;
    expr.kind = ExprKind::relation;
    expr.origin = site.file.origin(node);
    expr.level = kClauseLevel;
    for (const Node& child : node.children) {
        if (child.part == Part::alternatives) expr.operands = {bind_alternatives(site, child)};
        if (child.part == Part::within) read_within(site, child, expr);
    }
    switch (site.file.tokens[node.first].kind) {
        case Tok::k_before:
            expr.near = NearKind::before;
            break;
        case Tok::k_after:
            expr.near = NearKind::after;
            break;
        case Tok::k_followed:
            expr.near = NearKind::followed_by;
            break;
        default:
            expr.near = NearKind::near;
            break;
    }
    return add(std::move(expr));
}

// `code X` and `under heading X` hold or not; a hit needs text of its own.
void Resolver::check_gives_hits(ExprId id, std::string_view help) {
    const Expr& expr = book_.exprs[id.value];
    if (expr.kind == ExprKind::code || expr.kind == ExprKind::heading) {
        auto& d = report(diags_, diag::gives_no_hit, expr.origin.place(),
                         std::string(expr.origin.source->slice(expr.origin.span)));
        d.help.emplace_back(help);
        return;
    }
    const bool all_give = expr.kind == ExprKind::one || expr.kind == ExprKind::any || expr.kind == ExprKind::some_of;
    for (std::size_t i = 0; i < expr.operands.size() && (i == 0 || all_give); ++i)
        check_gives_hits(expr.operands[i], help);
}

// What is near something stands somewhere.
void Resolver::check_partners(ExprId id) {
    const Expr& expr = book_.exprs[id.value];
    if (expr.kind == ExprKind::near || expr.kind == ExprKind::relation)
        check_gives_hits(expr.operands.back(), "nearness is between words; join this with `and`");
    for (const ExprId operand : expr.operands) check_partners(operand);
}

}  // namespace axial
