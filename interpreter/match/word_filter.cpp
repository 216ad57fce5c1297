// See word_filter.h.
#include "interpreter/match/word_filter.h"

#include <algorithm>
#include <array>

namespace axial {
namespace {

constexpr std::size_t kFrontBytes = 4;

}  // namespace

WordKey WordKey::of(std::string_view word) {
    WordKey key;
    std::memcpy(&key.front, word.data(), std::min<std::size_t>(word.size(), 8));
    if (word.size() > 8) std::memcpy(&key.back, word.data() + 8, std::min<std::size_t>(word.size() - 8, 8));
    return key;
}

// What is looked for inside words may stand in any. Fronts of words are told by their first bytes.
void WordFilter::build(const std::vector<Piece>& pieces) {
    bits_.assign(1, BitFilter(pieces.size()));
    sets_.assign(1, {{}, first_bytes(FrontSet::kBytes), FrontSet::Sizes::told});
    std::array<std::vector<std::uint64_t>, kFrontBytes + 1> fronts;  // by how many bytes they are told
    for (const Piece& piece : pieces) {
        const std::uint64_t front = WordKey::of(piece.text).front;
        if (piece.kind == TriggerKind::inside)
            bits_[0].set_all();
        else if (piece.kind == TriggerKind::front)
            fronts[std::min(piece.text.size(), kFrontBytes)].push_back(front);
        else
            bits_[0].set(sets_[0].hash(front, piece.text.size()));
    }
    for (std::size_t size = 1; size <= kFrontBytes; ++size) {
        if (fronts[size].empty()) continue;
        bits_.emplace_back(fronts[size].size());
        sets_.push_back({{}, first_bytes(size), FrontSet::Sizes::alike});
        for (const std::uint64_t front : fronts[size]) bits_.back().set(sets_.back().hash(front, size));
    }
    for (std::size_t i = 0; i < sets_.size(); ++i) sets_[i].bits = bits_[i].view();
}

}  // namespace axial
