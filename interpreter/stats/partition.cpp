#include "interpreter/stats/partition.h"

#include "interpreter/stats/hypergeometric.h"
#include "interpreter/stats/whole.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace axial {
namespace {

double pairs(std::uint64_t units) { return as_double(units) * (as_double(units) - 1) / 2; }

double pairs_within(const std::vector<std::uint64_t>& groups) {
    return std::accumulate(groups.begin(), groups.end(), 0.0,
                           [](double sum, std::uint64_t units) { return sum + pairs(units); });
}

// How many groups there are of each size. Groups of one size are alike to entropies and expectations, and a sum over
// sizes is short enough to lose no digits.
using GroupsBySize = std::map<std::uint64_t, double>;

GroupsBySize groups_by_size(const std::vector<std::uint64_t>& groups) {
    GroupsBySize sizes;
    for (const std::uint64_t units : groups)
        if (units > 0) ++sizes[units];
    return sizes;
}

GroupsBySize cells_by_size(const std::vector<SharedUnits>& cells) {
    GroupsBySize sizes;
    for (const SharedUnits& cell : cells) ++sizes[cell.units];
    return sizes;
}

double entropy(const GroupsBySize& sizes, double total) {
    double sum = 0;
    for (const auto& [units, alike] : sizes) {
        const double share = as_double(units) / total;
        sum -= alike * share * std::log(share);
    }
    return std::max(0.0, sum);
}

// What a group of each size adds to the expectation: E[n/N ln(N n / ab)], n hypergeometric.
double expected_of_sizes(std::uint64_t one, std::uint64_t other, std::uint64_t total) {
    const double chance = as_double(one) / as_double(total) * as_double(other);
    double sum = 0, weights = 0;
    Hypergeometric(one, other, total).each_likely([&](double n, double weight) {
        weights += weight;
        if (n > 0) sum += weight * n * std::log(n / chance);
    });
    return sum / weights / as_double(total);
}

double expected_mutual_information(const GroupsBySize& ones, const GroupsBySize& others, std::uint64_t total) {
    double sum = 0;
    for (const auto& [one, ones_alike] : ones)
        for (const auto& [other, others_alike] : others)
            sum += ones_alike * others_alike * expected_of_sizes(one, other, total);
    return sum;
}

std::size_t groups_in(const std::vector<std::uint64_t>& groups) {
    return static_cast<std::size_t>(
        std::count_if(groups.begin(), groups.end(), [](std::uint64_t units) { return units > 0; }));
}

void add_pair_measures(PartitionAgreement& result, const Contingency& table, bool is_trivial) {
    const double all = pairs(table.total);
    if (all == 0) {
        result.rand = result.ari = Undefined::no_pairable_units;
        return;
    }
    double in_both = 0;
    for (const SharedUnits& cell : table.shared) in_both += pairs(cell.units);
    const double in_one = pairs_within(table.ones), in_other = pairs_within(table.others);
    const double expected = in_one / all * in_other;
    result.rand = (all + 2 * in_both - in_one - in_other) / all;
    result.ari =
        is_trivial ? Measure(Undefined::trivial) : Measure((in_both - expected) / ((in_one + in_other) / 2 - expected));
}

// 1 where there is no entropy to explain; rounding must not carry it past 1.
double explained(double information, double entropy) { return entropy == 0 ? 1 : std::min(1.0, information / entropy); }

void add_information(PartitionAgreement& result, const Contingency& table, bool is_trivial) {
    const double total = as_double(table.total);
    const GroupsBySize ones = groups_by_size(table.ones), others = groups_by_size(table.others);
    const double one = entropy(ones, total), other = entropy(others, total);
    const double information = std::max(0.0, one + other - entropy(cells_by_size(table.shared), total));
    const double mean = (one + other) / 2, most = std::max(one, other);
    const double homogeneity = explained(information, one), completeness = explained(information, other);
    result.mi = information;
    result.homogeneity = homogeneity;
    result.completeness = completeness;
    result.v_measure =
        homogeneity + completeness == 0 ? 0 : 2 * homogeneity * completeness / (homogeneity + completeness);
    result.nmi = mean == 0 ? Measure(Undefined::trivial) : Measure(std::min(1.0, information / mean));
    const double expected = expected_mutual_information(ones, others, table.total);
    result.expected_mi = expected;
    result.ami = result.ami_max = Undefined::trivial;
    if (is_trivial) return;
    result.ami = (information - expected) / (mean - expected);
    result.ami_max = (information - expected) / (most - expected);
}

}  // namespace

Contingency contingency(std::span<const std::uint32_t> one, std::span<const std::uint32_t> other) {
    Contingency table;
    table.total = one.size();
    std::vector<std::uint64_t> both;
    for (std::size_t i = 0; i < one.size(); ++i) both.push_back(std::uint64_t{one[i]} << 32U | other[i]);
    std::sort(both.begin(), both.end());
    for (std::size_t i = 0; i < both.size(); ++i) {
        const auto label = static_cast<std::uint32_t>(both[i] >> 32U),
                   other_label = static_cast<std::uint32_t>(both[i]);
        if (i == 0 || both[i] != both[i - 1]) table.shared.push_back({label, other_label, 0});
        ++table.shared.back().units;
        table.ones.resize(std::max<std::size_t>(table.ones.size(), label + std::size_t{1}));
        table.others.resize(std::max<std::size_t>(table.others.size(), other_label + std::size_t{1}));
        ++table.ones[label];
        ++table.others[other_label];
    }
    return table;
}

PartitionAgreement partition_agreement(const Contingency& table) {
    PartitionAgreement result;
    if (table.total == 0) {
        for (Measure* figure : {&result.rand, &result.ari, &result.mi, &result.expected_mi, &result.nmi, &result.ami,
                                &result.ami_max, &result.homogeneity, &result.completeness, &result.v_measure})
            *figure = Undefined::no_units;
        return result;
    }
    const std::size_t ones = groups_in(table.ones), others = groups_in(table.others);
    const bool is_trivial = ones == others && (ones == 1 || ones == table.total);
    add_pair_measures(result, table, is_trivial);
    add_information(result, table, is_trivial);
    return result;
}

}  // namespace axial
