// The lists of a table as they would be without one term, worked out only where the term stands.
//
// Finds bear on each other where they overlap: the longest hides the shorter, an `except` swallows. So a list falls
// into stretches that know nothing of each other. Those where the term stands are worked out anew, by a small table of
// the same kind, from all that stands there but the term.
#pragma once

#include "interpreter/match/list_table.h"
#include "interpreter/match/matcher.h"
#include "interpreter/text/words.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace axial {

// Where the finds of a list differ without the term: spans that only one of both has.
struct ListDifference {
    std::uint32_t list = 0;
    std::vector<Span> spans;
};

// Of one table, which keeps its candidates; both must outlive it.
class WithoutTerm {
public:
    WithoutTerm(const GroupMatcher& matcher, Words& words, ListTable& table);

    // With the table, for other text.
    void clear(std::string_view document);
    // Every list that has the term is worked out, with it and without it; until `put_back` its finds are those
    // without. One term at a time. The answer holds until the next one.
    const std::vector<ListDifference>& leave_out(std::uint32_t term);
    void put_back();

private:
    std::vector<Span> places_of(std::uint32_t term) const;
    const std::vector<Span>& stretches_of(std::uint32_t list);
    std::vector<Span> stretches_with(const std::vector<Span>& places, std::uint32_t list);
    std::span<const Find> work_out(std::uint32_t list, const std::vector<Span>& stretches, std::uint32_t term);
    void exchange(std::uint32_t list, const std::vector<Span>& stretches, std::span<const Find> now);

    const GroupMatcher& matcher_;
    ListTable& table_;
    ListTable small_;
    std::string_view text_;
    std::vector<std::vector<Span>> stretches_;  // by list, once asked for
    std::vector<std::uint32_t> lists_asked_;
    std::vector<std::pair<std::uint32_t, std::vector<Find>>> whole_;  // finds with the term, by list
    std::vector<ListDifference> differences_;
};

}  // namespace axial
