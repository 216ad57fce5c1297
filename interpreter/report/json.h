// JSON written straight into a string: no tree is built, keys come in the order they are written.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// "…" with what JSON asks to be escaped; bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);
// Nothing in the bytes [begin, end) of this valid UTF-8 asks to be escaped: between quotes they are the string.
bool is_json_plain(std::string_view utf8, std::size_t begin, std::size_t end);
// The shortest decimal that reads back as the same number; never an exponent. Not finite: null.
void append_json_number(std::string& out, double number);
std::string json_string(std::string_view text);
std::string number_text(double number);

// Objects and arrays with their commas, laid out over lines for reading.
class JsonWriter {
public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(double value);
    JsonWriter& count(std::uint64_t value);
    JsonWriter& truth(bool value);
    JsonWriter& null();
    JsonWriter& number_or_null(const std::optional<double>& value);
    JsonWriter& texts(const std::vector<std::string>& values);
    // Ends with a line break.
    std::string take();

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& literal(std::string_view value);
    void before_value();
    void new_line();

    std::string out_;
    std::vector<bool> has_items_;  // one for each open bracket
    bool after_key_ = false;
};

// A null says why in a key of its own, `KEY_reason`.
void write_measure(JsonWriter& json, const std::string& key, const Measure& measure);

}  // namespace axial
