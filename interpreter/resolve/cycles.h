// Which things lead back to themselves.
#pragma once

#include "interpreter/resolve/codebook.h"

#include <cstdint>
#include <vector>

namespace axial {

// `graph[i]`: what thing i leads to. `circles`: the groups whose members all lead to each other, each in
// ascending order, a thing that leads to itself alone among them. `order`: every thing after those it
// leads to, but for circles. Works in a loop, for what it walks is as deep as the author likes.
struct Walk {
    std::vector<std::vector<std::uint32_t>> circles;
    std::vector<std::uint32_t> order;
};
Walk walk_graph(const std::vector<std::vector<std::uint32_t>>& graph);

// Which lists each takes in through `also`.
std::vector<std::vector<std::uint32_t>> list_graph(const Codebook& codebook);
// Which attributes the value of each depends on: `from ATTRIBUTE`, `when`.
std::vector<std::vector<std::uint32_t>> attribute_graph(const Codebook& codebook);

}  // namespace axial
