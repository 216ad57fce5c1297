// See word_filter.h.
#include "interpreter/match/word_filter.h"

#include <algorithm>
#include <array>
#include <bit>

namespace axial {
namespace {

constexpr std::size_t kFrontBytes = 4;

std::uint64_t first_bytes(std::size_t size) {
    const std::uint64_t all = ~std::uint64_t{0};
    const std::size_t unwanted = 8 * (sizeof all - size);
    return std::endian::native == std::endian::little ? all >> unwanted : all << unwanted;
}

}  // namespace

WordKey WordKey::of(std::string_view word) {
    WordKey key;
    std::memcpy(&key.front, word.data(), std::min<std::size_t>(word.size(), 8));
    if (word.size() > 8) std::memcpy(&key.back, word.data() + 8, std::min<std::size_t>(word.size() - 8, 8));
    return key;
}

// What is looked for inside words may stand in any.
void WordFilter::build(const std::vector<Piece>& pieces) {
    whole_ = BitFilter(pieces.size());
    std::array<std::vector<std::uint64_t>, kFrontBytes + 1> fronts;  // by how many bytes they are told
    for (const Piece& piece : pieces) {
        const WordKey key = WordKey::of(piece.text);
        const std::size_t size = std::min(piece.text.size(), kFrontBytes);
        if (piece.kind == TriggerKind::inside)
            whole_.set_all();
        else if (piece.kind == TriggerKind::front)
            fronts[size].push_back(key.front & first_bytes(size));
        else
            whole_.set(hash(key.front, piece.text.size()));
    }
    fronts_.clear();
    for (std::size_t size = 1; size <= kFrontBytes; ++size) {
        if (fronts[size].empty()) continue;
        Fronts& made = fronts_.emplace_back(Fronts{first_bytes(size), BitFilter(fronts[size].size())});
        for (const std::uint64_t front : fronts[size]) made.bits.set(spread(front));
    }
}

}  // namespace axial
