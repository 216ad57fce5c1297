#include "interpreter/suggest/unit_terms.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

using Terms = std::vector<std::string>;

Terms terms_of(std::string_view text, const std::vector<std::string>& skip = {}) {
    Codebook codebook;
    codebook.languages = {"en", "zh"};
    codebook.skip = skip;
    const Codebook* books[] = {&codebook};
    Diagnostics diags;
    const Matcher matcher(lower(books, diags));
    Scratch scratch(matcher);
    scan(text, matcher, scratch, Detail::finds);
    UnitTerms terms;
    return terms.read(scratch.group(0), {0, static_cast<std::uint32_t>(text.size())});
}

}  // namespace

TEST_CASE("terms are folded words and phrases of two and three") {
    CHECK(terms_of("Clean  water FLOWS") ==
          Terms{"clean", "clean water", "clean water flows", "flows", "water", "water flows"});
    CHECK(terms_of("ab cd ef gh") == Terms{"ab", "ab cd", "ab cd ef", "cd", "cd ef", "cd ef gh", "ef", "ef gh", "gh"});
    CHECK(terms_of("so so") == Terms{"so", "so so"});
}

TEST_CASE("nothing but white space on the line parts the words of a phrase") {
    for (const char* text :
         {"clean, water", "clean. Water", "clean-water", "clean\nwater", "clean\n\nwater", "clean 3 water"})
        CHECK(terms_of(text) == Terms{"clean", "water"});
}

TEST_CASE("numbers are no terms, and single characters stand only in phrases") {
    CHECK(terms_of("3 2nd 94.5") == Terms{});
    CHECK(terms_of("vitamin c") == Terms{"vitamin", "vitamin c"});
    CHECK(terms_of("CO2") == Terms{"co2"});
    CHECK(terms_of("的") == Terms{});
}

TEST_CASE("unspaced words are the segmenter's, and pairs of them that stand side by side") {
    CHECK(terms_of("财政补贴") == Terms{"补贴", "财政", "财政补贴"});
    CHECK(terms_of("财政，补贴") == Terms{"补贴", "财政"});
    CHECK(terms_of("财政 补贴") == Terms{"补贴", "财政", "财政 补贴"});
}

TEST_CASE("parts that the codebook skips hold no terms") {
    CHECK(terms_of("Big title\n\nSome words here.", {"title"}) ==
          Terms{"here", "some", "some words", "some words here", "words", "words here"});
}

TEST_CASE("a term lies in another as whole words of it") {
    struct Case {
        int line;
        const char *a, *b;
        bool are_nested;
    };
    const Case cases[] = {{__LINE__, "water", "clean water", true},
                          {__LINE__, "clean water", "water", true},
                          {__LINE__, "art", "party", false},
                          {__LINE__, "art", "the party art", true},
                          {__LINE__, "water", "wine", false},
                          {__LINE__, "补贴", "财政补贴", true},
                          {__LINE__, "clean water", "water flows", false}};
    for (const Case& c : cases) {
        INFO("line " << c.line);
        CHECK(are_nested(c.a, c.b) == c.are_nested);
    }
}
