// The wall round ICU: code points, properties, mappings, breaks.
#include "interpreter/unicode/breaks.h"
#include "interpreter/unicode/mappings.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/text_order.h"
#include "interpreter/unicode/utf8.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

using namespace axial::unicode;

TEST_CASE("the first bad byte of UTF-8 is found", "[unicode]") {
    struct Case {
        int line;
        std::string_view bytes;
        std::optional<std::size_t> bad;
    };
    const Case cases[] = {
        {__LINE__, "", std::nullopt},
        {__LINE__, "plain ascii, longer than eight", std::nullopt},
        {__LINE__, "创业 😀 é", std::nullopt},
        {__LINE__, "ab\x80", 2},
        {__LINE__, "12345678\xC3", 8},
        {__LINE__, "\xC0\xAF", 0},          // overlong
        {__LINE__, "a\xED\xA0\x80", 1},     // surrogate
        {__LINE__, "\xF4\x90\x80\x80", 0},  // above U+10FFFF
        {__LINE__, "\xE5\x88", 0},          // cut off
        {__LINE__, "\xE0\x80\x80", 0},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(first_invalid_utf8(c.bytes) == c.bad);
    }
}

TEST_CASE("every code point survives encoding and decoding", "[unicode]") {
    for (char32_t c = 1; c < 0x110000; c += 7) {
        if (c >= 0xD800 && c < 0xE000) continue;
        const std::string text = to_utf8(c);
        REQUIRE(decode(text, 0).value == c);
        REQUIRE(decode_before("x" + text, 1 + text.size()).value == c);
        REQUIRE(is_valid_utf8(text));
    }
    CHECK(count_code_points("é创😀") == 3);
}

TEST_CASE("code points of a long text are counted", "[unicode]") {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "\u521B\u521B";
    CHECK(count_code_points(text) == 10000);
}

TEST_CASE("code points are counted in pieces of any size", "[unicode]") {
    std::string text;
    std::vector<std::size_t> before{0};  // by place, those that begin before it
    for (const char* piece : {"a", "创", "é", "😀", "bc", "。", "0123456789abcdef"}) text += piece;
    for (int i = 0; i < 12; ++i) text += text.substr(0, 29 + static_cast<std::size_t>(i));
    for (const char c : text) before.push_back(before.back() + (is_continuation(c) ? 0 : 1));
    for (std::size_t begin = 0; begin < 40; ++begin)
        for (std::size_t end = begin; end <= text.size(); ++end)
            for (const std::size_t count : {count_code_points(std::string_view(text).substr(begin, end - begin)),
                                            count_code_points(text, begin, end)})
                REQUIRE(count == before[end] - before[begin]);
}

TEST_CASE("width folding maps full-width and half-width forms only", "[unicode]") {
    CHECK(fold_width(U'Ａ') == U'A');
    CHECK(fold_width(U'，') == U',');
    CHECK(fold_width(U'　') == U' ');
    CHECK(fold_width(U'ｶ') == U'カ');
    CHECK(fold_width(U'￥') == U'¥');
    CHECK(fold_width(U'ﾞ') == 0x3099);
    CHECK(fold_width(U'①') == U'①');
    CHECK(fold_width(U'﹐') == U'﹐');
    CHECK(fold_width(U'。') == U'。');
}

TEST_CASE("only traditional characters with one simplified form are mapped", "[unicode]") {
    CHECK(to_simplified(U'國') == U'国');
    CHECK(to_simplified(U'貸') == U'贷');
    CHECK(to_simplified(U'創') == U'创');
    CHECK(to_simplified(U'發') == U'发');
    CHECK(to_simplified(U'髮') == U'发');
    for (const char32_t kept : U"乾著瞭藉徵覆国a") CHECK(to_simplified(kept) == kept);
}

TEST_CASE("simplified forms are not mapped again", "[unicode]") {
    for (char32_t c = 0x3400; c <= 0x9FFF; ++c) {
        INFO(to_utf8(c));
        REQUIRE(to_simplified(to_simplified(c)) == to_simplified(c));
    }
}

TEST_CASE("case folding is full and without locale", "[unicode]") {
    CHECK(case_fold("Straße İ ΣΑΣ ŉ") == case_fold("STRASSE i\u0307 σας \u02BCn"));
    CHECK(nfc("e\u0301") == "é");
    CHECK(is_nfc("é"));
    CHECK(nfkc("ﬁ％①e\u0301") == "fi%1é");
}

TEST_CASE("columns on a terminal", "[unicode]") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("创业a") == 5);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("a\u200Bb") == 2);
    CHECK(display_width("，") == 2);
}

TEST_CASE("break iterators give byte offsets and can be used again", "[unicode]") {
    Breaks words(BreakKind::word);
    CHECK(words.all("国家税收政策") == std::vector<std::uint32_t>{6, 12, 18});
    CHECK(words.all("😀 ab") == std::vector<std::uint32_t>{4, 5, 7});
    CHECK(words.all("").empty());
    Breaks sentences(BreakKind::sentence, "zh");
    CHECK(sentences.all("一。二！") == std::vector<std::uint32_t>{6, 12});
    Breaks graphemes(BreakKind::grapheme);
    CHECK(graphemes.all("e\u0301👩‍🚀") == std::vector<std::uint32_t>{3, 14});
}

TEST_CASE("properties are found by name", "[unicode]") {
    REQUIRE(property_ranges("Han"));
    REQUIRE(property_ranges("Nd"));
    CHECK(property_ranges("Nd")->front() == Range{U'0', U'9'});
    CHECK_FALSE(property_ranges("Klingonish"));
    CHECK_FALSE(property_ranges("L}[a"));
}

TEST_CASE("texts are sorted by their bytes, alike ones as they came") {
    using namespace std::string_view_literals;
    const std::vector<std::string_view> texts = {
        "loans for all"sv, "loan"sv, ""sv, "贷款"sv, "loans for"sv, "loan"sv, "loan\0"sv, "loans for a"sv, "\x7F"sv};
    std::vector<std::uint32_t> expected(texts.size());
    std::iota(expected.begin(), expected.end(), 0U);
    std::stable_sort(expected.begin(), expected.end(), [&](auto a, auto b) { return texts[a] < texts[b]; });
    CHECK(order_of(texts) == expected);
    CHECK(order_of(std::vector<std::string>{}).empty());
}
