// Random codebooks and texts, small and full of edges: the same seed always makes the same case.
#pragma once

#include "interpreter/resolve/codebook.h"

#include <cstdint>
#include <string>

namespace oracle {

struct Case {
    axial::Codebook book;
    std::string text;
};

Case random_case(std::uint64_t seed);

// The case as text, for whoever has to find out why it failed.
std::string describe(const Case& one);

}  // namespace oracle
