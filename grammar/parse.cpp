// The outline: lines to statements by indentation, each statement then through the grammar.
#include "grammar/parse.h"

#include "grammar/diagnostic.h"
#include "grammar/lex.h"
#include "grammar/nearest.h"
#include "grammar/slips.h"
#include "grammar/statement_parser.h"

#include <algorithm>

namespace axial {
namespace {

using ast::File;
using ast::Statement;
using ast::StatementKind;
using ast::Tok;
using ast::Token;

enum class Body : std::uint8_t { holds, goes_on, clauses, terms };

struct StatementRule {
    StatementKind kind;
    std::string_view first;         // its first words
    std::string_view where;
    Body body;
};

const std::vector<StatementRule>& statement_rules() {
    static const std::vector<StatementRule> rules = {
#define STATEMENT(kind, first, where, body) {StatementKind::kind, first, where, Body::body},
#include "grammar/statements.def"
#undef STATEMENT
    };
    return rules;
}

const StatementRule& rule_of(StatementKind kind) { return statement_rules()[static_cast<std::size_t>(kind) - 1]; }

std::string_view identifier(StatementKind kind) {
    switch (kind) {
#define STATEMENT(kind, first, where, body) \
    case StatementKind::kind: return #kind;
#include "grammar/statements.def"
#undef STATEMENT
        case StatementKind::unknown: break;
    }
    return "top";
}

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const std::size_t gap = std::min(words.find(' '), words.size());
        if (words.substr(0, gap) == word) return true;
        words.remove_prefix(std::min(gap + 1, words.size()));
    }
    return false;
}

bool is_layout(Tok kind) {
    return kind == Tok::blank || kind == Tok::comment || kind == Tok::line_end || kind == Tok::byte_order_mark;
}

// The words a line begins with, in ASCII width, at most `count`.
std::vector<std::string> first_words(std::string_view line, std::size_t count) {
    std::vector<std::string> words(1);
    for (const char c : to_half_width(line)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (letter) {
            words.back() += c;
        } else if (c == ' ' && !words.back().empty() && words.size() < count) {
            words.emplace_back();
        } else if (c != ' ' || !words.back().empty()) {
            if (static_cast<unsigned char>(c) >= 0x80) words.back() += c;
            else break;
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool begins_with(const std::vector<std::string>& line, std::string_view words) {
    for (const std::string& word : line) {
        if (words.empty()) return true;
        const std::size_t gap = std::min(words.find(' '), words.size());
        if (words.substr(0, gap) != word) return false;
        words.remove_prefix(std::min(gap + 1, words.size()));
    }
    return words.empty();
}

// The statement whose first words the line begins with; the longest wins ("words of" before "words").
StatementKind kind_by_words(const std::vector<std::string>& line) {
    StatementKind best = StatementKind::unknown;
    std::size_t length = 0;
    for (const StatementRule& rule : statement_rules()) {
        if (rule.first.size() > length && begins_with(line, rule.first)) {
            best = rule.kind;
            length = rule.first.size();
        }
    }
    return best;
}

// What lines under these parents are, whatever they begin with.
StatementKind anonymous_child(StatementKind parent) {
    switch (parent) {
        case StatementKind::map: return StatementKind::map_line;
        case StatementKind::changes: return StatementKind::change;
        case StatementKind::check_saturation: return StatementKind::saturation_option;
        case StatementKind::check_agreement: return StatementKind::agreement_option;
        case StatementKind::check_coverage: return StatementKind::coverage_option;
        case StatementKind::check_stability: return StatementKind::stability_option;
        default: return StatementKind::unknown;
    }
}

bool is_list(StatementKind kind) { return kind == StatementKind::words || kind == StatementKind::cues; }

bool reserved_in_lists(StatementKind kind) {
    switch (kind) {
        case StatementKind::except:
        case StatementKind::exactly:
        case StatementKind::stem:
        case StatementKind::pattern:
        case StatementKind::also:
        case StatementKind::not_cues:
        case StatementKind::reach:
        case StatementKind::stops_at: return true;
        default: return false;
    }
}

// From positions in the grammar's input to indices of `File::tokens`.
void place_nodes(ast::Node& node, const std::vector<std::uint32_t>& where) {
    const std::uint32_t first = node.first;
    const std::uint32_t last = node.last;
    node.first = first < where.size() ? where[first] : (where.empty() ? 0 : where.back() + 1);
    node.last = last > first ? where[last - 1] + 1 : node.first;
    for (ast::Node& child : node.children) place_nodes(child, where);
}

class OutlineParser {
public:
    OutlineParser(SourcePtr source, const ParseOptions& options, Diagnostics& diags)
        : options_(options), diags_(diags) {
        file_.source = std::move(source);
    }

    File run() {
        for (std::uint32_t line = 1; line <= file_.source->line_count(); ++line) read_line(line);
        parse_statements();
        report_typing_habits();
        return std::move(file_);
    }

private:
    struct Open {
        std::uint32_t statement;
        std::uint32_t indent;
        StatementKind holder;       // for `add to words X`: words
        bool swallow;               // deeper lines belong to a mistake already reported
    };

    void read_line(std::uint32_t number) {
        const Span line = file_.source->line_span(number);
        std::uint32_t at = line.begin;
        if (number == 1 && file_.source->text().rfind("\xEF\xBB\xBF", 0) == 0) {
            file_.tokens.push_back({Tok::byte_order_mark, {0, 3}});
            at = 3;
        }
        const std::uint32_t content = skip_indent(at, line.end);
        if (content > at) file_.tokens.push_back({Tok::blank, {at, content}});
        const std::string_view rest = file_.source->slice({content, line.end});
        if (rest.empty() || rest.front() == '#') {
            if (!rest.empty()) add_comment({content, line.end}, number);
        } else {
            read_statement_line(number, measure_indent({at, content}), {content, line.end});
        }
        const std::uint32_t next = number < file_.source->line_count() ? file_.source->line_span(number + 1).begin
                                                                       : static_cast<std::uint32_t>(file_.source->text().size());
        if (next > line.end) file_.tokens.push_back({Tok::line_end, {line.end, next}});
    }

    std::uint32_t skip_indent(std::uint32_t at, std::uint32_t end) const {
        const std::string& text = file_.source->text();
        while (at < end) {
            if (text[at] == ' ' || text[at] == '\t') ++at;
            else if (text.compare(at, 2, "\xC2\xA0") == 0) at += 2;
            else if (text.compare(at, 3, "\xE3\x80\x80") == 0) at += 3;
            else break;
        }
        return std::min(at, end);
    }

    std::uint32_t measure_indent(Span blanks) {
        std::uint32_t width = 0;
        bool tab = false;
        const std::string_view text = file_.source->slice(blanks);
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            if ((byte & 0xC0U) == 0x80U) continue;
            width += byte == 0xE3 ? 2 : byte == '\t' ? kTabWidth : 1;
            tab = tab || byte == '\t';
        }
        if (tab) {
            auto& d = report(diags_, diag::tab_indentation, file_.source->place(blanks));
            d.help.push_back("indent with spaces, two for each level");
            d.patches.push_back({file_.source->path(), blanks.begin, blanks.end, std::string(width, ' '), true});
        }
        return width;
    }

    void add_comment(Span span, std::uint32_t number) {
        file_.tokens.push_back({Tok::comment, span});
        read_allow(span, number + 1);
    }

    // `# allow NAME: REASON`
    void read_allow(Span span, std::uint32_t line) {
        std::string_view text = file_.source->slice(span);
        text.remove_prefix(1);
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
        if (text.rfind("allow ", 0) != 0) return;
        text.remove_prefix(6);
        const std::size_t colon = text.find(':');
        ast::Allow allow;
        allow.name = std::string(text.substr(0, colon));
        while (!allow.name.empty() && allow.name.back() == ' ') allow.name.pop_back();
        if (colon != std::string_view::npos) allow.reason = std::string(text.substr(colon + 1));
        allow.reason.erase(0, allow.reason.find_first_not_of(' '));
        allow.line = line;
        allow.span = span;
        if (allow.name.find(' ') != std::string::npos && colon == std::string_view::npos) return;    // prose
        if (allow.reason.empty()) {
            auto& d = report(diags_, diag::allow_without_reason, file_.source->place(span), allow.name);
            d.help.push_back("write `# allow " + allow.name + ": REASON`");
        }
        file_.allows.push_back(std::move(allow));
    }

    void read_statement_line(std::uint32_t number, std::uint32_t indent, Span content) {
        while (!open_.empty() && open_.back().indent >= indent) open_.pop_back();
        const auto words = first_words(file_.source->slice(content), 4);
        if (goes_on(words)) {
            append_line(open_.back().statement, number, content);
            return;
        }
        begin_statement(number, indent, content, words);
    }

    // Does the line go on with the statement above, or is it one of its own?
    bool goes_on(const std::vector<std::string>& words) const {
        if (open_.empty()) return false;
        const Statement& above = file_.statements[open_.back().statement];
        if (is_list(open_.back().holder)) return false;
        if (above.kind == StatementKind::unknown) return false;
        switch (rule_of(above.kind).body) {
            case Body::holds: return false;
            case Body::clauses: {
                const StatementKind kind = kind_by_words(words);
                return kind != StatementKind::unless && kind != StatementKind::where;
            }
            case Body::goes_on:
            case Body::terms: return true;
        }
        return false;
    }

    LineMode mode_of(StatementKind kind) const {
        if (kind == StatementKind::terms) return LineMode::terms;
        const bool list_line = kind == StatementKind::except || kind == StatementKind::exactly || kind == StatementKind::stem ||
                               kind == StatementKind::pattern || kind == StatementKind::not_cues || kind == StatementKind::stops_at;
        return list_line ? LineMode::terms : LineMode::rule;
    }

    void append_line(std::uint32_t index, std::uint32_t number, Span content) {
        Statement& statement = file_.statements[index];
        if (mode_of(statement.kind) == LineMode::terms) file_.tokens.push_back({Tok::part, {content.begin, content.begin}});
        lex(content, mode_of(statement.kind), number);
        statement.last = significant_end();
    }

    void lex(Span content, LineMode mode, std::uint32_t number) {
        const std::size_t before = file_.tokens.size();
        lex_line(file_.source->text(), content, mode, file_.tokens);
        if (file_.tokens.size() > before && file_.tokens.back().kind == Tok::comment) read_allow(file_.tokens.back().span, number);
    }

    std::uint32_t significant_end() const {
        std::size_t end = file_.tokens.size();
        while (end > 0 && is_layout(file_.tokens[end - 1].kind)) --end;
        return static_cast<std::uint32_t>(end);
    }

    void begin_statement(std::uint32_t number, std::uint32_t indent, Span content, const std::vector<std::string>& words) {
        const StatementKind holder = open_.empty() ? StatementKind::unknown : open_.back().holder;
        Statement statement;
        statement.kind = kind_under(holder, words);
        statement.parent = open_.empty() ? Statement::kNone : open_.back().statement;
        statement.depth = static_cast<std::uint32_t>(open_.size());
        statement.first = static_cast<std::uint32_t>(file_.tokens.size());
        const auto index = static_cast<std::uint32_t>(file_.statements.size());
        lex(content, mode_of(statement.kind), number);
        statement.last = significant_end();

        const bool swallowed = !open_.empty() && open_.back().swallow;
        const bool too_deep = statement.depth >= options_.max_nesting;
        bool placed = !swallowed && !too_deep;
        if (too_deep && !swallowed) report(diags_, diag::too_deep, file_.source->place(content), options_.max_nesting);
        if (placed) placed = check_place(statement, holder, words, content);
        statement.broken = !placed;
        (statement.parent == Statement::kNone ? file_.roots : file_.statements[statement.parent].body).push_back(index);
        const StatementKind as = holder_of(statement);
        file_.statements.push_back(std::move(statement));
        open_.push_back({index, indent, as, !placed});
    }

    StatementKind kind_under(StatementKind holder, const std::vector<std::string>& words) const {
        if (const StatementKind anonymous = anonymous_child(holder); anonymous != StatementKind::unknown) return anonymous;
        const StatementKind kind = kind_by_words(words);
        if (is_list(holder)) return reserved_in_lists(kind) ? kind : StatementKind::terms;
        return kind;
    }

    // `add to words X` and `replace words X` hold what `words X` holds.
    StatementKind holder_of(const Statement& statement) const {
        if (statement.kind != StatementKind::add_to && statement.kind != StatementKind::replace) return statement.kind;
        for (std::uint32_t i = statement.first; i < statement.last; ++i) {
            switch (file_.tokens[i].kind) {
                case Tok::k_words: return StatementKind::words;
                case Tok::k_cues: return StatementKind::cues;
                case Tok::k_map: return StatementKind::map;
                case Tok::k_dimension: return StatementKind::dimension;
                case Tok::k_category: return StatementKind::category;
                case Tok::k_code: return StatementKind::code;
                case Tok::k_structure: return StatementKind::structure;
                default: break;
            }
        }
        return statement.kind;
    }

    bool check_place(const Statement& statement, StatementKind holder, const std::vector<std::string>& words, Span content) {
        if (statement.kind == StatementKind::unknown) {
            report_unknown_statement(holder, words, content);
            return false;
        }
        const StatementRule& rule = rule_of(statement.kind);
        if (has_word(rule.where, identifier(holder))) return true;
        Span first = {content.begin, content.begin + static_cast<std::uint32_t>(rule.first.size())};
        first.end = std::min(first.end, content.end);
        const std::string parent = holder == StatementKind::unknown ? "the outermost level"
                                                                    : "`" + std::string(ast::statement_words(holder)) + "`";
        auto& d = report(diags_, diag::misplaced_statement, file_.source->place(first), ast::statement_words(statement.kind), parent);
        d.help.push_back(place_help(rule));
        return false;
    }

    static std::string place_help(const StatementRule& rule) {
        std::string places;
        std::string_view rest = rule.where;
        while (!rest.empty()) {
            const std::size_t gap = std::min(rest.find(' '), rest.size());
            std::string name(rest.substr(0, gap));
            std::replace(name.begin(), name.end(), '_', ' ');
            if (!places.empty()) places += gap == rest.size() ? " or " : ", ";
            places += name == "top" ? "at the outermost level, without indentation" : "under `" + name + "`";
            rest.remove_prefix(std::min(gap + 1, rest.size()));
        }
        return "`" + std::string(rule.first) + "` stands " + places;
    }

    void report_unknown_statement(StatementKind holder, const std::vector<std::string>& words, Span content) {
        const std::string found = words.empty() ? std::string(file_.source->slice(content).substr(0, 1)) : words.front();
        const Span span = {content.begin, content.begin + static_cast<std::uint32_t>(std::min<std::size_t>(
                                                              words.empty() ? 1 : words.front().size(), content.size()))};
        std::vector<std::string> known;
        for (const StatementRule& rule : statement_rules())
            if (!rule.first.empty() && has_word(rule.where, identifier(holder))) known.emplace_back(rule.first);
        if (!report_wrong_case(found, span, known)) {
            auto& d = report(diags_, diag::unknown_statement, file_.source->place(span), found);
            const std::string near = did_you_mean(nearest_names(found, known));
            if (!near.empty()) d.help.push_back(near);
            else d.help.push_back("here may stand: " + joined(known));
        }
    }

    bool report_wrong_case(const std::string& found, Span span, const std::vector<std::string>& known) {
        std::string lower = found;
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (lower == found) return false;
        for (const std::string& name : known) {
            if (name.substr(0, name.find(' ')) != lower) continue;
            auto& d = report(diags_, diag::wrong_case, file_.source->place(span), found);
            d.help.push_back("write `" + lower + "`");
            d.patches.push_back({file_.source->path(), span.begin, span.end, lower, true});
            return true;
        }
        return false;
    }

    static std::string joined(const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names) out += (out.empty() ? "`" : ", `") + name + "`";
        return out;
    }

    void parse_statements() {
        for (Statement& statement : file_.statements)
            if (!statement.broken) parse_one(statement);
    }

    void parse_one(Statement& statement) {
        std::vector<Tok> kinds;
        std::vector<std::uint32_t> where;
        for (std::uint32_t i = statement.first; i < statement.last; ++i) {
            if (is_layout(file_.tokens[i].kind)) continue;
            // Clauses of a rule lie between its lines; they are statements of their own.
            if (belongs_to_child(statement, i)) continue;
            kinds.push_back(file_.tokens[i].kind);
            where.push_back(i);
        }
        if (!check_nesting(kinds, where)) {
            statement.broken = true;
            return;
        }
        StatementParse parsed = parse_statement(statement.kind, kinds);
        if (!parsed.matched) {
            statement.broken = true;
            explain_failure(file_, statement, where, parsed, diags_);
            return;
        }
        place_nodes(parsed.tree, where);
        statement.tree = std::move(parsed.tree);
        if (!check_structure(file_, statement, diags_)) statement.broken = true;
    }

    bool belongs_to_child(const Statement& statement, std::uint32_t token) const {
        for (const std::uint32_t child : statement.body) {
            const Statement& inner = file_.statements[child];
            if (inner.first <= token && token < inner.last) return true;
        }
        return false;
    }

    bool check_nesting(const std::vector<Tok>& kinds, const std::vector<std::uint32_t>& where) {
        std::uint32_t depth = 0;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            if (kinds[i] == Tok::close && depth > 0) --depth;
            if (kinds[i] != Tok::open || ++depth <= options_.max_nesting) continue;
            report(diags_, diag::too_deep, file_.source->place(file_.tokens[where[i]].span), options_.max_nesting);
            return false;
        }
        return true;
    }

    // What an input method leaves behind is read as meant; say so once a file.
    void report_typing_habits() {
        const Token* curly = nullptr;
        const Token* wide = nullptr;
        for (const Token& token : file_.tokens) {
            const std::string_view text = file_.text(token);
            if (token.kind == Tok::string && text.rfind("\xE2\x80\x9C", 0) == 0 && curly == nullptr) curly = &token;
            const bool sign = token.kind >= Tok::bar && token.kind <= Tok::colon;
            if (sign && text.size() >= 3 && wide == nullptr) wide = &token;
        }
        if (curly != nullptr)
            report(diags_, diag::curly_quotes, file_.source->place(curly->span)).help.push_back("`axial fmt` writes straight quotes");
        if (wide != nullptr)
            report(diags_, diag::full_width_signs, file_.source->place(wide->span), file_.text(*wide))
                .help.push_back("`axial fmt` writes the ASCII sign");
    }

    static constexpr std::uint32_t kTabWidth = 4;

    const ParseOptions& options_;
    Diagnostics& diags_;
    File file_;
    std::vector<Open> open_;
};

bool check_size(const Source& source, const ParseOptions& options, Diagnostics& diags) {
    if (source.text().size() <= options.max_bytes) return true;
    Place place;
    place.file = source.path().empty() ? source.name() : source.path();
    report(diags, diag::codebook_too_large, place, source.text().size(), options.max_bytes)
        .help.push_back("is this a codebook? a corpus is given as a folder or with another extension; `--max-codebook-bytes` raises the limit");
    return false;
}

}  // namespace

ast::File parse(SourcePtr source, const ParseOptions& options, Diagnostics& diags) {
    if (!check_size(*source, options, diags)) {
        File file;
        file.source = std::move(source);
        return file;
    }
    return OutlineParser(std::move(source), options, diags).run();
}

std::optional<ast::File> parse_fragment(SourcePtr source, FragmentKind kind, const ParseOptions& options, Diagnostics& diags) {
    File file;
    file.source = std::move(source);
    for (std::uint32_t line = 1; line <= file.source->line_count(); ++line)
        lex_line(file.source->text(), file.source->line_span(line), LineMode::rule, file.tokens);
    Statement statement;
    statement.kind = kind == FragmentKind::test ? StatementKind::where : StatementKind::match;
    statement.last = static_cast<std::uint32_t>(file.tokens.size());
    std::vector<Tok> kinds;
    std::vector<std::uint32_t> where;
    std::uint32_t depth = 0;
    for (std::uint32_t i = 0; i < file.tokens.size(); ++i) {
        if (is_layout(file.tokens[i].kind)) continue;
        depth += file.tokens[i].kind == Tok::open ? 1 : 0;
        kinds.push_back(file.tokens[i].kind);
        where.push_back(i);
    }
    if (depth > options.max_nesting) {
        report(diags, diag::too_deep, file.source->place({0, 1}), options.max_nesting);
        return std::nullopt;
    }
    StatementParse parsed = kind == FragmentKind::test ? parse_test(kinds) : parse_expression(kinds);
    if (!parsed.matched) {
        explain_failure(file, statement, where, parsed, diags);
        return std::nullopt;
    }
    place_nodes(parsed.tree, where);
    statement.tree = std::move(parsed.tree);
    if (!check_structure(file, statement, diags)) return std::nullopt;
    file.statements.push_back(std::move(statement));
    file.roots.push_back(0);
    return file;
}

}  // namespace axial
