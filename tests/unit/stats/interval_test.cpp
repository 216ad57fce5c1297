#include "interpreter/stats/interval.h"

#include <catch2/catch.hpp>

using namespace axial;

// Newcombe (1998), Stat. Med. 17:857–872, table I, method 3; further digits by R's
// prop.test(correct = FALSE).
TEST_CASE("Wilson's interval of the published examples") {
    struct Case {
        int line;
        std::uint64_t k, n;
        double low, high;
    };
    const Case cases[] = {
        {__LINE__, 81, 263, 0.2552885199, 0.3662095770},
        {__LINE__, 15, 148, 0.0624, 0.1605},
        {__LINE__, 0, 20, 0.0, 0.1611251581},
        {__LINE__, 1, 29, 0.0061, 0.1718},
        {__LINE__, 29, 29, 0.8830, 1.0},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Share share = wilson(c.k, c.n);
        REQUIRE(share.interval);
        CHECK(share.value.value.value() == Approx(static_cast<double>(c.k) / static_cast<double>(c.n)));
        CHECK(share.interval->low == Approx(c.low).margin(6e-5));
        CHECK(share.interval->high == Approx(c.high).margin(6e-5));
        CHECK(method_name(share.method) == "wilson");
    }
}

TEST_CASE("a share of nothing is undefined and says why") {
    const Share share = wilson(0, 0);
    CHECK_FALSE(share.value.value);
    CHECK_FALSE(share.interval);
    CHECK(reason_text(share.reason) == "nothing to take a share of");
}

TEST_CASE("the ends are exact where all or none have it") {
    for (std::uint64_t n = 1; n < 200; ++n) {
        CHECK(wilson(0, n).interval->low == 0.0);
        CHECK(wilson(n, n).interval->high == 1.0);
    }
}

// Type 7 in R: quantile(c(1, 2, 3, 4), c(0, .1, .5, 1)).
TEST_CASE("quantiles are linear between neighbours") {
    const std::vector<double> sorted = {1, 2, 3, 4};
    CHECK(quantile(sorted, 0) == 1);
    CHECK(quantile(sorted, 0.1) == Approx(1.3));
    CHECK(quantile(sorted, 0.5) == Approx(2.5));
    CHECK(quantile(sorted, 1) == 4);
    CHECK(quantile({7}, 0.025) == 7);
}
