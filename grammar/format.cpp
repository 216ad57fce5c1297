#include "grammar/format.h"

#include "grammar/lex.h"

namespace axial {
namespace {

using ast::File;
using ast::Statement;
using ast::StatementKind;
using ast::Tok;
using ast::Token;

// Straight quotes round the same text. A backslash keeps the sign after it; the last one stands for itself.
std::string straight(std::string_view text) {
    if (text.front() == '"') return std::string(text);
    constexpr std::size_t kSign = 3;
    const std::string_view body = text.substr(kSign, text.size() - 2 * kSign);
    std::string out = "\"";
    for (std::size_t i = 0; i < body.size(); ++i) {
        const bool pair = body[i] == '\\' && i + 1 < body.size();
        if (body[i] == '"' || (body[i] == '\\' && !pair)) out += '\\';
        out += body[i];
        if (pair) out += body[++i];
    }
    return out + "\"";
}

// In a bare term only the wildcards are signs; its full-width letters are the author's text.
std::string bare_term(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view three = text.substr(i, 3);
        const bool wildcard = three == "\xEF\xBC\x8A" || three == "\xEF\xBC\x9F";
        if (wildcard)
            out += three == "\xEF\xBC\x8A" ? '*' : '?';
        else
            out += text[i];
        if (wildcard) i += 2;
    }
    return out;
}

class Formatter {
public:
    explicit Formatter(const File& file) : file_(file) {
        find_owners();
        find_comment_indents();
    }

    std::string run() {
        std::size_t at = 0;
        while (at < file_.tokens.size()) {
            std::size_t end = at;
            while (end < file_.tokens.size() && file_.tokens[end].kind != Tok::line_end) ++end;
            write_line(at, end);
            at = end + 1;
        }
        return std::move(out_);
    }

private:
    struct Owner {
        std::uint32_t statement = Statement::kNone;
        bool begins = false;  // the statement's first line
    };

    // The statement each token belongs to; children lie inside the token range of their parents.
    void find_owners() {
        owners_.resize(file_.tokens.size());
        for (std::uint32_t s = 0; s < file_.statements.size(); ++s) {
            const Statement& statement = file_.statements[s];
            for (std::uint32_t t = statement.first; t < statement.last; ++t) owners_[t] = {s, t == statement.first};
        }
    }

    // Index of the first token of the line that is no layout, or `end`.
    std::size_t first_significant(std::size_t at, std::size_t end) const {
        while (at < end && (file_.tokens[at].kind == Tok::blank || file_.tokens[at].kind == Tok::byte_order_mark)) ++at;
        return at;
    }

    std::size_t indent_of(std::size_t token) const {
        const Owner& owner = owners_[token];
        if (owner.statement == Statement::kNone) return 0;
        const Statement& statement = file_.statements[owner.statement];
        constexpr std::size_t kContinuation = 2;
        return (statement.depth + (owner.begins ? 0 : kContinuation)) * 2;
    }

    // A comment on a line of its own stands like the statement that follows it.
    void find_comment_indents() {
        comment_indents_.resize(file_.tokens.size());
        std::size_t indent = 0;
        for (std::size_t t = file_.tokens.size(); t-- > 0;) {
            if (owners_[t].statement != Statement::kNone && !is_layout(file_.tokens[t].kind)) indent = indent_of(t);
            comment_indents_[t] = indent;
        }
    }

    void write_line(std::size_t at, std::size_t end) {
        const std::size_t first = first_significant(at, end);
        if (first == end) {
            ++blank_lines_;
            return;
        }
        if (blank_lines_ > 0 && !out_.empty()) out_ += '\n';
        blank_lines_ = 0;
        const bool comment = file_.tokens[first].kind == Tok::comment;
        out_.append(comment ? comment_indents_[first] : indent_of(first), ' ');
        write_tokens(first, end);
        out_ += '\n';
    }

    void write_tokens(std::size_t first, std::size_t end) {
        Tok before = Tok::none;
        for (std::size_t t = first; t < end; ++t) {
            const Token& token = file_.tokens[t];
            if (token.kind == Tok::blank || token.kind == Tok::part) continue;
            if (token.kind == Tok::comment) {
                out_ += before == Tok::none ? "" : "  ";
                out_ += trimmed(file_.text(token));
            } else {
                if (before != Tok::none && spaced(before, token.kind)) out_ += ' ';
                out_ += text_of(t);
            }
            before = token.kind;
        }
    }

    static std::string_view trimmed(std::string_view text) {
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
        return text;
    }

    static bool spaced(Tok before, Tok now) {
        if (before == Tok::open) return false;
        return now != Tok::close && now != Tok::comma && now != Tok::percent && now != Tok::colon;
    }

    std::string text_of(std::size_t index) const {
        const Token& token = file_.tokens[index];
        const std::string_view text = file_.text(token);
        switch (token.kind) {
            case Tok::string:
                return straight(text);
            case Tok::pattern:
                return std::string(text);
            case Tok::less_equal:
                return "<=";
            case Tok::greater_equal:
                return ">=";
            default:
                break;
        }
        if (!in_list(index) || token.kind == Tok::bar || is_weight(index)) return to_half_width(text);
        return bare_term(text);
    }

    // `weight 2` after a term.
    bool is_weight(std::size_t index) const {
        if (file_.tokens[index].kind == Tok::k_weight) return true;
        if (file_.tokens[index].kind != Tok::number) return false;
        while (index-- > 0 && is_layout(file_.tokens[index].kind)) {
        }
        return index < file_.tokens.size() && file_.tokens[index].kind == Tok::k_weight;
    }

    bool in_list(std::size_t index) const {
        const std::uint32_t statement = owners_[index].statement;
        if (statement == Statement::kNone) return false;
        switch (file_.statements[statement].kind) {
            case StatementKind::terms:
            case StatementKind::except:
            case StatementKind::exactly:
            case StatementKind::stem:
            case StatementKind::pattern:
            case StatementKind::not_cues:
            case StatementKind::stops_at:
                return true;
            default:
                return false;
        }
    }

    const File& file_;
    std::vector<Owner> owners_;
    std::vector<std::size_t> comment_indents_;
    std::string out_;
    std::size_t blank_lines_ = 0;
};

}  // namespace

std::string format(const File& file) { return Formatter(file).run(); }

}  // namespace axial
