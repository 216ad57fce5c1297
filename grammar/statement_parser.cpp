// PEGTL over token kinds, and the tree that comes of it.
//
// The tree is built by the control class as a flat list of finished nodes: a rule that fails drops
// what was finished since it began, so backtracking leaves nothing behind. The same hooks remember
// the furthest token reached and what was expected there, which is what a message needs.
#include "grammar/statement_parser.h"

#include "grammar/rules.h"

#include <algorithm>
#include <tao/pegtl/contrib/analyze.hpp>
#include <type_traits>

namespace axial {
namespace {

using namespace rules;
using ast::Node;
using ast::Part;
using ast::StatementKind;

// ---- which rules become nodes
template <typename Rule>
inline constexpr Part kPart = Part::none;
#define PART(rule, part) \
    template <>          \
    inline constexpr Part kPart<rule> = Part::part;
// clang-format off: a list of macros is no expression
PART(name, name)
PART(level_name, name)
PART(code_ref_name, name)
PART(title, title)
PART(text, text)
PART(string_text, text)
PART(number, number)
PART(version, version)
PART(word, word)
PART(value, value)
PART(pattern_text, pattern_text)
PART(percent, percent)
PART(term, term)
PART(quoted_term, term)
PART(pattern_term, pattern_term)
PART(term_weight, term_weight)
PART(exact_term, exact_term)
PART(stem_term, stem_term)
PART(expression, expression)
PART(list_ref, list_ref)
PART(group, group)
PART(code_ref, code_ref)
PART(alternatives, alternatives)
PART(at_least_times, at_least_times)
PART(at_least_of, at_least_of)
PART(under_heading, under_heading)
PART(near_op, near_op)
PART(distance_unit, word)
PART(within, within)
PART(near_chain, near_chain)
PART(scope, scope)
PART(and_op, and_op)
PART(and_not_op, and_not_op)
PART(or_op, or_op)
PART(relation, relation)
PART(unless_item, unless_item)
PART(comparison, comparison)
PART(in_list, in_list)
PART(condition, condition)
PART(test, test)
PART(test_not, test_not)
PART(module, module)
PART(alias, alias)
PART(language_code, language)
PART(ignored, ignored)
PART(mode, mode)
PART(part_name, part_name)
PART(type, type)
PART(choices, choices)
PART(from_column, from_column)
PART(from_text, from_text)
PART(from_file, from_file)
PART(from_map, from_map)
PART(variable_case, variable_case)
PART(otherwise_value, otherwise_value)
PART(reach_direction, reach_direction)
PART(reach_words, reach_words)
PART(cardinality, cardinality)
PART(resolution, resolution)
PART(because, because)
PART(with_value, with_value)
PART(by, by)
PART(weighted_by, weighted_by)
PART(file_name, file_name)
PART(from_test, from_test)
PART(to_test, to_test)
PART(kind_name, kind_name)
PART(body_kind, kind_name)
PART(added, verb)
PART(removed, verb)
PART(renamed, verb)
PART(split, verb)
PART(merged, verb)
PART(moved, verb)
PART(coverage_option, option)
PART(stability_option, option)
PART(saturation_option, option)
PART(agreement_option, option)
PART(replaced_attribute, statement)
PART(replaced_variable, statement)
// clang-format on
#undef PART

// ---- how rules are called in "expected …"
template <typename Rule>
inline constexpr const char* kLabel = nullptr;
#define LABEL(rule, text) \
    template <>           \
    inline constexpr const char* kLabel<rule> = text;
// clang-format off: a list of macros is no expression
LABEL(name, "a name")
LABEL(level_name, "a level of the text (clause, sentence, paragraph, document …)")
LABEL(code_ref_name, "the name of a code")
LABEL(title, "a title in quotes")
LABEL(text, "text in quotes")
LABEL(string_text, "text in quotes")
LABEL(number, "a number")
LABEL(version, "a version such as 1.0.0")
LABEL(value, "a value")
LABEL(pattern_text, "a /pattern/")
LABEL(term, "a term")
LABEL(weighted_term, "a term")
LABEL(term_list, "a term")
LABEL(primary, "a list, text in quotes or a /pattern/")
LABEL(near_op, "`near`, `before`, `after` or `followed by`")
LABEL(joiner, "`and`, `and not` or `or`")
LABEL(distance_unit, "`words`, `characters` or `sentences`")
LABEL(scope, "`in the same …`")
LABEL(within, "`within …`")
LABEL(type, "`text`, `number`, `date` or `one of (…)`")
LABEL(comparison, "`is`, `is not`, `=`, `<`, `<=`, `>` or `>=`")
LABEL(in_list, "`in (…)`")
LABEL(module, "the name of a module")
LABEL(alias, "`as NAME`")
LABEL(language_code, "a language such as zh or en")
LABEL(ignored, "`case`, `width`, `script` or `accents`")
LABEL(mode, "`whole`, `substring` or `tokens`")
LABEL(reach_direction, "`forward`, `backward` or `both`")
LABEL(to_clause_end, "`to the end of the clause`")
LABEL(cardinality, "`several`, `at most one` or `exactly one`")
LABEL(resolution, "`first listed wins`, `most hits wins`, `longest hit wins` or `report conflict`")
LABEL(because, "`because REASON`")
LABEL(with_values, "`with ATTRIBUTE VALUE`")
LABEL(under_heading, "`under heading …`")
LABEL(word, "a word")
LABEL(part_name, "the name of a part")
LABEL(kind_name, "`words`, `cues`, `dimension`, `category`, `code`, `map`, `structure`, `attribute` or `variable`")
LABEL(body_kind, "`words`, `cues`, `dimension`, `category`, `code`, `map` or `structure`")
// clang-format on
#undef LABEL

std::string label_of(Tok kind) {
    switch (kind) {
        case Tok::bar:
            return "`|`";
        case Tok::open:
            return "`(`";
        case Tok::close:
            return "`)`";
        case Tok::comma:
            return "`,`";
        case Tok::equal:
            return "`=`";
        case Tok::less:
            return "`<`";
        case Tok::less_equal:
            return "`<=`";
        case Tok::greater:
            return "`>`";
        case Tok::greater_equal:
            return "`>=`";
        case Tok::percent:
            return "`%`";
        case Tok::string:
            return "text in quotes";
        case Tok::pattern:
            return "a /pattern/";
        case Tok::number:
            return "a number";
        case Tok::version:
            return "a version such as 1.0.0";
        case Tok::word:
            return "a name";
        default:
            break;
    }
    if (kind > Tok::first_keyword) return "`" + std::string(ast::keyword_text(kind)) + "`";
    return {};
}

template <typename Rule>
struct tokens_of_rule {
    static void labels(std::vector<std::string>&) {}
};
template <Tok... kinds>
struct tokens_of_rule<tk<kinds...>> {
    static void labels(std::vector<std::string>& out) { (out.push_back(label_of(kinds)), ...); }
};

struct State {
    const char* begin = nullptr;
    std::vector<Node> done;
    struct Mark {
        std::size_t done;
        std::size_t expected;    // how many things were expected when the rule began …
        std::uint32_t furthest;  // … and where
        std::uint32_t at;
    };
    std::vector<Mark> marks;
    std::uint32_t furthest = 0;
    std::uint32_t ended = 0;  // where the statement was complete, and more followed
    std::vector<std::string> expected;

    void expect(std::uint32_t at, std::string label) {
        if (at < furthest || label.empty()) return;
        if (at > furthest) expected.clear();
        furthest = at;
        if (std::find(expected.begin(), expected.end(), label) == expected.end()) expected.push_back(std::move(label));
    }
};

template <typename Rule>
struct control : pegtl::normal<Rule> {
    template <typename Input>
    static std::uint32_t at(const Input& in, const State& state) {
        return static_cast<std::uint32_t>(in.current() - state.begin);
    }

    template <typename Input>
    static void start(const Input& in, State& state) {
        state.marks.push_back({state.done.size(), state.expected.size(), state.furthest, at(in, state)});
    }

    template <typename Input>
    static void success(const Input& in, State& state) {
        const auto mark = state.marks.back();
        state.marks.pop_back();
        if constexpr (kPart<Rule> != Part::none) {
            Node node;
            node.part = kPart<Rule>;
            node.first = mark.at;
            node.last = at(in, state);
            const auto first = state.done.begin() + static_cast<std::ptrdiff_t>(mark.done);
            node.children.assign(std::make_move_iterator(first), std::make_move_iterator(state.done.end()));
            state.done.resize(mark.done);
            state.done.push_back(std::move(node));
        }
    }

    template <typename Input>
    static void failure(const Input&, State& state) {
        const auto mark = state.marks.back();
        state.marks.pop_back();
        state.done.resize(mark.done);
        if constexpr (std::is_same_v<Rule, pegtl::eof>) state.ended = mark.at;
        if constexpr (kLabel<Rule> != nullptr) {
            // The whole rule failed where it began: its own name says more than its first tokens.
            if (state.furthest == mark.at) state.expected.resize(mark.furthest == mark.at ? mark.expected : 0);
            state.expect(mark.at, kLabel<Rule>);
        } else {
            std::vector<std::string> labels;
            tokens_of_rule<Rule>::labels(labels);
            for (std::string& label : labels) state.expect(mark.at, std::move(label));
        }
    }
};

template <typename Root>
struct whole : pegtl::seq<Root, pegtl::eof> {};

template <typename Root>
StatementParse parse_as(const std::vector<Tok>& tokens) {
    std::string bytes;
    for (const Tok kind : tokens) bytes += static_cast<char>(kind);
    pegtl::memory_input<pegtl::tracking_mode::lazy> in(bytes.data(), bytes.data() + bytes.size(), "");
    State state;
    state.begin = bytes.data();
    StatementParse result;
    result.matched = pegtl::parse<whole<Root>, pegtl::nothing, control>(in, state);
    result.tree.part = Part::statement;
    result.tree.last = static_cast<std::uint32_t>(tokens.size());
    result.tree.children = std::move(state.done);
    result.furthest = std::max(state.furthest, state.ended);
    if (state.ended <= state.furthest) result.expected = std::move(state.expected);
    return result;
}

using Parser = StatementParse (*)(const std::vector<Tok>&);

Parser parser_of(StatementKind kind) {
    switch (kind) {
        case StatementKind::unknown:
            return nullptr;
#define ROOT(kind, rule)      \
    case StatementKind::kind: \
        return parse_as<rule>;
#include "grammar/roots.def"
#undef ROOT
    }
    return nullptr;
}

template <typename... Rules>
std::size_t analyze_all() {
    return (std::size_t{0} + ... + pegtl::analyze<Rules>(-1));
}

}  // namespace

StatementParse parse_statement(ast::StatementKind kind, const std::vector<Tok>& tokens) {
    const Parser parser = parser_of(kind);
    return parser == nullptr ? StatementParse{} : parser(tokens);
}

StatementParse parse_test(const std::vector<Tok>& tokens) { return parse_as<test>(tokens); }
StatementParse parse_expression(const std::vector<Tok>& tokens) { return parse_as<expression>(tokens); }

std::size_t analyze_statement_grammar() {
    std::size_t problems = 0;
#define ROOT(kind, rule) problems += analyze_all<whole<rule>>();
#include "grammar/roots.def"
#undef ROOT
    return problems;
}

}  // namespace axial
