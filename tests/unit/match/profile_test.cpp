#include "interpreter/match/profile.h"

#include "tests/unit/match/found.h"

using namespace found;
using axial::Nanoseconds;
using axial::Profile;
using axial::Profiler;
using axial::Stage;
using axial::Timed;

namespace {

Nanoseconds spent(const Profile& profile, Stage stage) { return profile.stages[static_cast<std::size_t>(stage)]; }

void let_time_pass() {
    for (const Nanoseconds begun = axial::clock_now(); axial::clock_now() < begun + 1000;) continue;
}

struct Measured {
    axial::Diagnostics diags;
    axial::Codebook codebook;
    axial::Matcher matcher;
    axial::Scratch scratch;
    Profile profile;
    Profiler profiler;
    Measured(axial::Codebook given, std::string_view text)
        : codebook(std::move(given)),
          matcher(axial::lower(std::vector<const axial::Codebook*>{&codebook}, diags)),
          scratch(matcher),
          profile(matcher),
          profiler(profile) {
        scratch.measure(profiler);
        axial::scan(text, matcher, scratch, axial::Detail::finds);
    }
    const axial::ListCost& list() {
        for (int twice = 0; twice < 2; ++twice) static_cast<void>(scratch.group(0).finds(0));
        return profile.groups[0].lists[0];
    }
};

}  // namespace

TEST_CASE("time inside time is the inner account's alone") {
    Profile profile;
    Profiler profiler(profile);
    {
        const Timed outer(&profiler, Stage::rules);
        const Nanoseconds begun = axial::clock_now();
        {
            const Timed inner(&profiler, Stage::lists);
            let_time_pass();
        }
        const Nanoseconds whole = axial::clock_now() - begun;
        CHECK(spent(profile, Stage::lists) >= 1000);
        CHECK(spent(profile, Stage::lists) <= whole);
        CHECK(spent(profile, Stage::rules) < whole);
    }
    let_time_pass();
    CHECK(spent(profile, Stage::reading) == 0);
}

TEST_CASE("nobody measures by default") {
    Timed timed(nullptr, Stage::rules);
    timed.go_on_with(Stage::lists);
    const axial::GroupProfiler none;
    CHECK(none.list(0) == nullptr);
    CHECK(none.try_of(0, 1) == nullptr);
}

TEST_CASE("a pattern counts the paragraphs it is tried on, their bytes and its finds") {
    Measured measured(book({list({"/[0-9]+%/", "/a[xy]b/"})}), "10% and 20%\n\nnothing\n\n");
    measured.list();  // patterns are searched where their list is asked for
    const auto& patterns = measured.profile.groups[0].patterns;
    REQUIRE(patterns.count(0) == 1);
    CHECK(patterns.at(0).tries == 1);
    CHECK(patterns.at(0).finds == 2);
    CHECK(patterns.at(0).bytes == 11);
    CHECK(measured.profile.groups[0].paragraphs == 2);
}

TEST_CASE("a pattern that two lists have is tried once in a paragraph") {
    Measured measured(book({list({"/[0-9]+%/"}), list({"rate"}, {"/[0-9]+%/"})}), "10% rate and 20%\n\nnothing\n\n3%");
    for (const std::uint32_t list : {0U, 1U}) static_cast<void>(measured.scratch.group(0).finds(list));
    const auto& patterns = measured.profile.groups[0].patterns;
    REQUIRE(patterns.size() == 1);
    CHECK(patterns.at(0).tries == 2);
    CHECK(patterns.at(0).finds == 3);
}

TEST_CASE("a pattern is tried where a literal stands whole, not a part of it") {
    Measured measured(book({list({"/市、县/", "/must be/", "/shall [a-z]+ not be/"})}),
                      "本市和各县\n\n市、县\n\nmust not\n\nmust be\n\nshall it be\n\nshall it not be");
    CHECK(measured.list().finds == 3);
    for (const auto& [term, cost] : measured.profile.groups[0].patterns) CHECK(cost.tries == 1);
}

TEST_CASE("a list counts what it meets and loses, once however often it is asked for") {
    Measured measured(book({list({"loan*", "loan shark", "资金"}, {"loan off*"})}),
                      "loan, loan shark, loan office, 投资金额 loan");
    const axial::ListCost& cost = measured.list();
    CHECK(cost.candidates == 6);
    CHECK(cost.no_word == 1);
    CHECK(cost.excepted == 1);
    CHECK(cost.shorter == 1);
    CHECK(cost.finds == 3);
}

TEST_CASE("profiles add up") {
    Measured one(book({list({"loan", "/[a-z]+/"})}), "loan\n\nloan");
    one.list();
    const Nanoseconds folding = spent(one.profile, Stage::folding);
    Profile sum(one.matcher);
    sum.add(one.profile);
    sum.rules[{0, 1, 2}].units = 5;
    Profile other = sum;
    sum.add(other);
    CHECK(sum.groups[0].lists[0].candidates == 2 * one.profile.groups[0].lists[0].candidates);
    CHECK(sum.groups[0].patterns[1].tries == 4);
    CHECK(sum.rules[{0, 1, 2}].units == 10);
    CHECK(spent(sum, Stage::folding) == 2 * folding);
}
