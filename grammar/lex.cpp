// The lexical grammar. It cannot fail: what fits nothing is a token of its own kind, for which the
// parser has a message.
#include "grammar/lex.h"

#include <algorithm>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>
#include <unordered_map>

namespace axial {
namespace {

namespace pegtl = tao::pegtl;
namespace utf8 = tao::pegtl::utf8;
using ast::Tok;

struct any_byte : pegtl::any {};
struct blank : pegtl::plus<utf8::one<' ', '\t', '\f', '\v', 0xA0, 0x3000>> {};
struct comment : pegtl::seq<pegtl::one<'#'>, pegtl::star<any_byte>> {};
struct escaped : pegtl::seq<pegtl::one<'\\'>, any_byte> {};

struct straight_string
    : pegtl::seq<pegtl::one<'"'>, pegtl::star<pegtl::sor<escaped, pegtl::not_one<'"'>>>, pegtl::one<'"'>> {};
struct curly_string : pegtl::seq<utf8::one<0x201C>, pegtl::star<pegtl::not_at<utf8::one<0x201C, 0x201D>>, any_byte>,
                                 utf8::one<0x201D>> {};
// “a" and ”a“ : what an input method leaves when it is switched half way. Read as a string; reported.
struct any_double_quote : pegtl::sor<pegtl::one<'"'>, utf8::one<0x201C, 0x201D>> {};
struct crossed_string
    : pegtl::seq<utf8::one<0x201C, 0x201D>, pegtl::star<pegtl::not_at<any_double_quote>, any_byte>, any_double_quote> {
};
struct single_quoted
    : pegtl::sor<
          pegtl::seq<pegtl::one<'\''>, pegtl::plus<pegtl::not_one<'\''>>, pegtl::one<'\''>>,
          pegtl::seq<utf8::one<0x2018, 0x2019>, pegtl::star<pegtl::not_at<utf8::one<0x2019>>, any_byte>,
                     utf8::one<0x2019>>,
          pegtl::seq<utf8::one<0xFF02>, pegtl::star<pegtl::not_at<utf8::one<0xFF02>>, any_byte>, utf8::one<0xFF02>>,
          pegtl::seq<utf8::one<0x300C>, pegtl::star<pegtl::not_at<utf8::one<0x300D>>, any_byte>, utf8::one<0x300D>>> {};
struct open_string : pegtl::seq<pegtl::sor<pegtl::one<'"'>, utf8::one<0x201C, 0x201D>>, pegtl::star<any_byte>> {};

struct in_class : pegtl::seq<pegtl::one<'['>, pegtl::star<pegtl::sor<escaped, pegtl::not_one<']'>>>, pegtl::one<']'>> {
};
struct pattern
    : pegtl::seq<pegtl::one<'/'>, pegtl::plus<pegtl::sor<escaped, in_class, pegtl::not_one<'/'>>>, pegtl::one<'/'>> {};
struct open_pattern : pegtl::seq<pegtl::one<'/'>, pegtl::star<any_byte>> {};

struct bar : utf8::one<'|', 0xFF5C> {};
struct open : utf8::one<'(', 0xFF08> {};
struct close : utf8::one<')', 0xFF09> {};
struct comma : utf8::one<',', 0xFF0C> {};
struct colon : utf8::one<':', 0xFF1A> {};
struct equal : utf8::one<'=', 0xFF1D> {};
struct less_equal : pegtl::sor<pegtl::seq<utf8::one<'<', 0xFF1C>, utf8::one<'=', 0xFF1D>>, utf8::one<0x2264>> {};
struct greater_equal : pegtl::sor<pegtl::seq<utf8::one<'>', 0xFF1E>, utf8::one<'=', 0xFF1D>>, utf8::one<0x2265>> {};
struct less : utf8::one<'<', 0xFF1C> {};
struct greater : utf8::one<'>', 0xFF1E> {};
struct percent : utf8::one<'%', 0xFF05> {};
struct wrong_separator : utf8::one<0x3001, ';', 0xFF1B> {};
struct control : pegtl::ranges<'\x01', '\x08', '\x0E', '\x1F', '\x7F', '\x7F', '\0', '\0'> {};

struct quote_sign : pegtl::sor<pegtl::one<'"'>, utf8::one<0x201C, 0x201D, 0xFF02>> {};
struct between_words
    : pegtl::sor<blank, quote_sign, pegtl::one<'#'>, bar, open, close, comma, wrong_separator, control> {};
struct rule_delimiter : pegtl::sor<between_words, colon, equal, less, greater, percent, utf8::one<0x2264, 0x2265>> {};
struct rule_word : pegtl::plus<pegtl::not_at<rule_delimiter>, any_byte> {};
struct list_word : pegtl::plus<pegtl::not_at<between_words>, pegtl::sor<escaped, any_byte>> {};

struct LexState {
    const char* text;  // where the file begins
    std::vector<ast::Token>& tokens;
};

template <Tok kind>
struct emit {
    template <typename Input>
    static void apply(const Input& in, LexState& state) {
        const auto begin = static_cast<std::uint32_t>(in.begin() - state.text);
        state.tokens.push_back({kind, {begin, begin + static_cast<std::uint32_t>(in.size())}});
    }
};

// `blank`, `bar` and the like also stand inside words' delimiters; only whole tokens act.
template <typename Rule>
struct tok_rule : pegtl::seq<Rule> {};

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

#define LEX(rule, kind) \
    template <>         \
    struct action<tok_rule<rule>> : emit<Tok::kind> {};
// clang-format off: a list of macros is no expression
LEX(blank, blank)
LEX(comment, comment)
LEX(straight_string, string)
LEX(curly_string, string)
LEX(crossed_string, bad_quote)
LEX(open_string, open_string)
LEX(single_quoted, bad_quote)
LEX(pattern, pattern)
LEX(open_pattern, open_pattern)
LEX(bar, bar)
LEX(open, open)
LEX(close, close)
LEX(comma, comma)
LEX(colon, colon)
LEX(less_equal, less_equal)
LEX(greater_equal, greater_equal)
LEX(equal, equal)
LEX(less, less)
LEX(greater, greater)
LEX(percent, percent)
LEX(wrong_separator, wrong_separator)
LEX(control, control)
LEX(rule_word, word)
LEX(list_word, word)
LEX(any_byte, control)
// clang-format on
#undef LEX

template <typename... Rules>
using tokens_of = pegtl::sor<tok_rule<Rules>...>;
struct rule_tokens : pegtl::seq<pegtl::star<tokens_of<blank, comment, straight_string, curly_string, crossed_string,
                                                      open_string, single_quoted, pattern, open_pattern, bar, open,
                                                      close, comma, colon, less_equal, greater_equal, equal, less,
                                                      greater, percent, wrong_separator, control, rule_word, any_byte>>,
                                pegtl::eof> {};
struct list_tokens : pegtl::seq<pegtl::star<tokens_of<blank, comment, straight_string, curly_string, crossed_string,
                                                      open_string, single_quoted, pattern, open_pattern, bar, open,
                                                      close, comma, wrong_separator, control, list_word, any_byte>>,
                                pegtl::eof> {};

const std::unordered_map<std::string_view, Tok>& keywords() {
    static const std::unordered_map<std::string_view, Tok> table = {
#define KEYWORD(word) {#word, Tok::k_##word},
#include "grammar/keywords.def"
#undef KEYWORD
    };
    return table;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Tok classify_word(std::string_view text) {
    const std::string word = to_half_width(text);
    if (const auto found = keywords().find(word); found != keywords().end()) return found->second;
    if (all_digits(word)) return Tok::number;
    const std::size_t dot = word.find('.');
    if (dot == std::string::npos || !all_digits(std::string_view(word).substr(0, dot))) return Tok::word;
    const std::string_view rest = std::string_view(word).substr(dot + 1);
    if (all_digits(rest)) return Tok::number;
    const std::size_t second = rest.find('.');
    const bool version = second != std::string_view::npos && all_digits(rest.substr(0, second)) &&
                         second + 1 < rest.size() && rest[second + 1] >= '0' && rest[second + 1] <= '9';
    return version ? Tok::version : Tok::word;
}

}  // namespace

void lex_line(std::string_view text, Span line, LineMode mode, std::vector<ast::Token>& tokens) {
    const std::size_t before = tokens.size();
    pegtl::memory_input<pegtl::tracking_mode::lazy> in(text.data() + line.begin, text.data() + line.end, "");
    LexState state{text.data(), tokens};
    if (mode == LineMode::rule)
        pegtl::parse<rule_tokens, action>(in, state);
    else
        pegtl::parse<list_tokens, action>(in, state);
    for (std::size_t i = before; i < tokens.size(); ++i) {
        ast::Token& token = tokens[i];
        if (token.kind == Tok::word) token.kind = classify_word(text.substr(token.span.begin, token.span.size()));
    }
}

std::string to_half_width(std::string_view text) {
    if (text.find('\xEF') == std::string_view::npos) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto at = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U; };
        const bool form = at(i) == 0xEF && (at(i + 1) == 0xBC || at(i + 1) == 0xBD);
        const unsigned code = ((at(i + 1) & 0x3FU) << 6U) + (at(i + 2) & 0x3FU);  // offset from U+F000
        if (form && code >= 0xF01 && code <= 0xF5E) {
            out += static_cast<char>(code - 0xF01 + 0x21);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::size_t analyze_lexical_grammar() { return pegtl::analyze<rule_tokens>(-1) + pegtl::analyze<list_tokens>(-1); }

}  // namespace axial
