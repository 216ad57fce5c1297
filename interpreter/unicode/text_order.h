// Sorting many texts by their bytes: most are told apart by their first eight, read as one number.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace axial::unicode {

// Its first eight bytes, the first the weightiest; zeros behind a shorter text.
inline std::uint64_t front_of(std::string_view text) {
    constexpr std::size_t kBytes = 8;
    std::uint64_t front = 0;
    for (std::size_t i = 0; i < kBytes; ++i)
        front = front << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return front;
}

// The places of `texts` (strings or views) in the order of their bytes, texts that are the same in the order given.
template <typename Texts>
std::vector<std::uint32_t> order_of(const Texts& texts) {
    struct Place {
        std::uint64_t front;
        std::uint32_t at;
    };
    std::vector<Place> places;
    places.reserve(texts.size());
    for (const std::string_view text : texts)
        places.push_back({front_of(text), static_cast<std::uint32_t>(places.size())});
    std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
        if (a.front != b.front) return a.front < b.front;
        const int difference = std::string_view(texts[a.at]).compare(texts[b.at]);
        return difference != 0 ? difference < 0 : a.at < b.at;
    });
    std::vector<std::uint32_t> order;
    order.reserve(places.size());
    for (const Place& place : places) order.push_back(place.at);
    return order;
}

}  // namespace axial::unicode
