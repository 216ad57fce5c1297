// How text is compared and cut: what a codebook says of it in `language`, `ignore` and `words of`.
#pragma once

#include <cstdint>

namespace axial {

struct FoldOptions {
    bool case_ = true;
    bool width = true;
    bool script = false;  // traditional to simplified, one character to one
    bool accents = false;
    // Corpus option: a single line break inside a hard-wrapped paragraph is no break.
    bool join_lines = false;
    friend bool operator==(const FoldOptions&, const FoldOptions&) = default;
};

enum class WordMode : std::uint8_t { whole, substring, tokens };

// One mode for each group of scripts written without spaces.
struct WordModes {
    WordMode han = WordMode::whole;  // zh, ja: Han, Hiragana, Katakana, Bopomofo
    WordMode thai = WordMode::whole;
    WordMode lao = WordMode::whole;
    WordMode khmer = WordMode::whole;
    WordMode burmese = WordMode::whole;
    friend bool operator==(const WordModes&, const WordModes&) = default;
};

}  // namespace axial
