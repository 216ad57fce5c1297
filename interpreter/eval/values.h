// Typed values of attributes: how a cell becomes a number, a date or one of the choices, and how two
// values compare.
//
// Texts are compared after NFC and trimming. A number is decimal, its digits may be full-width, without
// separators of thousands. A date is a year, a year and month, or a day; it keeps the precision it was
// given with.
#pragma once

#include "interpreter/resolve/codebook.h"

#include <optional>
#include <string>
#include <string_view>

namespace axial {

struct AttributeValue {
    bool missing = true;
    // Canonical: numbers without needless digits, dates as 2015-03-02, choices as the codebook spells
    // them, other texts in NFC and trimmed.
    std::string text;
    // A number's value; of a date year × 10000 + month × 100 + day, with 0 for what is not known; of a
    // choice its place among the choices. Orders the groups of a table.
    double number = 0;
};

// NFC, without white space at the ends.
std::string tidy(std::string_view text);

// Of a tidy text; none where it is not of the type.
std::optional<AttributeValue> parse_number(std::string_view tidy);
std::optional<AttributeValue> parse_date(std::string_view tidy);
std::optional<AttributeValue> parse_value(const Attribute& attribute, std::string_view tidy);

enum class Order : std::uint8_t { less, equal, greater, unknown };

// Unknown: a date that is known less exactly than `wanted` and agrees with it as far as it goes (is
// 2015 before 2015-03?). A date known more exactly is compared as exactly as `wanted` is written:
// 2015-03-02 is 2015, and not after it.
Order compare_values(ValueType type, const AttributeValue& value, const AttributeValue& wanted);

}  // namespace axial
