// The order inside one list, as the language defines it.
#include "interpreter/match/list_table.h"

#include "interpreter/pattern/code_points.h"

#include <algorithm>
#include <tuple>

namespace axial {
namespace {

auto position(const Find& find) { return std::make_tuple(find.span.begin, ~find.span.end, find.term); }

bool stands_before(const Find& a, const Find& b) {
    const auto place = [](const Find& find) { return std::uint64_t{find.span.begin} << 32 | (~find.span.end); };
    return place(a) != place(b) ? place(a) < place(b) : a.term < b.term;
}

// Finds of words come nearly in order; those of phrases may begin some words earlier, and those of patterns
// come behind all others.
void put_in_order(std::vector<Find>& finds) {
    constexpr std::size_t kNear = 16;
    for (std::size_t i = 1; i < finds.size(); ++i) {
        if (!stands_before(finds[i], finds[i - 1])) continue;
        const Find find = finds[i];
        std::size_t place = i;
        for (; place > 0 && stands_before(find, finds[place - 1]); --place) {
            if (i - place == kNear) {
                finds[place] = find;
                return std::sort(finds.begin(), finds.end(), stands_before);
            }
            finds[place] = finds[place - 1];
        }
        finds[place] = find;
    }
}

void tidy(std::vector<Find>& finds) {
    put_in_order(finds);
    finds.erase(std::unique(finds.begin(), finds.end()), finds.end());
}

}  // namespace

// Finds of excepts, ordered by begin, that can say which of them overlap a find.
struct ListTable::Swallower {
    explicit Swallower(const std::vector<Find>& finds) : excepts(finds) {
        for (std::uint32_t i = 0; i < finds.size(); ++i) {
            const bool further = i == 0 || finds[i].span.end > finds[furthest.back()].span.end;
            furthest.push_back(further ? i : furthest.back());
        }
    }

    // One past the last except that begins before the find ends.
    std::size_t before(const Find& find) const {
        const auto end = std::partition_point(excepts.begin(), excepts.end(),
                                              [&](const Find& except) { return except.span.begin < find.span.end; });
        return static_cast<std::size_t>(end - excepts.begin());
    }

    const Find* overlapping(const Find& find) const {
        const std::size_t last = before(find);
        if (last == 0) return nullptr;
        const Find& except = excepts[furthest[last - 1]];
        return except.span.end > find.span.begin ? &except : nullptr;
    }

    template <typename Visit>
    void each_overlapping(const Find& find, Visit visit) const {
        for (std::size_t i = before(find); i-- > 0 && excepts[furthest[i]].span.end > find.span.begin;)
            if (excepts[i].span.end > find.span.begin) visit(excepts[i]);
    }

    const std::vector<Find>& excepts;
    std::vector<std::uint32_t> furthest;  // by place: which except up to here reaches furthest
};

ListTable::ListTable(const GroupMatcher& matcher, Words& words)
    : matcher_(matcher), words_(words), states_(matcher.patterns().lists.size()) {}

void ListTable::clear(std::string_view document, Detail detail) {
    text_ = document;
    detail_ = detail;
    for (const std::uint32_t list : touched_) {
        forget(list);
        states_[list].touched = false;
    }
    touched_.clear();
}

void ListTable::forget(std::uint32_t list) {
    State& state = states_[list];
    for (auto* finds : {&state.excepts, &state.kept, &state.candidates, &state.finds}) finds->clear();
    state.dropped.clear();
    state.except_uses.clear();
    state.kept_done = state.finds_done = false;
}

void ListTable::add(Find find, WordRule rule) {
    const TermFacts& term = matcher_.facts(find.term);
    State& state = touch(term.list);
    const bool keep = rule == WordRule::kept || (rule == WordRule::ask && word_rule_keeps(find));
    if (keep)
        (term.is_except ? state.excepts : state.kept).push_back(find);
    else if (!term.is_except)
        drop(state, {find, DropReason::word_rule, {}});
}

std::span<const Find> ListTable::finds(std::uint32_t list) {
    State& state = states_[list];
    if (!state.finds_done) {
        ListCost* cost = profiler_.list(list);
        const Timed timed = profiler_.time(cost);
        touch(list);
        take_longest(list, state);
        state.finds_done = true;
        if (cost != nullptr) cost->finds += state.finds.size();
    }
    return state.finds;
}

std::span<const Dropped> ListTable::dropped(std::uint32_t list) {
    finds(list);
    std::vector<Dropped>& dropped = states_[list].dropped;
    std::sort(dropped.begin(), dropped.end(), [](const Dropped& a, const Dropped& b) {
        return std::make_tuple(position(a.find), a.reason) < std::make_tuple(position(b.find), b.reason);
    });
    const auto same = [](const Dropped& a, const Dropped& b) { return a.find == b.find && a.reason == b.reason; };
    dropped.erase(std::unique(dropped.begin(), dropped.end(), same), dropped.end());
    return dropped;
}

std::span<const std::uint32_t> ListTable::except_uses(std::uint32_t list) {
    kept(list);
    return states_[list].except_uses;
}

const std::vector<Find>& ListTable::kept(std::uint32_t list) {
    State& state = states_[list];
    if (!state.kept_done) {
        ListCost* cost = profiler_.list(list);
        const Timed timed = profiler_.time(cost);
        touch(list);
        tidy(state.kept);
        tidy(state.excepts);
        if (keeps_candidates_) state.candidates = state.kept;
        if (cost != nullptr) cost->candidates += state.kept.size();
        apply_excepts(list, state);
        state.kept_done = true;
    }
    return state.kept;
}

// A pattern asks for word edges only where its author wrote \b. To ask for one edge alone, the other
// is moved to the end of the word it lies in, where the rule has nothing to say against it.
bool ListTable::word_rule_keeps(const Find& find) {
    const Timed timed = profiler_.time(Stage::word_rule);
    const PatternGroup& patterns = matcher_.patterns();
    const LoweredTerm& term = patterns.terms[find.term];
    const bool is_except = matcher_.facts(find.term).is_except;
    if (term.kind == TermKind::stem) return true;
    if (term.kind != TermKind::pattern) return words_.keeps(find.span, is_except);
    Span asked = find.span;
    if (!term.pattern.boundary_before && !term.pattern.boundary_after) return true;
    if (!term.pattern.boundary_before) asked.begin = words_.word_at(find.span.begin).begin;
    if (!term.pattern.boundary_after) {
        std::uint32_t last = find.span.end;
        previous_code_point(text_, last);
        asked.end = words_.word_at(last).end;
    }
    return words_.keeps(asked, is_except);
}

void ListTable::apply_excepts(std::uint32_t list, State& state) {
    const LoweredList& lowered = matcher_.patterns().lists[list];
    state.except_uses.assign(lowered.terms_end - lowered.excepts_begin, 0);
    if (state.excepts.empty()) return;
    const Swallower swallower(state.excepts);
    std::erase_if(state.kept, [&](const Find& find) {
        const Find* except = swallower.overlapping(find);
        if (!except) return false;
        swallower.each_overlapping(find,
                                   [&](const Find& used) { ++state.except_uses[used.term - lowered.excepts_begin]; });
        drop(state, {find, DropReason::except, *except});
        return true;
    });
}

void ListTable::take_longest(std::uint32_t list, State& state) {
    if (matcher_.patterns().lists[list].joined.size() > 1) return take_longest_of_several(list, state);
    for (const Find& find : kept(list)) {
        if (state.finds.empty() || state.finds.back().span.end <= find.span.begin)
            state.finds.push_back(find);
        else
            drop(state, {find, DropReason::shorter, state.finds.back()});
    }
}

void ListTable::take_longest_of_several(std::uint32_t list, State& state) {
    const std::vector<std::uint32_t>& joined = matcher_.patterns().lists[list].joined;
    for (const std::uint32_t other : joined) kept(other);
    merged_.clear();
    for (std::uint32_t rank = 0; rank < joined.size(); ++rank)
        for (const Find& find : states_[joined[rank]].kept) merged_.emplace_back(find, rank);
    std::sort(merged_.begin(), merged_.end(), [](const auto& a, const auto& b) {
        const auto key = [](const auto& entry) {
            const Find& find = entry.first;
            return std::make_tuple(find.span.begin, ~find.span.end, entry.second, find.term);
        };
        return key(a) < key(b);
    });
    for (const auto& [find, rank] : merged_) {
        const bool stands = state.finds.empty() || state.finds.back().span.end <= find.span.begin;
        if (stands)
            state.finds.push_back(find);
        else
            drop(state, {find, DropReason::shorter, state.finds.back()});
    }
}

void ListTable::drop(State& state, const Dropped& dropped) const {
    profiler_.dropped(static_cast<std::uint32_t>(&state - states_.data()), dropped.reason);
    if (detail_ == Detail::trace) state.dropped.push_back(dropped);
}

}  // namespace axial
