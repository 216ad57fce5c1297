// The terms that a unit holds and an author could write: its words, folded as the codebook folds them, and phrases of
// neighbouring words.
//
// Of scripts written with spaces, words and phrases of two and three; of others, words of the segmenter and pairs. A
// word begins with a letter and has no digit before it, so that numbers and numbered notes stay out; single characters
// stand only inside phrases. Nothing but white space may part the words of a phrase, and no line break.
#pragma once

#include "interpreter/match/scan.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Per-thread scratch.
class UnitTerms {
public:
    // Each once, sorted. The scan has read the document. Valid until the next call.
    const std::vector<std::string>& read(GroupScan& scan, Span unit);

private:
    enum class Gap : std::uint8_t { none, blank, wide };  // to the word before
    struct Word {
        std::string folded;
        bool is_usable = false;
        bool is_unspaced = false;
        bool is_single = false;  // one character
        Gap gap = Gap::wide;
    };
    void cut(GroupScan& scan, Span unit);
    void add_terms_from(std::size_t first);

    std::vector<Word> words_;
    std::vector<std::string> terms_;
};

// Does the text hold these words, as whole ones?
bool holds_words(std::string_view text, std::string_view words);
// Does one term hold the other?
bool are_nested(std::string_view a, std::string_view b);

}  // namespace axial
