#include "grammar/slips.h"

#include "grammar/diagnostic.h"
#include "grammar/lex.h"
#include "grammar/nearest.h"
#include "interpreter/unicode/ascii.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {
namespace {

using ast::File;
using ast::Node;
using ast::Part;
using ast::Statement;
using ast::StatementKind;
using ast::Tok;
using ast::Token;

bool is_word(Tok kind) {
    return kind == Tok::word || kind > Tok::first_keyword || kind == Tok::number || kind == Tok::version;
}
bool is_term(Tok kind) { return is_word(kind) || kind == Tok::string || kind == Tok::pattern; }

// One failed statement and the chain of questions about it.
class Explainer {
public:
    Explainer(const File& file, const Statement& statement, const std::vector<std::uint32_t>& where,
              const StatementParse& parse, Diagnostics& diags)
        : file_(file), statement_(statement), where_(where), parse_(parse), diags_(diags) {}

    void run() {
        if (unreadable_token() || wide_comment() || unbalanced() || colon() || wrong_separator() || wrong_case() ||
            deeper_statement() || incomplete() || missing_bar() || bare_phrase() || bare_value() || missing_quotes())
            return;
        unexpected();
    }

private:
    const Token& token(std::size_t i) const { return file_.tokens[where_[i]]; }
    std::string_view text(std::size_t i) const { return file_.text(token(i)); }
    Place place(std::size_t i) const { return file_.source->place(token(i).span); }
    bool list_line() const {
        return statement_.kind == StatementKind::terms || statement_.kind == StatementKind::except ||
               statement_.kind == StatementKind::exactly || statement_.kind == StatementKind::stem ||
               statement_.kind == StatementKind::pattern || statement_.kind == StatementKind::not_cues ||
               statement_.kind == StatementKind::stops_at;
    }
    void patch(Diagnostic& d, Span span, std::string replacement, bool safe) const {
        d.patches.push_back({file_.source->path(), span.begin, span.end, std::move(replacement), safe});
    }

    bool unreadable_token() {
        for (std::size_t i = 0; i < where_.size(); ++i) {
            switch (token(i).kind) {
                case Tok::bad_quote:
                    return quote_signs(i);
                case Tok::open_string:
                    return unclosed(i, diag::unclosed_quote, "close the text with `\"` on the same line");
                case Tok::open_pattern:
                    return unclosed(i, diag::unclosed_pattern,
                                    "close the pattern with `/`; a slash inside it is written `\\/`");
                case Tok::control:
                    return unclosed(i, diag::control_character,
                                    "delete it; it may have come with a copy from another program");
                default:
                    break;
            }
        }
        return false;
    }

    bool unclosed(std::size_t i, const DiagnosticKind& kind, std::string help) {
        report(diags_, kind, place(i)).help.push_back(std::move(help));
        return true;
    }

    bool quote_signs(std::size_t i) {
        auto& d = report(diags_, diag::wrong_quotes, place(i), text(i));
        std::string inside(text(i));
        for (const std::string_view sign : {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99",
                                            "\xE3\x80\x8C", "\xE3\x80\x8D", "\xEF\xBC\x82", "\"", "'"})
            for (std::size_t at = inside.find(sign); at != std::string::npos; at = inside.find(sign))
                inside.erase(at, sign.size());
        d.help.push_back("write \"" + inside + "\"");
        patch(d, token(i).span, "\"" + inside + "\"", true);
        return true;
    }

    // `＃ remark`: the sign of an input method begins no comment, as it may begin a term.
    bool wide_comment() {
        constexpr std::string_view kSign = "\xEF\xBC\x83";
        for (std::size_t i = 0; i < where_.size(); ++i) {
            if (token(i).kind != Tok::word || text(i).substr(0, kSign.size()) != kSign) continue;
            const Span sign = {token(i).span.begin, token(i).span.begin + static_cast<std::uint32_t>(kSign.size())};
            auto& d = report(diags_, diag::unexpected, file_.source->place(sign), kSign);
            d.help.push_back("a comment begins with `#`");
            patch(d, sign, "#", true);
            return true;
        }
        return false;
    }

    bool unbalanced() {
        std::vector<std::size_t> opened;
        for (std::size_t i = 0; i < where_.size(); ++i) {
            if (token(i).kind == Tok::open) opened.push_back(i);
            if (token(i).kind != Tok::close) continue;
            if (opened.empty()) {
                report(diags_, diag::extra_parenthesis, place(i))
                    .help.push_back("delete it, or open it earlier in the statement");
                return true;
            }
            opened.pop_back();
        }
        if (opened.empty()) return false;
        report(diags_, diag::unclosed_parenthesis, place(opened.back())).help.push_back("add `)` where the group ends");
        return true;
    }

    bool colon() {
        for (std::size_t i = 0; i < where_.size(); ++i) {
            if (token(i).kind != Tok::colon) continue;
            auto& d = report(diags_, diag::colon, place(i));
            d.help.push_back("delete it; no statement needs a colon");
            patch(d, token(i).span, "", true);
            return true;
        }
        return false;
    }

    bool wrong_separator() {
        for (std::size_t i = 0; i < where_.size(); ++i) {
            const bool alternatives =
                list_line() || statement_.kind == StatementKind::match || statement_.kind == StatementKind::unless;
            const bool comma_for_bar =
                token(i).kind == Tok::comma && (list_line() || (alternatives && i == parse_.furthest));
            if (token(i).kind != Tok::wrong_separator && !comma_for_bar) continue;
            const std::string right = alternatives ? "|" : ",";
            auto& d = report(diags_, diag::wrong_separator, place(i), text(i));
            d.help.push_back("write `" + right + "`");
            patch(d, token(i).span, right == "|" ? " | " : ", ", true);
            return true;
        }
        return false;
    }

    // `Near`, `WITHIN`: a word of the language in capitals, where that word would have fitted.
    bool wrong_case() {
        const std::size_t at = parse_.furthest;
        if (list_line() || at >= where_.size() || token(at).kind != Tok::word) return false;
        const std::string found = to_half_width(text(at));
        const std::string lower = unicode::lower_ascii(found);
        if (lower == found) return false;
        const bool fits = std::any_of(parse_.expected.begin(), parse_.expected.end(), [&](const std::string& expected) {
            return expected.find("`" + lower) != std::string::npos ||
                   expected.find(" " + lower + "`") != std::string::npos;
        });
        if (!fits) return false;
        auto& d = report(diags_, diag::wrong_case, place(at), found);
        d.help.push_back("write `" + lower + "`");
        patch(d, token(at).span, lower, true);
        return true;
    }

    static bool begins_statement(std::string_view word) {
#define STATEMENT(kind, first, where, body) \
    if (std::string_view(first).substr(0, std::string_view(first).find(' ')) == word) return true;
#include "grammar/statements.def"
#undef STATEMENT
        return false;
    }

    // The grammar stuck at the first word of a deeper line that would be a statement elsewhere.
    bool deeper_statement() {
        const std::size_t at = parse_.furthest;
        if (list_line() || at == 0 || at >= where_.size()) return false;
        const bool first_of_line =
            file_.source->line_of(token(at).span.begin) > file_.source->line_of(token(at - 1).span.end - 1);
        if (!first_of_line || token(at).kind <= Tok::first_keyword) return false;
        const std::string word(text(at));
        if (!begins_statement(word)) return false;
        auto& d = report(diags_, diag::misplaced_statement, place(at), word,
                         "`" + std::string(ast::statement_words(statement_.kind)) + "`");
        d.help.push_back("indent it like the statement it belongs beside: here it goes on with the line above");
        return true;
    }

    bool incomplete() {
        if (parse_.furthest < where_.size()) return false;
        const std::size_t last = where_.size() - 1;
        auto& d = report(diags_, diag::incomplete_statement, place(last), text(last));
        d.help.push_back("go on with " + expected());
        return true;
    }

    bool missing_bar() {
        const std::size_t at = parse_.furthest;
        if (at == 0 || at >= where_.size() || !is_term(token(at).kind) || !is_term(token(at - 1).kind)) return false;
        const bool quoted_pair = token(at).kind == Tok::string || token(at).kind == Tok::pattern;
        const bool term_expected = std::any_of(
            parse_.expected.begin(), parse_.expected.end(),
            [](const std::string& e) { return e == "`|`" || e == "`near`, `before`, `after` or `followed by`"; });
        if (!list_line() && !(quoted_pair && term_expected)) return false;
        const std::string both = std::string(text(at - 1)) + " " + std::string(text(at));
        auto& d = report(diags_, diag::missing_bar, place(at), text(at - 1), text(at));
        if (statement_.kind == StatementKind::terms && at == 1 && begins_statement(text(0)))
            d.help.push_back("`" + both + "` is read as terms of the list above; to end the list, indent it less");
        const bool bare = token(at).kind != Tok::string && token(at - 1).kind != Tok::string;
        if (list_line() && bare) d.help.push_back("a phrase needs quotes: \"" + both + "\"");
        d.help.push_back("two terms are parted by `|`: " + std::string(text(at - 1)) + " | " + std::string(text(at)));
        const Span gap = {token(at - 1).span.end, token(at).span.begin};
        patch(d, gap, " | ", false);
        return true;
    }

    bool same_line(std::size_t a, std::size_t b) const {
        return file_.source->line_of(token(a).span.begin) == file_.source->line_of(token(b).span.begin);
    }

    // `match credit guarantee near STARTUP`: words that are neither operators nor parted.
    bool bare_phrase() {
        const std::size_t at = parse_.furthest;
        const bool rule = statement_.kind == StatementKind::match || statement_.kind == StatementKind::unless;
        if (!rule || at == 0 || at >= where_.size() || token(at).kind != Tok::word || token(at - 1).kind != Tok::word)
            return false;
        std::size_t first = at - 1;
        while (first > 0 && token(first - 1).kind == Tok::word) --first;
        std::size_t last = at;
        while (last + 1 < where_.size() && token(last + 1).kind == Tok::word) ++last;
        const Span span = {token(first).span.begin, token(last).span.end};
        const std::string phrase(file_.source->slice(span));
        auto& d = report(diags_, diag::needs_quotes, file_.source->place(span), phrase);
        d.help.push_back("a phrase stands in quotes: \"" + phrase + "\"");
        d.help.push_back("the names of two lists are parted by `|`");
        patch(d, span, "\"" + phrase + "\"", false);
        return true;
    }

    // `where province is New York`: several words are one value only in quotes.
    bool bare_value() {
        const std::size_t at = parse_.furthest;
        if (at >= where_.size() || token(at).kind != Tok::word) return false;
        std::size_t first = at;
        std::size_t last = at;
        while (first > 0 && token(first - 1).kind == Tok::word) --first;
        while (last + 1 < where_.size() && token(last + 1).kind == Tok::word) ++last;
        if (first == last || !same_line(first, last) || !value_begins(first)) return false;
        const Span span = {token(first).span.begin, token(last).span.end};
        const std::string phrase(file_.source->slice(span));
        auto& d = report(diags_, diag::needs_quotes, file_.source->place(span), phrase);
        d.help.push_back("write \"" + phrase + "\"");
        patch(d, span, "\"" + phrase + "\"", true);
        return true;
    }

    bool value_begins(std::size_t at) const {
        const Tok before = at == 0 ? Tok::none : token(at - 1).kind;
        const bool in_list = before == Tok::open || before == Tok::comma;
        switch (statement_.kind) {
            case StatementKind::map_line:
                return at == 0 || before == Tok::k_is;
            case StatementKind::attribute:
                return in_list;
            case StatementKind::variable:
                return in_list || before == Tok::equal || before == Tok::k_otherwise || before == Tok::k_is;
            case StatementKind::where:
                return before == Tok::k_is || before == Tok::k_not || before == Tok::equal || in_list;
            default:
                return false;
        }
    }

    bool missing_quotes() {
        const std::size_t at = parse_.furthest;
        if (at >= where_.size() || !is_word(token(at).kind)) return false;
        const bool wants_text = std::any_of(parse_.expected.begin(), parse_.expected.end(), [](const std::string& e) {
            return e == "text in quotes" || e == "a title in quotes";
        });
        if (!wants_text || parse_.expected.size() > 2) return false;
        // As far as the words go; a text that stands without quotes ends with its line.
        std::size_t last = at;
        while (last + 1 < where_.size() && is_word(token(last + 1).kind) && token(last + 1).kind != Tok::k_because &&
               same_line(last + 1, at))
            ++last;
        if (statement_.kind == StatementKind::dimension && !title_before_cardinality(at, last)) return false;
        const Span span = {token(at).span.begin, token(last).span.end};
        auto& d = report(diags_, diag::needs_quotes, file_.source->place(span), file_.source->slice(span));
        d.help.push_back("write \"" + std::string(file_.source->slice(span)) + "\"");
        patch(d, span, "\"" + std::string(file_.source->slice(span)) + "\"", true);
        return true;
    }

    // `dimension d Policy instruments several`: the title ends where the word for how many begins.
    bool title_before_cardinality(std::size_t first, std::size_t& last) const {
        for (std::size_t i = first + 1; i <= last; ++i) {
            const Tok kind = token(i).kind;
            if (kind != Tok::k_several && kind != Tok::k_at && kind != Tok::k_exactly) continue;
            last = i - 1;
            return true;
        }
        return false;
    }

    void unexpected() {
        const std::size_t at = std::min<std::size_t>(parse_.furthest, where_.size() - 1);
        auto& d = report(diags_, diag::unexpected, place(at), text(at));
        if (const std::string negation = lone_not(at); !negation.empty()) {
            d.help.push_back(negation);
            return;
        }
        const std::string near =
            is_word(token(at).kind) ? did_you_mean(nearest_names(text(at), expected_words())) : std::string();
        d.help.push_back(near.empty() ? "here may stand " + expected() : near);
    }

    // `A not B`, `A but not B`, and a rule that begins with what must be absent.
    std::string lone_not(std::size_t at) const {
        const bool but_not = token(at).kind == Tok::word && at + 1 < where_.size() && token(at + 1).kind == Tok::k_not;
        if (statement_.kind != StatementKind::match || (token(at).kind != Tok::k_not && !but_not)) return {};
        return at <= 1 ? "a rule begins with what is to be coded, then: and not …" : "write: A and not B";
    }

    // The words of the language among what was expected: every first word in backticks.
    std::vector<std::string> expected_words() const {
        std::vector<std::string> words;
        for (const std::string& label : parse_.expected) {
            for (std::size_t at = label.find('`'); at != std::string::npos;) {
                const std::size_t end = label.find('`', at + 1);
                const std::string inside = label.substr(at + 1, end - at - 1);
                const std::string first = inside.substr(0, inside.find(' '));
                if (!first.empty() && first.front() >= 'a' && first.front() <= 'z') words.push_back(first);
                at = label.find('`', end + 1);
            }
        }
        return words;
    }

    std::string expected() const {
        constexpr std::size_t kMost = 6;
        std::string out;
        const std::size_t n = std::min(parse_.expected.size(), kMost);
        for (std::size_t i = 0; i < n; ++i) {
            if (i != 0) out += i + 1 == n ? " or " : ", ";
            out += parse_.expected[i];
        }
        return out.empty() ? "the end of the statement" : out;
    }

    const File& file_;
    const Statement& statement_;
    const std::vector<std::uint32_t>& where_;
    const StatementParse& parse_;
    Diagnostics& diags_;
};

// ---- structure

class StructureCheck {
public:
    StructureCheck(const File& file, Diagnostics& diags) : file_(file), diags_(diags) {}

    // A dot stands in the full names of things; what is declared has a name of its own.
    bool check_declared(const Statement& statement) {
        const Node* name = ast::declares(statement) ? statement.tree.child(Part::name) : nullptr;
        return name == nullptr || text(*name).find('.') == std::string_view::npos || report_no_name(*name);
    }

    bool run(const Node& node) {
        bool good = true;
        switch (node.part) {
            case Part::expression:
                good = check_expression(node);
                break;
            case Part::near_chain:
                good = check_near(node);
                break;
            case Part::unless_item:
                good = check_scopes(node);
                break;
            case Part::test:
                good = check_joiners(node);
                break;
            case Part::list_ref:
                good = check_list_ref(node);
                break;
            case Part::name:
                good = check_name(node);
                break;
            default:
                break;
        }
        for (const Node& child : node.children) {
            if (!good) return false;
            good = run(child);
        }
        return good;
    }

private:
    std::string_view text(const Node& node) const { return file_.source->slice(file_.span(node)); }

    bool check_expression(const Node& node) { return check_joiners(node) && check_scopes(node); }

    bool check_joiners(const Node& node) {
        const Node* and_sign = nullptr;
        const Node* or_sign = nullptr;
        for (const Node& child : node.children) {
            if (child.part == Part::and_op || child.part == Part::and_not_op) and_sign = &child;
            if (child.part == Part::or_op) or_sign = &child;
        }
        if (and_sign == nullptr || or_sign == nullptr) return true;
        const Node* later = and_sign->first > or_sign->first ? and_sign : or_sign;
        const Node* earlier = later == and_sign ? or_sign : and_sign;
        auto& d = report(diags_, diag::mixed_and_or, file_.source->place(file_.span(*later)));
        d.labels.push_back({file_.source->place(file_.span(*earlier)), "the other one"});
        d.help.push_back("put parentheses round the part that belongs together: A and (B or C)");
        return false;
    }

    // `in the same …` governs what stands before it in its parentheses: two of them would both.
    bool check_scopes(const Node& node) {
        const Node* scope = nullptr;
        for (const Node& child : node.children) {
            if (child.part == Part::scope && scope != nullptr) {
                auto& d = report(diags_, diag::two_scopes, file_.source->place(file_.span(child)));
                d.labels.push_back({file_.source->place(file_.span(*scope)), "the first one"});
                d.help.push_back("put parentheses round the part that each one governs");
                return false;
            }
            if (child.part == Part::scope) scope = &child;
        }
        return true;
    }

    bool check_near(const Node& node) {
        const Node* first = nullptr;
        for (const Node& child : node.children) {
            if (child.part != Part::near_op) continue;
            if (first == nullptr) {
                first = &child;
                continue;
            }
            auto& d = report(diags_, diag::chained_near, file_.source->place(file_.span(child)));
            d.labels.push_back({file_.source->place(file_.span(*first)), "the first one"});
            d.help.push_back("put parentheses round one of the two: (A near B) near C");
            return false;
        }
        return true;
    }

    bool check_list_ref(const Node& node) {
        if (is_name(to_half_width(text(node)))) return true;
        const Span span = file_.span(node);
        if (text(node).substr(0, 3) == "\xEF\xBC\x8F") return report_wide_slash(node);
        auto& d = report(diags_, diag::needs_quotes, file_.source->place(span), text(node));
        d.help.push_back("in a rule text stands in quotes: \"" + std::string(text(node)) + "\"");
        d.patches.push_back({file_.source->path(), span.begin, span.end, "\"" + std::string(text(node)) + "\"", true});
        return false;
    }

    bool report_wide_slash(const Node& node) {
        auto& d = report(diags_, diag::unexpected, file_.source->place(file_.span(node)), text(node));
        d.help.push_back("a pattern stands between two `/`: " + to_half_width(text(node)));
        return false;
    }

    bool check_name(const Node& node) { return is_name(to_half_width(text(node))) || report_no_name(node); }

    bool report_no_name(const Node& node) {
        report(diags_, diag::not_a_name, file_.source->place(file_.span(node)), text(node))
            .help.push_back("a name begins with a letter and holds letters, digits, `_` and `-`");
        return false;
    }

    const File& file_;
    Diagnostics& diags_;
};

}  // namespace

bool is_name(std::string_view word) {
    bool first = true;
    for (std::size_t at = 0; at < word.size();) {
        const unicode::CodePoint character = unicode::decode(word, at);
        at += character.size;
        if (character.value == '.' && !first) {
            first = true;
            continue;
        }
        const bool start = unicode::category(character.value) == unicode::Category::letter;
        const bool part = unicode::is_identifier_part(character.value) || character.value == '-';
        if (!start && (first || !part)) return false;
        first = false;
    }
    return !word.empty() && !first;
}

void explain_failure(const File& file, const Statement& statement, const std::vector<std::uint32_t>& where,
                     const StatementParse& parse, Diagnostics& diags) {
    if (where.empty()) {
        report(diags, diag::incomplete_statement, file.source->place({0, 0}), "")
            .help.push_back("write a name or text in quotes");
        return;
    }
    Explainer(file, statement, where, parse, diags).run();
}

bool check_structure(const File& file, const Statement& statement, Diagnostics& diags) {
    StructureCheck check(file, diags);
    return check.check_declared(statement) && check.run(statement.tree);
}

}  // namespace axial
