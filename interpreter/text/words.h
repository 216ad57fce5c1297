// Words: UAX #29 for scripts written with spaces, ICU's segmenter for scripts written without.
//
// Per-thread scratch over one raw document. Runs of unspaced script are segmented only when their
// answer is needed, once each, with default-ignorable characters taken out, and never see their
// neighbours. The codebook's terms never reach the segmenter.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/options.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace axial {

bool is_unspaced(char32_t character);        // Han, Hiragana, Katakana, Bopomofo, Thai, Lao, Khmer, Burmese
bool has_unspaced(std::string_view utf8);    // one of these
bool is_word_character(char32_t character);  // letters, marks, numbers, connectors; UAX #29 word parts
bool is_white_space(char32_t character);

class IdeographCutter;

class Words {
public:
    Words();
    ~Words();
    Words(Words&&) noexcept;

    // `utf8` must be valid and outlive the use.
    void reset(std::string_view utf8, const WordModes& modes);

    // The word rule of the language: may a find begin and end here? `edges_free` is for `except` and
    // `not cues`, which need no boundary in unspaced scripts (spaced ones always do).
    bool keeps(Span find, bool edges_free = false);

    // UAX #29 boundary, dictionary words not asked for: a change of script always is one, two
    // unspaced characters side by side never are.
    bool is_boundary(std::uint32_t at);
    // The word that holds the character at `at`: a segmenter word in unspaced scripts, else the UAX #29
    // word. A character that is no part of a word is a stretch of its own.
    Span word_at(std::uint32_t at);
    // Words (stretches with a word character) that begin in the span, in order, cut as above.
    // Valid until the next call.
    const std::vector<Span>& words_in(Span span);

    // What stands between two positions: characters without white space, punctuation, marks and
    // default-ignorables.
    std::uint32_t characters_between(std::uint32_t begin, std::uint32_t end) const;

    // Made at the first call, and kept: what it has learnt serves every text.
    IdeographCutter& cutter();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// "ICU 72.1": stands in every result.
std::string_view segmenter_version();

}  // namespace axial
