// Dimensions, categories, codes, and what is declared about them: examples, lineage, checks, tables.
#include "interpreter/resolve/cycles.h"
#include "interpreter/resolve/resolver.h"

#include <algorithm>
#include <charconv>

namespace axial {
namespace {

using ast::Tok;

const std::vector<std::string>& reasons() {
    static const std::vector<std::string> known = {"except", "negated", "distance", "order",
                                                   "scope",  "where",   "no match", "suppressed"};
    return known;
}

}  // namespace

double number_of(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void Resolver::declare_codes(Scope& scope) {
    for (const Entry& entry : scope.outline.entries) declare_code_tree({*entry.file, scope}, entry, {}, {});
}

void Resolver::declare_code_tree(Site site, const Entry& entry, DimensionId dimension, CategoryId category) {
    if (entry.kind == Kind::dimension) {
        declare_dimension(site, entry);
        dimension = {static_cast<std::uint32_t>(book_.dimensions.size() - 1)};
    } else if (entry.kind == Kind::category) {
        declare_category(site, entry, dimension, category);
        category = {static_cast<std::uint32_t>(book_.categories.size() - 1)};
    } else if (entry.kind == Kind::code) {
        declare_code(site, entry, dimension, category);
        return;
    } else {
        return;
    }
    for (const Entry& child : entry.body) declare_code_tree({*child.file, site.scope}, child, dimension, category);
}

void Resolver::declare_dimension(Site site, const Entry& entry) {
    const Node& tree = entry.tree();
    Dimension dimension;
    dimension.name = entry.name;
    dimension.title = value_of(site.file, tree, Part::title);
    dimension.origin = entry.name_origin();
    const std::string cardinality = value_of(site.file, tree, Part::cardinality);
    dimension.cardinality = cardinality == "at most one"   ? Cardinality::at_most_one
                            : cardinality == "exactly one" ? Cardinality::exactly_one
                                                           : Cardinality::several;
    if (const Node* rule = tree.child(Part::resolution)) {
        const std::string name = node_value(site.file, *rule);
        dimension.resolution = name == "most hits wins"     ? Resolution::most_hits
                               : name == "longest hit wins" ? Resolution::longest_hit
                               : name == "report conflict"  ? Resolution::report_conflict
                                                            : Resolution::first_listed;
        if (dimension.cardinality == Cardinality::several)
            report(diags_, diag::resolution_of_several, place(site, *rule), name)
                .help.push_back("write `at most one` or `exactly one`, or leave the rule out");
    }
    for (const Entry& line : entry.body) {
        if (line.kind != Kind::levels) continue;
        for (const Node& name : line.tree().children) dimension.levels.push_back(node_value(*line.file, name));
    }
    const DimensionId id{static_cast<std::uint32_t>(book_.dimensions.size())};
    if (!dimensions_by_name_.emplace(entry.name, id).second)
        report(diags_, diag::duplicate_name, dimension.origin.place(), "dimension", entry.name)
            .help.push_back("give one of them another name");
    book_.dimensions.push_back(std::move(dimension));
}

void Resolver::declare_category(Site site, const Entry& entry, DimensionId dimension, CategoryId parent) {
    Category category;
    category.name = entry.name;
    category.title = value_of(site.file, entry.tree(), Part::title);
    category.dimension = dimension;
    category.parent = parent;
    category.origin = entry.name_origin();
    const std::string prefix = parent.valid()      ? book_.categories[parent.value].full_name + "."
                               : dimension.valid() ? book_.dimension(dimension).name + "."
                                                   : std::string();
    category.full_name = prefix + entry.name;
    if (const Entry* means = entry.child(Kind::means))
        category.means = value_of(*means->file, means->tree(), Part::text);
    const auto [first, fresh] = categories_by_name_.emplace(category.full_name, category.origin);
    if (!fresh) {
        auto& d = report(diags_, diag::duplicate_name, category.origin.place(), "category", category.full_name);
        d.labels.push_back({first->second.place(), "the first one"});
        d.help.push_back("put both together, or give one another name");
    }
    if (dimension.valid())
        book_.dimensions[dimension.value].categories.push_back({static_cast<std::uint32_t>(book_.categories.size())});
    book_.categories.push_back(std::move(category));
}

void Resolver::declare_code(Site site, const Entry& entry, DimensionId dimension, CategoryId category) {
    Code code;
    code.name = entry.name;
    code.title = value_of(site.file, entry.tree(), Part::title);
    code.dimension = dimension;
    code.category = category;
    code.origin = entry.name_origin();
    const std::string prefix = category.valid()    ? book_.categories[category.value].full_name + "."
                               : dimension.valid() ? book_.dimension(dimension).name + "."
                                                   : std::string();
    code.full_name = prefix + entry.name;
    const CodeId id{static_cast<std::uint32_t>(book_.codes.size())};
    const auto [first, fresh] = codes_by_full_name_.emplace(code.full_name, id);
    if (!fresh) {
        auto& d = report(diags_, diag::duplicate_name, code.origin.place(), "code", code.full_name);
        d.labels.push_back({book_.code(first->second).origin.place(), "the first one"});
        d.help.push_back("put both together, or give one another name");
    }
    // Every tail of the full name is a short name: financial, supply.financial, instrument.supply.financial.
    for (std::string_view tail = code.full_name;;) {
        codes_by_name_[std::string(tail)].push_back(id);
        const std::size_t dot = tail.find('.');
        if (dot == std::string_view::npos) break;
        tail.remove_prefix(dot + 1);
    }
    if (dimension.valid() && category.valid())
        codes_by_name_[book_.dimension(dimension).name + "." + entry.name].push_back(id);
    if (dimension.valid()) book_.dimensions[dimension.value].codes.push_back(id);
    code_entries_.emplace_back(id, &entry);
    book_.codes.push_back(std::move(code));
}

std::optional<CodeId> Resolver::code_named(const std::string& name, const Origin& where) {
    if (const auto full = codes_by_full_name_.find(name); full != codes_by_full_name_.end()) return full->second;
    const auto found = codes_by_name_.find(name);
    if (found == codes_by_name_.end()) {
        unknown(diag::unknown_code, where, name, keys(codes_by_name_));
        return std::nullopt;
    }
    std::vector<CodeId> ids = found->second;
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids.size() == 1) return ids.front();
    auto& d = report(diags_, diag::ambiguous_code, where.place(), name, "code");
    std::string names;
    for (const CodeId id : ids) names += (names.empty() ? "`" : " or `") + book_.code(id).full_name + "`";
    d.help.push_back("write " + names);
    return std::nullopt;
}

void Resolver::bind_codes(Scope& scope) {
    for (const auto& [id, entry] : code_entries_) bind_code({*entry->file, scope}, *entry, id);
    for (Dimension& dimension : book_.dimensions) {
        const Code* first = nullptr;
        for (const CodeId id : dimension.codes) {
            const Code& code = book_.code(id);
            if (!code.otherwise) continue;
            if (first != nullptr) {
                auto& d = report(diags_, diag::two_otherwise, code.otherwise->place(), dimension.name);
                d.labels.push_back({first->otherwise->place(), "the first one"});
                d.help.push_back("only one code can be given to units that got no other");
            }
            first = &code;
        }
    }
    check_code_cycles();
}

// Asked last: whatever else is wrong may be why there is no rule.
void Resolver::check_something_to_code(const Source& source) {
    const bool any =
        std::any_of(book_.codes.begin(), book_.codes.end(), [](const Code& c) { return !c.matches.empty(); });
    if (any || module_only_ || has_errors()) return;
    Place place;
    place.file = source.path().empty() ? source.name() : source.path();
    report(diags_, diag::nothing_to_code, place).help.push_back("add a `code` with a `match`");
}

void Resolver::bind_code(Site site, const Entry& entry, CodeId id) {
    Code code = std::move(book_.codes[id.value]);
    std::map<Kind, Origin> once;
    for (const Entry& line : entry.body) {
        const bool single = line.kind == Kind::weight || line.kind == Kind::otherwise || line.kind == Kind::means ||
                            line.kind == Kind::when_to_use || line.kind == Kind::when_not_to_use;
        const auto [first, fresh] = single ? once.emplace(line.kind, line.origin()) : std::make_pair(once.end(), true);
        if (!fresh) {
            auto& d = report(diags_, diag::duplicate_statement, line.origin().place(), ast::statement_words(line.kind));
            d.labels.push_back({first->second.place(), "the first one"});
            d.help.push_back("keep one of them");
            continue;
        }
        bind_code_line({*line.file, site.scope}, line, code);
    }
    if (code.otherwise && !code.dimension.valid())
        report(diags_, diag::misplaced_statement, code.otherwise->place(), "otherwise", "a code without a dimension")
            .help.push_back("put the code into the `dimension` of which it is the rest");
    if (code.otherwise && !code.matches.empty())
        report(diags_, diag::otherwise_and_match, code.otherwise->place(), code.full_name)
            .help.push_back("a code with `otherwise` is given to units that got no other; it has no `match`");
    book_.codes[id.value] = std::move(code);
}

void Resolver::bind_code_line(Site site, const Entry& line, Code& code) {
    const Node& tree = line.tree();
    switch (line.kind) {
        case Kind::means:
            code.means = value_of(site.file, tree, Part::text);
            break;
        case Kind::when_to_use:
            code.when_to_use = value_of(site.file, tree, Part::text);
            break;
        case Kind::when_not_to_use:
            code.when_not_to_use = value_of(site.file, tree, Part::text);
            break;
        case Kind::note:
            code.notes.push_back(value_of(site.file, tree, Part::text));
            break;
        case Kind::weight:
            code.weight = number_of(value_of(site.file, tree, Part::number));
            break;
        case Kind::otherwise:
            code.otherwise = line.origin();
            break;
        case Kind::match:
            bind_match(site, line, code);
            break;
        case Kind::yes:
        case Kind::no:
        case Kind::unsure:
        case Kind::todo:
            bind_example(site, line, code);
            break;
        default:
            break;
    }
}

void Resolver::bind_match(Site site, const Entry& entry, Code& code) {
    Match match;
    match.origin = entry.origin();
    match.expr = bind_expression(site, entry.tree().children.front());
    check_gives_hits(match.expr, "put the words that are to be coded first, then `and` this");
    check_partners(match.expr);
    for (const Entry& clause : entry.body) {
        const Site here{*clause.file, site.scope};
        if (clause.kind == Kind::where) match.where.push_back(bind_test(here, clause.tree().children.front()));
        if (clause.kind != Kind::unless) continue;
        for (const Node& item : clause.tree().children) match.unless.push_back(bind_unless_item(here, item));
    }
    for (const ExprId condition : match.unless) check_partners(condition);
    code.matches.push_back(std::move(match));
}

void Resolver::bind_example(Site site, const Entry& entry, Code& code) {
    const Node& tree = entry.tree();
    Example example;
    example.kind = entry.kind == Kind::yes      ? Example::Kind::yes
                   : entry.kind == Kind::no     ? Example::Kind::no
                   : entry.kind == Kind::unsure ? Example::Kind::unsure
                                                : Example::Kind::todo;
    // `todo "…"` is a `yes` to come; `todo no "…"` a `no` to come.
    const ast::Statement& statement = entry.ast();
    for (std::uint32_t i = statement.first + 1; i < statement.last && entry.kind == Kind::todo; ++i) {
        if (site.file.tokens[i].kind == Tok::string) break;
        if (site.file.tokens[i].kind == Tok::k_no) example.because = "no match";
    }
    example.text = value_of(site.file, tree, Part::text);
    example.origin = entry.origin();
    for (const Node& child : tree.children) {
        if (child.part == Part::because) {
            const std::string reason = node_value(site.file, child).substr(std::string_view("because ").size());
            example.because_origin = site.file.origin(child);
            if (std::find(reasons().begin(), reasons().end(), reason) == reasons().end())
                unknown(diag::unknown_reason, example.because_origin, reason, reasons());
            if (example.kind == Example::Kind::yes || example.kind == Example::Kind::unsure)
                report_reason(entry, example.because_origin, reason);
            example.because = reason;
        }
        if (child.part == Part::with_value) {
            const AttributeId attribute = attribute_named(site, child.children[0]);
            if (attribute.valid()) bind_given(site, attribute, child.children[1], example);
        }
    }
    code.examples.push_back(std::move(example));
}

void Resolver::report_reason(const Entry& entry, const Origin& because, const std::string& reason) {
    report(diags_, diag::reason_without_no, because.place(), ast::statement_words(entry.kind))
        .help.push_back("take `because " + reason + "` out, or write `no` if the text must not get the code");
}

// An empty value says that the document lacks it; any other must be one that the attribute can have.
void Resolver::bind_given(Site site, AttributeId attribute, const Node& value, Example& example) {
    const std::string given = node_value(site.file, value);
    if (!given.empty()) check_comparison(site, book_.attribute(attribute), Comparison::equal, value);
    example.with.emplace_back(attribute, given);
}

std::set<std::uint32_t> Resolver::codes_in(ExprId id) const {
    std::set<std::uint32_t> codes;
    const Expr& expr = book_.expr(id);
    if (expr.kind == ExprKind::code && expr.code.valid()) codes.insert(expr.code.value);
    for (const ExprId operand : expr.operands) codes.merge(codes_in(operand));
    return codes;
}

// What each code must know first. `code NAME` asks for the answer after resolution: in a dimension that
// allows one code, whoever needs one of its codes needs them all.
std::vector<std::vector<std::uint32_t>> Resolver::code_graph() const {
    std::vector<std::vector<std::uint32_t>> graph(book_.codes.size());
    for (std::size_t c = 0; c < graph.size(); ++c) {
        std::set<std::uint32_t> needs;
        for (const Match& match : book_.codes[c].matches) {
            needs.merge(codes_in(match.expr));
            for (const ExprId unless : match.unless) needs.merge(codes_in(unless));
        }
        std::set<std::uint32_t> whole;
        for (const std::uint32_t need : needs) {
            const DimensionId dimension = book_.codes[need].dimension;
            const bool several = !dimension.valid() || book_.dimension(dimension).cardinality == Cardinality::several;
            if (several)
                whole.insert(need);
            else
                for (const CodeId sibling : book_.dimension(dimension).codes) whole.insert(sibling.value);
        }
        graph[c].assign(whole.begin(), whole.end());
    }
    return graph;
}

void Resolver::check_code_cycles() {
    for (const auto& circle : walk_graph(code_graph()).circles) {
        const Code& code = book_.codes[circle.front()];
        auto& d = report(diags_, diag::code_cycle, code.origin.place(), code.full_name);
        for (std::size_t i = 1; i < circle.size(); ++i)
            d.labels.push_back({book_.codes[circle[i]].origin.place(), "through this one"});
        d.help.push_back(
            "take one `code …` out of the circle; in a dimension that allows one code, every code depends on all the "
            "others");
    }
}

std::optional<DimensionId> Resolver::dimension_named(Site site, const Node& name) {
    const std::string wanted = site.scope.outline.name_now(site.file, {Kind::dimension}, text(site, name));
    const auto found = dimensions_by_name_.find(wanted);
    if (found != dimensions_by_name_.end()) return found->second;
    unknown(diag::unknown_dimension, site.file.origin(name), wanted, keys(dimensions_by_name_));
    return std::nullopt;
}

void Resolver::bind_analyses(Scope& scope) {
    for (const Entry& entry : scope.outline.entries) {
        const Site site{*entry.file, scope};
        const Node& tree = entry.tree();
        switch (entry.kind) {
            case Kind::check_examples:
                book_.example_checks.push_back(entry.origin());
                break;
            case Kind::check_coverage:
                bind_coverage(site, entry);
                break;
            case Kind::table:
                bind_table(site, entry);
                break;
            case Kind::changes:
                check_changes(entry);
                break;
            case Kind::compare:
                if (tree.child(Part::file_name) == nullptr) {
                    dimension_named(site, tree.children.front());
                    attribute_named(site, tree.child(Part::by)->children.front());
                }
                break;
            case Kind::trace:
                dimension_named(site, tree.children.front());
                bind_test(site, tree.child(Part::from_test)->children.front());
                bind_test(site, tree.child(Part::to_test)->children.front());
                attribute_named(site, tree.child(Part::by)->children.front());
                break;
            case Kind::check_saturation:
                bind_saturation(site, entry);
                break;
            case Kind::check_agreement:
                bind_agreement(site, entry);
                break;
            case Kind::check_stability:
                bind_stability(site, entry);
                break;
            default:
                break;
        }
        const bool later = entry.kind == Kind::compare || entry.kind == Kind::trace;
        if (later) book_.unevaluated.push_back({std::string(ast::statement_words(entry.kind)), entry.origin()});
    }
}

void Resolver::bind_table(Site site, const Entry& entry) {
    Table table;
    table.origin = entry.origin();
    const Node& tree = entry.tree();
    const auto dimension = dimension_named(site, tree.children.front());
    for (const Node& child : tree.children) {
        if (child.part == Part::by) table.by.push_back(attribute_named(site, child.children.front()));
        if (child.part != Part::weighted_by) continue;
        table.weighted_by = attribute_named(site, child.children.front());
        if (table.weighted_by.valid() && book_.attribute(table.weighted_by).type != ValueType::number)
            report(diags_, diag::not_a_number_variable, place(site, child), text(site, child.children.front()))
                .help.push_back("weigh by an attribute declared `number`, or by a variable whose values are numbers");
    }
    const bool whole =
        dimension && std::all_of(table.by.begin(), table.by.end(), [](AttributeId id) { return id.valid(); });
    if (!whole) return;
    table.dimension = *dimension;
    book_.tables.push_back(std::move(table));
}

void Resolver::bind_coverage(Site site, const Entry& entry) {
    CoverageCheck check;
    check.origin = entry.origin();
    for (const Entry& line : entry.body) {
        const ast::File& file = *line.file;
        const ast::Statement& statement = line.ast();
        const Node& option = line.tree().children.front();
        if (const Node* percent = option.child(Part::percent)) {
            const Node& name = *option.child(Part::name);
            const auto level = read_level({file, site.scope}, name);
            check.coded.push_back(
                {percent_of_all({file, site.scope}, *percent), level.value_or(Level{}), node_value(file, name)});
            continue;
        }
        for (std::uint32_t i = statement.first; i < statement.last; ++i) {
            if (file.tokens[i].kind == Tok::k_pattern) check.every_pattern = true;
            if (file.tokens[i].kind == Tok::k_except) check.every_except = true;
        }
    }
    const bool nothing_said = !check.every_pattern && !check.every_except && check.coded.empty();
    check.every_pattern = check.every_pattern || nothing_said;
    check.every_except = check.every_except || nothing_said;
    book_.coverage_checks.push_back(std::move(check));
}

// A name that no line of the changes leaves behind must be there still.
void Resolver::check_changes(const Entry& entry) {
    std::set<std::string> gone;
    std::vector<std::pair<std::string, Origin>> kept;
    for (const Entry& line : entry.body) {
        const ast::File& file = *line.file;
        const Node* verb = line.tree().child(Part::verb);
        if (verb == nullptr || verb->children.empty()) continue;
        const Tok kind = file.tokens[verb->first].kind;
        const std::size_t n = verb->children.size();
        for (std::size_t i = 0; i < n; ++i) {
            // The names of what is there after the change; the others are gone, or are places.
            const bool now = kind == Tok::k_added ||
                             ((kind == Tok::k_renamed || kind == Tok::k_merged) && i + 1 == n) ||
                             (kind == Tok::k_split && i > 0) || (kind == Tok::k_moved && i == 0);
            const std::string name = node_value(file, verb->children[i]);
            if (now)
                kept.emplace_back(name, file.origin(verb->children[i]));
            else
                gone.insert(name);
        }
    }
    for (const auto& [name, origin] : kept) {
        const auto& wanted = name;
        const bool category = std::any_of(book_.categories.begin(), book_.categories.end(),
                                          [&](const Category& c) { return c.name == wanted || c.full_name == wanted; });
        if (gone.count(name) == 0 && !category && dimensions_by_name_.count(name) == 0) code_named(name, origin);
    }
}

}  // namespace axial
