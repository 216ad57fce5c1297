// The dictionary of ICU's segmenter for Chinese and Japanese: its words of ideographs and what each costs.
//
// ICU cuts a run of ideographs into the words whose costs add up to the least. With the words at hand the
// same cut is made without its iterator: see text/ideographs.h. They are read out of ICU's data once and
// laid into two tables, because its trie takes a look at each of twenty thousand branches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace axial::unicode {

// Immutable; threads share it.
class CjkDictionary {
public:
    static constexpr char16_t kFirst = 0x4E00, kLast = 0x9FFF;  // the characters that it knows
    // Words longer than this are none to ICU.
    static constexpr std::uint32_t kLongestWord = 20;
    // What ICU takes for one character that is no word of the dictionary.
    static constexpr std::uint8_t kUnknownCost = 255;

    // Null where ICU was built without. The first call takes some hundredths of a second.
    static const CjkDictionary* shared();

    // Calls visit(characters, cost) for the words at the front of `text`, by length. `text` is of known
    // characters, at least one; a first character that is no word is one, at kUnknownCost.
    template <typename Visit>
    void words_at(std::u16string_view text, Visit&& visit) const {
        visit(1, std::uint32_t{singles_[text[0] - kFirst]});
        if (text.size() < 2) return;
        Found found = pairs_.find(pair(text[0], text[1]));
        for (std::uint32_t characters = 2;; ++characters) {
            if (found.is_word()) visit(characters, found.cost());
            if (found.node() == 0 || characters == text.size() || characters == kLongestWord) return;
            found = steps_.find(step(found.node(), text[characters]));
        }
    }
    // What the two characters lead to is on its way to the cache.
    void prefetch(char16_t first, char16_t second) const { pairs_.prefetch(pair(first, second)); }

private:
    CjkDictionary() = default;
    bool read();
    bool add(std::u16string_view word, std::uint32_t cost);

    // What a word, or the front of one, is followed by.
    struct Found {
        static constexpr std::uint32_t kWord = 1u << 8, kNode = 9;
        std::uint32_t bits = 0;
        bool is_word() const { return (bits & kWord) != 0; }
        std::uint32_t cost() const { return bits & 0xFF; }
        std::uint32_t node() const { return bits >> kNode; }  // 0: no longer word begins so
    };
    class Table {
    public:
        explicit Table(unsigned bits) : slots_(std::size_t{1} << bits), shift_(64 - bits) {}
        Found find(std::uint32_t key) const {
            for (std::size_t i = place_of(key);; i = (i + 1) & (slots_.size() - 1)) {
                if (slots_[i].key == key) return slots_[i].found;
                if (slots_[i].key == 0) return {};
            }
        }
        void prefetch(std::uint32_t key) const { __builtin_prefetch(&slots_[place_of(key)]); }
        // Null where there is no room left.
        Found* place(std::uint32_t key);

    private:
        struct Slot {
            std::uint32_t key = 0;
            Found found;
        };
        std::size_t place_of(std::uint32_t key) const {
            return static_cast<std::size_t>(key * std::uint64_t{0x9E3779B97F4A7C15u} >> shift_);
        }
        std::vector<Slot> slots_;
        std::size_t used_ = 0;
        unsigned shift_;
    };
    static constexpr unsigned kCharacterBits = 15, kNodeBits = 32 - kCharacterBits;
    static std::uint32_t pair(char16_t first, char16_t second) { return std::uint32_t{first} << 16 | second; }
    static std::uint32_t step(std::uint32_t node, char16_t next) {
        return node << kCharacterBits | static_cast<std::uint32_t>(next - kFirst);
    }

    std::vector<std::uint8_t> singles_ = std::vector<std::uint8_t>(kLast - kFirst + 1, kUnknownCost);
    Table pairs_{19}, steps_{19};  // of both about a third is used with ICU 72
    std::uint32_t nodes_ = 0;
};

}  // namespace axial::unicode
