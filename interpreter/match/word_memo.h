// What each word of spaced script triggers, worked out once a word and remembered by its letters.
//
// A text has many words and few different ones. The memory is bounded: noisy text, in which every word is
// new, empties it now and then.
#pragma once

#include "interpreter/match/matcher.h"

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace axial {

struct WordEvent {
    std::uint32_t trigger = 0;
    std::uint32_t at = 0;  // where in the word its piece begins
};

// Per-thread scratch.
class WordMemo {
public:
    explicit WordMemo(const GroupMatcher& matcher);

    // `text[begin, end)` is a word, folded. Valid until the next call.
    std::span<const WordEvent> events(std::string_view text, std::uint32_t begin, std::uint32_t end) {
        const std::uint32_t size = end - begin;
        if (size > kShort) return events_of_long(text.substr(begin, size));
        const Key key = key_of(text, begin, size);
        for (std::size_t i = place_of(key);; i = (i + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[i];
            if (slot.holds(key)) return slot.events == 0 ? std::span<const WordEvent>{} : row(slot.events);
            if (slot.front == 0) return remember(key, i, text.substr(begin, size));
        }
    }

private:
    static constexpr std::uint32_t kShort = 12;
    static constexpr std::size_t kFirstSlots = 1u << 12, kMostSlots = 1u << 19;
    static constexpr std::size_t kMostEvents = 1u << 20;

    struct Key {
        std::uint64_t front = 0;
        std::uint32_t back = 0;
    };
    struct Slot {
        std::uint64_t front = 0;  // no word begins with a zero
        std::uint32_t back = 0;
        std::uint32_t events = 0;  // 1 + its row; 0: none
        bool holds(const Key& key) const { return front == key.front && back == key.back; }
        Key key() const { return {front, back}; }
    };
    struct Row {
        std::uint32_t begin = 0, end = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };

    // The bytes behind the word are cut off, not read apart.
    static Key key_of(std::string_view text, std::uint32_t begin, std::uint32_t size) {
        Key key;
        const char* from = text.data() + begin;
        if (begin + kShort <= text.size()) {
            std::memcpy(&key.front, from, 8);
            std::memcpy(&key.back, from + 8, 4);
            key.front &= size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * size) - 1;
            key.back &= size >= 12 ? ~0u : size > 8 ? (1u << 8 * (size - 8)) - 1 : 0u;
        } else {
            std::memcpy(&key.front, from, size < 8 ? size : 8);
            if (size > 8) std::memcpy(&key.back, from + 8, size - 8);
        }
        return key;
    }
    std::size_t place_of(const Key& key) const {
        return static_cast<std::size_t>((key.front ^ (std::uint64_t{key.back} * 0x9FB21C651E98DF25u)) *
                                            0x9E3779B97F4A7C15u >>
                                        shift_);
    }
    std::span<const WordEvent> row(std::uint32_t events) const {
        const Row row = rows_[events - 1];
        return std::span(events_).subspan(row.begin, row.end - row.begin);
    }

    std::span<const WordEvent> events_of_long(std::string_view word);
    std::span<const WordEvent> remember(const Key& key, std::size_t place, std::string_view word);
    std::uint32_t resolve(std::string_view word);
    void grow();
    void forget();

    const GroupMatcher& matcher_;
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
    unsigned shift_ = 0;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> long_words_;
    std::vector<Row> rows_;
    std::vector<WordEvent> events_;
};

}  // namespace axial
