// The finds of every list in one stretch of scanned text, brought into the order that a list asks for:
// all finds, less those the word rule drops, less those an `except` overlaps, then the longest of what
// begins first. A list is worked out when it is asked for, and never twice.
#pragma once

#include "interpreter/match/finds.h"
#include "interpreter/match/matcher.h"
#include "interpreter/match/profile.h"
#include "interpreter/text/words.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace axial {

class ListTable {
public:
    ListTable(const GroupMatcher& matcher, Words& words);

    // `document` must outlive the use.
    void clear(std::string_view document, Detail detail);
    void measure(GroupProfiler profiler) { profiler_ = profiler; }
    // As the matcher meets it. The word rule is asked at once, in the order of the text, unless the matcher
    // knows its answer.
    enum class WordRule : std::uint8_t { ask, kept, dropped };
    void add(Find find, WordRule rule);
    // Likewise, a find that the word rule keeps, of a term of `list` that is no except.
    void add_kept(std::uint32_t list, Find find) { touch(list).kept.push_back(find); }

    // Ordered by begin, not overlapping.
    std::span<const Find> finds(std::uint32_t list);
    // With Detail::trace, what `finds` and its lists lost, ordered by begin.
    std::span<const Dropped> dropped(std::uint32_t list);
    // How many finds each `except` of the list dropped.
    std::span<const std::uint32_t> except_uses(std::uint32_t list);

    // From now on, what a list was worked out from is kept.
    void keep_candidates() { keeps_candidates_ = true; }
    // Of a list that was worked out, past the word rule: finds of its own terms, and of its excepts, in order.
    std::span<const Find> candidates(std::uint32_t list) const { return states_[list].candidates; }
    std::span<const Find> excepts(std::uint32_t list) const { return states_[list].excepts; }
    // Lists that were worked out, or for which something was found, or both.
    std::span<const std::uint32_t> touched() const { return touched_; }
    // As if nothing of the list had been met.
    void forget(std::uint32_t list);
    bool is_worked_out(std::uint32_t list) const { return states_[list].kept_done; }
    // The finds of a list that was worked out become these, and these become what they were.
    void exchange_finds(std::uint32_t list, std::vector<Find>& finds) { states_[list].finds.swap(finds); }

private:
    struct State {
        std::vector<Find> excepts;     // past the word rule
        std::vector<Find> kept;        // likewise; once worked out, past the excepts too
        std::vector<Find> candidates;  // what `kept` was worked out from, where that is kept
        std::vector<Find> finds;
        std::vector<Dropped> dropped;
        std::vector<std::uint32_t> except_uses;
        bool kept_done = false, finds_done = false, touched = false;
    };
    struct Swallower;

    const std::vector<Find>& kept(std::uint32_t list);
    bool word_rule_keeps(const Find& find);
    void apply_excepts(std::uint32_t list, State& state);
    void take_longest(std::uint32_t list, State& state);
    void drop(State& state, const Dropped& dropped) const;
    State& touch(std::uint32_t list) {
        State& state = states_[list];
        if (!state.touched) {
            state.touched = true;
            touched_.push_back(list);
        }
        return state;
    }
    void take_longest_of_several(std::uint32_t list, State& state);

    const GroupMatcher& matcher_;
    Words& words_;
    GroupProfiler profiler_;
    std::string_view text_;
    Detail detail_ = Detail::finds;
    std::vector<State> states_;
    std::vector<std::uint32_t> touched_;
    bool keeps_candidates_ = false;
    std::vector<std::pair<Find, std::uint32_t>> merged_;  // with the place of its list in `joined`
};

}  // namespace axial
