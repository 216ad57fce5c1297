// From terms to the tables that a scan reads.
#include "interpreter/match/matcher.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace axial {
namespace {

bool is_usable_pattern(const LoweredTerm& term) {
    return term.kind == TermKind::pattern && term.pattern.error == PatternError::none;
}

std::uint32_t three_bytes(std::string_view text) {
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, text.data(), PairFilter::kCharacter);
    return bytes;
}

}  // namespace

GroupMatcher::GroupMatcher(const PatternGroup& patterns) : patterns_(patterns) {
    std::vector<ChosenTrigger> chosen;
    chosen.reserve(patterns.terms.size());
    for (std::uint32_t i = 0; i < patterns.terms.size(); ++i) {
        const LoweredTerm& term = patterns.terms[i];
        if (!term.stems.empty())
            by_stem_[term.stems.front()].push_back(i);
        else if (is_usable_pattern(term) && term.pattern.required.empty())
            without_literal_.push_back(i);
        else if (!term.elements.empty() || is_usable_pattern(term))
            for (ChosenTrigger& choice : choose_triggers(term, i)) chosen.push_back(std::move(choice));
    }
    std::stable_sort(chosen.begin(), chosen.end(),
                     [](const ChosenTrigger& a, const ChosenTrigger& b) { return a.piece < b.piece; });
    std::vector<std::string> pieces;
    for (ChosenTrigger& choice : chosen) {
        if (pieces.empty() || pieces.back() != choice.piece) {
            pieces.push_back(std::move(choice.piece));
            first_trigger_.push_back(static_cast<std::uint32_t>(triggers_.size()));
        }
        has_[static_cast<std::size_t>(choice.trigger.kind)] = true;
        triggers_.push_back(choice.trigger);
    }
    first_trigger_.push_back(static_cast<std::uint32_t>(triggers_.size()));
    trie_ = Trie(pieces);
    build_filters(pieces);
}

// A piece of unspaced characters has three bytes for each of them.
void GroupMatcher::build_filters(const std::vector<std::string>& pieces) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> pairs;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
        const auto triggers = triggers_of(i);
        const bool unspaced = std::any_of(triggers.begin(), triggers.end(), [](const Trigger& trigger) {
            return trigger.kind == TriggerKind::unspaced;
        });
        if (!unspaced) continue;
        if (pieces[i].size() == PairFilter::kCharacter) {
            singles_.resize(0x10000 / 64);
            const std::uint32_t place = single_place(three_bytes(pieces[i]));
            singles_[place / 64] |= std::uint64_t{1} << place % 64;
            continue;
        }
        const std::uint64_t key = PairFilter::key(pieces[i], 0);
        if (pairs.empty() || pairs.back().first != key)
            pairs.emplace_back(key, trie_.node_after(std::string_view(pieces[i]).substr(0, PairFilter::kPair)));
    }
    pairs_.build(pairs);
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
