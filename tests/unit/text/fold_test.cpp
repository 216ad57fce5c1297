// Folding: what changes, what stays, and the way back to the original characters.
#include "interpreter/text/fold.h"
#include "interpreter/unicode/utf8.h"
#include "tests/unit/text/random_text.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

constexpr FoldOptions kNone{false, false, false, false, false};
constexpr FoldOptions kCase{true, false, false, false, false};
constexpr FoldOptions kWidth{false, true, false, false, false};
constexpr FoldOptions kScript{false, false, true, false, false};
constexpr FoldOptions kAccents{false, false, false, true, false};
constexpr FoldOptions kJoin{true, true, false, false, true};

// The raw text of `needle`'s first place in the folded text.
std::string found(FoldOptions options, std::string_view raw, std::string_view needle) {
    FoldedText folded;
    Folder(options).fold_into(raw, folded);
    const auto at = folded.text.find(needle);
    if (at == std::string::npos) return "(absent)";
    const auto begin = static_cast<std::uint32_t>(at);
    const auto end = static_cast<std::uint32_t>(at + needle.size());
    if (!folded.map.is_boundary(begin) || !folded.map.is_boundary(end)) return "(inside)";
    const Span span = folded.map.raw(begin, end);
    return std::string(raw.substr(span.begin, span.size()));
}

}  // namespace

TEST_CASE("each option folds what it says and nothing else", "[fold]") {
    struct Case {
        int line;
        FoldOptions options;
        std::string_view raw, folded;
    };
    const Case cases[] = {
        {__LINE__, kNone, "Straße Ａ１ 貸款 é", "Straße Ａ１ 貸款 é"},
        {__LINE__, kNone, "e\u0301", "é"},  // canonical equivalents match
        {__LINE__, kNone, "\u212B", "Å"},
        {__LINE__, kNone, "豈", "豈"},                      // U+F900, canonical to U+8C48
        {__LINE__, kNone, "a\u200Bb\u00ADc\uFEFF", "abc"},  // default-ignorables fold to nothing
        {__LINE__, kNone, "q\u0323\u0307 q\u0307\u0323", "q\u0323\u0307 q\u0323\u0307"},
        {__LINE__, kNone, "a\u034F\u0301", "á"},
        {__LINE__, kNone, "\u1112\u1161\u11AB", "한"},
        {__LINE__, kCase, "Straße STRASSE ẞ", "strasse strasse ss"},
        {__LINE__, kCase, "ΣΑΣ σας", "σασ σασ"},
        {__LINE__, kCase, "İI", "i\u0307i"},  // no locale
        {__LINE__, kCase, "É E\u0301", "é é"},
        {__LINE__, kCase, "𐐀", "𐐨"},
        {__LINE__, kCase, "ﬁ", "fi"},  // full folding
        {__LINE__, kWidth, "ＡＢ１２，：（）", "AB12,:()"},
        {__LINE__, kWidth, "　", " "},
        {__LINE__, kWidth, "ｶﾞｷﾞ ﾊﾟ", "ガギ パ"},
        {__LINE__, kWidth, "ﾞ", "\u3099"},
        {__LINE__, kWidth, "① ㈱ ﹐ ² ﬁ", "① ㈱ ﹐ ² ﬁ"},  // not compatibility forms at large
        {__LINE__, kScript, "創業擔保貸款 乾燥 著作", "创业担保贷款 乾燥 著作"},
        {__LINE__, kAccents, "café naïve Ångström", "cafe naive Angstrom"},
        {__LINE__, kAccents, "e\u0301", "e"},
        {__LINE__, kAccents, "שָׁלוֹם مُحَمَّد", "שלום محمد"},
        {__LINE__, kAccents, "が ไม้", "が ไม้"},                   // another letter, not an accent
        {__LINE__, kCase, "a \t\r\n\u00A0b", "a \t\r\n\u00A0b"},  // white space stays
        {__LINE__, kCase, "", ""},
        {__LINE__, kCase, "\u0301a", "\u0301a"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(Folder(c.options).fold(c.raw) == c.folded);
    }
}

TEST_CASE("finds begin and end at whole original characters", "[fold]") {
    CHECK(found(kCase, "die Straße hier", "strasse") == "Straße");
    CHECK(found(kCase, "die Straße hier", "stras") == "(inside)");
    CHECK(found(kNone, "cafe\u0301s", "café") == "cafe\u0301");
    CHECK(found(kNone, "cafe\u0301s", "cafe") == "(absent)");
    CHECK(found(kNone, "q\u0323\u0307x", "q") == "(inside)");
    CHECK(found(kWidth, "是ｶﾞ。", "ガ") == "ｶﾞ");
    CHECK(found(kCase, "ﬁn", "i") == "(inside)");
}

TEST_CASE("characters passed over are left out at the edges and kept inside", "[fold]") {
    CHECK(found(kCase, "\u200B创\u200B业\u200B", "创业") == "创\u200B业");
    CHECK(found(kCase, "x\u200B\u00AD创业", "创业") == "创业");
    CHECK(found(kCase, "ß\u200Bß", "ssss") == "ß\u200Bß");
    CHECK(found(kAccents, "a\u200D\u0301b", "ab") == "a\u200D\u0301b");
    CHECK(found(kNone, "e\u200B\u0301", "é") == "e\u200B\u0301");
}

TEST_CASE("in hard-wrapped text a single line break joins or parts", "[fold]") {
    struct Case {
        int line;
        std::string_view raw, folded;
    };
    const Case cases[] = {
        {__LINE__, "创\n业", "创业"},
        {__LINE__, "创 \r\n 业", "创业"},
        {__LINE__, "创业，\n就业", "创业,就业"},
        {__LINE__, "创\n\n业", "创\n\n业"},
        {__LINE__, "创\n　　业", "创\n  业"},
        {__LINE__, "创\n  业", "创\n  业"},
        {__LINE__, "创\nabc", "创\nabc"},
        {__LINE__, "entre-\npreneur", "entrepreneur"},
        {__LINE__, "entre-\r\npreneur", "entrepreneur"},
        {__LINE__, "entre\u2010 \n preneur", "entrepreneur"},
        {__LINE__, "small and\nmedium", "small and\nmedium"},
        {__LINE__, "2010-\n2015", "2010-\n2015"},
        {__LINE__, "entre-\n\npreneur", "entre-\n\npreneur"},
        {__LINE__, "한국\n사람", "한국\n사람"},
        {__LINE__, "创 业", "创 业"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(Folder(kJoin).fold(c.raw) == c.folded);
    }
    CHECK(found(kJoin, "an entre-\npreneur here", "entrepreneur") == "entre-\npreneur");
    CHECK(Folder(kCase).fold("创\n业") == "创\n业");
}

TEST_CASE("only characters that change cost an entry", "[fold]") {
    FoldedText folded;
    Folder(FoldOptions{}).fold_into("The Plain 创业，贷款 É text", folded);
    CHECK(folded.map.entries().size() == 1);  // the comma: three bytes to one
}

TEST_CASE("random text: folding twice is folding once, and every boundary leads back", "[fold]") {
    RandomText random(1);
    for (int round = 0; round < 4000; ++round) {
        const FoldOptions options{random.chance(2), random.chance(2), random.chance(2), random.chance(3),
                                  random.chance(2)};
        const Folder folder(options);
        const std::string raw = random.text(24);
        FoldedText folded;
        folder.fold_into(raw, folded);
        INFO(raw << " -> " << folded.text << " options " << options.case_ << options.width << options.script
                 << options.accents << options.join_lines);
        REQUIRE(unicode::is_valid_utf8(folded.text));
        if (!options.join_lines) REQUIRE(folder.fold(folded.text) == folded.text);
        std::vector<std::uint32_t> bounds;
        for (std::uint32_t at = 0; at <= folded.text.size(); ++at) {
            const bool inside = at < folded.text.size() && unicode::is_continuation(folded.text[at]);
            if (!inside && folded.map.is_boundary(at)) bounds.push_back(at);
        }
        REQUIRE(bounds.front() == 0);
        REQUIRE(bounds.back() == folded.text.size());
        std::uint32_t last = 0;
        for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
            const Span span = folded.map.raw(bounds[i], bounds[i + 1]);
            REQUIRE(span.begin >= last);
            REQUIRE(span.begin < span.end);
            REQUIRE(span.end <= raw.size());
            REQUIRE(folded.map.folded(span.begin) == bounds[i]);
            const std::string piece = raw.substr(span.begin, span.size());
            REQUIRE(folder.fold(piece) == folded.text.substr(bounds[i], bounds[i + 1] - bounds[i]));
            last = span.end;
        }
    }
}
