#include "interpreter/agree/agreement.h"

#include <catch2/catch.hpp>

using namespace axial;

TEST_CASE("a short code is the one full name that ends with it") {
    CoderCodings codings;
    for (const char* code : {"i.supply.park", "park", "i.demand.loan", "x.loan", "loan", "none"})
        codings.codes.of(code);
    for (std::int32_t code = 0; code < 6; ++code) codings.codings.push_back({0, 0, code});
    unify_codes(codings);
    std::vector<std::string> seen;
    for (const CoderCoding& coding : codings.codings)
        seen.push_back(codings.codes[static_cast<std::size_t>(coding.code)]);
    CHECK(seen ==
          std::vector<std::string>{"i.supply.park", "i.supply.park", "i.demand.loan", "x.loan", "loan", "none"});
}
