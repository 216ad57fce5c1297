// See properties.h.
#include "interpreter/unicode/properties.h"

#include "interpreter/unicode/icu.h"
#include "interpreter/unicode/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>

namespace axial::unicode {
namespace {

bool has(char32_t character, UProperty property) { return u_hasBinaryProperty(icu(character), property) != 0; }

}  // namespace

std::string_view icu_version() { return U_ICU_VERSION; }

bool is_identifier_start(char32_t character) { return has(character, UCHAR_XID_START); }
bool is_identifier_part(char32_t character) { return has(character, UCHAR_XID_CONTINUE); }
std::uint8_t combining_class(char32_t character) { return u_getCombiningClass(icu(character)); }

std::uint32_t display_width(char32_t character) {
    if (character >= 0x20 && character < 0x7F) return 1;
    const auto type = u_charType(icu(character));
    const bool no_column = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_CONTROL_CHAR ||
                           (character != 0xAD && is_default_ignorable(character));
    if (no_column) return 0;
    return is_wide(character) ? 2 : 1;
}

std::uint32_t display_width(std::string_view utf8) {
    std::uint32_t columns = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint c = decode(utf8, at);
        columns += display_width(c.value);
        at += c.size;
    }
    return columns;
}

std::optional<std::vector<Range>> property_ranges(std::string_view name) {
    for (const char sign : name)
        if (sign == ']' || sign == '[' || sign == '}' || sign == '{') return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const std::string pattern = "[\\p{" + std::string(name) + "}]";
    const icu::UnicodeSet set(icu::UnicodeString::fromUTF8(pattern), status);
    if (U_FAILURE(status)) return std::nullopt;
    std::vector<Range> ranges;
    for (std::int32_t i = 0; i < set.getRangeCount(); ++i)
        ranges.push_back({static_cast<char32_t>(set.getRangeStart(i)), static_cast<char32_t>(set.getRangeEnd(i))});
    return ranges;
}

}  // namespace axial::unicode
