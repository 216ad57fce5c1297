#include "interpreter/match/without_term.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace axial {
namespace {

bool begins_before(Span a, Span b) { return a.begin < b.begin; }

// Of finds in order, those that begin in the stretch.
std::span<const Find> those_in(std::span<const Find> finds, Span stretch) {
    const auto before = [](std::uint32_t at) { return [at](const Find& find) { return find.span.begin < at; }; };
    const auto first = std::partition_point(finds.begin(), finds.end(), before(stretch.begin));
    const auto last = std::partition_point(first, finds.end(), before(stretch.end));
    return {first, last};
}

// Another term with the same span is another find.
void add_differences(std::span<const Find> before, std::span<const Find> now, std::vector<Span>& spans) {
    std::vector<Find> different;
    std::set_symmetric_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(different),
                                  [](const Find& a, const Find& b) {
                                      return std::tie(a.span.begin, a.span.end, a.term) <
                                             std::tie(b.span.begin, b.span.end, b.term);
                                  });
    for (const Find& find : different) spans.push_back(find.span);
}

}  // namespace

WithoutTerm::WithoutTerm(const GroupMatcher& matcher, Words& words, ListTable& table)
    : matcher_(matcher), table_(table), small_(matcher, words), stretches_(matcher.patterns().lists.size()) {}

void WithoutTerm::clear(std::string_view document) {
    text_ = document;
    for (const std::uint32_t list : lists_asked_) stretches_[list].clear();
    lists_asked_.clear();
    whole_.clear();
}

const std::vector<ListDifference>& WithoutTerm::leave_out(std::uint32_t term) {
    const std::vector<std::uint32_t>& affected = matcher_.patterns().lists[matcher_.facts(term).list].joined_by;
    for (const std::uint32_t list : affected) table_.finds(list);
    const std::vector<Span> places = places_of(term);
    differences_.clear();
    for (const std::uint32_t list : affected) {
        const std::vector<Span> stretches = stretches_with(places, list);
        exchange(list, stretches, work_out(list, stretches, term));
    }
    return differences_;
}

void WithoutTerm::put_back() {
    for (auto& [list, finds] : whole_) table_.exchange_finds(list, finds);
    whole_.clear();
}

std::vector<Span> WithoutTerm::places_of(std::uint32_t term) const {
    const std::uint32_t own = matcher_.facts(term).list;
    std::vector<Span> places;
    for (const std::span<const Find> finds : {table_.candidates(own), table_.excepts(own)})
        for (const Find& find : finds)
            if (find.term == term) places.push_back(find.span);
    return places;
}

const std::vector<Span>& WithoutTerm::stretches_of(std::uint32_t list) {
    std::vector<Span>& stretches = stretches_[list];
    if (!stretches.empty()) return stretches;
    lists_asked_.push_back(list);
    std::vector<Span> spans;
    for (const std::uint32_t joined : matcher_.patterns().lists[list].joined)
        for (const std::span<const Find> finds : {table_.candidates(joined), table_.excepts(joined)})
            for (const Find& find : finds) spans.push_back(find.span);
    std::sort(spans.begin(), spans.end(), begins_before);
    for (const Span span : spans) {
        if (stretches.empty() || stretches.back().end <= span.begin)
            stretches.push_back(span);
        else
            stretches.back().end = std::max(stretches.back().end, span.end);
    }
    return stretches;
}

// In order, each once.
std::vector<Span> WithoutTerm::stretches_with(const std::vector<Span>& places, std::uint32_t list) {
    const std::vector<Span>& all = stretches_of(list);
    std::vector<Span> stretches;
    for (const Span place : places)
        stretches.push_back(*(std::upper_bound(all.begin(), all.end(), place, begins_before) - 1));
    std::sort(stretches.begin(), stretches.end(), begins_before);
    stretches.erase(std::unique(stretches.begin(), stretches.end()), stretches.end());
    return stretches;
}

std::span<const Find> WithoutTerm::work_out(std::uint32_t list, const std::vector<Span>& stretches,
                                            std::uint32_t term) {
    small_.clear(text_, Detail::finds);
    for (const std::uint32_t joined : matcher_.patterns().lists[list].joined)
        for (const std::span<const Find> finds : {table_.candidates(joined), table_.excepts(joined)})
            for (const Span stretch : stretches)
                for (const Find& find : those_in(finds, stretch))
                    if (find.term != term) small_.add(find, ListTable::WordRule::kept);
    return small_.finds(list);
}

// The table's finds with those of the stretches replaced.
void WithoutTerm::exchange(std::uint32_t list, const std::vector<Span>& stretches, std::span<const Find> now) {
    const std::span<const Find> whole = table_.finds(list);
    std::vector<Find> finds;
    finds.reserve(whole.size() + now.size());
    ListDifference difference{list, {}};
    auto next = whole.begin();
    for (const Span stretch : stretches) {
        const std::span<const Find> before = those_in(whole, stretch), after = those_in(now, stretch);
        finds.insert(finds.end(), next, before.begin());
        finds.insert(finds.end(), after.begin(), after.end());
        next = before.end();
        add_differences(before, after, difference.spans);
    }
    finds.insert(finds.end(), next, whole.end());
    table_.exchange_finds(list, finds);
    whole_.emplace_back(list, std::move(finds));
    differences_.push_back(std::move(difference));
}

}  // namespace axial
