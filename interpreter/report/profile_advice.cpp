// What an author can do about what is slow. Only what takes a part of the work worth the author's time is
// spoken of.
#include "grammar/counted.h"
#include "interpreter/report/profile.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {
namespace {

constexpr double kWorthSaying = 0.01;            // of the work
constexpr double kOften = 0.25;                  // of the paragraphs
constexpr double kSeldom = 0.1;                  // of what was tried
constexpr double kMost = 0.9;                    // of the finds of a list
constexpr std::uint64_t kManyFinds = 1000;       // of a list, and units of a rule
constexpr double kSlowByte = 40;                 // nanoseconds; a pattern that is plain to search takes a few
constexpr std::uint64_t kEnoughBytes = 100'000;  // to judge a pattern's pace by
constexpr double kReadingBound = 0.7;            // of the time elapsed

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string percent(double share) {
    return share > 0 && share < 0.01 ? "under 1 %" : fmt::format("{:.0f} %", share * 100);
}

// "`a`, `b` or `c`"; of many the first.
std::string alternatives(const std::vector<std::string>& words) {
    constexpr std::size_t kMostNamed = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(words.size(), kMostNamed); ++i) {
        const bool last = i + 1 == words.size();
        text += (i == 0 ? "`" : last ? " or `" : ", `") + words[i] + "`";
    }
    return words.size() > kMostNamed ? fmt::format("{} or one of {} others", text, words.size() - kMostNamed) : text;
}

void advise_pace(ProfileReport::Pattern& pattern) {
    const double pace = share(pattern.cost.time, pattern.cost.bytes);
    if (pattern.cost.bytes < kEnoughBytes || pace < kSlowByte) return;
    const bool counts = pattern.text.find('{') != std::string::npos;
    pattern.advice.push_back(fmt::format(
        "it is slow where it is tried, {:.0f} ns a byte; {}", pace,
        counts ? "smaller counts in braces, or `near` in a rule in place of a gap in the pattern, make it faster"
               : "terms of the list, or fewer alternatives, are faster than a pattern with many"));
}

void advise_pattern(ProfileReport::Pattern& pattern) {
    const double often = share(pattern.cost.tries, pattern.paragraphs);
    const bool finds_seldom = share(pattern.cost.finds, pattern.cost.tries) < kSeldom;
    if (pattern.looked_for.empty())
        pattern.advice.push_back(
            "no piece of text stands in all its finds, so it is tried on every paragraph; give it a word that must be "
            "there, or part its alternatives into patterns of their own");
    else if (often >= kOften && finds_seldom)
        pattern.advice.push_back(
            fmt::format("it is tried where {} stands, which is in {} of the paragraphs, and finds something in few of "
                        "them; give it a longer or rarer word that must be there, or part its alternatives into "
                        "patterns of their own",
                        alternatives(pattern.looked_for), percent(often)));
    advise_pace(pattern);
}

void advise_list(ProfileReport::List& list) {
    const ListCost& cost = list.cost;
    if (cost.candidates < kManyFinds) return;
    const auto say = [&](std::uint64_t dropped, const char* by, const char* remedy) {
        const double lost = share(dropped, cost.candidates);
        if (lost >= kMost)
            list.advice.push_back(fmt::format("its terms stand at {} places, and {} drops {} of them; {}",
                                              grouped(cost.candidates), by, percent(lost), remedy));
    };
    say(cost.excepted, "`except`", "write longer terms, so that the excepts have less to drop");
    say(cost.no_word, "the word rule", "they lie inside other words: write the words that are meant");
    say(cost.shorter, "a longer term", "take out the short terms that always lie inside longer ones");
}

void advise_rule(ProfileReport::Rule& rule) {
    const RuleCost& cost = rule.cost;
    if (!rule.widest.empty())
        rule.advice.push_back(fmt::format(
            "it asks for `in the same {}`, so it looks far beyond the unit it codes; a paragraph is faster, if that is "
            "what is meant",
            rule.widest));
    const double holds = share(cost.hits, cost.units);
    if (cost.units >= kManyFinds && holds < kSeldom)
        rule.advice.push_back(
            fmt::format("its first part stands in {} units, and the rule has {} in them; write the rarer part first, "
                        "if its finds may be the hits",
                        grouped(cost.units), counted(cost.hits, "hit")));
}

void advise_run(ProfileReport& report) {
    if (report.threads < 2 || report.elapsed == 0) return;
    for (const ProfileReport::StageTime& stage : report.stages) {
        const double part = share(stage.time, report.elapsed);
        if (stage.name == "reading and decoding" && part >= kReadingBound)
            report.advice.push_back(fmt::format(
                "reading takes {} of the time on one thread, so further threads do not help; a corpus on a faster disk "
                "or in one `.jsonl` file may",
                percent(part)));
    }
}

}  // namespace

void advise(ProfileReport& report) {
    const auto worth_saying = [&](Nanoseconds time) { return share(time, report.work) >= kWorthSaying; };
    for (ProfileReport::Pattern& pattern : report.patterns)
        if (worth_saying(pattern.cost.time)) advise_pattern(pattern);
    std::uint64_t candidates = 0;
    for (const ProfileReport::List& list : report.lists) candidates += list.cost.candidates;
    // A list costs most where its candidates are met, and that time is not its own.
    for (ProfileReport::List& list : report.lists)
        if (share(list.cost.candidates, candidates) >= kWorthSaying) advise_list(list);
    for (ProfileReport::Rule& rule : report.rules)
        if (worth_saying(rule.cost.time)) advise_rule(rule);
    advise_run(report);
}

}  // namespace axial
