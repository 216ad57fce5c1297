#include "interpreter/stats/incidence.h"

#include <algorithm>
#include <numeric>

namespace axial {

void Incidence::add_document(std::vector<Code> codes) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    if (!codes.empty()) codes_ = std::max(codes_, std::size_t{codes.back()} + 1);
    cells_.insert(cells_.end(), codes.begin(), codes.end());
    ends_.push_back(cells_.size());
}

std::span<const Incidence::Code> Incidence::codes_of(std::size_t document) const {
    const std::size_t begin = document == 0 ? 0 : ends_[document - 1];
    return std::span(cells_).subspan(begin, ends_[document] - begin);
}

Incidence Incidence::transposed() const {
    Incidence turned;
    turned.codes_ = documents();
    turned.ends_.assign(codes_, 0);
    for (const Code code : cells_) ++turned.ends_[code];
    std::vector<std::size_t> next(codes_, 0);  // where the next document of a code goes
    std::exclusive_scan(turned.ends_.begin(), turned.ends_.end(), next.begin(), std::size_t{0});
    std::inclusive_scan(turned.ends_.begin(), turned.ends_.end(), turned.ends_.begin());
    turned.cells_.resize(cells_.size());
    for (std::size_t document = 0; document < documents(); ++document)
        for (const Code code : codes_of(document)) turned.cells_[next[code]++] = static_cast<Code>(document);
    return turned;
}

std::vector<std::uint64_t> new_codes(const Incidence& table) {
    return new_codes_by_group(table, std::vector<std::uint32_t>(table.codes(), 0), 1).front();
}

std::vector<std::vector<std::uint64_t>> new_codes_by_group(const Incidence& table,
                                                           std::span<const std::uint32_t> group_of,
                                                           std::size_t groups) {
    std::vector<std::vector<std::uint64_t>> added(groups, std::vector<std::uint64_t>(table.documents(), 0));
    std::vector<bool> met(table.codes(), false);
    for (std::size_t document = 0; document < table.documents(); ++document) {
        for (const Incidence::Code code : table.codes_of(document)) {
            if (!met[code]) ++added[group_of[code]][document];
            met[code] = true;
        }
    }
    return added;
}

std::vector<std::uint64_t> running_total(std::span<const std::uint64_t> added) {
    std::vector<std::uint64_t> total(added.size());
    std::inclusive_scan(added.begin(), added.end(), total.begin());
    return total;
}

std::uint64_t Frequencies::codes_met(std::uint64_t times) const {
    const auto found = std::lower_bound(counts.begin(), counts.end(), times,
                                        [](const FrequencyCount& count, std::uint64_t k) { return count.times < k; });
    return found != counts.end() && found->times == times ? found->codes : 0;
}

namespace {

Frequencies counted(std::vector<std::uint64_t> times) {
    std::sort(times.begin(), times.end());
    Frequencies frequencies;
    for (const std::uint64_t k : times) {
        if (k == 0) continue;
        if (frequencies.counts.empty() || frequencies.counts.back().times != k) frequencies.counts.push_back({k, 0});
        ++frequencies.counts.back().codes;
        ++frequencies.observed;
        frequencies.total += k;
    }
    return frequencies;
}

}  // namespace

Frequencies incidence_frequencies(std::vector<std::uint64_t> times, std::uint64_t documents) {
    Frequencies frequencies = counted(std::move(times));
    frequencies.sampled = documents;
    return frequencies;
}

Frequencies incidence_frequencies(const Incidence& table) {
    std::vector<std::uint64_t> times(table.codes(), 0);
    for (std::size_t document = 0; document < table.documents(); ++document)
        for (const Incidence::Code code : table.codes_of(document)) ++times[code];
    return incidence_frequencies(std::move(times), table.documents());
}

Frequencies abundance_frequencies(std::vector<std::uint64_t> segments) {
    Frequencies frequencies = counted(std::move(segments));
    frequencies.unit = SampledUnit::segments;
    frequencies.sampled = frequencies.total;
    return frequencies;
}

Undefined too_few_draws(const Frequencies& frequencies) {
    if (frequencies.sampled == 0) return Undefined::no_units;
    if (frequencies.sampled > 1) return Undefined::none;
    return frequencies.unit == SampledUnit::documents ? Undefined::one_document : Undefined::not_for_this_data;
}

}  // namespace axial
