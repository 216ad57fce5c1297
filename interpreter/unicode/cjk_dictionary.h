// The dictionary of ICU's segmenter for Chinese and Japanese: its words and what each costs.
//
// ICU cuts a run of ideographs into the words whose costs add up to the least. With the words at hand the
// same cut is made without its iterator: see text/ideographs.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace axial::unicode {

class CjkDictionary {
public:
    // Words longer than this are none to ICU.
    static constexpr std::uint32_t kLongestWord = 20;
    // What ICU takes for one character that is no word of the dictionary.
    static constexpr std::uint32_t kUnknownCost = 255;

    // The words that begin with two characters. `longest` is 0 where there is none, else its characters;
    // `place` leads on to the third character.
    struct Pair {
        std::uint64_t place = 0;
        std::uint32_t longest = 0;
        bool goes_on = false;
    };
    struct Word {
        std::uint32_t characters = 0;
        std::uint32_t cost = 0;
    };

    // One object a thread: it remembers where the trie goes on behind each first character.
    CjkDictionary();
    ~CjkDictionary();
    CjkDictionary(CjkDictionary&&) noexcept;
    CjkDictionary& operator=(CjkDictionary&&) noexcept;

    bool is_there() const;  // ICU can be built without
    Pair pair(char16_t first, char16_t second);
    // Does a word go on behind this third character?
    bool goes_on(const Pair& pair, char16_t third);
    // Characters of the longest word at the front of `text`, whose first two are `pair`; at least 1.
    std::uint32_t longest_word(const Pair& pair, std::u16string_view text);
    // All words at the front of `text`, by length. A first character that is no word is one, at kUnknownCost.
    void words_at(std::u16string_view text, std::vector<Word>& out);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace axial::unicode
