// See cjk_dictionary.h.
#include "interpreter/unicode/cjk_dictionary.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>

#include <algorithm>
#include <memory>

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

const CjkDictionary* CjkDictionary::shared() {
    static const std::unique_ptr<const CjkDictionary> dictionary = [] {
        std::unique_ptr<CjkDictionary> made(new CjkDictionary);
        if (!made->read()) made.reset();
        return made;
    }();
    return dictionary.get();
}

CjkDictionary::Found* CjkDictionary::Table::place(std::uint32_t key) {
    std::size_t i = place_of(key);
    while (slots_[i].key != 0 && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    if (slots_[i].key == 0) {
        if (2 * ++used_ > slots_.size()) return nullptr;
        slots_[i].key = key;
    }
    return &slots_[i].found;
}

bool CjkDictionary::read() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UDataMemory, DataClose> data(
        udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &status));
    if (U_FAILURE(status)) return false;
    const auto* bytes = static_cast<const char*>(udata_getMemory(data.get()));
    const auto* head = reinterpret_cast<const std::int32_t*>(bytes);
    if ((head[kTrieType] & kTypeMask) != kCharactersType) return false;
    icu::UCharsTrie::Iterator words(reinterpret_cast<const char16_t*>(bytes + head[kTrieOffset]), kLongestWord, status);
    while (words.next(status) != 0) {
        const icu::UnicodeString& word = words.getString();
        const std::u16string_view text(word.getBuffer(), static_cast<std::size_t>(word.length()));
        // Longer words come cut off, with -1.
        if (words.getValue() < 0 || !std::all_of(text.begin(), text.end(), is_known)) continue;
        if (!add(text, static_cast<std::uint32_t>(words.getValue()))) return false;
    }
    return U_SUCCESS(status) != 0;
}

// Is there room, and does the cost fit in? No dictionary of ICU has had greater ones.
bool CjkDictionary::add(std::u16string_view word, std::uint32_t cost) {
    if (cost > kUnknownCost) return false;
    if (word.size() == 1) {
        singles_[word[0] - kFirst] = static_cast<std::uint8_t>(cost);
        return true;
    }
    Found* found = pairs_.place(pair(word[0], word[1]));
    for (std::size_t i = 2; found != nullptr && i < word.size(); ++i) {
        if (found->node() == 0) {
            if (++nodes_ >> kNodeBits != 0) return false;
            found->bits |= nodes_ << Found::kNode;
        }
        found = steps_.place(step(found->node(), word[i]));
    }
    if (found == nullptr) return false;
    found->bits |= Found::kWord | cost;
    return true;
}

}  // namespace axial::unicode
