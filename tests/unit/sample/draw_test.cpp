#include "interpreter/sample/draw.h"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace axial;

namespace {

// `n` units of one document; the first `a` have the code d.a, the last `b` d.b, by two patterns in turn.
SampleFrame frame_of(std::uint32_t n, std::uint32_t a, std::uint32_t b) {
    SampleFrame frame;
    frame.codes = {"d.a", "d.b", "d.never"};
    frame.codes_of.resize(n);
    for (std::uint32_t unit = 0; unit < n; ++unit) {
        frame.units.push_back({"doc", std::to_string(unit + 1), unit, unit + 1});
        for (const auto& [code, has] : {std::pair("d.a", unit < a), std::pair("d.b", unit >= n - b)}) {
            if (!has) continue;
            frame.coded.push_back({unit, code, {unit % 2 == 0 ? "x.codebook:9" : "x.codebook:31"}, {}});
            frame.codes_of[unit].push_back(code);
        }
        if (frame.codes_of[unit].empty()) frame.uncoded.push_back(unit);
    }
    return frame;
}

std::string drawn_of(const Sample& sample) {
    std::string text;
    for (const Stratum& stratum : sample.strata)
        text += (text.empty() ? "" : ", ") + stratum.name + " " + std::to_string(stratum.drawn.size()) + "/" +
                std::to_string(stratum.population);
    return text;
}

}  // namespace

TEST_CASE("as many of each stratum as were asked for, or all") {
    DrawOptions options;
    options.each = 5;
    options.uncoded = 4;
    CHECK(drawn_of(draw_sample(frame_of(30, 20, 3), options)) == "d.a 5/20, d.b 3/3, d.never 0/0, (uncoded) 4/7");
    options.by = SampleBy::pattern;
    options.uncoded = 0;
    CHECK(drawn_of(draw_sample(frame_of(30, 20, 3), options)) ==
          "x.codebook:9 5/10, x.codebook:31 5/10, x.codebook:9 1/1, x.codebook:31 2/2, d.never 0/0");
}

TEST_CASE("Cochran's size with finite correction") {
    DrawOptions options;
    options.margin = 0.1;
    // n0 = 96.04; of 100: 96.04 / (1 + 95.04 / 100) = 49.24, of 10: 9.14.
    CHECK(drawn_of(draw_sample(frame_of(110, 100, 10), options)) == "d.a 50/100, d.b 10/10, d.never 0/0");
}

TEST_CASE("without replacement, and the same for the same seed") {
    DrawOptions options;
    options.each = 15;
    const SampleFrame frame = frame_of(40, 20, 0);
    const Sample sample = draw_sample(frame, options);
    const std::vector<std::uint32_t>& drawn = sample.strata[0].drawn;
    CHECK(std::set<std::uint32_t>(drawn.begin(), drawn.end()).size() == 15);
    CHECK(draw_sample(frame, options).strata[0].drawn == drawn);
    options.seed = 2;
    CHECK(draw_sample(frame, options).strata[0].drawn != drawn);
}

TEST_CASE("what is drawn of one code does not depend on the others") {
    DrawOptions options;
    options.each = 5;
    options.uncoded = 5;
    SampleFrame other = frame_of(40, 20, 0);
    other.codes = {"d.0", "d.a"};
    CHECK(draw_sample(frame_of(40, 20, 7), options).strata[0].drawn == draw_sample(other, options).strata[1].drawn);
}

TEST_CASE("each unit of a stratum is drawn as often as another") {
    const SampleFrame frame = frame_of(10, 10, 0);
    std::map<std::uint32_t, int> times;
    DrawOptions options;
    options.each = 3;
    constexpr int kSamples = 4000;
    for (options.seed = 1; options.seed <= kSamples; ++options.seed) {
        const Sample sample = draw_sample(frame, options);
        for (const std::uint32_t unit : sample.strata[0].drawn) ++times[unit];
    }
    CHECK(times.size() == 10);
    // Binomial with p = 0.3: the standard deviation is 29.
    for (const auto& [unit, n] : times) CHECK(n == Approx(1200).margin(120));
}

TEST_CASE("in a blind sheet a unit stands once, with all it was drawn for") {
    DrawOptions options;
    options.blind = true;
    const Sample sample = draw_sample(frame_of(10, 10, 10), options);
    REQUIRE(sample.rows.size() == 10);
    for (const SheetRow& row : sample.rows) CHECK(row.from.size() == 2);
    std::vector<std::uint32_t> units;
    for (const SheetRow& row : sample.rows) units.push_back(row.unit);
    CHECK_FALSE(std::is_sorted(units.begin(), units.end()));
    options.blind = false;
    CHECK(draw_sample(frame_of(10, 10, 10), options).rows.size() == 20);
}

TEST_CASE("ids tell one sample from another") {
    DrawOptions options;
    const std::string id = draw_sample(frame_of(10, 10, 0), options).rows[0].id;
    CHECK(id.size() == 7);
    CHECK(id.substr(0, 1) == "s");
    CHECK(id.substr(5) == "-1");
    options.seed = 2;
    CHECK(draw_sample(frame_of(10, 10, 0), options).rows[0].id != id);
}
