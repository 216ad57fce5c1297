// The one clock of the library. It is read for profiles alone: no result may depend on it.
#pragma once

#include <chrono>
#include <cstdint>

namespace axial {

using Nanoseconds = std::uint64_t;

inline Nanoseconds clock_now() {
    const auto since_some_start = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<Nanoseconds>(std::chrono::duration_cast<std::chrono::nanoseconds>(since_some_start).count());
}

}  // namespace axial
