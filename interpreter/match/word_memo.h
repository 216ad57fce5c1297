// What each word of spaced script triggers, worked out once a word and remembered by its letters.
//
// A text has many words and few different ones. The memory is bounded: noisy text, in which every word is
// new, empties it now and then, between two rows of questions.
#pragma once

#include "grammar/source.h"
#include "interpreter/match/trigger_table.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace axial {

struct WordEvent {
    Trigger trigger;  // a copy, so that a word's are side by side
    Span piece;       // in the word
};

// Per-thread scratch.
class WordMemo {
public:
    // The table must outlive it.
    explicit WordMemo(const TriggerTable& triggers);

    // What a word triggers: nothing; one settled term, whose find it is; or some events.
    struct Answer {
        std::uint32_t what = 0;  // 0, or a term + kSettled, or 1 + where the events begin
        std::uint32_t more = 0;  // the list of the settled term, or how many events there are
        bool is_nothing() const { return what == 0; }
        bool is_settled() const { return what >= kSettled; }
        std::uint32_t term() const { return what - kSettled; }
        std::uint32_t list() const { return more; }
    };
    // A word that is asked about: where it is, and what it is known by.
    struct Sought {
        WordKey key;
        std::uint64_t hash = 0;
        std::uint32_t begin = 0, size = 0;
    };
    static Sought sought(std::string_view text, Span place) {
        Sought word;
        word.begin = place.begin;
        word.size = place.size();
        word.key = WordKey::of(text, place);
        word.hash = word.key.hash();
        return word;
    }
    // Its place in the table is on its way to the cache.
    void prefetch(const Sought& word) const { __builtin_prefetch(&slots_[place_of(word.hash)]); }
    // Before a row of not too many questions: their answers are valid until the next row.
    void make_room() {
        if (2 * used_ >= kMostSlots || long_bytes_ >= kMostLongBytes || events_.size() >= kMostEvents) forget();
    }
    // `text` is what the word was sought in.
    Answer ask(const Sought& word, std::string_view text) {
        if (word.size > kShort) return ask_long(text.substr(word.begin, word.size));
        for (std::size_t i = place_of(word.hash);; i = (i + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[i];
            if (slot.holds(word.key)) return slot.answer;
            if (slot.key.front == 0) return remember(word, text.substr(word.begin, word.size));
        }
    }
    void prefetch(const Answer& answer) const {
        if (!answer.is_nothing() && !answer.is_settled()) __builtin_prefetch(&events_[answer.what - 1]);
    }
    // Valid until the next question.
    std::span<const WordEvent> events(const Answer& answer) const {
        return std::span(events_).subspan(answer.what - 1, answer.more);
    }

private:
    static constexpr std::uint32_t kShort = WordKey::kBytes;
    static constexpr std::size_t kFirstSlots = 1u << 12, kMostSlots = 1u << 19;
    static constexpr std::size_t kMostEvents = 1u << 20, kMostLongBytes = 1u << 23;
    static constexpr std::uint32_t kSettled = 1u << 31;

    struct Slot {
        WordKey key;  // no word begins with a zero
        Answer answer;
        bool holds(const WordKey& word) const { return key.front == word.front && key.back == word.back; }
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };

    std::size_t place_of(std::uint64_t hash) const { return static_cast<std::size_t>(hash >> shift_); }
    Answer ask_long(std::string_view word);
    Answer remember(const Sought& sought, std::string_view word);
    Answer resolve(std::string_view word);
    Slot& free_slot(const WordKey& key);
    void grow();
    void forget();

    const TriggerTable& triggers_;
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
    unsigned shift_ = 0;
    std::unordered_map<std::string, Answer, Hash, std::equal_to<>> long_words_;
    std::size_t long_bytes_ = 0;  // of them, with what each takes beside
    std::vector<WordEvent> events_;
};

}  // namespace axial
