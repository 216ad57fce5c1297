// ICU's break iterators over UTF-8. Dear to make and cheap to reuse: one a scratch object, not one a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace axial::unicode {

enum class BreakKind : std::uint8_t { grapheme, word, sentence };

class Breaks {
public:
    // An unknown language falls back to ICU's root rules.
    explicit Breaks(BreakKind kind, std::string_view language = {});
    ~Breaks();
    Breaks(Breaks&&) noexcept;
    Breaks& operator=(Breaks&&) noexcept;

    // Byte offsets of the breaks after the start, the end of the text included; none for empty text.
    // Valid until the next call.
    const std::vector<std::uint32_t>& all(std::string_view utf8);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace axial::unicode
