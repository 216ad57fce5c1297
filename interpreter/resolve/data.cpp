// Maps, attributes, variables and tests on them.
#include "interpreter/resolve/cycles.h"
#include "interpreter/resolve/resolver.h"

#include <algorithm>
#include <charconv>

namespace axial {
namespace {

using ast::Tok;

bool is_number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

bool is_date(const std::string& text) {
    const bool shape =
        std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '/'; });
    return shape && text.size() >= 4;
}

std::string_view type_name(ValueType type) {
    switch (type) {
        case ValueType::number:
            return "a number";
        case ValueType::date:
            return "a date";
        case ValueType::choice:
            return "one of several values";
        case ValueType::text:
            break;
    }
    return "text";
}

}  // namespace

void Resolver::bind_data(Scope& scope) {
    for (const Entry& entry : scope.outline.entries) {
        const Site site{*entry.file, scope};
        if (entry.kind == Kind::map && scope.maps.count(entry.name) != 0)
            bind_map(site, entry, scope.maps.at(entry.name));
        if (entry.kind == Kind::attribute && scope.attributes.count(entry.name) != 0)
            bind_attribute(site, entry, scope.attributes.at(entry.name));
    }
    // Variables test attributes and each other: the types must be known.
    const auto each_variable = [&](auto&& act) {
        for (const Entry& entry : scope.outline.entries)
            if (entry.kind == Kind::variable && scope.attributes.count(entry.name) != 0)
                act(Site{*entry.file, scope}, entry, scope.attributes.at(entry.name));
    };
    each_variable([&](Site site, const Entry& entry, AttributeId id) { read_variable_type(site, entry, id); });
    each_variable([&](Site site, const Entry& entry, AttributeId id) { bind_variable(site, entry, id); });
}

void Resolver::bind_map(Site site, const Entry& entry, MapId id) {
    std::set<std::string> seen;
    for (const Entry& line : entry.body) {
        const auto& children = line.tree().children;
        if (children.size() != 2) continue;
        const ast::File& file = *line.file;
        std::string key = node_value(file, children[0]);
        auto& entries = book_.maps[id.value].entries;
        if (!seen.insert(key).second) {
            report(diags_, diag::duplicate_name, line.origin().place(), "value", key)
                .help.push_back("a map gives each value one result");
            continue;
        }
        entries.emplace_back(std::move(key), node_value(file, children[1]));
    }
    static_cast<void>(site);
}

void Resolver::bind_attribute(Site site, const Entry& entry, AttributeId id) {
    const Node& tree = entry.tree();
    Attribute& attribute = book_.attributes[id.value];
    attribute.column = attribute.name;
    if (const Node* type = tree.child(Part::type)) {
        const Tok first = site.file.tokens[type->first].kind;
        attribute.type = first == Tok::k_number ? ValueType::number
                         : first == Tok::k_date ? ValueType::date
                         : first == Tok::k_text ? ValueType::text
                                                : ValueType::choice;
        if (const Node* choices = type->child(Part::choices))
            for (const Node& value : choices->children) attribute.choices.push_back(node_value(site.file, value));
    }
    if (const Node* column = tree.child(Part::from_column))
        attribute.column = node_value(site.file, column->children.front());
    for (const Part part : {Part::from_text, Part::from_file}) {
        const Node* from = tree.child(part);
        if (from == nullptr) continue;
        attribute.from = part == Part::from_text ? AttributeSource::text : AttributeSource::file;
        attribute.pattern = read_term(site.file, from->children.front(), TermKind::pattern);
    }
    if (const Node* from = tree.child(Part::from_map)) {
        attribute.from = AttributeSource::attribute;
        const AttributeId parent = attribute_named(site, from->children[0]);
        const std::string map = site.scope.outline.name_now(site.file, {Kind::map}, text(site, from->children[1]));
        const auto found = site.scope.maps.find(map);
        book_.attributes[id.value].parent = parent;
        if (found != site.scope.maps.end())
            book_.attributes[id.value].map = found->second;
        else
            unknown(diag::unknown_map, site.file.origin(from->children[1]), map, keys(site.scope.maps));
    }
}

void Resolver::read_variable_type(Site site, const Entry& entry, AttributeId id) {
    std::vector<std::string> values;
    for (const Node& child : entry.tree().children)
        if (child.part == Part::variable_case || child.part == Part::otherwise_value)
            values.push_back(node_value(site.file, child.children.front()));
    Attribute& variable = book_.attributes[id.value];
    variable.from = AttributeSource::variable;
    variable.type = std::all_of(values.begin(), values.end(), is_number) ? ValueType::number : ValueType::choice;
    if (variable.type == ValueType::number) return;
    for (std::string& value : values) {
        const bool known = std::find(variable.choices.begin(), variable.choices.end(), value) != variable.choices.end();
        if (!known) variable.choices.push_back(std::move(value));
    }
}

void Resolver::bind_variable(Site site, const Entry& entry, AttributeId id) {
    std::vector<VariableCase> cases;
    for (const Node& child : entry.tree().children) {
        if (child.part != Part::variable_case && child.part != Part::otherwise_value) continue;
        VariableCase one;
        one.value = node_value(site.file, child.children.front());
        if (child.part == Part::variable_case) one.test = bind_test(site, child.children[1]);
        cases.push_back(std::move(one));
    }
    book_.attributes[id.value].cases = std::move(cases);
}

// What no stage could work out: `from` and `when` that lead back.
void Resolver::check_attribute_cycles() {
    for (const auto& circle : walk_graph(attribute_graph(book_)).circles) {
        const Attribute& attribute = book_.attributes[circle.front()];
        if (!reported_.insert("attribute_cycle " + attribute.name).second) continue;
        auto& d = report(diags_, diag::attribute_cycle, attribute.origin.place(), attribute.name);
        for (std::size_t i = 1; i < circle.size(); ++i)
            d.labels.push_back({book_.attributes[circle[i]].origin.place(), "through this one"});
        d.help.push_back("take the value of one of them from a column or from the text");
    }
}

AttributeId Resolver::attribute_named(Site site, const Node& name) {
    const std::string wanted =
        site.scope.outline.name_now(site.file, {Kind::attribute, Kind::variable}, text(site, name));
    const auto found = site.scope.attributes.find(wanted);
    if (found != site.scope.attributes.end()) return found->second;
    unknown(diag::unknown_attribute, site.file.origin(name), wanted, keys(site.scope.attributes));
    return {};
}

TestId Resolver::bind_test(Site site, const Node& node) {
    if (node.part == Part::condition) return bind_condition(site, node);
    Test test;
    test.origin = site.file.origin(node);
    if (node.part == Part::test_not) {
        test.kind = TestKind::negate;
        test.operands = {bind_test(site, node.children.front())};
    } else {
        std::vector<TestId> operands;
        bool any_or = false;
        for (const Node& child : node.children) {
            if (child.part == Part::or_op) any_or = true;
            if (child.part != Part::or_op && child.part != Part::and_op) operands.push_back(bind_test(site, child));
        }
        if (operands.size() == 1) return operands.front();
        test.kind = any_or ? TestKind::one : TestKind::all;
        test.operands = std::move(operands);
    }
    book_.tests.push_back(std::move(test));
    return {static_cast<std::uint32_t>(book_.tests.size() - 1)};
}

TestId Resolver::bind_condition(Site site, const Node& node) {
    Test test;
    test.origin = site.file.origin(node);
    test.attribute = attribute_named(site, node.children.front());
    if (const Node* list = node.child(Part::in_list)) {
        test.kind = TestKind::in;
        for (const Node& value : list->children) {
            test.values.push_back(node_value(site.file, value));
            if (test.attribute.valid())
                check_comparison(site, book_.attribute(test.attribute), Comparison::equal, value);
        }
    } else {
        const std::string sign = node_value(site.file, *node.child(Part::comparison));
        test.comparison = sign == "is not" ? Comparison::not_equal
                          : sign == "<"    ? Comparison::less
                          : sign == "<="   ? Comparison::less_equal
                          : sign == ">"    ? Comparison::greater
                          : sign == ">="   ? Comparison::greater_equal
                                           : Comparison::equal;
        const Node& value = node.children.back();
        test.values.push_back(node_value(site.file, value));
        if (test.attribute.valid()) check_comparison(site, book_.attribute(test.attribute), test.comparison, value);
    }
    book_.tests.push_back(std::move(test));
    return {static_cast<std::uint32_t>(book_.tests.size() - 1)};
}

bool Resolver::check_comparison(Site site, const Attribute& attribute, Comparison comparison, const Node& value) {
    const std::string wanted = node_value(site.file, value);
    const bool ordered = comparison != Comparison::equal && comparison != Comparison::not_equal;
    const bool wrong = (attribute.type == ValueType::number && !is_number(wanted)) ||
                       (attribute.type == ValueType::date && !is_date(wanted)) ||
                       (ordered && attribute.type != ValueType::number && attribute.type != ValueType::date);
    if (wrong) {
        auto& d =
            report(diags_, diag::test_type, place(site, value), attribute.name, type_name(attribute.type), wanted);
        d.labels.push_back({attribute.origin.place(), "declared here"});
        d.help.push_back(ordered && attribute.type != ValueType::number && attribute.type != ValueType::date
                             ? "only numbers and dates have an order; declare it `number` or `date`, or test with `is`"
                             : "compare it with " + std::string(type_name(attribute.type)));
        return false;
    }
    const bool listed = attribute.choices.empty() || std::find(attribute.choices.begin(), attribute.choices.end(),
                                                               wanted) != attribute.choices.end();
    if (listed) return true;
    auto& d = report(diags_, diag::not_a_choice, place(site, value), wanted, attribute.name);
    d.labels.push_back({attribute.origin.place(), "its values are listed here"});
    const std::string near = did_you_mean(nearest_names(wanted, attribute.choices));
    d.help.push_back(near.empty() ? "compare it with one of them, or add this one to the list" : near);
    return false;
}

}  // namespace axial
