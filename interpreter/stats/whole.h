// Whole numbers as doubles.
#pragma once

#include <cstdint>

namespace axial {

// Doubles hold every whole number up to 2^53; above, they are no counts.
constexpr std::uint64_t kMostWhole = std::uint64_t{1} << 53U;

constexpr double as_double(std::uint64_t count) { return static_cast<double>(count); }

}  // namespace axial
