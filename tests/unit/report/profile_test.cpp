#include "interpreter/report/profile.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace axial;

namespace {

constexpr Nanoseconds kMillisecond = 1'000'000;

// A second of work on two threads; what is in it comes from the case.
ProfileReport second_of_work() {
    ProfileReport report;
    report.elapsed = 600 * kMillisecond;
    report.work = 1000 * kMillisecond;
    report.threads = 2;
    report.documents = 52;
    report.bytes = 12'345'678;
    report.stages = {{"search: patterns", 700 * kMillisecond}, {"reading and decoding", 300 * kMillisecond}};
    return report;
}

ProfileReport::Pattern pattern(std::vector<std::string> looked_for, PatternCost cost) {
    return {"..的", "p.codebook:31", "LOAN", std::move(looked_for), 1000, cost, {}};
}

std::vector<std::string> advice_on(ProfileReport::Pattern pattern) {
    ProfileReport report = second_of_work();
    report.patterns.push_back(std::move(pattern));
    advise(report);
    return report.patterns.front().advice;
}

std::vector<std::string> advice_on(ListCost cost) {
    ProfileReport report = second_of_work();
    report.lists.push_back({"LOAN", "p.codebook:7", cost, {}});
    advise(report);
    return report.lists.front().advice;
}

std::vector<std::string> advice_on(std::string widest, RuleCost cost) {
    ProfileReport report = second_of_work();
    report.rules.push_back({"supply.finance", "p.codebook:40", std::move(widest), cost, {}});
    advise(report);
    return report.rules.front().advice;
}

}  // namespace

TEST_CASE("a profile names stages, patterns, lists and rules, the slowest first") {
    ProfileReport report = second_of_work();
    report.patterns = {pattern({}, {700 * kMillisecond, 1000, 2'000'000, 3})};
    report.lists = {{"LOAN", "p.codebook:7", {2 * kMillisecond, 1500, 200, 100, 0, 1200}, {}}};
    report.rules = {{"supply.finance", "p.codebook:40", "", {5 * kMillisecond, 1200, 600}, {}}};
    report.patterns.front().advice = {"give it a word"};
    CHECK(render_profile(report, Color::off) ==
          "Profile: 0.60 s on 2 threads, 1.00 s of work; 52 documents, 12.3 MB read\n"
          "\n"
          "Stage                    ms  of work %\n"
          "──────────────────────────────────────\n"
          "search: patterns      700.0       70.0\n"
          "reading and decoding  300.0       30.0\n"
          "\n"
          "Patterns                 ms  of work %  paragraphs  of all %   MB  finds\n"
          "────────────────────────────────────────────────────────────────────────\n"
          "p.codebook:31 /..的/  700.0       70.0       1,000     100.0  2.0      3\n"
          "p.codebook:31 /..的/: give it a word\n"
          "\n"
          "Lists               ms  of work %  places  no word  except  shorter  finds\n"
          "──────────────────────────────────────────────────────────────────────────\n"
          "p.codebook:7 LOAN  2.0        0.2   1,500      200     100        0  1,200\n"
          "\n"
          "Rules                          ms  of work %  units  hits\n"
          "─────────────────────────────────────────────────────────\n"
          "p.codebook:40 supply.finance  5.0        0.5  1,200   600\n");
}

TEST_CASE("ten are shown, and what the others take together") {
    ProfileReport report = second_of_work();
    for (std::size_t i = 0; i < 12; ++i) report.patterns.push_back(pattern({"的"}, {kMillisecond, 10, 100, 10}));
    CHECK(render_profile(report, Color::off).find("and 2 more, 2.0 ms together\n") != std::string::npos);
}

TEST_CASE("as JSON a profile holds every figure") {
    ProfileReport report = second_of_work();
    report.patterns = {pattern({}, {700 * kMillisecond, 1000, 2'000'000, 3}),
                       pattern({"的"}, {kMillisecond, 10, 100, 10})};
    report.rules = {{"supply.finance", "p.codebook:40", "", {5 * kMillisecond, 1200, 600}, {}}};
    const nlohmann::json json = nlohmann::json::parse(render_profile_json(report)).at("profile");
    CHECK(json.at("seconds") == 0.6);
    CHECK(json.at("stages").at(0) == nlohmann::json({{"stage", "search: patterns"}, {"seconds", 0.7}}));
    CHECK(json.at("patterns").at(0).at("looked_for").empty());
    CHECK(json.at("patterns").at(1).at("looked_for") == nlohmann::json({"的"}));
    CHECK(json.at("patterns").at(0).at("of_paragraphs") == 1000);
    CHECK(json.at("lists").empty());
    CHECK(json.at("rules").at(0).at("units") == 1200);
}

TEST_CASE("a pattern that is tried on every paragraph wants a word that must be there") {
    CHECK(
        advice_on(pattern({}, {500 * kMillisecond, 1000, 90'000, 3})) ==
        std::vector<std::string>{"no piece of text stands in all its finds, so it is tried on every paragraph; give "
                                 "it a word that must be there, or part its alternatives into patterns of their own"});
}

TEST_CASE("a pattern whose literal is everywhere wants a rarer one, unless it finds much") {
    CHECK(advice_on(pattern({"的"}, {500 * kMillisecond, 830, 90'000, 3})) ==
          std::vector<std::string>{"it is tried where `的` stands, which is in 83 % of the paragraphs, and finds "
                                   "something in few of them; give it a longer or rarer word that must be there, or "
                                   "part its alternatives into patterns of their own"});
    CHECK(advice_on(pattern({"的"}, {500 * kMillisecond, 830, 90'000, 800})).empty());
    CHECK(advice_on(pattern({"的"}, {500 * kMillisecond, 83, 90'000, 3})).empty());
}

TEST_CASE("a pattern can be slow by itself") {
    const PatternCost slow{500 * kMillisecond, 83, 5'000'000, 80};
    CHECK(advice_on(pattern({"贷款"}, slow)) ==
          std::vector<std::string>{"it is slow where it is tried, 100 ns a byte; terms of the list, or fewer "
                                   "alternatives, are faster than a pattern with many"});
    ProfileReport::Pattern counted = pattern({"贷款"}, slow);
    counted.text = "贷款.{0,40}创业";
    CHECK(
        advice_on(counted) ==
        std::vector<std::string>{"it is slow where it is tried, 100 ns a byte; smaller counts in braces, or `near` in "
                                 "a rule in place of a gap in the pattern, make it faster"});
    CHECK(advice_on(pattern({"贷款"}, {500 * kMillisecond, 83, 500'000'000, 80})).empty());
}

TEST_CASE("what takes next to nothing is not spoken of") {
    CHECK(advice_on(pattern({}, {kMillisecond, 1000, 90'000, 3})).empty());
}

TEST_CASE("a list that loses nearly all it meets is told by what") {
    const ListCost excepted{kMillisecond, 1'200'000, 0, 1'164'000, 0, 36'000};
    CHECK(advice_on(excepted) ==
          std::vector<std::string>{"its terms stand at 1,200,000 places, and `except` drops 97 % of them; write longer "
                                   "terms, so that the excepts have less to drop"});
    const ListCost inside{kMillisecond, 2000, 1900, 0, 0, 100};
    CHECK(advice_on(inside) ==
          std::vector<std::string>{"its terms stand at 2,000 places, and the word rule drops 95 % of them; they lie "
                                   "inside other words: write the words that are meant"});
    const ListCost few{kMillisecond, 20, 19, 0, 0, 1};
    CHECK(advice_on(few).empty());
}

TEST_CASE("a rule that looks far, or is tried in vain, is told so") {
    CHECK(advice_on("document", {100 * kMillisecond, 500, 400}) ==
          std::vector<std::string>{"it asks for `in the same document`, so it looks far beyond the unit it codes; a "
                                   "paragraph is faster, if that is what is meant"});
    CHECK(advice_on("", {100 * kMillisecond, 12'000, 3}) ==
          std::vector<std::string>{"its first part stands in 12,000 units, and the rule has 3 hits in them; write the "
                                   "rarer part first, if its finds may be the hits"});
    CHECK(advice_on("", {100 * kMillisecond, 12'000, 11'000}).empty());
}

TEST_CASE("where reading takes the time, threads do not help") {
    ProfileReport report = second_of_work();
    report.stages = {{"reading and decoding", 540 * kMillisecond}};
    advise(report);
    CHECK(report.advice == std::vector<std::string>{"reading takes 90 % of the time on one thread, so further threads "
                                                    "do not help; a corpus on a faster disk or in one `.jsonl` file "
                                                    "may"});
}
