// The outline: lines to statements by indentation, each statement then through the grammar.
#include "grammar/parse.h"

#include "grammar/diagnostic.h"
#include "grammar/lex.h"
#include "grammar/nearest.h"
#include "grammar/read_source.h"
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
    std::string_view first;  // its first words
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
    case StatementKind::kind:               \
        return #kind;
#include "grammar/statements.def"
#undef STATEMENT
        case StatementKind::unknown:
            break;
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

// Does a full-width sign stand at `at`, which parts words as its ASCII twin does?
bool has_sign(std::string_view text, std::size_t at) {
    const std::string_view three = text.substr(at, 3);
    for (const std::string_view sign : {"\xEF\xBC\x9A", "\xEF\xBC\x88", "\xEF\xBC\x89", "\xEF\xBC\x8C", "\xEF\xBD\x9C",
                                        "\xEF\xBC\x9B", "\xE3\x80\x81", "\xE2\x80\x9C", "\xE2\x80\x9D"})
        if (three == sign) return true;
    return false;
}

// Bytes of the blank that stands at `at`; 0 where there is none.
std::uint32_t blank_size(std::string_view text, std::size_t at) {
    const char c = at < text.size() ? text[at] : '\0';
    if (c == ' ' || c == '\t' || c == '\f' || c == '\v') return 1;
    if (text.compare(at, 2, "\xC2\xA0") == 0) return 2;
    return text.compare(at, 3, "\xE3\x80\x80") == 0 ? 3 : 0;
}

// The words a line begins with, in ASCII width; at most four, for no statement has more.
struct FirstWords {
    std::vector<std::string> words;
    std::uint32_t first_size = 0;  // bytes of the first one as written
};

std::uint32_t word_end(std::string_view line, std::size_t at) {
    while (at < line.size() && blank_size(line, at) == 0) {
        const char c = line[at];
        const bool inner = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                           c == '-' || static_cast<unsigned char>(c) >= 0x80;
        if (!inner || has_sign(line, at)) break;
        ++at;
    }
    return static_cast<std::uint32_t>(at);
}

FirstWords first_words(std::string_view line) {
    constexpr std::size_t kMost = 4;
    FirstWords found;
    std::size_t at = 0;
    while (found.words.size() < kMost) {
        while (const std::uint32_t blank = blank_size(line, at)) at += blank;
        const std::size_t end = word_end(line, at);
        if (end == at) break;
        found.words.push_back(to_half_width(line.substr(at, end - at)));
        if (found.words.size() == 1) found.first_size = static_cast<std::uint32_t>(end);
        at = end;
    }
    return found;
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
    if (line.empty()) return best;
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
        case StatementKind::map:
            return StatementKind::map_line;
        case StatementKind::changes:
            return StatementKind::change;
        case StatementKind::check_saturation:
            return StatementKind::saturation_option;
        case StatementKind::check_agreement:
            return StatementKind::agreement_option;
        case StatementKind::check_coverage:
            return StatementKind::coverage_option;
        case StatementKind::check_stability:
            return StatementKind::stability_option;
        default:
            return StatementKind::unknown;
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
        case StatementKind::stops_at:
            return true;
        default:
            return false;
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

// The grammar recurses at parentheses and at words that stand before an operand (`not`, `at least 2 times`,
// `under heading`); both are counted before it runs.
bool check_nesting(const File& file, const std::vector<Tok>& kinds, const std::vector<std::uint32_t>& where,
                   const ParseOptions& options, Diagnostics& diags) {
    std::vector<std::size_t> outside;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        switch (kinds[i]) {
            case Tok::open:
                outside.push_back(depth++);
                break;
            case Tok::close:
                if (outside.empty()) break;
                depth = outside.back();
                outside.pop_back();
                break;
            case Tok::k_not:
            case Tok::k_times:
            case Tok::k_heading:
                ++depth;
                break;
            case Tok::number:
            case Tok::k_at:
            case Tok::k_least:
            case Tok::k_of:
            case Tok::k_under:
                break;
            default:
                depth = outside.empty() ? 0 : outside.back() + 1;
                break;
        }
        if (depth <= options.max_nesting) continue;
        report(diags, diag::too_deep, file.source->place(file.tokens[where[i]].span), options.max_nesting)
            .help.push_back("write the rule with fewer levels; lists and `|` need no parentheses");
        return false;
    }
    return true;
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
        if (tab_lines_ > 1)
            diags_.items()[*tab_message_].notes.push_back("further lines indented with tabs: " +
                                                          std::to_string(tab_lines_ - 1));
        return std::move(file_);
    }

private:
    struct Open {
        std::uint32_t statement;
        std::uint32_t indent;
        StatementKind holder;  // for `add to words X`: words
        bool swallow;          // deeper lines belong to a mistake already reported
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
            if (!rest.empty()) add_comment({content, line.end});
        } else {
            read_statement_line(number, measure_indent({at, content}), {content, line.end});
        }
        const std::uint32_t next = number < file_.source->line_count()
                                       ? file_.source->line_span(number + 1).begin
                                       : static_cast<std::uint32_t>(file_.source->text().size());
        if (next > line.end) file_.tokens.push_back({Tok::line_end, {line.end, next}});
    }

    std::uint32_t skip_indent(std::uint32_t at, std::uint32_t end) const {
        const std::string_view line = file_.source->slice({0, end});
        while (const std::uint32_t blank = blank_size(line, at)) at += blank;
        return at;
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
        if (tab) report_tab(blanks, width);
        return width;
    }

    // Who indents with tabs does so on every line: one message, a patch a line.
    void report_tab(Span blanks, std::uint32_t width) {
        if (!tab_message_) {
            tab_message_ = diags_.items().size();
            report(diags_, diag::tab_indentation, file_.source->place(blanks))
                .help.push_back("indent with spaces, two for each level");
        }
        ++tab_lines_;
        diags_.items()[*tab_message_].patches.push_back(
            {file_.source->path(), blanks.begin, blanks.end, std::string(width, ' '), true});
    }

    void add_comment(Span span) {
        file_.tokens.push_back({Tok::comment, span});
        if (read_allow(span, 0)) ++waiting_allows_;
    }

    // `# allow NAME: REASON`. A comment that only begins so is prose.
    bool read_allow(Span span, std::uint32_t line) {
        std::string text = to_half_width(file_.source->slice(span).substr(1));
        text.erase(0, text.find_first_not_of(' '));
        if (text.rfind("allow ", 0) != 0) return false;
        text.erase(0, std::string_view("allow ").size());
        const std::size_t colon = text.find(':');
        ast::Allow allow;
        allow.name = trimmed(text.substr(0, colon));
        if (colon != std::string::npos) allow.reason = trimmed(text.substr(colon + 1));
        allow.line = line;
        allow.span = span;
        if (allow.name.empty() || allow.name.find(' ') != std::string::npos) return false;
        if (allow.reason.empty()) {
            auto& d = report(diags_, diag::allow_without_reason, file_.source->place(span), allow.name);
            d.help.push_back("write `# allow " + allow.name + ": REASON`");
        }
        file_.allows.push_back(std::move(allow));
        return true;
    }

    static std::string trimmed(std::string text) {
        text.erase(0, text.find_first_not_of(" \t"));
        text.erase(text.find_last_not_of(" \t") + 1);
        return text;
    }

    void read_statement_line(std::uint32_t number, std::uint32_t indent, Span content) {
        for (; waiting_allows_ > 0; --waiting_allows_)
            file_.allows[file_.allows.size() - waiting_allows_].line = number;
        while (!open_.empty() && open_.back().indent >= indent) open_.pop_back();
        const FirstWords words = first_words(file_.source->slice(content));
        close_list_line(words.words);
        if (goes_on(words.words)) {
            append_line(open_.back().statement, number, content);
            return;
        }
        begin_statement(number, indent, content, words);
    }

    // A reserved word begins a line of the list however deep it stands.
    void close_list_line(const std::vector<std::string>& words) {
        if (open_.empty() || !reserved_in_lists(kind_by_words(words))) return;
        const std::uint32_t parent = file_.statements[open_.back().statement].parent;
        const bool line_of_list =
            parent != Statement::kNone && open_.size() > 1 && is_list(open_[open_.size() - 2].holder);
        if (line_of_list) open_.pop_back();
    }

    // Does the line go on with the statement above, or is it one of its own?
    bool goes_on(const std::vector<std::string>& words) const {
        if (open_.empty()) return false;
        const Statement& above = file_.statements[open_.back().statement];
        if (is_list(open_.back().holder)) return false;
        if (above.kind == StatementKind::unknown) return false;
        switch (rule_of(above.kind).body) {
            case Body::holds:
                return false;
            case Body::clauses: {
                const StatementKind kind = kind_by_words(words);
                return kind != StatementKind::unless && kind != StatementKind::where;
            }
            case Body::goes_on:
            case Body::terms:
                return true;
        }
        return false;
    }

    LineMode mode_of(StatementKind kind) const {
        if (kind == StatementKind::terms) return LineMode::terms;
        const bool list_line = kind == StatementKind::except || kind == StatementKind::exactly ||
                               kind == StatementKind::stem || kind == StatementKind::pattern ||
                               kind == StatementKind::not_cues || kind == StatementKind::stops_at;
        return list_line ? LineMode::terms : LineMode::rule;
    }

    void append_line(std::uint32_t index, std::uint32_t number, Span content) {
        Statement& statement = file_.statements[index];
        if (mode_of(statement.kind) == LineMode::terms)
            file_.tokens.push_back({Tok::part, {content.begin, content.begin}});
        lex(content, mode_of(statement.kind), number);
        statement.last = significant_end();
    }

    void lex(Span content, LineMode mode, std::uint32_t number) {
        const std::size_t before = file_.tokens.size();
        lex_line(file_.source->text(), content, mode, file_.tokens);
        if (file_.tokens.size() > before && file_.tokens.back().kind == Tok::comment)
            read_allow(file_.tokens.back().span, number);
    }

    std::uint32_t significant_end() const {
        std::size_t end = file_.tokens.size();
        while (end > 0 && is_layout(file_.tokens[end - 1].kind)) --end;
        return static_cast<std::uint32_t>(end);
    }

    void begin_statement(std::uint32_t number, std::uint32_t indent, Span content, const FirstWords& words) {
        const StatementKind holder = open_.empty() ? StatementKind::unknown : open_.back().holder;
        Statement statement;
        statement.kind = kind_under(holder, words.words);
        statement.parent = open_.empty() ? Statement::kNone : open_.back().statement;
        statement.depth = static_cast<std::uint32_t>(open_.size());
        statement.first = static_cast<std::uint32_t>(file_.tokens.size());
        const auto index = static_cast<std::uint32_t>(file_.statements.size());
        lex(content, mode_of(statement.kind), number);
        statement.last = significant_end();

        const bool swallowed = !open_.empty() && open_.back().swallow;
        const bool too_deep = statement.depth >= options_.max_nesting;
        bool placed = !swallowed && !too_deep;
        if (too_deep && !swallowed)
            report(diags_, diag::too_deep, file_.source->place(content), options_.max_nesting)
                .help.push_back("indent it less; a codebook needs five levels or six");
        if (placed) placed = check_place(statement, holder, words, content);
        statement.broken = !placed;
        (statement.parent == Statement::kNone ? file_.roots : file_.statements[statement.parent].body).push_back(index);
        const StatementKind as = holder_of(statement);
        file_.statements.push_back(std::move(statement));
        open_.push_back({index, indent, as, !placed});
    }

    StatementKind kind_under(StatementKind holder, const std::vector<std::string>& words) const {
        if (const StatementKind anonymous = anonymous_child(holder); anonymous != StatementKind::unknown)
            return anonymous;
        const StatementKind kind = kind_by_words(words);
        if (is_list(holder)) return reserved_in_lists(kind) ? kind : StatementKind::terms;
        return kind;
    }

    // `add to words X` and `replace words X` hold what `words X` holds.
    StatementKind holder_of(const Statement& statement) const {
        if (statement.kind != StatementKind::add_to && statement.kind != StatementKind::replace) return statement.kind;
        for (std::uint32_t i = statement.first; i < statement.last; ++i) {
            switch (file_.tokens[i].kind) {
                case Tok::k_words:
                    return StatementKind::words;
                case Tok::k_cues:
                    return StatementKind::cues;
                case Tok::k_map:
                    return StatementKind::map;
                case Tok::k_dimension:
                    return StatementKind::dimension;
                case Tok::k_category:
                    return StatementKind::category;
                case Tok::k_code:
                    return StatementKind::code;
                case Tok::k_structure:
                    return StatementKind::structure;
                default:
                    break;
            }
        }
        return statement.kind;
    }

    bool check_place(const Statement& statement, StatementKind holder, const FirstWords& words, Span content) {
        // It does not say what it changes, which has a message; so nobody knows what may stand here.
        if (holder == StatementKind::add_to || holder == StatementKind::replace) return false;
        if (statement.kind == StatementKind::unknown) {
            report_unknown_statement(holder, words, content);
            return false;
        }
        const StatementRule& rule = rule_of(statement.kind);
        if (has_word(rule.where, identifier(holder))) return true;
        Span first = {content.begin, content.begin + static_cast<std::uint32_t>(rule.first.size())};
        first.end = std::min(first.end, content.end);
        const std::string parent = holder == StatementKind::unknown
                                       ? "the outermost level"
                                       : "`" + std::string(ast::statement_words(holder)) + "`";
        auto& d = report(diags_, diag::misplaced_statement, file_.source->place(first),
                         ast::statement_words(statement.kind), parent);
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

    void report_unknown_statement(StatementKind holder, const FirstWords& line, Span content) {
        const Token& first = token_at(content.begin);
        const Span span = line.words.empty() ? first.span : Span{content.begin, content.begin + line.first_size};
        const std::string found = line.words.empty() ? std::string(file_.source->slice(span)) : line.words.front();
        std::vector<std::string> known;
        for (const StatementRule& rule : statement_rules())
            if (!rule.first.empty() && has_word(rule.where, identifier(holder))) known.emplace_back(rule.first);
        if (!report_wrong_case(found, span, known)) {
            auto& d = report(diags_, diag::unknown_statement, file_.source->place(span), found);
            std::string near = did_you_mean(nearest_names(found, known));
            if (near.empty() && line.words.size() > 1)
                near = did_you_mean(nearest_names(found + " " + line.words[1], known));
            if (found.front() == '#')
                d.help.push_back("a comment begins with the half-width `#`");
            else if (!near.empty())
                d.help.push_back(near);
            else
                d.help.push_back("here may stand: " + joined(known));
        }
    }

    // Of the line that was read last.
    const Token& token_at(std::uint32_t byte) const {
        std::size_t at = file_.tokens.size() - 1;
        while (file_.tokens[at].span.begin > byte) --at;
        return file_.tokens[at];
    }

    bool report_wrong_case(const std::string& found, Span span, const std::vector<std::string>& known) {
        std::string lower = found;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
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
        if (!check_nesting(file_, kinds, where, options_, diags_)) {
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
            report(diags_, diag::curly_quotes, file_.source->place(curly->span))
                .help.push_back("`axial fmt` writes straight quotes");
        if (wide != nullptr)
            report(diags_, diag::full_width_signs, file_.source->place(wide->span), file_.text(*wide))
                .help.push_back("`axial fmt` writes the ASCII sign");
    }

    static constexpr std::uint32_t kTabWidth = 4;

    const ParseOptions& options_;
    Diagnostics& diags_;
    File file_;
    std::vector<Open> open_;
    std::size_t waiting_allows_ = 0;          // the last ones, on lines of their own: they speak of the next statement
    std::optional<std::size_t> tab_message_;  // where in `diags_`
    std::size_t tab_lines_ = 0;
};

}  // namespace

ast::File parse(SourcePtr source, const ParseOptions& options, Diagnostics& diags) {
    if (!check_text(*source, options, diags)) {
        File file;
        file.source = std::move(source);
        return file;
    }
    return OutlineParser(std::move(source), options, diags).run();
}

std::optional<ast::File> parse_fragment(SourcePtr source, FragmentKind kind, const ParseOptions& options,
                                        Diagnostics& diags) {
    if (!check_text(*source, options, diags)) return std::nullopt;
    File file;
    file.source = std::move(source);
    for (std::uint32_t line = 1; line <= file.source->line_count(); ++line)
        lex_line(file.source->text(), file.source->line_span(line), LineMode::rule, file.tokens);
    Statement statement;
    statement.kind = kind == FragmentKind::test ? StatementKind::where : StatementKind::match;
    statement.last = static_cast<std::uint32_t>(file.tokens.size());
    std::vector<Tok> kinds;
    std::vector<std::uint32_t> where;
    for (std::uint32_t i = 0; i < file.tokens.size(); ++i) {
        if (is_layout(file.tokens[i].kind)) continue;
        kinds.push_back(file.tokens[i].kind);
        where.push_back(i);
    }
    if (!check_nesting(file, kinds, where, options, diags)) return std::nullopt;
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
