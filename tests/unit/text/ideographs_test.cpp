// Words of ideographs without ICU's iterator, held against ICU's iterator.
#include "interpreter/text/ideographs.h"
#include "interpreter/unicode/breaks.h"
#include "interpreter/unicode/utf8.h"
#include "tests/unit/text/random_text.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace axial;

namespace {

std::vector<std::uint32_t> icu_cut(unicode::Breaks& icu, std::string_view run) {
    std::vector<std::uint32_t> bounds{0};
    const auto& ends = icu.all(run);
    bounds.insert(bounds.end(), ends.begin(), ends.end());
    return bounds;
}

// Characters that make words with each other in many ways.
constexpr std::u32string_view kPolicy =
    U"国家发展和改革委员会中华人民共和国关于支持农民工返乡创业的意见政策专项资金投入金额科研究开发展览会议事务所有限公"
    U"司";

}  // namespace

TEST_CASE("runs of ideographs are cut as ICU cuts them") {
    unicode::Breaks icu(unicode::BreakKind::word);
    IdeographCutter cutter;
    for (std::uint32_t seed = 1; seed <= 30000; ++seed) {
        RandomText random(seed);
        const std::string run = random.pick(kPolicy, seed % 100 == 0 ? 300 : 24);
        if (run.empty()) continue;
        INFO(seed << ": " << run);
        REQUIRE(cutter.cut(run) == icu_cut(icu, run));
    }
}

TEST_CASE("a place of a run is a bound where ICU cuts, in whatever order places are asked about") {
    unicode::Breaks icu(unicode::BreakKind::word);
    IdeographCutter cutter;
    for (std::uint32_t seed = 1; seed <= 5000; ++seed) {
        RandomText random(seed);
        const std::string run = random.pick(kPolicy, 24);
        const std::vector<std::uint32_t> bounds = icu_cut(icu, run);
        const auto characters = static_cast<std::uint32_t>(run.size() / kIdeographBytes);
        cutter.enter(run);
        for (int question = 0; question < 12; ++question) {
            const std::uint32_t at = random.below(characters + 1);
            INFO(seed << ": " << run << ", " << at);
            REQUIRE(cutter.is_bound(at) == std::binary_search(bounds.begin(), bounds.end(), kIdeographBytes * at));
        }
    }
}

TEST_CASE("rare ideographs are cut as ICU cuts them") {
    unicode::Breaks icu(unicode::BreakKind::word);
    IdeographCutter cutter;
    for (std::uint32_t seed = 1; seed <= 5000; ++seed) {
        RandomText random(seed);
        std::string run;
        for (std::uint32_t n = random.below(12) + 1; n > 0; --n) {
            const char32_t rare = 0x4E00 + random.below(0x9FFF - 0x4E00 + 1);
            unicode::append_utf8(run, random.chance(2) ? rare : kPolicy[random.below(40)]);
        }
        INFO(run);
        REQUIRE(cutter.cut(run) == icu_cut(icu, run));
    }
}

TEST_CASE("a plain run has nothing but ideographs that the cutter knows") {
    const std::string first = "\u4E00", last = "\u9FFF";
    for (std::size_t size = 0; size < 40; ++size) {
        std::string run;
        for (std::size_t i = 0; i < size; ++i) run += i % 2 == 0 ? first : last;
        CHECK(is_plain_run(run));
        for (const char* other : {"\u4DFF", "\uF900", "\uAC00", "\u3042", "a", "abc", "\u00E9", "\U00020000"}) {
            for (std::size_t at = 0; at < size; ++at) {
                std::string mixed = run;
                mixed.replace(at * kIdeographBytes, kIdeographBytes, other);
                REQUIRE_FALSE(is_plain_run(mixed));
            }
        }
    }
}
