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

bool has_more(UStringTrieResult result) {
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
    static constexpr char16_t kFirst = 0x4E00, kLast = 0x9FFF;  // what is asked about
    std::vector<First> firsts = std::vector<First>(kLast - kFirst + 1);

    // The root has a branch for each of twenty thousand characters; it is gone through once for each.
    UStringTrieResult begin_with(char16_t character) {
        First& first = firsts[static_cast<std::size_t>(character - kFirst)];
        if (!first.known) {
            first.known = true;
            first.result = trie->first(character);
            if (has_more(first.result)) first.place = trie->getState64();
        }
        if (has_more(first.result)) trie->resetToState64(first.place);
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
    if (!has_more(impl_->begin_with(first))) return pair;
    const UStringTrieResult result = impl_->trie->next(second);
    if (has_word(result)) pair.longest = 2;
    if (!has_more(result)) return pair;
    pair.goes_on = true;
    pair.place = impl_->trie->getState64();
    return pair;
}

bool CjkDictionary::goes_on(const Pair& pair, char16_t third) {
    if (!pair.goes_on) return false;
    impl_->trie->resetToState64(pair.place);
    return has_more(impl_->trie->next(third));
}

std::uint32_t CjkDictionary::longest_word(const Pair& pair, std::u16string_view text) {
    std::uint32_t longest = pair.longest == 0 ? 1 : pair.longest;
    if (!pair.goes_on) return longest;
    impl_->trie->resetToState64(pair.place);
    for (std::uint32_t i = 2; i < text.size() && i < kLongestWord; ++i) {
        const UStringTrieResult result = impl_->trie->next(text[i]);
        if (has_word(result)) longest = i + 1;
        if (!has_more(result)) break;
    }
    return longest;
}

void CjkDictionary::words_at(std::u16string_view text, std::vector<Word>& out) {
    out.clear();
    UStringTrieResult result = impl_->begin_with(text[0]);
    const bool single = has_word(result);
    if (result == USTRINGTRIE_FINAL_VALUE) result = impl_->trie->first(text[0]);
    out.push_back({1, single ? static_cast<std::uint32_t>(impl_->trie->getValue()) : kUnknownCost});
    for (std::uint32_t i = 1; i < text.size() && i < kLongestWord && has_more(result); ++i) {
        result = impl_->trie->next(text[i]);
        if (has_word(result)) out.push_back({i + 1, static_cast<std::uint32_t>(impl_->trie->getValue())});
    }
}

}  // namespace axial::unicode
