// The tables that the build made, held against the ICU that is loaded.
#include "interpreter/unicode/cjk_links.h"
#include "interpreter/unicode/icu_traits.h"
#include "interpreter/unicode/mappings.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>

using namespace axial::unicode;

TEST_CASE("traits are what ICU says of every code point") {
    std::size_t wrong = 0;
    for (char32_t c = 0; c < 0x110000; ++c) wrong += traits(c).bits == icu_traits(c).bits ? 0 : 1;
    CHECK(wrong == 0);
}

TEST_CASE("simplified forms are those of ICU's table") {
    const auto table = icu_simplifications();
    REQUIRE(table.size() == kSimplificationCount);
    for (const auto& [traditional, simplified] : table) REQUIRE(to_simplified(traditional) == simplified);
    CHECK(to_simplified(U'中') == U'中');
}

TEST_CASE("ideographs that may share a word are those of ICU's dictionary") {
    const auto links = icu_cjk_links();
    CHECK(std::equal(links.begin(), links.end(), std::begin(kCjkLinks), std::end(kCjkLinks)));
    CHECK(may_share_word("中国"));
    CHECK(!may_share_word("的农"));
    const auto alone = std::count_if(links.begin(), links.end(), [](std::uint64_t bits) { return bits == 0; });
    CHECK(alone > 0);  // it tells something
}
