// See kept_signs.h.
#include "interpreter/text/kept_signs.h"

namespace axial {
namespace {

constexpr std::uint32_t kWideSize = 3;

// Does `text` begin with the wide form of the character?
bool begins_wide(std::string_view text, char character) {
    if (!unicode::may_be_wide(character)) return false;
    constexpr char kSecondOfSpace = '\x80', kSecondOfOthers = '\xBC';
    return text.size() >= kWideSize && text[0] == first_byte_of_wide(character) &&
           text[1] == (character == ' ' ? kSecondOfSpace : kSecondOfOthers) && text[2] == last_byte_of_wide(character);
}

}  // namespace

std::optional<std::uint32_t> literal_end_over_signs(std::string_view text, std::uint32_t at, std::string_view literal,
                                                    const FoldOptions& options) {
    for (const char character : literal) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with(character))
            ++at;
        else if (options.width && begins_wide(rest, character))
            at += kWideSize;
        else
            return std::nullopt;
    }
    return at;
}

std::optional<std::uint32_t> literal_begin(std::string_view text, std::uint32_t end, std::string_view literal,
                                           const FoldOptions& options) {
    for (std::size_t i = literal.size(); i-- > 0;) {
        if (end > 0 && text[end - 1] == literal[i])
            --end;
        else if (options.width && end >= kWideSize && begins_wide(text.substr(end - kWideSize), literal[i]))
            end -= kWideSize;
        else
            return std::nullopt;
    }
    return end;
}

}  // namespace axial
