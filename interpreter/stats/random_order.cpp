#include "interpreter/stats/random_order.h"

#include <algorithm>
#include <numeric>

namespace axial {

RandomOrder::RandomOrder(const Incidence& table)
    : by_code_(table.transposed()), order_(table.documents()), place_(table.documents()) {
    std::iota(order_.begin(), order_.end(), 0U);
    place_ = order_;
}

void RandomOrder::shuffle(Random random) {
    std::iota(order_.begin(), order_.end(), 0U);
    for (std::size_t left = order_.size(); left > 1; --left)
        std::swap(order_[left - 1], order_[random.below(static_cast<std::uint32_t>(left))]);
    for (std::uint32_t place = 0; place < order_.size(); ++place) place_[order_[place]] = place;
}

void RandomOrder::redraw(Random random) {
    const auto documents = static_cast<std::uint32_t>(order_.size());
    std::fill(place_.begin(), place_.end(), kNowhere);
    for (std::uint32_t place = 0; place < documents; ++place) {
        const std::uint32_t document = random.below(documents);
        order_[place] = document;
        place_[document] = std::min(place_[document], place);
    }
}

std::uint32_t RandomOrder::first_place(std::span<const Incidence::Code> documents) const {
    // A step along the order takes a binary search, and about documents / held steps are needed.
    constexpr std::uint64_t kSearchCost = 12;
    const std::uint64_t held = documents.size();
    if (held * held > kSearchCost * order_.size()) {
        const auto found = std::find_if(order_.begin(), order_.end(), [&](std::uint32_t document) {
            return std::binary_search(documents.begin(), documents.end(), document);
        });
        return found == order_.end() ? kNowhere : static_cast<std::uint32_t>(found - order_.begin());
    }
    std::uint32_t first = kNowhere;
    for (const Incidence::Code document : documents) first = std::min(first, place_[document]);
    return first;
}

std::vector<std::uint32_t> RandomOrder::first_places() const {
    std::vector<std::uint32_t> places(by_code_.documents());
    for (std::size_t code = 0; code < places.size(); ++code) places[code] = first_place(by_code_.codes_of(code));
    return places;
}

std::vector<std::uint64_t> RandomOrder::new_codes() const {
    std::vector<std::uint64_t> added(order_.size(), 0);
    for (const std::uint32_t place : first_places())
        if (place != kNowhere) ++added[place];
    return added;
}

}  // namespace axial
