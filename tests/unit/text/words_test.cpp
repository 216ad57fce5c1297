// The word rule: boundaries of spaced scripts, the segmenter's words of unspaced ones.
#include "interpreter/text/words.h"
#include "interpreter/text/script_group.h"
#include "interpreter/unicode/breaks.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"
#include "tests/unit/text/random_text.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace axial;

namespace {

WordModes all(WordMode mode) { return {mode, mode, mode, mode, mode}; }

bool keeps(std::string_view text, std::string_view find, WordMode mode = WordMode::whole, bool edges_free = false) {
    Words words;
    words.reset(text, all(mode));
    const auto at = static_cast<std::uint32_t>(text.find(find));
    return words.keeps({at, at + static_cast<std::uint32_t>(find.size())}, edges_free);
}

std::string words_of(std::string_view text) {
    Words words;
    words.reset(text, {});
    std::string out;
    for (const Span word : words.words_in({0, static_cast<std::uint32_t>(text.size())})) {
        if (!out.empty()) out += '|';
        out += text.substr(word.begin, word.size());
    }
    return out;
}

// To ICU a default-ignorable is a character to stand before or behind; here it is looked through.
bool comparable(std::string_view text, std::uint32_t at) {
    const auto ignorable = [](char32_t c) { return unicode::is_default_ignorable(c); };
    if (ignorable(unicode::decode(text, at).value)) return false;
    const std::uint32_t end = at;
    while (at > 0 && ignorable(unicode::decode_before(text, at).value)) at -= unicode::decode_before(text, at).size;
    return at == end || (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r');
}

}  // namespace

TEST_CASE("spaced scripts: a find is made of whole words", "[words]") {
    CHECK(keeps("a loan here", "loan"));
    CHECK_FALSE(keeps("the loans", "loan"));
    CHECK_FALSE(keeps("preloan", "loan"));
    CHECK(keeps("start-up", "start"));
    CHECK_FALSE(keeps("don't", "don"));
    CHECK(keeps("10,000.5 units", "10,000.5"));
    CHECK_FALSE(keeps("10,000.5 units", "000"));
    CHECK_FALSE(keeps("l'été", "été"));
    CHECK_FALSE(keeps("snake_case", "case"));
    CHECK(keeps("한국 사람", "한국"));
    CHECK_FALSE(keeps("한국어", "한국"));
    CHECK_FALSE(keeps("the loans", "loan", WordMode::substring));  // the modes are of unspaced scripts
    CHECK_FALSE(keeps("the loans", "loan", WordMode::substring, true));
    CHECK_FALSE(keeps("👩‍🚀", "👩"));
    CHECK(keeps("loan\u200B here", "loan"));
    CHECK_FALSE(keeps("loan\u200Bs", "loan"));
    CHECK(keeps("\u200Bloan", "loan"));
}

TEST_CASE("unspaced scripts, whole: whole words or inside one word", "[words]") {
    CHECK(keeps("专项资金", "资金"));
    CHECK_FALSE(keeps("投资金额", "资金"));
    CHECK_FALSE(keeps("科研发展", "研发"));
    CHECK(keeps("国家税收政策", "税收政策"));
    CHECK_FALSE(keeps("国家税收政策", "收政策"));
    CHECK(keeps("国家税收政策", "收"));
    CHECK(keeps("投资金额", "资金", WordMode::whole, true));
    CHECK(keeps("投资金额", "资金", WordMode::substring));
    CHECK_FALSE(keeps("国家税收政策", "收", WordMode::tokens));
    CHECK(keeps("国家税收政策", "税收", WordMode::tokens));
    CHECK(keeps("投\u200B资金\u200B额", "投\u200B资"));
    CHECK_FALSE(keeps("投\u200B资金\u200B额", "资金"));
    CHECK(keeps("ภาษาไทย", "ภาษา"));
    CHECK_FALSE(keeps("ภาษาไทย", "ษาไ"));
}

TEST_CASE("mixed runs split where the script changes", "[words]") {
    CHECK(keeps("发展5G技术", "5G"));
    CHECK(keeps("发展5G技术", "5G技术"));
    CHECK(keeps("发展5G技术", "技术"));
    CHECK_FALSE(keeps("发展5G技术", "G技术"));
    CHECK(words_of("发展5G技术，2015年。") == "发展|5G|技术|2015|年");
    CHECK(words_of("国家\u200B税收 tax-free don't!") == "国家|税收|tax|free|don't");
    CHECK(words_of("、。 —") == "");
}

TEST_CASE("the word that holds a position", "[words]") {
    const std::string text = "国家税收 loans, e\u0301te\u0301";
    Words words;
    words.reset(text, {});
    CHECK(words.word_at(3) == Span{0, 6});
    CHECK(words.word_at(6) == Span{6, 12});
    CHECK(words.word_at(15) == Span{13, 18});
    CHECK(words.word_at(18) == Span{18, 19});
    CHECK(words.word_at(24) == Span{20, 27});
    CHECK(words.words_in({15, 27}) == std::vector<Span>{{20, 27}});
    CHECK_FALSE(words.is_boundary(6));
    CHECK(words.is_boundary(12));
    CHECK_FALSE(words.is_boundary(15));
}

TEST_CASE("distance in characters leaves out white space, punctuation and marks", "[words]") {
    const std::string text = "简，化\n 了\u200B审e\u0301%";
    Words words;
    words.reset(text, {});
    CHECK(words.characters_between(0, static_cast<std::uint32_t>(text.size())) == 5);
}

TEST_CASE("random spaced text: boundaries are those of ICU's iterator", "[words]") {
    // ICU differs from UAX #29 in that it parts Hangul from other letters and takes @ for a letter.
    constexpr std::u32string_view kSpaced =
        U"abZéß09 "
        U"\t\n\r.,:;'\"’·_-!?()אבג״׳ָعربيةُд\u0301\u0308\U0001F468\u200D\U0001F680\uFE0F\U0001F1E8\U0001F1F3\U0001F1EF٣";
    RandomText random(2);
    unicode::Breaks icu(unicode::BreakKind::word);
    Words words;
    for (int round = 0; round < 20000; ++round) {
        const std::string text = random.chance(8) ? random.pick(U"한국어 사람\n", 14) : random.pick(kSpaced, 14);
        if (text.empty()) continue;
        const auto expected = icu.all(text);
        words.reset(text, {});
        for (std::uint32_t at = 1; at < text.size(); ++at) {
            if (unicode::is_continuation(text[at])) continue;
            if (!comparable(text, at)) continue;
            INFO("\"" << text << "\" at " << at);
            REQUIRE(words.is_boundary(at) == std::binary_search(expected.begin(), expected.end(), at));
        }
    }
}

TEST_CASE("random text: words do not overlap and a question leaves no trace", "[words]") {
    RandomText random(3);
    for (int round = 0; round < 4000; ++round) {
        const std::string text = random.text(20);
        const Span whole{0, static_cast<std::uint32_t>(text.size())};
        Words words;
        words.reset(text, {});
        const auto found = words.words_in(whole);
        INFO(text);
        std::uint32_t last = 0;
        for (const Span word : found) {
            REQUIRE(word.begin >= last);
            REQUIRE(word.begin < word.end);
            REQUIRE(words.word_at(word.begin) == word);
            REQUIRE(words.keeps(word));
            last = word.end;
        }
        REQUIRE(words.words_in(whole) == found);
    }
}

TEST_CASE("signs that are told to be of no script without a look-up are of none") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c)
        if (script_group(c) != script_group_beyond_ideographs(c)) FAIL(std::to_string(c));
}
