// See icu_cjk_words.h.
#include "interpreter/unicode/icu_cjk_words.h"

#include <cstdint>

namespace axial::unicode {
namespace {

// The head of a dictionary in ICU's data: numbers, of which these are the places.
constexpr std::size_t kTrieOffset = 0, kTrieType = 4;
constexpr std::int32_t kTypeMask = 7, kCharactersType = 1;

}  // namespace

std::unique_ptr<IcuCjkWords> IcuCjkWords::open() {
    UErrorCode status = U_ZERO_ERROR;
    auto words = std::make_unique<IcuCjkWords>();
    words->data_.reset(udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &status));
    if (U_FAILURE(status)) return nullptr;
    const auto* bytes = static_cast<const char*>(udata_getMemory(words->data_.get()));
    const auto* head = reinterpret_cast<const std::int32_t*>(bytes);
    if ((head[kTrieType] & kTypeMask) != kCharactersType) return nullptr;
    words->trie_ = std::make_unique<icu::UCharsTrie>(reinterpret_cast<const char16_t*>(bytes + head[kTrieOffset]));
    return words;
}

}  // namespace axial::unicode
