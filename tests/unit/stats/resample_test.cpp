#include "interpreter/stats/resample.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace axial;

namespace {

struct Ratio {
    ResampledSum parts, wholes;
    double part = 0, whole = 0;
    std::uint64_t documents = 0;
    std::vector<std::uint8_t> weights;
    Resampling resampling;

    void add(std::uint64_t document, double x, double y) {
        resampling_weights(resampling, document, weights);
        parts.add(weights, x);
        wholes.add(weights, y);
        part += x;
        whole += y;
        ++documents;
    }
    Share share() const { return resampled_share(part, whole, parts, wholes, documents, resampling); }
};

}  // namespace

TEST_CASE("weights are Poisson with mean and variance one") {
    const Resampling resampling;
    std::vector<std::uint8_t> weights;
    double sum = 0, squares = 0, zeros = 0;
    constexpr std::uint64_t kDocuments = 200;
    for (std::uint64_t d = 1; d <= kDocuments; ++d) {
        resampling_weights(resampling, d, weights);
        for (const std::uint8_t w : weights) {
            sum += w;
            squares += w * w;
            zeros += w == 0 ? 1 : 0;
        }
    }
    const double n = static_cast<double>(kDocuments) * resampling.draws;
    CHECK(sum / n == Approx(1).margin(0.01));
    CHECK(squares / n - 1 == Approx(1).margin(0.02));
    CHECK(zeros / n == Approx(std::exp(-1.0)).margin(0.005));
}

TEST_CASE("a weight depends on seed, replicate and document only") {
    Resampling resampling;
    std::vector<std::uint8_t> first, again, other, short_run;
    resampling_weights(resampling, 7, first);
    resampling_weights(resampling, 7, again);
    resampling_weights(resampling, 8, other);
    CHECK(first == again);
    CHECK(first != other);
    resampling.draws = 11;
    resampling_weights(resampling, 7, short_run);
    CHECK(std::equal(short_run.begin(), short_run.end(), first.begin()));
    resampling.seed = 2;
    resampling_weights(resampling, 7, again);
    CHECK(short_run != again);
}

TEST_CASE("documents in any order give the same interval") {
    Ratio forward, backward;
    for (std::uint64_t d = 1; d <= 30; ++d) forward.add(d, static_cast<double>(d % 4), 10);
    for (std::uint64_t d = 30; d >= 1; --d) backward.add(d, static_cast<double>(d % 4), 10);
    CHECK(forward.share().interval->low == backward.share().interval->low);
    CHECK(forward.share().interval->high == backward.share().interval->high);
}

// Cochran (1977), Sampling Techniques, §2.11: the standard error of a ratio of sums is
// √(n Σ(x − r y)²/(n − 1)) / Σy; the percentile interval of many documents comes near ± 1.96 of it.
TEST_CASE("the interval agrees with the linearised standard error of a ratio") {
    Ratio ratio;
    std::vector<std::pair<double, double>> data;
    for (std::uint64_t d = 1; d <= 400; ++d) {
        const double y = static_cast<double>(5 + d * 7 % 11);
        const double x = static_cast<double>(d * 13 % 5);
        data.emplace_back(x, y);
        ratio.add(d, x, y);
    }
    const double r = ratio.part / ratio.whole;
    double squares = 0;
    for (const auto& [x, y] : data) squares += (x - r * y) * (x - r * y);
    const double n = static_cast<double>(data.size());
    const double error = std::sqrt(n * squares / (n - 1)) / ratio.whole;
    const Share share = ratio.share();
    REQUIRE(share.interval);
    CHECK(share.value.value.value() == Approx(r));
    CHECK(share.interval->low == Approx(r - kNormal95 * error).margin(0.1 * error));
    CHECK(share.interval->high == Approx(r + kNormal95 * error).margin(0.1 * error));
    CHECK(method_name(share.method) == "documents resampled");
}

TEST_CASE("what cannot be resampled is undefined and says why") {
    Ratio empty, single, none;
    single.add(1, 2, 4);
    for (std::uint64_t d = 1; d <= 5; ++d) none.add(d, 0, 4);
    CHECK(reason_text(empty.share().reason) == "nothing to take a share of");
    CHECK(empty.share().value.reason == Undefined::no_units);
    CHECK(reason_text(single.share().reason) == "one document cannot be resampled");
    CHECK(single.share().value.value == 0.5);
    CHECK(reason_text(none.share().reason) == "the same in every resample");
    CHECK(none.share().value.value == 0.0);
    CHECK_FALSE(none.share().interval);
}
