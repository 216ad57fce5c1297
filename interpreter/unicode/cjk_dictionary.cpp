// See cjk_dictionary.h.
#include "interpreter/unicode/cjk_dictionary.h"

#include "interpreter/unicode/icu_cjk_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace axial::unicode {
namespace {

bool is_known(char16_t c) { return CjkDictionary::kFirst <= c && c <= CjkDictionary::kLast; }

bool has_word(UStringTrieResult result) {
    return result == USTRINGTRIE_INTERMEDIATE_VALUE || result == USTRINGTRIE_FINAL_VALUE;
}

bool has_more(UStringTrieResult result) {
    return result == USTRINGTRIE_NO_VALUE || result == USTRINGTRIE_INTERMEDIATE_VALUE;
}

}  // namespace

struct CjkDictionary::Trie {
    std::unique_ptr<IcuCjkWords> words;
    // By character that was met: where longer words go on; 0: none begins with it. The root has a branch for each
    // of twenty thousand characters; it is gone through once for each.
    std::vector<std::uint64_t> places = std::vector<std::uint64_t>(kCharacters);
};

CjkDictionary::CjkDictionary() {
    if (std::unique_ptr<IcuCjkWords> words = IcuCjkWords::open())
        trie_ = std::make_unique<Trie>(Trie{std::move(words)});
}

CjkDictionary::~CjkDictionary() = default;
CjkDictionary::CjkDictionary(CjkDictionary&&) noexcept = default;
CjkDictionary& CjkDictionary::operator=(CjkDictionary&&) noexcept = default;

CjkDictionary::Found& CjkDictionary::Table::place(std::uint32_t key) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    Slot& place = slot(key);
    if (place.key == 0) ++used_;
    place.key = key;
    return place.found;
}

void CjkDictionary::Table::grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    --shift_;
    for (const Slot& moved : old)
        if (moved.key != 0) slot(moved.key) = moved;
}

bool CjkDictionary::meet(char16_t first) {
    const UStringTrieResult result = trie_->words->trie().first(first);
    followers_[first - kFirst] = has_more(result) ? kMet : kAll;
    if (has_more(result)) trie_->places[first - kFirst] = trie_->words->trie().getState64();
    return !has_word(result) || add({&first, 1}, static_cast<std::uint32_t>(trie_->words->trie().getValue()));
}

bool CjkDictionary::learn_pair(char16_t first, char16_t second) {
    std::uint8_t& followers = followers_[first - kFirst];
    trie_->words->trie().resetToState64(trie_->places[first - kFirst]);
    if (followers == kMany) {
        followers = kAll;
        return learn_words({&first, 1});
    }
    ++followers;
    pairs_.place(pair(first, second));  // known, whether words begin with it or none does
    const std::array<char16_t, 2> front{first, second};
    return trie_->words->trie().next(second) == USTRINGTRIE_NO_MATCH || learn_words({front.data(), front.size()});
}

// Where the trie stands, behind `front`.
bool CjkDictionary::learn_words(std::u16string_view front) {
    UErrorCode status = U_ZERO_ERROR;
    const auto most = static_cast<std::int32_t>(kLongestWord - front.size());
    icu::UCharsTrie::Iterator words(trie_->words->trie(), most, status);
    std::u16string word;
    while (words.next(status) != 0) {
        const icu::UnicodeString& rest = words.getString();
        word.assign(front).append(rest.getBuffer(), static_cast<std::size_t>(rest.length()));
        // Longer words come cut off, with -1.
        if (words.getValue() < 0 || !std::all_of(word.begin(), word.end(), is_known)) continue;
        if (!add(word, static_cast<std::uint32_t>(words.getValue()))) return false;
    }
    return U_SUCCESS(status) != 0;
}

bool CjkDictionary::add(std::u16string_view word, std::uint32_t cost) {
    if (cost > kUnknownCost) return false;
    if (word.size() == 1) {
        singles_[word[0] - kFirst] = static_cast<std::uint8_t>(cost);
        return true;
    }
    Found* found = &pairs_.place(pair(word[0], word[1]));
    for (std::size_t i = 2; i < word.size(); ++i) {
        if (found->node() == 0) {
            if (++nodes_ >> kNodeBits != 0) return false;
            found->bits |= nodes_ << Found::kNode;
        }
        found = &steps_.place(step(found->node(), word[i]));
    }
    found->bits |= Found::kWord | cost;
    return true;
}

}  // namespace axial::unicode
