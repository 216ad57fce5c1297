// Traditional to simplified, one character to one, only where the target is unique.
//
// Drawn once, when the project is built, from ICU's Traditional-Simplified transliterator, a character at
// a time, so that none of its context rules takes part. Characters that two simplified ones continue, or
// that simplified text goes on writing (乾隆, 著作, 瞭望), are taken out by hand: ICU picks one of them.
#include "interpreter/unicode/icu_traits.h"

#include <unicode/translit.h>

#include <memory>
#include <string_view>

namespace axial::unicode {
namespace {

constexpr std::u32string_view kSeveralTargets = U"乾著瞭藉徵畫祇覆摺夥鍾鉅鏇讎鍊鎔薹靦甯苧彷牴徬搆瀋";

constexpr UChar32 kFirstHan = 0x3400;
constexpr UChar32 kLastHan = 0x9FFF;

}  // namespace

std::vector<Simplification> icu_simplifications() {
    std::vector<Simplification> table;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> forms(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) return table;
    for (UChar32 c = kFirstHan; c <= kLastHan; ++c) {
        const auto character = static_cast<char32_t>(c);
        if (kSeveralTargets.find(character) != std::u32string_view::npos) continue;
        icu::UnicodeString text(c);
        forms->transliterate(text);
        const UChar32 target = text.char32At(0);
        if (text.countChar32() == 1 && target != c) table.push_back({character, static_cast<char32_t>(target)});
    }
    return table;
}

}  // namespace axial::unicode
