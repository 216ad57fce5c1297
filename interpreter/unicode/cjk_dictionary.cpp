// See cjk_dictionary.h.
#include "interpreter/unicode/cjk_dictionary.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>

#include <algorithm>
#include <string>
#include <utility>

namespace axial::unicode {
namespace {

// The head of a dictionary in ICU's data: numbers, of which these are the places.
constexpr std::size_t kTrieOffset = 0, kTrieType = 4;
constexpr std::int32_t kTypeMask = 7, kCharactersType = 1;

struct DataClose {
    void operator()(UDataMemory* data) const { udata_close(data); }
};

bool is_known(char16_t c) { return CjkDictionary::kFirst <= c && c <= CjkDictionary::kLast; }

}  // namespace

struct CjkDictionary::Trie {
    std::unique_ptr<UDataMemory, DataClose> data;
    std::unique_ptr<icu::UCharsTrie> words;
};

CjkDictionary::CjkDictionary() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UDataMemory, DataClose> data(
        udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &status));
    if (U_FAILURE(status)) return;
    const auto* bytes = static_cast<const char*>(udata_getMemory(data.get()));
    const auto* head = reinterpret_cast<const std::int32_t*>(bytes);
    if ((head[kTrieType] & kTypeMask) != kCharactersType) return;
    auto words = std::make_unique<icu::UCharsTrie>(reinterpret_cast<const char16_t*>(bytes + head[kTrieOffset]));
    trie_ = std::make_unique<Trie>(Trie{std::move(data), std::move(words)});
}

CjkDictionary::~CjkDictionary() = default;
CjkDictionary::CjkDictionary(CjkDictionary&&) noexcept = default;
CjkDictionary& CjkDictionary::operator=(CjkDictionary&&) noexcept = default;

CjkDictionary::Table::Slot& CjkDictionary::Table::free_slot(std::uint32_t key) {
    std::size_t i = place_of(key);
    while (slots_[i].key != 0 && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    return slots_[i];
}

CjkDictionary::Found& CjkDictionary::Table::place(std::uint32_t key) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    Slot& slot = free_slot(key);
    if (slot.key == 0) ++used_;
    slot.key = key;
    return slot.found;
}

void CjkDictionary::Table::grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    --shift_;
    for (const Slot& slot : old)
        if (slot.key != 0) free_slot(slot.key) = slot;
}

bool CjkDictionary::learn(char16_t first) {
    learnt_[first - kFirst] = 1;
    if (trie_->words->first(first) == USTRINGTRIE_NO_MATCH) return true;
    UErrorCode status = U_ZERO_ERROR;
    // What follows the first character; where that is a word by itself, nothing does.
    icu::UCharsTrie::Iterator words(*trie_->words, kLongestWord - 1, status);
    std::u16string word;
    while (words.next(status) != 0) {
        const icu::UnicodeString& rest = words.getString();
        word.assign(1, first).append(rest.getBuffer(), static_cast<std::size_t>(rest.length()));
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
