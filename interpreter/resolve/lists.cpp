// Names to ids, and the lines of word lists and cues.
#include "interpreter/resolve/cycles.h"
#include "interpreter/resolve/resolver.h"

#include <charconv>

namespace axial {

using ast::Tok;

// Two things of one kind and name in one file: the second is a mistake.
bool Resolver::declare_once(Scope& scope, const Entry& entry) {
    const std::string what(ast::statement_words(entry.kind));
    const auto [known, fresh] = scope.declared_at.emplace(what + " " + entry.name, entry.name_origin());
    if (fresh) return true;
    auto& d = report(diags_, diag::duplicate_name, entry.name_origin().place(), what, entry.name);
    d.labels.push_back({known->second.place(), "the first one"});
    d.help.push_back("give one of them another name, or put both together");
    return false;
}

void Resolver::declare(Scope& scope) {
    for (const Entry& entry : scope.outline.entries) {
        if (entry.name.empty()) continue;
        switch (entry.kind) {
            case Kind::words:
            case Kind::cues: {
                if (!declare_once(scope, entry)) break;
                const ListId id{static_cast<std::uint32_t>(book_.lists.size())};
                WordList list;
                list.name = entry.name;
                list.is_cues = entry.kind == Kind::cues;
                list.origin = entry.name_origin();
                list.module = scope.module;
                book_.lists.push_back(std::move(list));
                const bool clash = scope.lists.count(entry.name) != 0;
                if (clash) {
                    auto& d = report(diags_, diag::duplicate_name, entry.name_origin().place(), "list", entry.name);
                    d.help.push_back(
                        "`words` and `cues` share their names, with those of the modules in use too; bring the module "
                        "in with `as NAME`");
                }
                scope.lists[entry.name] = id;
                scope.own_lists.emplace_back(entry.name, id);
                break;
            }
            case Kind::map: {
                if (!declare_once(scope, entry)) break;
                const MapId id{static_cast<std::uint32_t>(book_.maps.size())};
                book_.maps.push_back({entry.name, {}, entry.name_origin()});
                scope.maps[entry.name] = id;
                scope.own_maps.emplace_back(entry.name, id);
                break;
            }
            case Kind::attribute:
            case Kind::variable: {
                if (!declare_once(scope, entry)) break;
                const AttributeId id{static_cast<std::uint32_t>(book_.attributes.size())};
                Attribute attribute;
                attribute.name = entry.name;
                attribute.origin = entry.name_origin();
                book_.attributes.push_back(std::move(attribute));
                scope.attributes[entry.name] = id;
                scope.own_attributes.emplace_back(entry.name, id);
                break;
            }
            case Kind::structure:
                if (!declare_once(scope, entry)) break;
                scope.structures[entry.name] = &entry;
                scope.own_structures.emplace_back(entry.name, &entry);
                break;
            default:
                break;
        }
    }
}

void Resolver::bind_lists(Scope& scope) {
    for (const Entry& entry : scope.outline.entries) {
        if (entry.kind != Kind::words && entry.kind != Kind::cues) continue;
        const auto found = scope.lists.find(entry.name);
        if (found != scope.lists.end()) bind_list({*entry.file, scope}, entry, found->second);
    }
}

void Resolver::bind_list(Site site, const Entry& entry, ListId id) {
    for (const Entry& line : entry.body) bind_list_line({*line.file, site.scope}, line, id);
    const WordList& list = book_.lists[id.value];
    if (list.terms.empty() && list.also.empty() && !has_broken_line(entry))
        report(diags_, diag::empty_list, list.origin.place(), ast::statement_words(entry.kind), list.name)
            .help.push_back("write its terms on deeper lines, parted by `|`");
}

void Resolver::bind_list_line(Site site, const Entry& line, ListId id) {
    WordList& list = book_.lists[id.value];
    const Node& tree = line.tree();
    switch (line.kind) {
        case Kind::terms:
            read_terms(site.file, tree, TermKind::words, list.terms);
            break;
        case Kind::exactly:
            read_terms(site.file, tree, TermKind::exactly, list.terms);
            break;
        case Kind::stem:
            read_terms(site.file, tree, TermKind::stem, list.terms);
            break;
        case Kind::pattern:
            read_terms(site.file, tree, TermKind::pattern, list.terms);
            break;
        case Kind::except:
        case Kind::not_cues:
            read_terms(site.file, tree, TermKind::words, list.excepts);
            break;
        case Kind::stops_at:
            read_terms(site.file, tree, TermKind::words, list.stops);
            break;
        case Kind::reach:
            bind_reach(site, line, list.reach);
            break;
        case Kind::also:
            for (const Node& name : tree.children)
                if (const auto other = list_named(site, name)) book_.lists[id.value].also.push_back(*other);
            break;
        default:
            break;
    }
}

void Resolver::bind_reach(Site site, const Entry& line, Reach& reach) {
    const std::string direction = value_of(site.file, line.tree(), Part::reach_direction);
    reach.direction = direction == "forward"    ? ReachDirection::forward
                      : direction == "backward" ? ReachDirection::backward
                                                : ReachDirection::both;
    if (const Node* words = line.tree().child(Part::reach_words))
        reach.words = whole_number(site, words->children.front(), 1, 1000).value_or(1);
}

void Resolver::read_terms(const ast::File& file, const Node& tree, TermKind kind, std::vector<Term>& terms) {
    for (const Node& node : tree.children) {
        if (node.part == Part::term_weight && !terms.empty()) {
            const std::string number = value_of(file, node, Part::number);
            std::from_chars(number.data(), number.data() + number.size(), terms.back().weight);
        } else if (node.part != Part::term_weight) {
            terms.push_back(read_term(file, node, kind));
        }
    }
}

Term Resolver::read_term(const ast::File& file, const Node& node, TermKind kind) {
    Term term;
    term.origin = file.origin(node);
    // `exactly "IT"` and `stem "develop"` in a rule: the word comes first.
    const ast::Token& token = file.tokens[node.last - 1];
    term.text = ast::term_text(file, token);
    term.kind = kind;
    if (token.kind == Tok::pattern) term.kind = TermKind::pattern;
    if (node.part == Part::exact_term) term.kind = TermKind::exactly;
    if (node.part == Part::stem_term) term.kind = TermKind::stem;
    return term;
}

std::optional<ListId> Resolver::list_named(Site site, const Node& name) {
    const std::string wanted = site.scope.outline.name_now(site.file, {Kind::words, Kind::cues}, text(site, name));
    const auto found = site.scope.lists.find(wanted);
    if (found != site.scope.lists.end()) return found->second;
    Diagnostic* d = unknown(diag::unknown_words, site.file.origin(name), wanted, keys(site.scope.lists));
    const bool in_rule = name.part == Part::list_ref;
    if (d != nullptr && in_rule)
        d->help.push_back("a bare word is the name of a list; if text is meant, put it in quotes: \"" + wanted + "\"");
    return std::nullopt;
}

// `also` that leads back: one message a circle, at the list that comes first.
void Resolver::check_also_cycles() {
    for (const auto& circle : walk_graph(list_graph(book_)).circles) {
        const WordList& list = book_.lists[circle.front()];
        auto& d = report(diags_, diag::also_cycle, list.origin.place(), list.name);
        for (std::size_t i = 1; i < circle.size(); ++i)
            d.labels.push_back({book_.lists[circle[i]].origin.place(), "through this one"});
        d.help.push_back("take one `also` out of the circle");
    }
}

}  // namespace axial
