// The dictionary of ICU's segmenter for Chinese and Japanese: its words of ideographs and what each costs.
//
// ICU cuts a run of ideographs into the words whose costs add up to the least. With the words at hand the
// same cut is made without its iterator: see text/ideographs.h. ICU's trie takes a look at each of many
// branches; so words are read out of it when their first two characters are met, and laid into two tables.
// Of a character that was met before many others, all words are read, so that nothing has to be kept of the
// pairs that begin none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace axial::unicode {

// Per-thread scratch.
class CjkDictionary {
public:
    static constexpr char16_t kFirst = 0x4E00, kLast = 0x9FFF;  // the characters that it knows
    // Words longer than this are none to ICU.
    static constexpr std::uint32_t kLongestWord = 20;
    // What ICU takes for one character that is no word of the dictionary.
    static constexpr std::uint8_t kUnknownCost = 255;

    CjkDictionary();
    ~CjkDictionary();
    CjkDictionary(CjkDictionary&&) noexcept;
    CjkDictionary& operator=(CjkDictionary&&) noexcept;

    bool is_there() const { return trie_ != nullptr; }  // ICU can be built without

    // Reads what there is to know of a run of known characters. False where ICU has more words than the tables
    // can hold, as no dictionary of it has had; then nothing may be asked any more.
    bool learn(std::u16string_view run) {
        for (std::size_t i = 0; i < run.size(); ++i) {
            const std::uint8_t& followers = followers_[run[i] - kFirst];
            if (followers == kNone && !meet(run[i])) return false;
            if (followers == kAll || i + 1 == run.size() || pairs_.holds(pair(run[i], run[i + 1]))) continue;
            if (!learn_pair(run[i], run[i + 1])) return false;
        }
        return true;
    }
    // Calls visit(characters, cost) for the words at the front of `text`, by length. `text` is of a
    // run that was learnt, and not empty; a first character that is no word is one, at kUnknownCost.
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

private:
    struct Trie;
    bool meet(char16_t first);
    bool learn_pair(char16_t first, char16_t second);
    bool learn_words(std::u16string_view front);
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
        Found find(std::uint32_t key) const { return slot(key).found; }
        bool holds(std::uint32_t key) const { return slot(key).key == key; }
        // The key's, made where there is none. Valid until the next call.
        Found& place(std::uint32_t key);

    private:
        static constexpr unsigned kFirstBits = 10;
        struct Slot {
            std::uint32_t key = 0;
            Found found;
        };
        std::size_t place_of(std::uint32_t key) const {
            return static_cast<std::size_t>(key * std::uint64_t{0x9E3779B97F4A7C15u} >> shift_);
        }
        // The key's, or the empty one where it belongs.
        const Slot& slot(std::uint32_t key) const {
            std::size_t i = place_of(key);
            while (slots_[i].key != key && slots_[i].key != 0) i = (i + 1) & (slots_.size() - 1);
            return slots_[i];
        }
        Slot& slot(std::uint32_t key) { return const_cast<Slot&>(std::as_const(*this).slot(key)); }
        void grow();

        std::vector<Slot> slots_ = std::vector<Slot>(std::size_t{1} << kFirstBits);
        std::size_t used_ = 0;
        unsigned shift_ = 64 - kFirstBits;
    };
    static constexpr unsigned kCharacterBits = 15, kNodeBits = 32 - kCharacterBits;
    static std::uint32_t pair(char16_t first, char16_t second) { return std::uint32_t{first} << 16 | second; }
    static std::uint32_t step(std::uint32_t node, char16_t next) {
        return node << kCharacterBits | static_cast<std::uint32_t>(next - kFirst);
    }

    static constexpr std::size_t kCharacters = kLast - kFirst + 1;
    std::unique_ptr<Trie> trie_;
    // By character: of how many characters behind it the words are known. kNone: it was never met; kAll: of all.
    static constexpr std::uint8_t kNone = 0, kMet = 1, kMany = 64, kAll = 255;
    std::vector<std::uint8_t> followers_ = std::vector<std::uint8_t>(kCharacters, kNone);
    std::vector<std::uint8_t> singles_ = std::vector<std::uint8_t>(kCharacters, kUnknownCost);
    Table pairs_, steps_;
    std::uint32_t nodes_ = 0;
};

}  // namespace axial::unicode
