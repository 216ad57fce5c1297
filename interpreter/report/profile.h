// What a profile says to the author of a codebook: its figures under the names the author wrote, and what
// would make the slow ones faster.
#pragma once

#include "interpreter/eval/program.h"
#include "interpreter/match/profile.h"
#include "interpreter/report/style.h"

#include <cstdint>
#include <string>
#include <vector>

namespace axial {

// Everything is ordered by time, the slowest first. `place` is FILE:LINE.
struct ProfileReport {
    struct StageTime {
        std::string name;
        Nanoseconds time = 0;
    };
    struct Pattern {
        std::string text, place, list;
        std::vector<std::string> looked_for;  // one of these a paragraph must hold to be tried; empty: all are
        std::uint64_t paragraphs = 0;         // of the corpus
        PatternCost cost;
        std::vector<std::string> advice;
    };
    struct List {
        std::string name;  // empty: written in a rule
        std::string place;
        ListCost cost;
        std::vector<std::string> advice;
    };
    struct Rule {
        std::string code, place;
        std::string widest;  // the widest level above paragraph and coding unit that it asks for; empty: none
        RuleCost cost;
        std::vector<std::string> advice;
    };

    Nanoseconds elapsed = 0;
    Nanoseconds work = 0;  // of all threads
    std::uint64_t threads = 1, documents = 0, bytes = 0;
    std::vector<StageTime> stages;  // those that took time
    std::vector<Pattern> patterns;  // those that were tried
    std::vector<List> lists;        // those with a candidate
    std::vector<Rule> rules;        // those that were tried in a unit
    std::vector<std::string> advice;
};

// What is not of any single pattern, list or rule.
struct RunFigures {
    Nanoseconds elapsed = 0;
    std::uint64_t threads = 1, documents = 0, bytes = 0;
};

// With advice.
ProfileReport report_profile(const Profile& profile, const Program& program, const RunFigures& figures);
void advise(ProfileReport& report);

std::string render_profile(const ProfileReport& report, Color color);
std::string render_profile_json(const ProfileReport& report);

}  // namespace axial
