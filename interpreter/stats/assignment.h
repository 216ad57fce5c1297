// The cheapest way to give each row a column of its own, or none.
//
// Few pairs come into question, as of the segments of two coders those that lie near each other. The search for a row
// goes as far as costs send it, not through all columns: thousands of rows take no longer than the stretches in which
// they compete.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace axial {

struct AssignmentPair {
    std::uint32_t row = 0, column = 0;
    double cost = 0;  // 0 or more
};

// The pairs that come into question, sorted by row: `cost_of(row, column)` gives an optional cost. Nothing where there
// are more than can be gone through in seconds.
template <typename CostOf>
std::optional<std::vector<AssignmentPair>> assignment_pairs(std::size_t rows, std::size_t columns, CostOf cost_of) {
    constexpr double kMostLookedAt = 400e6;
    constexpr std::size_t kMostPairs = 10'000'000;
    if (static_cast<double>(rows) * static_cast<double>(columns) > kMostLookedAt) return std::nullopt;
    std::vector<AssignmentPair> pairs;
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column)
            if (const std::optional<double> cost = cost_of(row, column)) pairs.push_back({row, column, *cost});
        if (pairs.size() > kMostPairs) return std::nullopt;
    }
    return pairs;
}

constexpr std::uint32_t kUnassigned = ~std::uint32_t{0};

// Of each row its column or kUnassigned, at the least sum of costs, where a row without a column costs `alone`. Exact.
// `pairs` are sorted by row. Nothing where it would take more than seconds.
std::optional<std::vector<std::uint32_t>> least_assignment(std::size_t rows, std::size_t columns,
                                                           std::span<const AssignmentPair> pairs, double alone);

}  // namespace axial
