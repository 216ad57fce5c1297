#include "interpreter/eval/values.h"

#include "interpreter/unicode/mappings.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace axial {

namespace {

// Full-width signs of numbers and dates as their ASCII twins; everything else as it stands.
std::string ascii_signs(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        // U+FF0B … U+FF19 are EF BC 8B … EF BC 99, the twins of '+' … '9'.
        if (rest.size() >= 3 && rest.substr(0, 2) == "\xEF\xBC" && rest[2] >= '\x8B' && rest[2] <= '\x99') {
            out += static_cast<char>('+' + (rest[2] - '\x8B'));
            i += 2;
        } else if (rest.substr(0, 3) == "\xE2\x88\x92") {  // the minus sign
            out += '-';
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool is_decimal(std::string_view text) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view part = point < text.size() ? text.substr(point + 1) : std::string_view("0");
    return whole.size() + part.size() > 0 && !part.empty() && (point < text.size() || !whole.empty()) &&
           std::all_of(whole.begin(), whole.end(), is_digit) && std::all_of(part.begin(), part.end(), is_digit);
}

std::string shortest(double number) {
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
    return {buffer.data(), end.ptr};
}

// Takes up to `most` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t n = 0;
    int value = 0;
    while (n < text.size() && n < most && is_digit(text[n])) value = value * 10 + (text[n++] - '0');
    if (n < least) return std::nullopt;
    text.remove_prefix(n);
    return value;
}

bool take(std::string_view& text, std::string_view sign) {
    if (text.substr(0, sign.size()) != sign) return false;
    text.remove_prefix(sign.size());
    return true;
}

struct Date {
    int year = 0, month = 0, day = 0;  // 0: not known
};

int days_in(int year, int month) {
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const Date& date) {
    if (date.month > 12 || (date.month == 0 && date.day != 0)) return false;
    return date.day == 0 || date.day <= days_in(date.year, date.month);
}

// One part of 2015年3月2日, with its sign.
bool take_part(std::string_view& text, std::string_view sign, int& part) {
    const std::optional<int> digits = take_digits(text, 1, 2);
    if (!digits || *digits == 0) return false;
    part = *digits;
    return take(text, sign);
}

// Both ways of writing a date, after its year.
bool read_signed(std::string_view text, Date& date) {
    if (text.empty()) return true;
    if (!take_part(text, "月", date.month)) return false;
    if (text.empty()) return true;
    return (take_part(text, "日", date.day)) && text.empty();
}

bool read_separated(std::string_view text, Date& date) {
    const std::string separator(text.substr(0, 1));
    if (separator != "-" && separator != "/" && separator != ".") return false;
    for (int* part : {&date.month, &date.day}) {
        if (text.empty()) return part == &date.day;
        if (!take(text, separator) || !take_part(text, "", *part)) return false;
    }
    return text.empty();
}

std::string canonical(const Date& date) {
    const auto padded = [](int number, std::size_t width) {
        std::string digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    std::string text = padded(date.year, 4);
    if (date.month != 0) text += "-" + padded(date.month, 2);
    if (date.day != 0) text += "-" + padded(date.day, 2);
    return text;
}

Order order_of(int comparison) { return comparison < 0 ? Order::less : comparison > 0 ? Order::greater : Order::equal; }

Order compare_dates(const AttributeValue& value, const AttributeValue& wanted) {
    const std::size_t common = std::min(value.text.size(), wanted.text.size());
    const int order = value.text.compare(0, common, wanted.text, 0, common);
    if (order == 0 && value.text.size() < wanted.text.size()) return Order::unknown;
    return order_of(order);
}

}  // namespace

std::string tidy(std::string_view text) {
    const auto is_space = [](unicode::CodePoint c) { return unicode::is_white_space(c.value); };
    while (!text.empty() && is_space(unicode::decode(text, 0))) text.remove_prefix(unicode::decode(text, 0).size);
    while (!text.empty() && is_space(unicode::decode_before(text, text.size())))
        text.remove_suffix(unicode::decode_before(text, text.size()).size);
    return unicode::nfc(text);
}

std::optional<AttributeValue> parse_number(std::string_view tidy) {
    const std::string text = ascii_signs(tidy);
    if (!is_decimal(text)) return std::nullopt;
    const std::size_t skip = text[0] == '+' ? 1 : 0;
    double number = 0;
    const auto end = std::from_chars(text.data() + skip, text.data() + text.size(), number, std::chars_format::fixed);
    if (end.ec != std::errc{} || !std::isfinite(number)) return std::nullopt;
    number += 0.0;  // no -0
    return AttributeValue{false, shortest(number), number};
}

std::optional<AttributeValue> parse_date(std::string_view tidy) {
    const std::string ascii = ascii_signs(tidy);
    std::string_view text = ascii;
    Date date;
    const std::optional<int> year = take_digits(text, 4, 4);
    if (!year) return std::nullopt;
    date.year = *year;
    const bool read = text.empty() || (take(text, "年") ? read_signed(text, date) : read_separated(text, date));
    if (!read || !is_valid(date)) return std::nullopt;
    return AttributeValue{false, canonical(date), date.year * 10000.0 + date.month * 100.0 + date.day};
}

std::optional<AttributeValue> parse_value(const Attribute& attribute, std::string_view tidy_text) {
    switch (attribute.type) {
        case ValueType::number:
            return parse_number(tidy_text);
        case ValueType::date:
            return parse_date(tidy_text);
        case ValueType::text:
            return AttributeValue{false, std::string(tidy_text), 0};
        case ValueType::choice:
            break;
    }
    for (std::size_t i = 0; i < attribute.choices.size(); ++i)
        if (tidy(attribute.choices[i]) == tidy_text)
            return AttributeValue{false, attribute.choices[i], static_cast<double>(i)};
    return std::nullopt;
}

Order compare_values(ValueType type, const AttributeValue& value, const AttributeValue& wanted) {
    switch (type) {
        case ValueType::date:
            return compare_dates(value, wanted);
        case ValueType::text:
            return order_of(value.text.compare(wanted.text));
        case ValueType::number:
        case ValueType::choice:
            break;
    }
    return value.number < wanted.number ? Order::less : value.number > wanted.number ? Order::greater : Order::equal;
}

}  // namespace axial
