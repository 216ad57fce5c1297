// See trigger_table.h.
#include "interpreter/match/trigger_table.h"

#include "interpreter/unicode/byte_scan.h"
#include "interpreter/unicode/text_order.h"

#include <utility>

namespace axial {
namespace {

bool is_of_words(TriggerKind kind) {
    return kind == TriggerKind::whole || kind == TriggerKind::front || kind == TriggerKind::inside;
}

}  // namespace

TriggerTable::TriggerTable(std::vector<ChosenTrigger> chosen) {
    const std::vector<std::string> pieces = keep_triggers(std::move(chosen));
    trie_ = Trie(pieces);
    build_filters(pieces);
}

void TriggerTable::note_begin_anywhere(char byte) {
    const auto begin = static_cast<unsigned char>(byte);
    if (!anywhere_[begin]) begins_anywhere_.push_back(begin);
    anywhere_[begin] = true;
}

std::size_t TriggerTable::next_anywhere(std::string_view text, std::size_t at) const {
    constexpr std::size_t kFew = 4;
    if (begins_anywhere_.size() <= kFew)
        return find_byte(text, at, [this](Bytes16 bytes) {
            Bytes16 found{};
            for (const unsigned char begin : begins_anywhere_) found |= is_byte(bytes, begin);
            return found;
        });
    while (at < text.size() && !anywhere_[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

// In the order of their pieces, which come back each once.
std::vector<std::string> TriggerTable::keep_triggers(std::vector<ChosenTrigger> chosen) {
    std::vector<std::string_view> texts;
    texts.reserve(chosen.size());
    for (const ChosenTrigger& choice : chosen) texts.push_back(choice.piece);
    std::vector<std::string> pieces;
    triggers_.reserve(chosen.size());
    for (const std::uint32_t place : unicode::order_of(texts)) {
        auto& [trigger, piece] = chosen[place];
        if (pieces.empty() || pieces.back() != piece) {
            pieces.push_back(std::move(piece));
            first_trigger_.push_back(static_cast<std::uint32_t>(triggers_.size()));
        } else {
            triggers_.back().last = false;
        }
        trigger.last = true;
        triggers_.push_back(trigger);
        has_[static_cast<std::size_t>(trigger.kind)] = true;
        if (trigger.kind == TriggerKind::anywhere) note_begin_anywhere(pieces.back()[0]);
    }
    return pieces;
}

void TriggerTable::build_filters(const std::vector<std::string>& pieces) {
    std::vector<UnspacedTable::Piece> longer;
    std::vector<WordFilter::Piece> of_words;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
        bool unspaced = false;
        for (const Trigger& trigger : triggers_from(first_trigger_[i])) {
            unspaced = unspaced || trigger.kind == TriggerKind::unspaced;
            if (is_of_words(trigger.kind)) of_words.push_back({pieces[i], trigger.kind});
        }
        if (!unspaced) continue;
        if (pieces[i].size() > UnspacedTable::kCharacter) {
            longer.push_back({pieces[i], first_trigger_[i]});
            continue;
        }
        singles_.resize(0x10000 / 64);
        single_triggers_.resize(0x10000);
        const std::uint32_t place = unicode::decode(pieces[i], 0).value;
        single_triggers_[place] = first_trigger_[i];
        singles_[place / 64] |= std::uint64_t{1} << place % 64;
    }
    word_filter_.build(of_words);
    unspaced_.build(longer);
}

}  // namespace axial
