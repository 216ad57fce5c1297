#include "interpreter/match/unspaced_table.h"

#include <catch2/catch.hpp>

#include <string>

using namespace axial;

namespace {

std::string ideograph(unsigned number) { return unicode::to_utf8(U'\u4E00' + static_cast<char32_t>(number)); }

const std::vector<UnspacedTable::Piece> kPieces{{"创业", 1}, {"返乡创业", 2}, {"返乡人员", 3}};

}  // namespace

TEST_CASE("each unspaced piece is found by its pair and the steps behind it, whatever follows") {
    UnspacedTable table;
    table.build(kPieces);
    const auto piece_of = [&](const std::string& text, std::size_t size) {
        std::uint64_t key = UnspacedTable::pair(text, 0);
        for (std::uint32_t end = UnspacedTable::kPair;; end += UnspacedTable::kCharacter) {
            const UnspacedTable::Slot* slot = table.find(key, table.seek(key));
            if (slot == nullptr) return UnspacedTable::kNone;
            if (end == size) return slot->piece;
            if (!UnspacedTable::goes_on(*slot, text, end)) return UnspacedTable::kNone;
            key = table.step(*slot, text, end);
        }
    };
    for (const UnspacedTable::Piece& piece : kPieces)
        for (const std::string behind : {"", "a", "ab", "abc", "。"})
            CHECK(piece_of(std::string(piece.text) + behind, piece.text.size()) == piece.id);
    CHECK(piece_of("返乡", UnspacedTable::kPair) == UnspacedTable::kNone);
    CHECK(piece_of("返乡创", 9) == UnspacedTable::kNone);
}

TEST_CASE("the filter of unspaced pieces lets each one through, wherever it stands") {
    UnspacedTable table;
    table.build(kPieces);
    const unicode::PieceSet filter{table.filter()};
    for (const UnspacedTable::Piece& piece : kPieces)
        for (const std::string behind : {"", "。", "的", "a", "园区"}) {
            INFO(piece.text << behind);
            CHECK(filter.may_begin(std::string(piece.text) + behind, 0) == 1);
        }
}

TEST_CASE("the filter of unspaced pieces looks at the third character where the pair is no piece itself") {
    UnspacedTable table;
    table.build(kPieces);
    const unicode::PieceSet filter{table.filter()};
    unsigned of_piece = 0, of_beginning = 0, of_others = 0;
    constexpr unsigned kOthers = 1000;
    for (unsigned i = 0; i < kOthers; ++i) {
        of_piece += filter.may_begin("创业" + ideograph(3 * i), 0);
        of_beginning += filter.may_begin("返乡" + ideograph(3 * i), 0);
        of_others += filter.may_begin(ideograph(3 * i) + ideograph(5 * i + 1) + "业", 0);
    }
    CHECK(of_piece == kOthers);
    CHECK(of_beginning < kOthers / 10);
    CHECK(of_others < kOthers / 10);
}
