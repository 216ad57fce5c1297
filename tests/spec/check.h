// Does the program do what a case says? Through the public headers alone.
#pragma once

#include "tests/spec/script.h"

#include <string>
#include <vector>

namespace spec {

// What is not as expected, a sentence or more each; empty: the case holds.
std::vector<std::string> failures_of(const Case& one);

}  // namespace spec
