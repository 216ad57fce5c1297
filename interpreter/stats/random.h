// Numbers by chance that are the same everywhere: splitmix64 (Steele, Lea & Flood 2014, "Fast splittable
// pseudorandom number generators"), a sequence for each (seed, stream), so that no draw depends on threads.
#pragma once

#include <cstdint>

namespace axial {

// The finaliser of splitmix64: spreads a number over all 64 bits.
constexpr std::uint64_t mix64(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

class Random {
public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : state_(mix64(seed) + mix64(~stream)) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15u;
        return mix64(state_);
    }
    // From 0 to `bound` - 1, each alike. `bound` is not 0. Lemire (2019), ACM TOMACS 29:3.
    std::uint32_t below(std::uint32_t bound) {
        std::uint64_t product = (next() >> 32) * bound;
        if (static_cast<std::uint32_t>(product) < bound) {
            const std::uint32_t least = (0u - bound) % bound;
            while (static_cast<std::uint32_t>(product) < least) product = (next() >> 32) * bound;
        }
        return static_cast<std::uint32_t>(product >> 32);
    }
    // From 0 up to, not with, 1.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

private:
    std::uint64_t state_;
};

}  // namespace axial
