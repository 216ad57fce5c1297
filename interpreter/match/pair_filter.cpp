// See pair_filter.h.
#include "interpreter/match/pair_filter.h"

#include <algorithm>
#include <bit>

namespace axial {

void PairFilter::build(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& pairs) {
    if (pairs.empty()) return;
    // One bit in 32 is set, as long as the bits stay in the cache nearest but one.
    const std::uint64_t bits = std::clamp<std::uint64_t>(std::bit_ceil(pairs.size() * 32), 1u << 10, 1u << 20);
    const std::uint64_t slots = std::bit_ceil(pairs.size() * 2 + 2);
    bit_shift_ = 64 - static_cast<unsigned>(std::countr_zero(bits));
    slot_shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots));
    bits_.assign(bits / 64, 0);
    table_.assign(slots, {});
    for (const auto& [key, value] : pairs) {
        const std::uint64_t bit = hash(key) >> bit_shift_;
        bits_[bit / 64] |= std::uint64_t{1} << bit % 64;
        std::uint64_t at = hash(key) >> slot_shift_;
        while (table_[at].key != 0) at = (at + 1) & (slots - 1);
        table_[at] = {key, value};
    }
}

}  // namespace axial
