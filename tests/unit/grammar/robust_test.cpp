// What no codebook looks like: the parser answers with diagnostics, in bounded time, and loses nothing.
#include "grammar/format.h"
#include "grammar/parse.h"
#include "tests/unit/grammar/tokens.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <random>

using namespace axial;

namespace {

struct Parsed {
    ast::File file;
    Diagnostics diags;
};

Parsed parsed(const std::string& text) {
    Parsed result;
    result.file = parse(std::make_shared<Source>("t.codebook", "t.codebook", text), {}, result.diags);
    return result;
}

// The tree without positions: words are as the author wrote them, only in canonical form.
void shape(const ast::File& file, const ast::Node& node, std::string& out) {
    out += "(" + std::to_string(static_cast<int>(node.part));
    for (std::uint32_t t = node.first; t < node.last && node.children.empty(); ++t) {
        const ast::Token& token = file.tokens[t];
        if (token.kind <= ast::Tok::byte_order_mark || token.kind == ast::Tok::part) continue;
        out += " " + (node.part == ast::Part::term ? ast::term_text(file, token) : ast::value(file, token));
    }
    for (const ast::Node& child : node.children) shape(file, child, out);
    out += ")";
}

std::string shape(const ast::File& file) {
    std::string out;
    for (const ast::Statement& statement : file.statements) {
        out += std::to_string(static_cast<int>(statement.kind)) + "@" + std::to_string(statement.depth);
        shape(file, statement.tree, out);
        out += "\n";
    }
    for (const ast::Allow& allow : file.allows) out += "allow " + allow.name + ": " + allow.reason + "\n";
    return out;
}

void check_format(const std::string& text) {
    const Parsed before = parsed(text);
    if (before.diags.has_errors()) return;
    INFO(text);
    const std::string once = format(before.file);
    INFO(once);
    const Parsed after = parsed(once);
    CHECK(after.diags.count(Severity::error) == 0);
    CHECK(shape(after.file) == shape(before.file));
    CHECK(format(after.file) == once);
}

const std::vector<std::string>& fragments() {
    static const std::vector<std::string> all = {"codebook \"T\"",
                                                 "version 1.0.0",
                                                 "words LOAN",
                                                 "cues negated",
                                                 "except 学生贷款",
                                                 "exactly IT | \"EU\"",
                                                 "also A, B",
                                                 "stem develop",
                                                 "pattern /第[一二三]条/ | /a\\/b/",
                                                 "reach forward to the end of the clause",
                                                 "reach both 3 words",
                                                 "stops at 但 | but",
                                                 "not cues 不断",
                                                 "贷款 | loan* | “credit guarantee*” weight ２",
                                                 "loan? | “a\\” | “b\"c”",
                                                 "code fin “Financial”",
                                                 "category c",
                                                 "dimension d several",
                                                 "dimension e at most one, most hits wins",
                                                 "match LOAN near (A | \"x\" | /y/)",
                                                 "within 10 words",
                                                 "in the same sentence",
                                                 "unless negated or near B within 3 words",
                                                 "where year >= 2015 and not (level is local or level in (a, b))",
                                                 "yes \"t\" with year 2016",
                                                 "no “甲” because no match",
                                                 "todo no \"x\"",
                                                 "map m",
                                                 "浙江 is east",
                                                 "attribute year number",
                                                 "attribute p text from text /(.)/",
                                                 "variable v = \"a\" when year ≥ 2015， otherwise b",
                                                 "levels a, b",
                                                 "changes",
                                                 "3.0.0 split a into b, c",
                                                 "check coverage",
                                                 "coded at least 5% of sentence",
                                                 "table d by year by p weighted by w",
                                                 "match at least 2 of (A, B and C, “D”)",
                                                 "match A and not （B or C）",
                                                 "match (A under heading \"H\") and code fin",
                                                 "structure s",
                                                 "level article starts with /第/",
                                                 "skip title",
                                                 "unit sentence",
                                                 "note \"n\"",
                                                 "words of zh are substring",
                                                 "language zh， en",
                                                 "ignore case, width",
                                                 "# a comment",
                                                 "# allow unused_list：why",
                                                 "|",
                                                 "(",
                                                 ")",
                                                 "\"",
                                                 "“",
                                                 "”",
                                                 "'",
                                                 "/",
                                                 "\\",
                                                 ",",
                                                 "、",
                                                 ";",
                                                 ":",
                                                 "=",
                                                 "%",
                                                 "near",
                                                 "and",
                                                 "or",
                                                 "not",
                                                 "weight",
                                                 "　",
                                                 "\t",
                                                 "\r",
                                                 "\r\n",
                                                 "\n",
                                                 "\n",
                                                 "\n  ",
                                                 "\n    ",
                                                 "\n      ",
                                                 " ",
                                                 " ",
                                                 " ",
                                                 std::string(1, '\0'),
                                                 "\x01",
                                                 "\xEF\xBB\xBF",
                                                 "😀",
                                                 "é",
                                                 "ＡＢ",
                                                 "*",
                                                 "?",
                                                 "１２"};
    return all;
}

}  // namespace

TEST_CASE("random words and signs of the language neither stop the parser nor get lost") {
    std::mt19937 random(20240117);
    const auto& all = fragments();
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < 4000 && std::chrono::steady_clock::now() - start < std::chrono::seconds(4); ++round) {
        std::string text;
        for (auto n = random() % 40; n > 0; --n) text += all[random() % all.size()] + (random() % 3 == 0 ? "" : " ");
        INFO(text);
        const Parsed result = parsed(text);
        const bool refused = !result.diags.empty() && result.diags.items().front().name == "not_utf8";
        if (!refused) REQUIRE(all_tokens(result.file) == text);
        dump(result.file);
        dump_tokens(result.file);
        check_format(text);
    }
}

TEST_CASE("random lines of the language at random depths format without loss") {
    std::mt19937 random(7);
    const auto& all = fragments();
    const auto start = std::chrono::steady_clock::now();
    int good = 0;
    for (int round = 0; round < 20000 && std::chrono::steady_clock::now() - start < std::chrono::seconds(4); ++round) {
        std::string text;
        for (auto n = 1 + random() % 4; n > 0; --n)
            text += std::string(random() % 4 * 2, ' ') + all[random() % 51] + "\n";
        good += parsed(text).diags.has_errors() ? 0 : 1;
        check_format(text);
    }
    CHECK(good > 50);
}

TEST_CASE("random bytes are refused or read, never fatal") {
    std::mt19937 random(99);
    for (int round = 0; round < 2000; ++round) {
        std::string text(random() % 200, '\0');
        const auto kind = random() % 3;
        for (char& c : text)
            c = kind == 2 ? "\"/|() \n\t#“"[random() % 10] : static_cast<char>(random() % (kind == 0 ? 256 : 128));
        const Parsed result = parsed(text);
        const bool refused = !result.diags.empty() && result.diags.items().front().name == "not_utf8";
        if (!refused) CHECK(all_tokens(result.file) == text);
    }
}

TEST_CASE("deep nesting is one diagnostic") {
    const std::string many(10000, '(');
    for (const std::string& rule : {many + "A" + std::string(10000, ')'), many, "at least 1 times " + many}) {
        const Parsed result = parsed("code a\n  match " + rule + "\n");
        REQUIRE(result.diags.items().size() == 1);
        CHECK(result.diags.items().front().name == "too_deep");
    }
    const auto repeated = [](const std::string& part) {
        std::string out;
        for (int i = 0; i < 100000; ++i) out += part;
        return out;
    };
    for (const std::string& rule :
         {"match " + repeated("at least 2 times ") + "A", "match " + repeated("under heading ") + "A",
          "match A\n    where " + repeated("not ") + "a is b"}) {
        const Parsed result = parsed("code a\n  " + rule + "\n");
        REQUIRE(result.diags.items().size() == 1);
        CHECK(result.diags.items().front().name == "too_deep");
    }
}

TEST_CASE("many conditions side by side are not deep") {
    std::string rule = "A";
    for (int i = 0; i < 1000; ++i) rule += " and not (B | C)";
    CHECK(parsed("code a\n  match " + rule + "\n").diags.empty());
}

TEST_CASE("ten thousand levels of indentation are one diagnostic") {
    std::string text;
    for (std::size_t depth = 0; depth < 10000; ++depth) text += std::string(depth, ' ') + "category c\n";
    const Parsed result = parsed(text);
    REQUIRE(result.diags.items().size() == 1);
    CHECK(result.diags.items().front().name == "too_deep");
    dump(result.file);
}

TEST_CASE("large flat files take linear time") {
    std::string comments, terms, bars = "words A\n  x";
    for (int i = 0; i < 200000; ++i) comments += "# c\n";
    for (int i = 0; i < 100000; ++i) bars += " | x";
    terms = "words A\n";
    for (int i = 0; i < 100000; ++i) terms += "  x\n";
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& text : {comments, terms, bars}) {
        const Parsed result = parsed(text);
        CHECK(result.diags.empty());
        CHECK(format(result.file).size() >= text.size() - 1);
    }
#ifdef AXIAL_SANITIZED
    constexpr std::chrono::seconds kAtMost{120};  // every step is watched, nothing is optimised
#else
    constexpr std::chrono::seconds kAtMost{10};
#endif
    CHECK(std::chrono::steady_clock::now() - start < kAtMost);
}

TEST_CASE("every kind of line end and a byte order mark read alike") {
    const std::vector<std::string> lines = {"codebook \"T\"", "  version 1.0.0  # c", "", "words A", "  x | y", "  z"};
    std::string expected;
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        for (const std::string begin : {"", "\xEF\xBB\xBF"}) {
            std::string text = begin;
            for (const std::string& line : lines) text += line + end;
            const Parsed result = parsed(text);
            CHECK(result.diags.empty());
            CHECK(all_tokens(result.file) == text);
            const std::string form = format(result.file);
            if (expected.empty()) expected = form;
            CHECK(form == expected);
        }
    }
}

TEST_CASE("a file without statements is read") {
    for (const std::string text : {"", "\n\n\n", "# only\n# comments", "\xEF\xBB\xBF", "   ", "\r"}) {
        const Parsed result = parsed(text);
        CHECK(result.diags.empty());
        CHECK(result.file.statements.empty());
        check_format(text);
    }
}

TEST_CASE("a quote that is not closed in line 1 leaves the other lines alone") {
    const Parsed result = parsed("codebook \"T\nwords A\n  x | y\n");
    REQUIRE(result.diags.items().size() == 1);
    CHECK(result.diags.items().front().name == "unclosed_quote");
    CHECK(result.file.statements.size() == 3);
}

TEST_CASE("ten mistakes are ten diagnostics in the order of the file") {
    const Parsed result = parsed(
        "codebook My title\n"  // needs_quotes
        "  version: 1.0.0\n"   // colon
        "words A\n"
        "  credit guarantee\n"  // missing_bar
        "  loan; credit\n"      // wrong_separator
        "  ‘x’\n"               // wrong_quotes
        "Code a\n"              // wrong_case
        "code b\n"
        "  match A and B or C\n"  // mixed_and_or
        "  match (A near B\n"     // unclosed_parenthesis
        "  unless A\n"            // misplaced_statement
        "  mach A\n");            // unknown_statement
    Diagnostics sorted = result.diags;
    sorted.sort();
    std::vector<std::string> names;
    for (const Diagnostic& one : sorted.items()) names.push_back(one.name);
    CHECK(names == std::vector<std::string>{"needs_quotes", "colon", "missing_bar", "wrong_separator", "wrong_quotes",
                                            "wrong_case", "mixed_and_or", "unclosed_parenthesis", "misplaced_statement",
                                            "unknown_statement"});
}
