// The words of a run of ideographs, exactly as ICU's segmenter cuts the run, an order of magnitude faster.
//
// ICU looks for the cut of the whole run whose words cost least. A position that no word of its
// dictionary crosses is a boundary of every cut, so the run falls into pieces that are cut each by itself;
// most are short and come again, and are remembered. A test holds the cuts against ICU's.
#pragma once

#include "interpreter/unicode/cjk_dictionary.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Are all characters ideographs that the cutter knows, U+4E00 to U+9FFF?
bool is_plain_run(std::string_view text);

// Per-thread scratch.
class IdeographCutter {
public:
    bool is_there() const { return dictionary_.is_there(); }

    // `run` is plain. Byte offsets of the words' starts,
    // and the end. Valid until the next call.
    const std::vector<std::uint32_t>& cut(std::string_view run);

private:
    using Word = unicode::CjkDictionary::Word;
    static constexpr unsigned kPairBits = 15, kTripleBits = 16;
    static constexpr std::size_t kPieces = 1u << 15;
    static constexpr std::size_t kRemembered = 12;  // characters of a piece

    struct PairMemo {
        std::uint32_t key = 0;  // both characters
        unicode::CjkDictionary::Pair pair;
    };
    // The longest word from three characters; 0 where it depends on those behind them.
    struct TripleMemo {
        std::uint64_t key = 0;
        std::uint32_t longest = 0;
    };
    struct PieceMemo {
        std::array<char16_t, kRemembered> text{};
        std::uint32_t ends = 0;  // bit i: a word ends behind character i
    };

    void read(std::string_view run);
    std::uint32_t longest_word(std::size_t at);
    std::uint32_t longest_word(std::size_t at, const unicode::CjkDictionary::Pair& pair);
    void cut_piece(std::size_t begin, std::size_t end);
    const PieceMemo& remembered(std::u16string_view piece);
    void find_cheapest(std::u16string_view piece);
    void bound(std::size_t character) { bounds_.push_back(static_cast<std::uint32_t>(3 * character)); }

    unicode::CjkDictionary dictionary_;
    std::vector<PairMemo> pairs_ = std::vector<PairMemo>(std::size_t{1} << kPairBits);
    std::vector<TripleMemo> triples_ = std::vector<TripleMemo>(std::size_t{1} << kTripleBits);
    std::vector<PieceMemo> pieces_ = std::vector<PieceMemo>(kPieces);
    std::u16string text_;
    std::vector<std::uint32_t> bounds_;
    std::vector<Word> words_;
    std::vector<std::uint32_t> cost_, from_, ends_;  // of the piece looked at, by character
};

}  // namespace axial
