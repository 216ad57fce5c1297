// What the environment asks of the tests that go through random cases.
#pragma once

#include <cstdint>

namespace oracle {

// The number in the environment variable, or the normal one.
std::uint64_t setting(const char* name, std::uint64_t normal);

}  // namespace oracle
