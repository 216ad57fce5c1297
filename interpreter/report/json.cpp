#include "interpreter/report/json.h"

#include "interpreter/report/utf8.h"
#include "interpreter/unicode/byte_scan.h"

#include <array>
#include <charconv>
#include <cmath>

namespace axial {

namespace {

void append_escape(std::string& out, unsigned char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    out += "\\u00";
    out += kHex[c >> 4U];
    out += kHex[c & 15U];
}

bool is_plain(unsigned char c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != 0x7F; }

}  // namespace

bool is_json_plain(std::string_view utf8, std::size_t begin, std::size_t end) {
    const auto escaped = [](Bytes16 bytes) {
        return in_range(bytes, 0, 0x1F) | is_byte(bytes, '"') | is_byte(bytes, '\\') | is_byte(bytes, 0x7F);
    };
    return !has_byte(utf8, begin, end, escaped);
}

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t i = 0;
    while (i < text.size()) {
        std::size_t plain = i;
        while (plain < text.size() && is_plain(static_cast<unsigned char>(text[plain]))) ++plain;
        out.append(text, i, plain - i);
        i = plain;
        if (i == text.size()) break;
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80) {
            append_escape(out, c);
            ++i;
            continue;
        }
        const std::size_t size = sequence_size(text.substr(i));
        if (size == 0)
            out += "\xEF\xBF\xBD";
        else
            out.append(text, i, size);
        i += size == 0 ? 1 : size;
    }
    out += '"';
}

std::string number_text(double number) {
    std::array<char, 400> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number + 0.0, std::chars_format::fixed);
    return {buffer.data(), end.ptr};
}

void append_json_number(std::string& out, double number) {
    out += std::isfinite(number) ? number_text(number) : "null";
}

std::string json_string(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

void JsonWriter::new_line() {
    out_ += '\n';
    out_.append(2 * has_items_.size(), ' ');
}

void JsonWriter::before_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (has_items_.empty()) return;
    if (has_items_.back()) out_ += ',';
    has_items_.back() = true;
    new_line();
}

JsonWriter& JsonWriter::open(char bracket) {
    before_value();
    out_ += bracket;
    has_items_.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    const bool had_items = has_items_.back();
    has_items_.pop_back();
    if (had_items) new_line();
    out_ += bracket;
    return *this;
}

JsonWriter& JsonWriter::literal(std::string_view value) {
    before_value();
    out_ += value;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    before_value();
    append_json_string(out_, name);
    out_ += ": ";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    before_value();
    append_json_string(out_, value);
    return *this;
}

JsonWriter& JsonWriter::number(double value) {
    before_value();
    append_json_number(out_, value);
    return *this;
}

JsonWriter& JsonWriter::count(std::uint64_t value) { return literal(std::to_string(value)); }
JsonWriter& JsonWriter::truth(bool value) { return literal(value ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return literal("null"); }
JsonWriter& JsonWriter::number_or_null(const std::optional<double>& value) { return value ? number(*value) : null(); }

JsonWriter& JsonWriter::texts(const std::vector<std::string>& values) {
    begin_array();
    for (const std::string& value : values) text(value);
    return end_array();
}

std::string JsonWriter::take() {
    out_ += '\n';
    return std::move(out_);
}

void write_measure(JsonWriter& json, const std::string& key, const Measure& measure) {
    json.key(key).number_or_null(measure.value);
    if (!measure.value) json.key(key + "_reason").text(reason_word(measure.reason));
}

}  // namespace axial
