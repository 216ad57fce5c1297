// In how many units of each group a term stands, and in how many documents.
//
// Two passes keep memory fit. The first counts hashes of terms in a table of fixed size, in units of the groups that
// terms are sought for; the second counts only terms that the table lets stand in enough of them. What the table lets
// through by chance is counted and found too rare: no figure depends on it. All counts are sums of whole numbers, so
// that threads count by themselves and are added up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace axial {

class TermFilter {
public:
    TermFilter() : counts_(kSlots) {}
    void add(std::string_view term) { count_to(slot_of(term), 1); }
    void add(const TermFilter& other) {
        for (std::size_t slot = 0; slot < kSlots; ++slot) count_to(slot, other.counts_[slot]);
    }
    bool may_stand_in(std::string_view term, std::uint32_t units) const {
        return counts_[slot_of(term)] >= std::min(units, kMost);
    }

private:
    static constexpr std::size_t kSlots = std::size_t{1} << 24U;
    static constexpr std::uint32_t kMost = 255;  // a count stops there

    static std::size_t slot_of(std::string_view term) { return std::hash<std::string_view>{}(term) % kSlots; }
    void count_to(std::size_t slot, std::uint32_t more) {
        counts_[slot] = static_cast<std::uint8_t>(std::min(counts_[slot] + more, kMost));
    }

    std::vector<std::uint8_t> counts_;
};

// Of one group.
struct GroupCount {
    std::uint32_t group = 0;
    std::uint64_t units = 0, documents = 0;
    std::uint64_t last_document = 0;  // ordinal, from 1: its further units make no further document
};

struct TermCount {
    std::uint64_t units = 0;  // all that were looked at
    std::vector<GroupCount> groups;

    std::uint64_t in(std::uint32_t group) const {
        for (const GroupCount& one : groups)
            if (one.group == group) return one.units;
        return 0;
    }
    GroupCount& of(std::uint32_t group) {
        for (GroupCount& one : groups)
            if (one.group == group) return one;
        return groups.emplace_back(GroupCount{group});
    }
    void add(const TermCount& other) {
        units += other.units;
        for (const GroupCount& more : other.groups) {
            GroupCount& one = of(more.group);
            one.units += more.units;
            one.documents += more.documents;
        }
    }
};

class TermCounts {
public:
    // A unit that holds so many different terms.
    void add_unit(std::uint64_t terms, const std::vector<std::uint32_t>& groups) {
        sizes_.units += terms;
        for (const std::uint32_t group : groups) sizes_.of(group).units += terms;
    }
    // A unit of the document of this ordinal. All units of a document come one after another, to one thread.
    void add(const std::string& term, std::uint64_t document, const std::vector<std::uint32_t>& groups) {
        TermCount& count = counts_[term];
        ++count.units;
        for (const std::uint32_t group : groups) {
            GroupCount& one = count.of(group);
            ++one.units;
            if (one.last_document != document) ++one.documents;
            one.last_document = document;
        }
    }
    void add(const TermCounts& other) {
        sizes_.add(other.sizes_);
        for (const auto& [term, more] : other.counts_) counts_[term].add(more);
    }
    const std::unordered_map<std::string, TermCount>& all() const { return counts_; }
    // How many pairs of a unit and a term in it there are: what all counts of terms add up to.
    const TermCount& sizes() const { return sizes_; }

private:
    TermCount sizes_;
    std::unordered_map<std::string, TermCount> counts_;
};

}  // namespace axial
