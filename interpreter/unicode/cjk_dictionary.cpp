// See cjk_dictionary.h.
#include "interpreter/unicode/cjk_dictionary.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>

#include <array>

namespace axial::unicode {
namespace {

// The head of a dictionary in ICU's data: numbers, of which these are the places.
constexpr std::size_t kTrieOffset = 0, kTrieType = 4;
constexpr std::int32_t kTypeMask = 7, kCharactersType = 1;

struct DataClose {
    void operator()(UDataMemory* data) const { udata_close(data); }
};

bool has_word(UStringTrieResult result) {
    return result == USTRINGTRIE_INTERMEDIATE_VALUE || result == USTRINGTRIE_FINAL_VALUE;
}

bool goes_on(UStringTrieResult result) {
    return result == USTRINGTRIE_NO_VALUE || result == USTRINGTRIE_INTERMEDIATE_VALUE;
}

}  // namespace

struct CjkDictionary::Impl {
    std::unique_ptr<UDataMemory, DataClose> data;
    std::unique_ptr<icu::UCharsTrie> trie;
    struct First {
        std::uint64_t place = 0;
        UStringTrieResult result = USTRINGTRIE_NO_MATCH;
        bool known = false;
    };
    std::vector<First> firsts = std::vector<First>(0x10000);

    // The root has a branch for each of twenty thousand characters; it is gone through once for each.
    UStringTrieResult begin_with(char16_t character) {
        First& first = firsts[character];
        if (!first.known) {
            first.known = true;
            first.result = trie->first(character);
            if (goes_on(first.result)) first.place = trie->getState64();
        }
        if (goes_on(first.result)) trie->resetToState64(first.place);
        return first.result;
    }
};

CjkDictionary::CjkDictionary() : impl_(std::make_unique<Impl>()) {
    UErrorCode status = U_ZERO_ERROR;
    impl_->data.reset(udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &status));
    if (U_FAILURE(status)) return;
    const auto* bytes = static_cast<const char*>(udata_getMemory(impl_->data.get()));
    const auto* head = reinterpret_cast<const std::int32_t*>(bytes);
    if ((head[kTrieType] & kTypeMask) != kCharactersType) return;
    impl_->trie = std::make_unique<icu::UCharsTrie>(reinterpret_cast<const char16_t*>(bytes + head[kTrieOffset]));
}

CjkDictionary::~CjkDictionary() = default;
CjkDictionary::CjkDictionary(CjkDictionary&&) noexcept = default;
CjkDictionary& CjkDictionary::operator=(CjkDictionary&&) noexcept = default;

bool CjkDictionary::is_there() const { return impl_->trie != nullptr; }

CjkDictionary::Pair CjkDictionary::pair(char16_t first, char16_t second) {
    Pair pair;
    if (!goes_on(impl_->begin_with(first))) return pair;
    const UStringTrieResult result = impl_->trie->next(second);
    if (has_word(result)) pair.longest = 2;
    if (!goes_on(result)) return pair;
    pair.goes_on = true;
    pair.place = impl_->trie->getState64();
    return pair;
}

std::uint32_t CjkDictionary::longest_word(const Pair& pair, std::u16string_view text) {
    std::uint32_t longest = pair.longest == 0 ? 1 : pair.longest;
    if (!pair.goes_on) return longest;
    impl_->trie->resetToState64(pair.place);
    for (std::uint32_t i = 2; i < text.size() && i < kLongestWord; ++i) {
        const UStringTrieResult result = impl_->trie->next(text[i]);
        if (has_word(result)) longest = i + 1;
        if (!goes_on(result)) break;
    }
    return longest;
}

void CjkDictionary::words_at(std::u16string_view text, std::vector<Word>& out) {
    out.clear();
    UStringTrieResult result = impl_->begin_with(text[0]);
    const bool single = has_word(result);
    if (result == USTRINGTRIE_FINAL_VALUE) result = impl_->trie->first(text[0]);
    out.push_back({1, single ? static_cast<std::uint32_t>(impl_->trie->getValue()) : kUnknownCost});
    for (std::uint32_t i = 1; i < text.size() && i < kLongestWord && goes_on(result); ++i) {
        result = impl_->trie->next(text[i]);
        if (has_word(result)) out.push_back({i + 1, static_cast<std::uint32_t>(impl_->trie->getValue())});
    }
}

}  // namespace axial::unicode
