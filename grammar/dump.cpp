// The text form of tokens and trees: `axial dump --stage=tokens|ast`.
#include "grammar/parse.h"

#include <fmt/format.h>

namespace axial {
namespace {

using namespace ast;

std::string_view part_name_of(Part part) {
    static constexpr std::string_view kNames[] = {"none",
                                                  "statement",
                                                  "name",
                                                  "title",
                                                  "text",
                                                  "number",
                                                  "percent",
                                                  "version",
                                                  "word",
                                                  "value",
                                                  "column",
                                                  "pattern_text",
                                                  "term",
                                                  "exact_term",
                                                  "stem_term",
                                                  "pattern_term",
                                                  "term_weight",
                                                  "expression",
                                                  "alternatives",
                                                  "near_chain",
                                                  "near_op",
                                                  "within",
                                                  "condition",
                                                  "and_op",
                                                  "and_not_op",
                                                  "or_op",
                                                  "scope",
                                                  "under_heading",
                                                  "group",
                                                  "at_least_times",
                                                  "at_least_of",
                                                  "code_ref",
                                                  "list_ref",
                                                  "unless",
                                                  "unless_item",
                                                  "relation",
                                                  "test",
                                                  "test_and",
                                                  "test_or",
                                                  "test_not",
                                                  "comparison",
                                                  "in_list",
                                                  "type",
                                                  "choices",
                                                  "from_column",
                                                  "from_text",
                                                  "from_file",
                                                  "from_map",
                                                  "variable_case",
                                                  "otherwise_value",
                                                  "language",
                                                  "ignored",
                                                  "mode",
                                                  "module",
                                                  "alias",
                                                  "part_name",
                                                  "cardinality",
                                                  "resolution",
                                                  "reach_direction",
                                                  "reach_words",
                                                  "because",
                                                  "with_value",
                                                  "verb",
                                                  "kind_name",
                                                  "target",
                                                  "option",
                                                  "by",
                                                  "weighted_by",
                                                  "from_test",
                                                  "to_test",
                                                  "file_name"};
    return kNames[static_cast<std::size_t>(part)];
}

void dump_node(const File& file, const Node& node, std::size_t depth, std::string& out) {
    out += fmt::format("{:{}}{}", "", depth * 2, part_name_of(node.part));
    if (node.children.empty()) out += fmt::format(" {}", file.source->slice(file.span(node)));
    out += '\n';
    for (const Node& child : node.children) dump_node(file, child, depth + 1, out);
}

void dump_statement(const File& file, std::uint32_t index, std::string& out) {
    const Statement& statement = file.statements[index];
    const std::string_view words = statement_words(statement.kind);
    out += fmt::format("{:{}}{} [{}]{}\n", "", statement.depth * 2, words.empty() ? "unknown" : words,
                       file.source->line_of(file.span(statement).begin), statement.broken ? " broken" : "");
    for (const Node& child : statement.tree.children) dump_node(file, child, statement.depth + 2, out);
    for (const std::uint32_t child : statement.body) dump_statement(file, child, out);
}

std::string_view token_name(Tok kind) {
    static constexpr std::string_view kNames[] = {
        "none",    "blank",     "comment",     "line_end",     "byte_order_mark", "bar",     "open",
        "close",   "comma",     "equal",       "less",         "less_equal",      "greater", "greater_equal",
        "percent", "colon",     "part",        "string",       "pattern",         "number",  "version",
        "word",    "bad_quote", "open_string", "open_pattern", "wrong_separator", "control"};
    return kind > Tok::first_keyword ? "keyword" : kNames[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string dump(const File& file) {
    std::string out;
    for (const std::uint32_t root : file.roots) dump_statement(file, root, out);
    return out;
}

std::string dump_tokens(const File& file) {
    std::string out;
    for (const Token& token : file.tokens) {
        std::string text(file.text(token));
        if (token.kind == Tok::line_end) text = "";
        out += fmt::format("{:>5} {:<16}{}\n", token.span.begin, token_name(token.kind), text);
    }
    return out;
}

}  // namespace axial
