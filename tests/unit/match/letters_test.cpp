// Words found in bulk are those of ICU's rules, wherever in a block of 64 bytes they lie.
#include "interpreter/match/letters.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/utf8.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace axial;

namespace {

std::vector<Span> words_by_letters(const std::string& text) {
    Letters letters;
    letters.read(text);
    REQUIRE_FALSE(letters.odd());
    std::vector<Span> words;
    for (std::size_t i = 0; i < letters.words().size(); ++i) words.push_back(letters.words()[i]);
    return words;
}

std::vector<Span> words_by_icu(const std::string& text) {
    Words words;
    words.reset(text, {});
    return words.words_in({0, static_cast<std::uint32_t>(text.size())});
}

}  // namespace

TEST_CASE("letters of two bytes are words at every place of a block") {
    std::string pieces;
    for (char32_t c = 0xC0; c < 0x480; ++c) {
        if (letter_kind(c) == LetterKind::attached || letter_kind(c) == LetterKind::odd) continue;
        pieces += "a" + unicode::to_utf8(c) + (c % 3 == 0 ? "" : " ") + unicode::to_utf8(c) + (c % 7 == 0 ? "b, " : "");
    }
    for (std::size_t shift = 0; shift < 64; ++shift) {
        const std::string text = std::string(shift, ' ') + pieces;
        INFO("shifted by " << shift);
        REQUIRE(words_by_letters(text) == words_by_icu(text));
    }
}

TEST_CASE("signs join letters and digits over the edge of a block") {
    for (std::size_t shift = 50; shift < 70; ++shift) {
        const std::string text =
            std::string(shift, '-') + "don't 3.5 3,5 a,b a.b 1.a \u0434\u2019\u0430 \u00d7\u00e9\u00f7";
        INFO("shifted by " << shift);
        REQUIRE(words_by_letters(text) == words_by_icu(text));
    }
}

TEST_CASE("unspaced characters, pairs and stretches at every place of a block") {
    const std::vector<std::string> pieces = {"\u653F\u7B56",
                                             "\uFF0C",
                                             "\u6587",
                                             "ab ",
                                             "\u4EF6\u3400\u9FA5",
                                             "\u3002\u3001",
                                             "\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341",
                                             "\u00E9"};
    for (std::size_t shift = 0; shift < 64; ++shift) {
        std::string text(shift, '-');
        for (int i = 0; i < 20; ++i)
            for (const std::string& piece : pieces) text += piece;
        std::vector<std::uint32_t> characters, pairs;
        std::vector<Span> stretches;
        for (std::uint32_t at = 0, last = 0; at < text.size(); at += unicode::decode(text, at).size) {
            if (letter_kind(unicode::decode(text, at).value) != LetterKind::unspaced) continue;
            const bool goes_on = !characters.empty() && characters.back() == last && last + 3 == at;
            if (goes_on) pairs.push_back(last);
            if (!goes_on) stretches.push_back({at, at});
            stretches.back().end = at + 3;
            characters.push_back(last = at);
        }
        Letters letters;
        letters.read(text);
        std::vector<std::uint32_t> seen, seen_pairs;
        for (std::size_t first = 0; first < letters.blocks(); first += 2) {
            const std::size_t end = std::min(first + 2, letters.blocks());
            for (const std::uint32_t at : letters.unspaced_places(first, end, unicode::Unspaced::characters)) {
                seen.push_back(at);
                const auto around = [&](Span stretch) { return stretch.contains(at); };
                REQUIRE(letters.unspaced_stretch(at) == *std::find_if(stretches.begin(), stretches.end(), around));
            }
            for (const std::uint32_t at : letters.unspaced_places(first, end, unicode::Unspaced::pairs))
                seen_pairs.push_back(at);
        }
        INFO("shifted by " << shift);
        REQUIRE(seen == characters);
        REQUIRE(seen_pairs == pairs);
    }
}
