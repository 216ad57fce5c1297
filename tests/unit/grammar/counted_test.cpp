#include "grammar/counted.h"

#include <catch2/catch.hpp>

TEST_CASE("numbers in sentences") {
    CHECK(axial::grouped(12) == "12");
    CHECK(axial::grouped(1234567) == "1,234,567");
    CHECK(axial::counted(1, "document") == "1 document");
    CHECK(axial::counted(2000, "document") == "2,000 documents");
    CHECK(axial::counted(0, "hit negated", "hits negated") == "0 hits negated");
}
