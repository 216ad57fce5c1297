#include "interpreter/match/profile.h"

namespace axial {

void PatternCost::add(const PatternCost& other) {
    time += other.time;
    tries += other.tries;
    bytes += other.bytes;
    finds += other.finds;
}

void ListCost::add(const ListCost& other) {
    time += other.time;
    candidates += other.candidates;
    no_word += other.no_word;
    excepted += other.excepted;
    shorter += other.shorter;
    finds += other.finds;
}

void RuleCost::add(const RuleCost& other) {
    time += other.time;
    units += other.units;
    hits += other.hits;
}

void GroupCosts::add(const GroupCosts& other) {
    paragraphs += other.paragraphs;
    for (const auto& [term, cost] : other.patterns) patterns[term].add(cost);
    for (std::size_t i = 0; i < lists.size(); ++i) lists[i].add(other.lists[i]);
}

Profile::Profile(const Matcher& matcher) : groups(matcher.groups().size()) {
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i].lists.resize(matcher.groups()[i].patterns().lists.size());
}

void Profile::add(const Profile& other) {
    for (std::size_t i = 0; i < kStages; ++i) stages[i] += other.stages[i];
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i].add(other.groups[i]);
    for (const auto& [rule, cost] : other.rules) rules[rule].add(cost);
}

PatternCost* GroupProfiler::count_try(PatternCost& cost, std::uint32_t bytes) {
    ++cost.tries;
    cost.bytes += bytes;
    return &cost;
}

void GroupProfiler::count_dropped(ListCost& cost, DropReason reason) {
    switch (reason) {
        case DropReason::word_rule:
            ++cost.no_word;
            ++cost.candidates;  // the others are counted where they are put in order
            break;
        case DropReason::except:
            ++cost.excepted;
            break;
        case DropReason::shorter:
            ++cost.shorter;
            break;
    }
}

}  // namespace axial
