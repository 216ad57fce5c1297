#include "grammar/ast.h"

#include "grammar/lex.h"
#include "interpreter/unicode/mappings.h"

#include <array>

namespace axial::ast {
namespace {

Span span_of_tokens(const File& file, std::uint32_t first, std::uint32_t last) {
    if (first >= last) {
        const std::uint32_t at = first < file.tokens.size() ? file.tokens[first].span.begin
                                                            : static_cast<std::uint32_t>(file.source->text().size());
        return {at, at};
    }
    return {file.tokens[first].span.begin, file.tokens[last - 1].span.end};
}

// The stretch between the quotes or slashes of a token.
std::string_view inside(std::string_view text) {
    const auto width = [](unsigned char lead) -> std::size_t { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3; };
    const std::size_t opening = width(static_cast<unsigned char>(text.front()));
    std::size_t closing = 1;
    while (closing < text.size() && (static_cast<unsigned char>(text[text.size() - closing]) & 0xC0U) == 0x80U)
        ++closing;
    if (opening + closing > text.size()) return {};
    return text.substr(opening, text.size() - opening - closing);
}

}  // namespace

Span File::span(const Node& node) const { return span_of_tokens(*this, node.first, node.last); }
Span File::span(const Statement& statement) const { return span_of_tokens(*this, statement.first, statement.last); }

bool declares(const Statement& statement) {
    switch (statement.kind) {
        case StatementKind::words:
        case StatementKind::cues:
        case StatementKind::map:
        case StatementKind::attribute:
        case StatementKind::variable:
        case StatementKind::level:
        case StatementKind::dimension:
        case StatementKind::category:
        case StatementKind::code:
            return true;
        case StatementKind::structure:
            return !statement.body.empty();
        default:
            return false;
    }
}

std::string_view statement_words(StatementKind kind) {
    switch (kind) {
        case StatementKind::unknown:
            return "";
        case StatementKind::terms:
            return "a line of terms";
        case StatementKind::map_line:
            return "a line of a map";
        case StatementKind::change:
            return "a line of changes";
        case StatementKind::saturation_option:
        case StatementKind::agreement_option:
        case StatementKind::coverage_option:
        case StatementKind::stability_option:
            return "a line of a check";
        default:
            break;
    }
    switch (kind) {
#define STATEMENT(kind, first, where, body) \
    case StatementKind::kind:               \
        return first;
#include "grammar/statements.def"
#undef STATEMENT
        case StatementKind::unknown:
            break;
    }
    return "";
}

std::string_view keyword_text(Tok keyword) {
    switch (keyword) {
#define KEYWORD(word)   \
    case Tok::k_##word: \
        return #word;
#include "grammar/keywords.def"
#undef KEYWORD
        default:
            return "";
    }
}

std::string value(const File& file, const Token& token) {
    const std::string_view text = file.text(token);
    if (token.kind == Tok::pattern) {
        std::string out;
        const std::string_view body = inside(text);
        for (std::size_t i = 0; i < body.size(); ++i) {
            if (body[i] == '\\' && i + 1 < body.size() && body[i + 1] == '/') ++i;
            out += body[i];
        }
        return out;
    }
    if (token.kind == Tok::less_equal) return "<=";
    if (token.kind == Tok::greater_equal) return ">=";
    if (token.kind != Tok::string) return unicode::nfc(to_half_width(text));
    std::string out;
    const std::string_view body = inside(text);
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char next = body[i] == '\\' && i + 1 < body.size() ? body[i + 1] : '\0';
        const bool escape = next == '"' || next == '\\' || next == 'n';
        if (escape) ++i;
        out += escape && next == 'n' ? '\n' : body[i];
    }
    return out;
}

std::string term_text(const File& file, const Token& token) {
    if (token.kind == Tok::pattern) return value(file, token);
    std::string out;
    if (token.kind == Tok::string) {
        const std::string_view body = inside(file.text(token));
        for (std::size_t i = 0; i < body.size(); ++i) {
            if (body[i] == '\\' && i + 1 < body.size() && body[i + 1] == '"') ++i;
            out += body[i];
        }
        return out;
    }
    // A bare term: the wildcards of an input method are wildcards; other full-width signs are text.
    const std::string_view text = file.text(token);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view three = text.substr(i, 3);
        if (three == "\xEF\xBC\x8A" || three == "\xEF\xBC\x9F") {
            out += three == "\xEF\xBC\x8A" ? '*' : '?';
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace axial::ast
