// See cjk_links.h.
#include "interpreter/unicode/cjk_links.h"
#include "interpreter/unicode/icu_cjk_words.h"

#include <string>

namespace axial::unicode {
namespace {

bool is_ideograph(char16_t c) { return 0x4E00 <= c && c <= 0x9FFF; }

}  // namespace

// Where ICU has no words, every bit says that nothing is known.
std::vector<std::uint64_t> icu_cjk_links() {
    std::vector<std::uint64_t> links((std::size_t{1} << kCjkLinkBits) / 64);
    const std::unique_ptr<IcuCjkWords> words = IcuCjkWords::open();
    UErrorCode status = words ? U_ZERO_ERROR : U_MISSING_RESOURCE_ERROR;
    if (words) {
        for (icu::UCharsTrie::Iterator word(words->trie(), 0, status); word.next(status) != 0;) {
            const icu::UnicodeString& text = word.getString();
            for (std::int32_t i = 1; i < text.length(); ++i) {
                if (!is_ideograph(text[i - 1]) || !is_ideograph(text[i])) continue;
                std::string pair;
                const std::uint64_t link = cjk_link(text.tempSubString(i - 1, 2).toUTF8String(pair).data());
                links[link / 64] |= std::uint64_t{1} << link % 64;
            }
        }
    }
    if (U_FAILURE(status)) links.assign(links.size(), ~std::uint64_t{0});
    return links;
}

}  // namespace axial::unicode
