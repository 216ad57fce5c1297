// Documents in an order by chance, and the place at which each code comes first in it.
//
// A collector curve needs no more of an order than these places. A rare code is looked for among its few
// documents, a common one along the order, where it comes soon; so an order costs little more than its shuffle.
#pragma once

#include "interpreter/stats/incidence.h"
#include "interpreter/stats/random.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace axial {

class RandomOrder {
public:
    // The place of a code that no document of the order has.
    static constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

    explicit RandomOrder(const Incidence& table);

    // Every document once; Fisher–Yates from the given order, so that an order is a function of `random` alone.
    void shuffle(Random random);
    // As many documents, each drawn anew from all.
    void redraw(Random random);

    // For every code of the table its first place, from 0.
    std::vector<std::uint32_t> first_places() const;
    // How many codes each place adds.
    std::vector<std::uint64_t> new_codes() const;

private:
    std::uint32_t first_place(std::span<const Incidence::Code> documents) const;

    Incidence by_code_;
    std::vector<std::uint32_t> order_;  // the document at a place
    std::vector<std::uint32_t> place_;  // the first place of a document
};

}  // namespace axial
