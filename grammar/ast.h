// A codebook file as a tree that loses nothing.
//
// `tokens` covers every byte of the source in order: layout and comments are tokens too, and the
// formatter works on them. `statements` is the outline: one entry a statement, nested by indentation,
// each with the parts the grammar found in it. Indices, not pointers, link the tables.
#pragma once

#include "grammar/source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial::ast {

enum class Tok : std::uint8_t {
    none,
    // layout, invisible to the grammar
    blank,
    comment,
    line_end,
    byte_order_mark,
    // signs
    bar,
    open,
    close,
    comma,
    equal,
    less,
    less_equal,
    greater,
    greater_equal,
    percent,
    colon,
    part,  // between two terms of a list on lines of their own; covers no bytes
    // things with text
    string,
    pattern,
    number,
    version,
    word,
    // what cannot be read; each has a message of its own
    bad_quote,
    open_string,
    open_pattern,
    wrong_separator,
    control,
    first_keyword,
#define KEYWORD(word) k_##word,
#include "grammar/keywords.def"
#undef KEYWORD
};

// Invisible to the grammar.
constexpr bool is_layout(Tok kind) {
    return kind == Tok::blank || kind == Tok::comment || kind == Tok::line_end || kind == Tok::byte_order_mark;
}

struct Token {
    Tok kind = Tok::none;
    Span span;
};

enum class StatementKind : std::uint8_t {
    unknown,
#define STATEMENT(kind, first, where, body) kind,
#include "grammar/statements.def"
#undef STATEMENT
};

// What the grammar finds inside a statement.
enum class Part : std::uint8_t {
    none,
    statement,
    name,
    title,
    text,
    number,
    percent,
    version,
    word,
    value,
    column,
    pattern_text,
    // terms
    term,
    exact_term,
    stem_term,
    pattern_term,
    term_weight,
    // expressions
    expression,
    alternatives,
    near_chain,
    near_op,
    within,
    condition,
    and_op,
    and_not_op,
    or_op,
    scope,
    under_heading,
    group,
    at_least_times,
    at_least_of,
    code_ref,
    list_ref,
    unless,
    unless_item,
    relation,
    // tests on attributes
    test,
    test_and,
    test_or,
    test_not,
    comparison,
    in_list,
    // attributes and variables
    type,
    choices,
    from_column,
    from_text,
    from_file,
    from_map,
    variable_case,
    otherwise_value,
    // header and text
    language,
    ignored,
    mode,
    module,
    alias,
    part_name,
    // dimensions
    cardinality,
    resolution,
    // cues
    reach_direction,
    reach_words,
    // examples
    because,
    with_value,
    // lineage, checks, analyses and verbs
    verb,
    kind_name,
    target,
    option,
    by,
    weighted_by,
    from_test,
    to_test,
    file_name,
};

struct Node {
    Part part = Part::none;
    std::uint32_t first = 0;  // tokens [first, last) of File::tokens, layout included
    std::uint32_t last = 0;
    std::vector<Node> children;

    const Node* child(Part wanted) const {
        for (const Node& node : children)
            if (node.part == wanted) return &node;
        return nullptr;
    }
};

struct Statement {
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    StatementKind kind = StatementKind::unknown;
    std::uint32_t parent = kNone;
    std::uint32_t depth = 0;  // 0: outermost
    std::uint32_t first = 0;  // tokens [first, last), without layout at either end
    std::uint32_t last = 0;
    bool broken = false;  // a diagnostic was given; `tree` is empty
    Node tree;
    std::vector<std::uint32_t> body;
};

// `# allow NAME: REASON` on the line of a statement or on the one before it.
struct Allow {
    std::string name;
    std::string reason;
    std::uint32_t line = 0;  // the line it speaks of
    Span span;
};

struct File {
    SourcePtr source;
    std::vector<Token> tokens;
    std::vector<Statement> statements;
    std::vector<std::uint32_t> roots;
    std::vector<Allow> allows;

    std::string_view text(const Token& token) const { return source->slice(token.span); }
    // Bytes from the first to the last token of a node, without layout at either end.
    Span span(const Node& node) const;
    Span span(const Statement& statement) const;
    Origin origin(const Node& node) const { return {source, span(node)}; }
    Origin origin(const Statement& statement) const { return {source, span(statement)}; }
};

// "match", "check coverage"; for `terms` and other statements without a word of their own a description.
std::string_view statement_words(StatementKind kind);

// Does the statement give its name to a thing, rather than speak of one? A `structure` does where levels
// stand below it.
bool declares(const Statement& statement);
std::string_view keyword_text(Tok keyword);

// The text an author means: quotes off and escapes undone for strings and patterns; full-width signs
// and digits in ASCII and NFC for words, numbers and versions.
std::string value(const File& file, const Token& token);
// The same for a term of a list or rule: backslashes stay, for they make `*` and `?` plain.
std::string term_text(const File& file, const Token& token);

}  // namespace axial::ast
