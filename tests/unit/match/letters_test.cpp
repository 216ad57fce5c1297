// Words found in bulk are those of ICU's rules, wherever in a block of 64 bytes they lie.
#include "interpreter/match/letters.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/utf8.h"

#include <catch2/catch.hpp>

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
