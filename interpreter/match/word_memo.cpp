// See word_memo.h.
#include "interpreter/match/word_memo.h"

#include "interpreter/unicode/utf8.h"

#include <bit>

namespace axial {

WordMemo::WordMemo(const TriggerTable& triggers) : triggers_(triggers) { forget(); }

void WordMemo::forget() {
    slots_.assign(kFirstSlots, {});
    used_ = 0;
    shift_ = 64 - static_cast<unsigned>(std::countr_zero(kFirstSlots));
    long_words_.clear();
    long_bytes_ = 0;
    events_.clear();
}

WordMemo::Answer WordMemo::remember(const Sought& sought, std::string_view word) {
    if (2 * (used_ + 1) > slots_.size() && slots_.size() < kMostSlots) grow();
    ++used_;
    Slot& slot = free_slot(sought.key);
    slot = {sought.key, resolve(word)};
    return slot.answer;
}

WordMemo::Slot& WordMemo::free_slot(const WordKey& key) {
    std::size_t place = place_of(key.hash());
    while (slots_[place].key.front != 0) place = (place + 1) & (slots_.size() - 1);
    return slots_[place];
}

WordMemo::Answer WordMemo::ask_long(std::string_view word) {
    const auto known = long_words_.find(word);
    if (known != long_words_.end()) return known->second;
    constexpr std::size_t kBeside = 64;
    long_bytes_ += word.size() + kBeside;
    return long_words_.emplace(std::string(word), resolve(word)).first->second;
}

void WordMemo::grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    --shift_;
    for (const Slot& slot : old)
        if (slot.key.front != 0) free_slot(slot.key) = slot;
}

// A piece at the front of the word triggers as a whole word, or as the front of one; what is looked for
// inside words is tried at every character.
WordMemo::Answer WordMemo::resolve(std::string_view word) {
    const auto first = static_cast<std::uint32_t>(events_.size());
    const auto size = static_cast<std::uint32_t>(word.size());
    const auto take = [&](std::uint32_t literal, std::uint32_t begin, std::uint32_t end) {
        for (const Trigger& trigger : triggers_.triggers_from(triggers_.first_trigger(literal))) {
            const bool fits = trigger.kind == TriggerKind::inside ||
                              (trigger.kind == TriggerKind::front && begin == 0) ||
                              (trigger.kind == TriggerKind::whole && begin == 0 && end == size);
            if (fits) events_.push_back({trigger, {begin, end}});
        }
    };
    const std::uint32_t last = triggers_.has(TriggerKind::inside) ? size : 1;
    for (std::uint32_t at = 0; at < last; ++at)
        if (!unicode::is_continuation(word[at]))
            triggers_.trie().walk(word, at, size,
                                  [&](std::uint32_t literal, std::uint32_t end) { take(literal, at, end); });
    if (events_.size() == first) return {};
    const Trigger trigger = events_.back().trigger;
    if (events_.size() == first + 1 && trigger.settled && !trigger.is_except) {
        events_.pop_back();
        return {kSettled + trigger.term, trigger.list};
    }
    return {1 + first, static_cast<std::uint32_t>(events_.size()) - first};
}

}  // namespace axial
