// Terms are cut from the same pools as the texts, so that most of them are found.
#include "tests/oracle/random_case.h"

#include "interpreter/unicode/utf8.h"

#include <fmt/format.h>

#include <initializer_list>
#include <string_view>
#include <vector>

namespace oracle {

using namespace axial;

namespace {

const std::vector<std::string> kLatin = {"loan",
                                         "loans",
                                         "Loan",
                                         "LOANS",
                                         "microloan",
                                         "credit",
                                         "guarantee",
                                         "credit guarantee",
                                         "not",
                                         "no longer",
                                         "don't",
                                         "start-up",
                                         "well-known",
                                         "a well-known",
                                         "caf\u00e9",
                                         "cafe\u0301",
                                         "CAF\u00c9",
                                         "stra\u00dfe",
                                         "STRASSE",
                                         "5G",
                                         "e\u200bmail",
                                         "email",
                                         "\uff2c\uff2f\uff21\uff2e",
                                         "a",
                                         "aa",
                                         "aaa",
                                         "\u0391\u0392",
                                         "\u03b1\u03b2",
                                         "q\u0303",
                                         "12",
                                         "3.5",
                                         "IT",
                                         "it"};
const std::vector<std::string> kHan = {"\u8d37\u6b3e",
                                       "\u62c5\u4fdd",
                                       "\u62c5\u4fdd\u8d37\u6b3e",
                                       "\u5b66\u751f\u8d37\u6b3e",
                                       "\u521b\u4e1a",
                                       "\u4e0d",
                                       "\u4e0d\u5f97",
                                       "\u4e0d\u65ad",
                                       "\u8d44\u91d1",
                                       "\u8cc7\u91d1",
                                       "\u4e13\u9879\u8d44\u91d1",
                                       "\u6295\u8d44\u91d1\u989d",
                                       "\u79d1\u7814\u53d1\u5c55",
                                       "\u7814\u53d1",
                                       "\u91d1\u878d",
                                       "\u4f01\u4e1a",
                                       "\u6280\u672f",
                                       "\u652f\u6301",
                                       "\u304b\u306a",
                                       "\u304b\u3099",
                                       "\u30ab\u30fc\u30c9",
                                       "\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22"};
const std::vector<std::string> kBetween = {" ",
                                           " ",
                                           " ",
                                           "",
                                           "",
                                           ", ",
                                           "\uff0c",
                                           "\u3002",
                                           "\u3002",
                                           ". ",
                                           "\n",
                                           "\n\n",
                                           "\r\n",
                                           "\u3000",
                                           ";",
                                           "\uff1b",
                                           "\u200b",
                                           "-",
                                           "! ",
                                           ": ",
                                           "(",
                                           "\uff08",
                                           "\uff09",
                                           "\uff1a",
                                           "\n\u7b2c\u4e00\u6761 ",
                                           "\n\u7b2c\u4e8c\u6761\u3000",
                                           "\n\uff08\u4e00\uff09"};
// In terms, as they stand in text, and narrow where the text has them wide or the other way round.
const std::vector<std::string> kSigns = {"\uff0c", ",", "\uff08", "(", "\uff1b", ":", "\uff01", "\u3002", "-"};
const std::vector<std::string> kPatterns = {"l[oa]+n",
                                            "\u8d37.",
                                            "[0-9]+",
                                            "\u62c5\u4fdd(\u8d37\u6b3e)?",
                                            "\\bcredit\\b",
                                            "a+",
                                            "(not|no) \\w+",
                                            "\u8d44\u91d1|\u6295\u8d44",
                                            "s{2}",
                                            "\\w\u4e1a",
                                            "(\u62c5\u4fdd|\u8d37\u6b3e)[^\uff0c]{0,3}",
                                            "loans?|credit",
                                            "\u7b2c[\u4e00\u4e8c]|\u4e0d.",
                                            "\\b(caf\u00e9|it)\\b",
                                            "\u62c5\u4fdd\uff0c.*\u8d37",
                                            "[,;(](\u8d37\u6b3e|loan)",
                                            "\u4e0d(\u5f97|\u65ad)? \\w",
                                            "\uff08(\u8d37|\u521b)[^\uff09]*\uff09"};

class Maker {
public:
    explicit Maker(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}

    Case make() {
        make_settings();
        make_lists();
        make_codes();
        return {std::move(book_), make_text()};
    }

private:
    // xorshift64*: the same numbers with every compiler.
    std::uint32_t roll(std::uint32_t sides) {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return static_cast<std::uint32_t>((state_ * 0x2545F4914F6CDD1Du) >> 33) % sides;
    }
    bool chance(std::uint32_t percent) { return roll(100) < percent; }
    const std::string& pick(const std::vector<std::string>& pool) {
        return pool[roll(static_cast<std::uint32_t>(pool.size()))];
    }
    const std::string& word() { return chance(mostly_han_) ? pick(kHan) : pick(kLatin); }

    void make_settings() {
        mostly_han_ = roll(3) * 45 + 5;
        book_.languages = chance(50) ? std::vector<std::string>{"zh", "en"} : std::vector<std::string>{"en", "zh"};
        book_.fold.case_ = chance(80);
        book_.fold.width = chance(80);
        book_.fold.script = chance(30);
        book_.fold.accents = chance(20);
        book_.words.han = static_cast<WordMode>(roll(3));
        if (chance(40)) {
            book_.structure.levels.push_back({"article", pattern("\u7b2c[\u4e00\u4e8c]\u6761"), {}});
            book_.structure.levels.push_back({"item", pattern("[\uff08(][\u4e00\u4e8c][)\uff09]"), {}});
            if (chance(30)) book_.skip.push_back(chance(50) ? "title" : "item");
        }
        book_.unit = level();
    }

    static Term pattern(const std::string& text) {
        Term term;
        term.kind = TermKind::pattern;
        term.text = text;
        return term;
    }

    Level level() {
        const std::uint32_t roll_ = roll(10);
        if (roll_ < 1) return kDocumentLevel;
        if (roll_ < 3) return kParagraphLevel;
        if (roll_ < 7) return kSentenceLevel;
        if (roll_ < 9 || book_.structure.levels.empty()) return kClauseLevel;
        return {LevelKind::structure, roll(2)};
    }

    // ---- lists

    Term term() {
        if (chance(8)) return pattern(pick(kPatterns));
        Term term;
        term.kind = chance(8) ? TermKind::exactly : TermKind::words;
        term.text = word();
        if (chance(15)) term.text += (chance(50) ? " " : "") + word();
        if (chance(8)) term.text += pick(kSigns) + word();
        if (chance(3)) term.text += pick(kSigns);
        if (chance(35)) add_wildcard(term.text);
        if (chance(10)) add_wildcard(term.text);
        if (chance(10)) term.weight = 1.0 + roll(3);
        return term;
    }

    void add_wildcard(std::string& text) {
        std::vector<std::size_t> places{0, text.size()};
        for (std::size_t at = 0; at < text.size(); at += unicode::decode(text, at).size) places.push_back(at);
        const std::size_t at = places[roll(static_cast<std::uint32_t>(places.size()))];
        const std::string sign = chance(70) ? "*" : "?";
        if (chance(40) && at < text.size())
            text.replace(at, unicode::decode(text, at).size, sign);
        else
            text.insert(at, sign);
        const bool only_wildcards = text.find_first_not_of("*? ") == std::string::npos;
        if (only_wildcards) text = "loan*";
    }

    std::vector<Term> terms(std::uint32_t most) {
        std::vector<Term> made;
        for (std::uint32_t n = 1 + roll(most); n > 0; --n) made.push_back(term());
        return made;
    }

    void make_lists() {
        for (std::uint32_t i = 0; i < kLists; ++i) {
            WordList list;
            list.name = fmt::format("L{}", i);
            list.terms = terms(4);
            if (chance(40)) list.excepts = terms(2);
            if (chance(25)) list.also.push_back(ListId{roll(kLists)});
            if (i >= kCues) {
                list.is_cues = true;
                list.reach.direction = static_cast<ReachDirection>(roll(3));
                list.reach.words = chance(50) ? 0 : 1 + roll(3);
                if (chance(40)) list.stops = terms(1);
            }
            book_.lists.push_back(std::move(list));
        }
    }

    // ---- rules

    ExprId add(Expr expr) {
        book_.exprs.push_back(std::move(expr));
        return ExprId{static_cast<std::uint32_t>(book_.exprs.size() - 1)};
    }

    ExprId list() {
        Expr expr;
        expr.list = ListId{roll(kCues)};
        return add(expr);
    }

    ExprId alternatives() {
        if (chance(70)) return list();
        Expr expr;
        expr.kind = ExprKind::any;
        expr.operands = {list(), list()};
        return add(expr);
    }

    void distance(Expr& expr) {
        expr.near = static_cast<NearKind>(roll(4));
        expr.unit = static_cast<DistanceUnit>(roll(4));
        expr.count = roll(expr.unit == DistanceUnit::sentences ? 3 : 6);
    }

    // An expression that gives hits.
    ExprId hits(int deep) {
        if (deep <= 0 || chance(20)) return alternatives();
        Expr expr;
        switch (roll(7)) {
            case 0:
            case 1:
                expr.kind = ExprKind::near;
                expr.operands = {chance(80) ? alternatives() : hits(deep - 1),
                                 chance(80) ? alternatives() : hits(deep - 1)};
                distance(expr);
                break;
            case 2:
                expr.kind = ExprKind::all;
                expr.operands = {hits(deep - 1)};
                expr.negated = {false};
                for (std::uint32_t n = 1 + roll(2); n > 0; --n) {
                    expr.operands.push_back(condition(deep - 1));
                    expr.negated.push_back(chance(35));
                }
                break;
            case 3:
                expr.kind = ExprKind::one;
                expr.operands = {hits(deep - 1), hits(deep - 1)};
                break;
            case 4:
                expr.kind = ExprKind::same;
                expr.operands = {hits(deep - 1)};
                expr.level = level();
                break;
            case 5:
                expr.kind = ExprKind::times;
                expr.operands = {hits(deep - 1)};
                expr.count = 1 + roll(3);
                break;
            default:
                expr.kind = ExprKind::some_of;
                expr.operands = {hits(deep - 1), condition(deep - 1), hits(deep - 1)};
                expr.count = 1 + roll(3);
                break;
        }
        return add(std::move(expr));
    }

    ExprId condition(int deep) {
        Expr expr;
        const std::uint32_t roll_ = roll(10);
        if (roll_ == 0 && !book_.structure.levels.empty()) {
            expr.kind = ExprKind::heading;
            expr.operands = {alternatives()};
            return add(std::move(expr));
        }
        if (roll_ <= 2 && referable_ > 0) {
            expr.kind = ExprKind::code;
            expr.code = CodeId{roll(referable_)};
            return add(std::move(expr));
        }
        if (roll_ == 3) {
            expr.kind = ExprKind::same;
            expr.operands = {condition(deep - 1)};
            expr.level = level();
            return add(std::move(expr));
        }
        return hits(deep);
    }

    ExprId unless(int deep) {
        Expr expr;
        switch (roll(deep > 0 ? 6 : 4)) {
            case 0:
            case 1:
                expr.kind = ExprKind::cue;
                expr.list = ListId{kCues + roll(kLists - kCues)};
                break;
            case 2:
                expr.kind = ExprKind::relation;
                expr.operands = {alternatives()};
                distance(expr);
                if (chance(30)) {
                    Expr same;
                    same.kind = ExprKind::same;
                    same.operands = {add(std::move(expr))};
                    same.level = level();
                    return add(std::move(same));
                }
                break;
            case 3:
                expr.kind = ExprKind::present;
                expr.operands = {hits(1)};
                expr.level = chance(50) ? kClauseLevel : level();
                break;
            case 4:
                expr.kind = ExprKind::one;
                expr.operands = {unless(deep - 1), unless(deep - 1)};
                break;
            default:
                expr.kind = ExprKind::all;
                expr.operands = {unless(deep - 1), unless(deep - 1)};
                expr.negated = {false, chance(40)};
                break;
        }
        return add(std::move(expr));
    }

    // ---- codes

    void make_codes() {
        for (std::uint32_t d = 0; d < 2; ++d) {
            Dimension dimension;
            dimension.name = fmt::format("D{}", d);
            dimension.cardinality = static_cast<Cardinality>(roll(3));
            dimension.resolution = static_cast<Resolution>(roll(4));
            const bool resolves = dimension.cardinality != Cardinality::several;
            book_.dimensions.push_back(dimension);
            const auto before = static_cast<std::uint32_t>(book_.codes.size());
            for (std::uint32_t n = 1 + roll(3); n > 0; --n) {
                referable_ = resolves ? before : static_cast<std::uint32_t>(book_.codes.size());
                add_code(DimensionId{d});
            }
            if (resolves && chance(30)) add_otherwise(DimensionId{d});
        }
    }

    void add_code(DimensionId dimension) {
        Code code;
        code.name = fmt::format("C{}", book_.codes.size());
        code.dimension = dimension;
        if (chance(20)) code.weight = 0.5;
        for (std::uint32_t n = 1 + roll(2); n > 0; --n) {
            Match match;
            match.expr = hits(3);
            while (chance(35) && match.unless.size() < 2) match.unless.push_back(unless(2));
            code.matches.push_back(match);
        }
        place(std::move(code));
    }

    void add_otherwise(DimensionId dimension) {
        Code code;
        code.name = fmt::format("C{}", book_.codes.size());
        code.dimension = dimension;
        code.otherwise = Origin{};
        place(std::move(code));
    }

    void place(Code code) {
        book_.dimensions[code.dimension.value].codes.push_back(CodeId{static_cast<std::uint32_t>(book_.codes.size())});
        book_.codes.push_back(std::move(code));
    }

    std::string make_text() {
        std::string text;
        for (std::uint32_t n = 3 + roll(30); n > 0; --n) {
            text += word();
            text += pick(kBetween);
        }
        return text;
    }

    static constexpr std::uint32_t kLists = 6, kCues = 4;  // lists from kCues on are cues
    std::uint64_t state_;
    std::uint32_t mostly_han_ = 50;
    std::uint32_t referable_ = 0;
    Codebook book_;
};

std::string describe_terms(const std::vector<Term>& terms) {
    constexpr const char* kKinds[] = {"", "exactly ", "stem ", "pattern "};
    std::string out;
    for (const Term& term : terms)
        out += fmt::format(" {}\"{}\"*{}", kKinds[static_cast<int>(term.kind)], term.text, term.weight);
    return out;
}

std::string describe_expr(const Codebook& book, ExprId id) {
    constexpr const char* kKinds[] = {"list",    "any",  "near",    "all", "one",      "same",   "times",
                                      "some_of", "code", "heading", "cue", "relation", "present"};
    const Expr& expr = book.expr(id);
    std::string out = fmt::format("({}", kKinds[static_cast<int>(expr.kind)]);
    if (expr.list.valid()) out += fmt::format(" L{}", expr.list.value);
    if (expr.code.valid()) out += fmt::format(" C{}", expr.code.value);
    if (expr.kind == ExprKind::near || expr.kind == ExprKind::relation)
        out += fmt::format(" kind {} unit {}", static_cast<int>(expr.near), static_cast<int>(expr.unit));
    out += fmt::format(" {} level {}.{}", expr.count, static_cast<int>(expr.level.kind), expr.level.index);
    for (std::size_t i = 0; i < expr.operands.size(); ++i)
        out += fmt::format(" {}{}", i < expr.negated.size() && expr.negated[i] ? "not " : "",
                           describe_expr(book, expr.operands[i]));
    return out + ")";
}

}  // namespace

Case random_case(std::uint64_t seed) { return Maker(seed).make(); }

std::string describe(const Case& one) {
    const Codebook& book = one.book;
    std::string out =
        fmt::format("unit {}.{} case {} width {} script {} accents {} han {} first language {}\n",
                    static_cast<int>(book.unit.kind), book.unit.index, book.fold.case_, book.fold.width,
                    book.fold.script, book.fold.accents, static_cast<int>(book.words.han), book.languages[0]);
    for (const std::string& part : book.skip) out += "skip " + part + "\n";
    for (const WordList& list : book.lists) {
        out += list.name + ":" + describe_terms(list.terms) + " except" + describe_terms(list.excepts);
        for (const ListId also : list.also) out += fmt::format(" also L{}", also.value);
        if (list.is_cues)
            out += fmt::format(" reach {} words {} stops{}", static_cast<int>(list.reach.direction), list.reach.words,
                               describe_terms(list.stops));
        out += "\n";
    }
    for (const Dimension& dimension : book.dimensions)
        out += fmt::format("{} cardinality {} resolution {}\n", dimension.name, static_cast<int>(dimension.cardinality),
                           static_cast<int>(dimension.resolution));
    for (const Code& code : book.codes) {
        out += fmt::format("{} of D{} weight {}{}\n", code.name, code.dimension.value, code.weight,
                           code.otherwise ? " otherwise" : "");
        for (const Match& match : code.matches) {
            out += "  match " + describe_expr(book, match.expr) + "\n";
            for (const ExprId unless : match.unless) out += "    unless " + describe_expr(book, unless) + "\n";
        }
    }
    return out + "text: " + one.text + "\n";
}

}  // namespace oracle
