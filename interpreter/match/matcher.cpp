// From terms to the tables that a scan reads.
#include "interpreter/match/matcher.h"

#include "interpreter/unicode/bulk.h"
#include "interpreter/unicode/byte_scan.h"
#include "interpreter/unicode/text_order.h"

#include <algorithm>
#include <utility>

namespace axial {
namespace {

bool is_usable_pattern(const LoweredTerm& term) {
    return term.kind == TermKind::pattern && term.pattern.error == PatternError::none;
}

bool is_of_words(TriggerKind kind) {
    return kind == TriggerKind::whole || kind == TriggerKind::front || kind == TriggerKind::inside;
}

bool has_wide_sign(const std::string& folded) {
    return folded.find_first_of(unicode::kWideSignsFolded) != std::string::npos;
}

bool has_wide_sign(const LoweredTerm& term) {
    const std::vector<std::string>&required = term.pattern.required, &also = term.pattern.also_required;
    const auto element_has = [](const Element& element) { return has_wide_sign(element.folded); };
    const auto literal_has = [](const std::string& literal) { return has_wide_sign(literal); };
    return std::any_of(term.elements.begin(), term.elements.end(), element_has) ||
           std::any_of(required.begin(), required.end(), literal_has) ||
           std::any_of(also.begin(), also.end(), literal_has);
}

}  // namespace

GroupMatcher::GroupMatcher(const PatternGroup& patterns) : patterns_(patterns) {
    for (std::uint32_t i = 0; i < patterns.terms.size(); ++i) {
        const LoweredTerm& term = patterns.terms[i];
        facts_.push_back({term.weight, term.list, i >= patterns.lists[term.list].excepts_begin,
                          term.kind == TermKind::pattern, term.pattern.required_in_front});
        has_weights_ = has_weights_ || term.weight != 1.0;
    }
    Letters letters;
    std::vector<ChosenTrigger> chosen;
    chosen.reserve(patterns.terms.size());
    for (std::uint32_t i = 0; i < patterns.terms.size(); ++i) {
        const LoweredTerm& term = patterns.terms[i];
        if (!term.stems.empty())
            by_stem_[term.stems.front()].push_back(i);
        else if (is_usable_pattern(term) && term.pattern.required.empty())
            without_literal_.push_back(i);
        else if (!term.elements.empty() || is_usable_pattern(term))
            for (ChosenTrigger& choice : choose_triggers(term, i, letters)) chosen.push_back(std::move(choice));
    }
    const auto has_sign = [](const LoweredTerm& term) { return has_wide_sign(term); };
    const bool some = std::any_of(patterns.terms.begin(), patterns.terms.end(), has_sign);
    wide_signs_ = some ? WideSigns::folded : WideSigns::kept;
    const std::vector<std::string> pieces = keep_triggers(std::move(chosen));
    trie_ = Trie(pieces);
    build_filters(pieces);
}

void GroupMatcher::note_begin_anywhere(char byte) {
    const auto begin = static_cast<unsigned char>(byte);
    if (!anywhere_[begin]) begins_anywhere_.push_back(begin);
    anywhere_[begin] = true;
}

std::size_t GroupMatcher::next_anywhere(std::string_view text, std::size_t at) const {
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
std::vector<std::string> GroupMatcher::keep_triggers(std::vector<ChosenTrigger> chosen) {
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
        trigger.list = facts_[trigger.term].list;
        trigger.is_except = facts_[trigger.term].is_except;
        triggers_.push_back(trigger);
        has_[static_cast<std::size_t>(trigger.kind)] = true;
        if (trigger.kind == TriggerKind::anywhere) note_begin_anywhere(pieces.back()[0]);
    }
    return pieces;
}

void GroupMatcher::build_filters(const std::vector<std::string>& pieces) {
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

const std::vector<std::uint32_t>* GroupMatcher::terms_with_stem(const std::string& stem) const {
    const auto found = by_stem_.find(stem);
    return found == by_stem_.end() ? nullptr : &found->second;
}

Matcher::Matcher(PatternSet patterns) : patterns_(std::move(patterns)) {
    groups_.reserve(patterns_.groups.size());
    for (const auto& group : patterns_.groups) groups_.emplace_back(*group);
}

}  // namespace axial
