// The unit tree: paragraphs, sentences, clauses, structure, numbering, skipped parts.
#include "interpreter/text/units.h"
#include "tests/unit/text/random_text.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

constexpr Level kDocument = kDocumentLevel;
constexpr Level kParagraph = kParagraphLevel;
constexpr Level kSentence = kSentenceLevel;
constexpr Level kClause = kClauseLevel;
Level structure(std::uint32_t index) { return {LevelKind::structure, index}; }

UnitOptions options(std::string language = "zh") {
    UnitOptions options;
    options.languages = {std::move(language)};
    return options;
}

UnitOptions joining(std::string language) {
    UnitOptions result = options(std::move(language));
    result.fold.join_lines = true;
    return result;
}

UnitOptions articles(std::vector<std::string> skip = {}) {
    UnitOptions result = options();
    result.levels = {{"chapter", "第[一二三四五六七八九十]+章"},
                     {"article", "第[一二三四五六七八九十]+条"},
                     {"item", "（[一二三四五六七八九十]+）|\\d+\\."},
                     {"attachment", "附件"}};
    result.skip = std::move(skip);
    return result;
}

std::string units(std::string_view text, Level level, const UnitOptions& how) {
    const UnitRules rules(how);
    Units tree;
    tree.reset(text, rules);
    std::string out;
    for (std::uint32_t i = 0; i < tree.count(level); ++i) {
        const Span span = tree.span(level, i);
        out += (i ? "|" : "") + std::string(text.substr(span.begin, span.size()));
    }
    return out;
}

std::string paths(std::string_view text, Level level, const UnitOptions& how) {
    const UnitRules rules(how);
    Units tree;
    tree.reset(text, rules);
    std::string out;
    for (std::uint32_t i = 0; i < tree.count(level); ++i) out += (i ? " " : "") + tree.path(level, i);
    return out;
}

const std::string kLaw =
    "创业促进条例\n\n"
    "第一章 总则\n"
    "第一条 为了促进创业，制定本条例。本条例自公布之日起施行。\n"
    "第二条 下列事项：\n"
    "（一）贷款。担保。\n"
    "　　（二）培训。\n"
    "第二章 附则\n"
    "第三条 完。\n"
    "附件\n"
    "名单。\n";

}  // namespace

TEST_CASE("where paragraphs end", "[units]") {
    struct Case {
        int line;
        UnitOptions how;
        std::string_view text, expected;
    };
    const Case cases[] = {
        {__LINE__, options(), "一段\n二段\r\n三段\r四段", "一段|二段|三段|四段"},
        {__LINE__, options("en"), "one line\ngoes on\n\nnext  \n \t\n last", "one line\ngoes on|next|last"},
        {__LINE__, options("en"), "one\r\ntwo\r\n\r\nthree\rfour\r\rfive", "one\r\ntwo|three\rfour|five"},
        {__LINE__, options("en"), "english\n中文\nenglish", "english|中文|english"},
        {__LINE__, options("en"), "see 中文 (2015)\nnext", "see 中文 (2015)|next"},
        {__LINE__, options("ko"), "한국\n사람", "한국\n사람"},
        {__LINE__, options(), "　　缩进\n　　再缩进　", "缩进|再缩进"},
        {__LINE__, options(), "", ""},
        {__LINE__, options(), " \n\n\t", ""},
        {__LINE__, joining("zh"), "一段\n还是\n　　二段\n\n三段", "一段\n还是|二段|三段"},
        {__LINE__, joining("en"), "one\n  two\n\nthree", "one\n  two|three"},
        {__LINE__, options("th"), "ไทย\nลาว", "ไทย|ลาว"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(units(c.text, kParagraph, c.how) == c.expected);
    }
}

TEST_CASE("sentences are ICU's over one paragraph", "[units]") {
    CHECK(units("一。二！三？“四”。五", kSentence, options()) == "一。|二！|三？“|四”。|五");  // to ICU “ closes
    CHECK(units("One ends. Two\ngoes on.\n\nThree", kSentence, options("en")) == "One ends.|Two\ngoes on.|Three");
    CHECK(units("no end\n没有", kSentence, options("en")) == "no end|没有");
    CHECK(units("增长10.5%。完", kSentence, options()) == "增长10.5%。|完");
    CHECK(units("שלום. עולם.", kSentence, options("he")) == "שלום.|עולם.");
    CHECK(units("مرحبا؟ نعم.", kSentence, options("ar")) == "مرحبا؟|نعم.");
}

TEST_CASE("a mark of enumeration is no sentence of its own", "[units]") {
    CHECK(units("3.\u00A0\u00A0This is one. 4. This too.", kSentence, options("en")) ==
          "3.\u00A0\u00A0This is one.|4.|This too.");
    CHECK(units("1. 第一句。第二句。", kSentence, options()) == "1. 第一句。|第二句。");
    CHECK(units("12.", kSentence, options("en")) == "12.");
}

TEST_CASE("an exception forbids a sentence end", "[units]") {
    UnitOptions how = options("en");
    CHECK(units("See Art. Five there. Done.", kSentence, how) == "See Art.|Five there.|Done.");
    how.sentence_exceptions = {"Art.", "e.g."};
    CHECK(units("See Art. Five there. Done.", kSentence, how) == "See Art. Five there.|Done.");
    CHECK(units("See Smart. Five.", kSentence, how) == "See Smart.|Five.");  // not at a word boundary
    CHECK(units("See ART. Five.", kSentence, how) == "See ART.|Five.");      // compared as written
    CHECK(units("In Art.\n\nFive", kSentence, how) == "In Art.|Five");       // a paragraph ends all the same
}

TEST_CASE("clauses end at marks, never between digits", "[units]") {
    const auto clauses = [](std::string_view text) { return units(text, kClause, options()); };
    CHECK(clauses("甲，乙；丙：丁。") == "甲，|乙；|丙：|丁。");
    CHECK(clauses("a, b; c: d") == "a,|b;|c:|d");
    CHECK(clauses("增长10,000元，到10：30。") == "增长10,000元，|到10：30。");
    CHECK(clauses("一个，1，2") == "一个，|1，2");
    CHECK(clauses("政策——创业") == "政策——|创业");
    CHECK(clauses("word — other – third") == "word —|other –|third");
    CHECK(clauses("word -- other-wise") == "word --|other-wise");
    CHECK(clauses("2010–2015 well-known") == "2010–2015 well-known");
    CHECK(clauses("2010——2015年，1---2") == "2010——2015年，|1---2");
    CHECK(clauses("他说：“好。”然后走了") == "他说：|“好。”|然后走了");
    CHECK(clauses("（贷款，）担保") == "（贷款，）|担保");
    CHECK(clauses("甲，，乙") == "甲，，|乙");
    CHECK(clauses("——甲，乙") == "——甲，|乙");  // marks alone are no clause
    CHECK(clauses("甲、乙") == "甲、乙");
    CHECK(clauses("甲﹐乙﹔丙﹕丁") == "甲﹐|乙﹔|丙﹕|丁");
    CHECK(clauses("he said: \"yes, no\"") == "he said:|\"yes,|no\"");
}

TEST_CASE("structure levels begin at their lines", "[units]") {
    CHECK(units(kLaw, structure(0), articles()).substr(0, 16) == "第一章 总则");
    CHECK(paths(kLaw, structure(0), articles()) == "1 2");
    CHECK(paths(kLaw, structure(1), articles()) == "1-1 1-2 2-1");
    CHECK(paths(kLaw, structure(2), articles()) == "1-2-1 1-2-2");
    CHECK(units(kLaw, structure(2), articles()) == "（一）贷款。担保。|（二）培训。");
    CHECK(units(kLaw, structure(1), articles()).find("第二条 下列事项：\n（一）贷款。担保。\n　　（二）培训。|") !=
          std::string::npos);
    CHECK(units("第一条 a\n正文第二条 b", structure(1), articles()) == "第一条 a\n正文第二条 b");
}

TEST_CASE("a structure level always begins a paragraph", "[units]") {
    UnitOptions how = joining("en");
    how.levels = {{"article", "Article \\d+\\b"}};
    CHECK(units("Text here\nArticle 1 goes\non\nArticle 2x no", kParagraph, how) ==
          "Text here|Article 1 goes\non\nArticle 2x no");
}

TEST_CASE("the first level whose pattern matches takes the line", "[units]") {
    UnitOptions how = options("en");
    how.levels = {{"first", "A"}, {"second", "A B"}};
    CHECK(units("A B", structure(0), how) == "A B");
    CHECK(units("A B", structure(1), how) == "");
}

TEST_CASE("a line opens a level however its first character is written", "[units]") {
    UnitOptions how = options("en");
    how.fold.accents = true;
    how.levels = {{"star", "(?:#+\\s*)?e[0-9]"}, {"any", ".x[0-9]"}, {"wide", "[12]\\)"}};
    const std::string many_marks = "e\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a1 a";
    CHECK(units(many_marks + "\n\n# \u00c91 b\n\n\u00e9 1", structure(0), how) ==
          many_marks + "|# \u00c91 b\n\n\u00e9 1");
    CHECK(units("\u200b\u200b\u200b\u200b\u200b\u200be1 a\n\nqx1 b\n\nex2", structure(1), how) == "qx1 b|ex2");
    CHECK(units("\u200b\u200b\n\n\uff11\uff09 a\n\n3) b", structure(2), how) == "\uff11\uff09 a\n\n3) b");
}

TEST_CASE("what is joined to the first character of a line makes it another", "[units]") {
    UnitOptions how = options("en");
    how.levels = {{"accented", "\u00e9[0-9]|\u00e9a"}, {"plain", "e[0-9]|ea"}};
    const std::string text = "e\u03011 a\n\nE1 b\n\nea c\n\ne\u0301a\n\ne\u200b1 d\n\ne";
    CHECK(units(text, structure(0), how) == "e\u03011 a\n\nE1 b\n\nea c|e\u0301a\n\ne\u200b1 d\n\ne");
    CHECK(units(text, structure(1), how) == "E1 b|ea c|e\u200b1 d\n\ne");
}

TEST_CASE("a line opens a level whether its signs are wide or narrow", "[units]") {
    UnitOptions how = options("zh");
    how.levels = {{"item", "\\([一二]\\)|二：|注\\s"}, {"point", "\\(\\([0-9]\\)|！一"}};
    const std::string text =
        "（一）甲\n(二)乙\n（二)丙\n（三）丁\n二：戊\n二:己\n注　庚\n（（1）辛\n((2)壬\n!一\n！一癸\n！二";
    CHECK(units(text, structure(0), how) ==
          "（一）甲|(二)乙|（二)丙\n（三）丁|二：戊|二:己|注　庚\n（（1）辛\n((2)壬\n!一\n！一癸\n！二");
    CHECK(units(text, structure(1), how) == "（（1）辛|((2)壬|!一|！一癸\n！二");
    how.fold.width = false;
    CHECK(units("(一)甲\n（一）乙", structure(0), how) == "(一)甲\n（一）乙");
}

TEST_CASE("a level is told by what every line of it has behind its front", "[units]") {
    UnitOptions how = options("zh");
    how.levels = {{"chapter", "第[一二]+章"}, {"article", "第[一二]+[条款]"}, {"note", "第.*[a甲]"}, {"any", "第x?"}};
    const std::string text = "第一章 总\n第一条 本章\n第二款\n第二章\n第三章 甲\n第四 a\n第五 d";
    CHECK(units(text, structure(0), how) == "第一章 总\n第一条 本章\n第二款|第二章\n第三章 甲\n第四 a\n第五 d");
    CHECK(units(text, structure(1), how) == "第一条 本章|第二款");
    CHECK(units(text, structure(2), how) == "第三章 甲|第四 a\n第五 d");
    CHECK(units(text, structure(3), how) == "第五 d");
    how.levels = {
        {"optional", "第一(章)?$"}, {"either", "第[一二]章|注"}, {"sign", "第三，x"}, {"both", "(#\\s)?(第四|附)节"}};
    const std::string others = "第一\n第一章\n第二章 甲\n注 乙\n第三，x\n第三,x\n# 附节\n第四节\n第四章";
    CHECK(units(others, structure(0), how) == "第一|第一章\n第二章 甲\n注 乙\n第三，x\n第三,x\n# 附节\n第四节\n第四章");
    CHECK(units(others, structure(1), how) == "第二章 甲|注 乙\n第三，x\n第三,x\n# 附节\n第四节\n第四章");
    CHECK(units(others, structure(2), how) == "第三，x|第三,x\n# 附节\n第四节\n第四章");
    CHECK(units(others, structure(3), how) == "# 附节|第四节\n第四章");
}

TEST_CASE("paths number units inside their parents", "[units]") {
    CHECK(paths("一。二。\n三，四。", kSentence, options()) == "1-1 1-2 2-1");
    CHECK(paths("一。二。\n三，四。", kClause, options()) == "1-1-1 1-2-1 2-1-1 2-1-2");
    CHECK(paths("一。\n二。", kParagraph, options()) == "1 2");
    CHECK(paths("一。", kDocument, options()).empty());
    CHECK(paths(kLaw, kSentence, articles()) ==
          "1 1-1 1-1-1 1-1-2 1-2-1 1-2-1-1 1-2-1-2 1-2-2-1 2-1 2-1-1 2-1-1-1 2-1-1-2");
}

TEST_CASE("a path names one unit of its level", "[units]") {
    for (const UnitOptions& how : {options(), articles(), articles({"title", "attachment"})}) {
        const UnitRules rules(how);
        Units tree;
        tree.reset(kLaw, rules);
        for (const Level level : {structure(0), structure(1), structure(2), kParagraph, kSentence, kClause}) {
            for (std::uint32_t i = 0; i < tree.count(level); ++i) {
                INFO(tree.path(level, i));
                CHECK(tree.find(level, tree.path(level, i)) == i);
            }
            CHECK_FALSE(tree.find(level, "99-1"));
            CHECK_FALSE(tree.find(level, "x"));
        }
    }
}

TEST_CASE("skipped parts are numbered but hold no units", "[units]") {
    const auto how = articles({"title", "attachment"});
    CHECK(units(kLaw, kSentence, how).find("创业促进条例") == std::string::npos);
    CHECK(units(kLaw, kSentence, how).find("名单") == std::string::npos);
    UnitOptions plain = options();
    plain.skip = {"title"};
    CHECK(paths("标题\n某某政府：\n正文一。\n正文二。", kSentence, plain) == "3-1 4-1");
    CHECK(units("标题。\n正文。", kSentence, plain) == "标题。|正文。");  // it has a sentence end
    CHECK(units("标题\n副题", kSentence, plain) == "标题|副题");          // no text follows
    CHECK(paths("1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n7。", kParagraph, plain) == "6 7");
    UnitOptions named = articles({"title"});
    named.levels.push_back({"title", "题"});
    CHECK(units("序\n题 一\n", kSentence, named) == "序");

    const UnitRules rules(how);
    Units tree;
    tree.reset(kLaw, rules);
    CHECK(tree.skipped(0));
    CHECK_FALSE(tree.at(kDocument, 0));
    CHECK_FALSE(tree.at(kSentence, 0));
    const auto list = static_cast<std::uint32_t>(kLaw.find("名单"));
    CHECK(tree.skipped(list));
    CHECK_FALSE(tree.at(structure(1), list));
}

TEST_CASE("a find belongs to the unit in which it starts", "[units]") {
    const std::string text = "甲，乙。 丙\n\n丁";
    const UnitRules rules(options());
    Units tree;
    tree.reset(text, rules);
    const auto at = [&](Level level, std::string_view needle) {
        return tree.at(level, static_cast<std::uint32_t>(text.find(needle)));
    };
    CHECK(at(kClause, "乙") == 1);
    CHECK(at(kSentence, "丙") == 1);
    CHECK_FALSE(at(kSentence, " "));
    CHECK(at(kParagraph, "丁") == 1);
    CHECK(at(kDocument, "丁") == 0);
    CHECK_FALSE(tree.at(structure(0), 0));
}

TEST_CASE("headings are the opening lines round a position, innermost first", "[units]") {
    const UnitRules rules(articles({"attachment"}));
    Units tree;
    tree.reset(kLaw, rules);
    const auto headings = [&](std::string_view needle) {
        std::string out;
        for (const Span span : tree.headings(static_cast<std::uint32_t>(kLaw.find(needle))))
            out += kLaw.substr(span.begin, span.size()) + "/";
        return out;
    };
    CHECK(headings("担保") == "（一）贷款。/第二条 下列事项：/第一章 总则/");
    CHECK(headings("名单").substr(0, 7) == "附件/");
    CHECK(headings("创业促进条例").empty());
}

TEST_CASE("random text: units nest, keep their order and do not depend on their neighbours", "[units]") {
    RandomText random(4);
    for (int round = 0; round < 1500; ++round) {
        UnitOptions how = options(random.chance(2) ? "zh" : "en");
        how.fold.join_lines = random.chance(3);
        how.sentence_exceptions = {"a.", "Z."};
        if (random.chance(2)) how.levels = {{"one", "创"}, {"two", "\\d"}};
        if (random.chance(3)) how.skip = {"title", "two"};
        const std::string text = random.text(60);
        const UnitRules rules(how);
        Units tree;
        tree.reset(text, rules);
        INFO(text);
        const Level levels[] = {kDocument, kParagraph, kSentence, kClause};
        for (int i = 1; i < 4; ++i) {
            std::uint32_t last = 0;
            for (std::uint32_t n = 0; n < tree.count(levels[i]); ++n) {
                const Span span = tree.span(levels[i], n);
                REQUIRE(span.begin >= last);
                REQUIRE(span.begin < span.end);
                const auto outer = tree.at(levels[i - 1], span.begin);
                REQUIRE(outer);
                REQUIRE(span.end <= tree.span(levels[i - 1], *outer).end);
                REQUIRE(tree.at(levels[i], span.begin) == n);
                REQUIRE(tree.at(levels[i], span.end - 1) == n);
                REQUIRE(tree.find(levels[i], tree.path(levels[i], n)) == n);
                last = span.end;
            }
        }
        for (std::uint32_t n = 0; n < tree.count(kParagraph); ++n) {
            const Span span = tree.span(kParagraph, n);
            UnitOptions alone = how;
            alone.levels.clear();
            alone.skip.clear();
            std::string inside;
            for (std::uint32_t s = 0; s < tree.count(kSentence); ++s) {
                const Span sentence = tree.span(kSentence, s);
                if (sentence.begin < span.begin || sentence.begin >= span.end) continue;
                inside += (inside.empty() ? "" : "|") + text.substr(sentence.begin, sentence.size());
            }
            const std::string paragraph = text.substr(span.begin, span.size());
            if (paragraph.find_first_of("\n\r") == std::string::npos)
                REQUIRE(units(paragraph, kSentence, alone) == inside);
        }
    }
}
