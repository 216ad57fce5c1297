// The tables that the build made, held against the ICU that is loaded.
#include "interpreter/unicode/icu_traits.h"
#include "interpreter/unicode/mappings.h"

#include <catch2/catch.hpp>

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
