// Members of a set by one bit of their hash each: says of most others that they are none, and of no member.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace axial {

// Of eight bytes, those that come first in memory; at least one.
constexpr std::uint64_t first_bytes(std::uint64_t count) {
    constexpr std::uint64_t kAll = ~std::uint64_t{0};
    const std::int64_t missing = 8 - static_cast<std::int64_t>(count);
    const std::uint64_t others = static_cast<std::uint64_t>(missing & ~(missing >> 63)) * 8;  // bits; no branch
    return std::endian::native == std::endian::little ? kAll >> others : kAll << others;
}

inline constexpr std::uint64_t kSpreadFactor = 0x9E3779B97F4A7C15u;
// Brings what tells keys apart to the front of 64 bits.
inline std::uint64_t spread(std::uint64_t key) { return (key ^ key >> 29) * kSpreadFactor; }

// For a filter, which looks at the first bits alone: every bit of the key has a part in them.
inline std::uint64_t filter_hash(std::uint64_t key) { return key * kSpreadFactor; }

class BitFilter {
public:
    // One bit in 128 is set as long as the bits stay in the nearest cache, then more, down to one in 32, which holds as
    // long as they stay in the second.
    explicit BitFilter(std::size_t members = 0) {
        constexpr std::uint64_t kFewest = 1u << 10, kNear = 1u << 17, kMost = 1u << 21;
        const std::uint64_t sparse = std::min<std::uint64_t>(members * 128, kNear);
        const std::uint64_t size =
            std::clamp(std::bit_ceil(std::max<std::uint64_t>(members * 32, sparse)), kFewest, kMost);
        bits_.assign(size / 64, 0);
        shift_ = 64 - static_cast<unsigned>(std::countr_zero(size));
    }
    // `beside`: another of the 64 bits that stand together.
    void set(std::uint64_t hash, unsigned beside = 0) {
        const std::uint64_t bit = hash >> shift_;
        bits_[bit / 64] |= std::uint64_t{1} << (bit ^ beside) % 64;
    }
    void set_all() { bits_.assign(bits_.size(), ~std::uint64_t{0}); }

    // A loop holds it in registers.
    class View {
    public:
        View() = default;
        View(const std::uint64_t* bits, unsigned shift) : bits_(bits), shift_(shift) {}
        // 1 where the hash may be a member's, else 0: its bit or the one beside it is set.
        std::uint64_t at(std::uint64_t hash, unsigned beside = 0) const {
            const std::uint64_t bit = hash >> shift_;
            const std::uint64_t together = bits_[bit / 64];
            return (together >> bit % 64 | together >> (bit ^ beside) % 64) & 1;
        }

    private:
        const std::uint64_t* bits_ = nullptr;
        unsigned shift_ = 0;
    };
    View view() const { return {bits_.data(), shift_}; }

private:
    std::vector<std::uint64_t> bits_;
    unsigned shift_ = 0;
};

}  // namespace axial
