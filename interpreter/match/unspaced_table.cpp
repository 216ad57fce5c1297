// See unspaced_table.h.
#include "interpreter/match/unspaced_table.h"

#include <bit>

namespace axial {

UnspacedTable::Slot& UnspacedTable::place(std::uint64_t key) {
    std::size_t at = slot_of(key);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    slots_[at].key = key;
    return slots_[at];
}

void UnspacedTable::build(const std::vector<Piece>& pieces) {
    if (pieces.empty()) return;
    std::size_t steps = 0;
    for (const Piece& piece : pieces) steps += piece.text.size() / kCharacter - 1;
    const std::uint64_t slots = std::bit_ceil(steps * 3 / 2 + 2);
    slot_shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots));
    pieces_ = BitFilter(pieces.size());
    slots_.assign(slots, {});
    for (const Piece& piece : pieces) {
        Slot* slot = &place(pair(piece.text, 0));
        pieces_.set(filter_hash(slot->key),
                    piece.text.size() == kPair ? 0 : unicode::PieceSet::third(piece.text.data()));
        for (std::size_t at = kPair; at < piece.text.size(); at += kCharacter) {
            slot->next |= bit_of(character(piece.text, at));
            slot = &place(step(*slot, piece.text, at));
        }
        slot->piece = piece.id;
    }
}

}  // namespace axial
