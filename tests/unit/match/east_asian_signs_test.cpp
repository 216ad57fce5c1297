// What is told of signs in bulk is what the tables say of each.
#include "interpreter/unicode/east_asian_signs.h"
#include "interpreter/match/letters.h"
#include "interpreter/text/fold.h"
#include "interpreter/unicode/utf8.h"

#include <catch2/catch.hpp>

#include <string>

using namespace axial;

namespace {

constexpr char32_t kPlaneEnd = 0x10000;

bool is_surrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }

struct Told {
    bool plain, wide, comma;
};

Told told_of(char32_t c) {
    const std::string text = unicode::to_utf8(c) + std::string(20, '-');
    const unicode::ByteTriples bytes(text.data());
    return {begins_plain_sign(bytes)[0] != 0, begins_wide_sign(bytes)[0] != 0, begins_wide_comma(bytes)[0] != 0};
}

std::string folded(std::string_view text, FoldOptions options, WideSigns signs) {
    FoldedText out;
    Folder(options).fold_into(text, out, signs);
    return out.text;
}

}  // namespace

TEST_CASE("signs told in bulk fold as the tables say") {
    const FoldOptions all{true, true, false, true, false};
    for (char32_t c = 0; c < kPlaneEnd; ++c) {
        if (is_surrogate(c)) continue;
        const Told told = told_of(c);
        INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
        REQUIRE((told.wide || told.comma) == unicode::is_wide_sign(c));
        const std::string sign = unicode::to_utf8(c);
        if (told.plain) REQUIRE(folded(sign, all, WideSigns::folded) == sign);
        if (!told.wide && !told.comma) continue;
        const std::string narrow = folded(sign, all, WideSigns::folded);
        REQUIRE(narrow.size() == 1);
        REQUIRE(std::string_view(unicode::kWideSignsFolded).find(narrow) != std::string_view::npos);
        REQUIRE(folded(sign, all, WideSigns::kept) == sign);
        REQUIRE(letter_kind(c) == letter_kind(static_cast<unsigned char>(narrow[0])));
    }
}

TEST_CASE("signs told in bulk are no part of a word, and commas join digits") {
    for (char32_t c = 0; c < kPlaneEnd; ++c) {
        if (is_surrogate(c)) continue;
        const Told told = told_of(c);
        INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
        if (told.plain || told.wide) REQUIRE(letter_kind(c) == LetterKind::none);
        if (told.comma) REQUIRE(letter_kind(c) == LetterKind::mid_number);
    }
}

TEST_CASE("every character folds alike wherever it stands") {
    for (const bool width : {true, false}) {
        const FoldOptions options{true, width, false, false, false};
        const Folder folder(options);
        FoldedText out;
        for (char32_t c = 0; c < kPlaneEnd; ++c) {
            if (is_surrogate(c) || folder.may_join(c)) continue;
            const std::string sign = unicode::to_utf8(c);
            std::string text, wanted;
            for (int i = 0; i < 9; ++i) {
                text += "\u4E00" + sign + "\u4E8C\u4E09, ";
                wanted += "\u4E00" + folder.fold(sign) + "\u4E8C\u4E09, ";
            }
            folder.fold_into(text, out);
            INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
            REQUIRE(out.text == wanted);
        }
    }
}

TEST_CASE("a comma between digits is part of a number at every place of a block") {
    const std::string pieces = "1\uFF0C000\u4E00\uFF0C2 \u3002\uFF1B5 3\uFF1B4\uFF08x\uFF09y";
    for (std::size_t shift = 0; shift < 64; ++shift) {
        const std::string text = std::string(shift, '-') + pieces + std::string(80, '-');
        Letters letters;
        letters.read(text);
        std::string words;
        for (std::size_t i = 0; i < letters.words().size(); ++i)
            words += text.substr(letters.words()[i].begin, letters.words()[i].size()) + " ";
        INFO("shifted by " << shift);
        REQUIRE(words == "1\uFF0C000 2 5 3\uFF1B4 x y ");
    }
}
