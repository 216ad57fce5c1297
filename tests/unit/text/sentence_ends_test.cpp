// Sentence ends without ICU's iterator, held against ICU's iterator.
#include "interpreter/text/sentence_ends.h"
#include "interpreter/unicode/breaks.h"
#include "interpreter/unicode/utf8.h"
#include "tests/unit/text/random_text.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace axial;

namespace {

// Of one paragraph, which stands in a text with others.
std::vector<std::uint32_t> ends_of(std::string_view paragraph, const std::string& before = "",
                                   const std::string& behind = "") {
    const std::string text = before + std::string(paragraph) + behind;
    const auto begin = static_cast<std::uint32_t>(before.size());
    const Span place{begin, begin + static_cast<std::uint32_t>(paragraph.size())};
    SentenceEnds sentences;
    sentences.read(text);
    std::vector<std::uint32_t> ends;
    for (std::uint32_t end = place.begin; end < place.end;) {
        end = sentences.next(place, end);
        ends.push_back(end - place.begin);
    }
    return ends;
}

// All that the rules tell apart, terminals and spaces more often than chance would have them.
constexpr std::u32string_view kSigns =
    U"aBz Éß中文かカ한ก1٢९ .  ..  !? 。！？．…‼։؟۔।᠃።\u00AD\u0301\u200D\u2060\"'”’)）»]—–-,:;，：、\t\u3000\u00A0"
    U"\U0001F600\U00010400\U00011047\u2024\uFE52\u203C\u0589\uA4FF\uA6F3\u17D4\u1362";

}  // namespace

TEST_CASE("sentences of random texts end where ICU ends them") {
    unicode::Breaks icu(unicode::BreakKind::sentence);
    for (std::uint32_t seed = 1; seed <= 40000; ++seed) {
        RandomText random(seed);
        const std::string text = random.pick(kSigns, 40);
        INFO(seed << ": " << text);
        const std::vector<std::uint32_t> ends = ends_of(text);
        REQUIRE(ends == icu.all(text));
        REQUIRE(ends_of(text, "A? b.", "? C.") == ends);
    }
}

TEST_CASE("a line end inside a paragraph is a space to a sentence") {
    CHECK(ends_of("Over.\nNext").size() == 2);
    CHECK(ends_of("Over the\nline. it goes on.\r\nAnd ends.") == std::vector<std::uint32_t>{28, 37});
    unicode::Breaks icu(unicode::BreakKind::sentence);
    for (std::uint32_t seed = 1; seed <= 10000; ++seed) {
        const std::string text = RandomText(seed).pick(std::u32string(kSigns) + U"\n\n\n.!Z", 40);
        std::string flat = text;
        std::replace(flat.begin(), flat.end(), '\n', ' ');
        INFO(seed << ": " << text);
        REQUIRE(ends_of(text) == icu.all(flat));
        for (const std::string behind : {"Zb", "\u4E00", " Zb"})
            REQUIRE(ends_of(text, "A? b.", behind) == icu.all(flat));
    }
}

TEST_CASE("a sign ends a sentence alike in a short paragraph and a long one") {
    const std::string behind = "\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341";
    for (char32_t c = 0; c < 0x10000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        const std::string opening = "\u4E00" + unicode::to_utf8(c);
        const std::uint32_t in_short = ends_of(opening + "\u4E00").front();
        const std::uint32_t in_long = ends_of(opening + behind).front();
        INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
        REQUIRE((in_short == opening.size()) == (in_long == opening.size()));
    }
}
