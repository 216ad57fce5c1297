#include "interpreter/stats/partition.h"

#include "interpreter/stats/hypergeometric.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace axial {
namespace {

double as_double(std::uint64_t count) { return static_cast<double>(count); }

double pairs(std::uint64_t units) { return as_double(units) * (as_double(units) - 1) / 2; }

double pairs_within(const std::vector<std::uint64_t>& groups) {
    return std::accumulate(groups.begin(), groups.end(), 0.0,
                           [](double sum, std::uint64_t units) { return sum + pairs(units); });
}

double entropy(const std::vector<std::uint64_t>& groups, double total) {
    double sum = 0;
    for (const std::uint64_t units : groups)
        if (units > 0) sum -= as_double(units) / total * std::log(as_double(units) / total);
    return std::max(0.0, sum);
}

double mutual_information(const Contingency& table) {
    const double total = as_double(table.total);
    double sum = 0;
    for (const SharedUnits& cell : table.shared) {
        const double chance = as_double(table.ones[cell.one]) / total * as_double(table.others[cell.other]);
        sum += as_double(cell.units) / total * std::log(as_double(cell.units) / chance);
    }
    return std::max(0.0, sum);
}

// How many groups there are of each size: groups of one size are alike to the expectation.
std::map<std::uint64_t, double> groups_by_size(const std::vector<std::uint64_t>& groups) {
    std::map<std::uint64_t, double> sizes;
    for (const std::uint64_t units : groups)
        if (units > 0) ++sizes[units];
    return sizes;
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

double expected_mutual_information(const Contingency& table) {
    const auto others = groups_by_size(table.others);
    double sum = 0;
    for (const auto& [one, ones_alike] : groups_by_size(table.ones))
        for (const auto& [other, others_alike] : others)
            sum += ones_alike * others_alike * expected_of_sizes(one, other, table.total);
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
    const double information = mutual_information(table);
    const double one = entropy(table.ones, total), other = entropy(table.others, total);
    const double mean = (one + other) / 2, most = std::max(one, other);
    const double homogeneity = explained(information, one), completeness = explained(information, other);
    result.mi = information;
    result.homogeneity = homogeneity;
    result.completeness = completeness;
    result.v_measure =
        homogeneity + completeness == 0 ? 0 : 2 * homogeneity * completeness / (homogeneity + completeness);
    result.nmi = mean == 0 ? Measure(Undefined::trivial) : Measure(std::min(1.0, information / mean));
    const double expected = expected_mutual_information(table);
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
