// See breaks.h. Text goes to ICU as UTF-16: its iterators are half as fast over a UTF-8 UText, and the
// way back to bytes is a walk over the text that the caller makes anyway.
#include "interpreter/unicode/breaks.h"

#include "interpreter/unicode/utf8.h"

#include <unicode/ubrk.h>

namespace axial::unicode {

struct Breaks::Impl {
    UBreakIterator* iterator = nullptr;
    std::u16string text;
    std::vector<std::uint32_t> breaks;

    ~Impl() {
        if (iterator) ubrk_close(iterator);
    }
    void convert(std::string_view utf8);
};

namespace {

UBreakIteratorType icu_kind(BreakKind kind) {
    if (kind == BreakKind::grapheme) return UBRK_CHARACTER;
    return kind == BreakKind::word ? UBRK_WORD : UBRK_SENTENCE;
}

}  // namespace

Breaks::Breaks(BreakKind kind, std::string_view language) : impl_(std::make_unique<Impl>()) {
    UErrorCode status = U_ZERO_ERROR;
    // "root" rather than the empty name, which would be the locale of the machine.
    const std::string locale = language.empty() ? "root" : std::string(language);
    impl_->iterator = ubrk_open(icu_kind(kind), locale.c_str(), nullptr, 0, &status);
}

Breaks::~Breaks() = default;
Breaks::Breaks(Breaks&&) noexcept = default;
Breaks& Breaks::operator=(Breaks&&) noexcept = default;

void Breaks::Impl::convert(std::string_view utf8) {
    text.clear();
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint c = decode(utf8, at);
        at += c.size;
        if (c.value < 0x10000) {
            text.push_back(static_cast<char16_t>(c.value));
        } else {
            text.push_back(static_cast<char16_t>(0xD7C0 + (c.value >> 10)));
            text.push_back(static_cast<char16_t>(0xDC00 | (c.value & 0x3FF)));
        }
    }
}

const std::vector<std::uint32_t>& Breaks::all(std::string_view utf8) {
    Impl& impl = *impl_;
    impl.breaks.clear();
    if (utf8.empty() || !impl.iterator) return impl.breaks;
    impl.convert(utf8);
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(impl.iterator, impl.text.data(), static_cast<std::int32_t>(impl.text.size()), &status);
    std::size_t byte = 0;
    std::int32_t unit = 0;
    for (std::int32_t next = ubrk_next(impl.iterator); next != UBRK_DONE; next = ubrk_next(impl.iterator)) {
        while (unit < next) {
            const CodePoint c = decode(utf8, byte);
            byte += c.size;
            unit += c.size == 4 ? 2 : 1;
        }
        impl.breaks.push_back(static_cast<std::uint32_t>(byte));
    }
    return impl.breaks;
}

}  // namespace axial::unicode
