#include "interpreter/report/csv.h"

#include "interpreter/report/json.h"

#include <fmt/format.h>

namespace axial {

namespace {

constexpr int kShareDecimals = 6;

bool runs_in_spreadsheet(std::string_view value) {
    constexpr std::string_view kStarts = "=+-@\t\r\n";
    if (value.empty()) return false;
    if (kStarts.find(value[0]) != std::string_view::npos) return true;
    // Full-width forms are read as their ASCII twins by some spreadsheets.
    const std::string_view start = value.substr(0, 3);
    return start == "＝" || start == "＋" || start == "－" || start == "＠";
}

}  // namespace

std::string rounded(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

void CsvRow::separate() {
    if (!first_) out_ += ',';
    first_ = false;
}

CsvRow& CsvRow::text(std::string_view value) {
    separate();
    const bool guard = runs_in_spreadsheet(value);
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        if (guard) out_ += '\'';
        out_ += value;
        return *this;
    }
    out_ += '"';
    if (guard) out_ += '\'';
    for (const char c : value) {
        if (c == '"') out_ += '"';
        out_ += c;
    }
    out_ += '"';
    return *this;
}

CsvRow& CsvRow::count(std::uint64_t value) {
    separate();
    out_ += std::to_string(value);
    return *this;
}

CsvRow& CsvRow::number(double value) {
    separate();
    out_ += number_text(value);
    return *this;
}

CsvRow& CsvRow::share(const std::optional<double>& value) {
    separate();
    if (value) out_ += rounded(*value, kShareDecimals);
    return *this;
}

CsvRow& CsvRow::empty() {
    separate();
    return *this;
}

void CsvRow::end() {
    out_ += "\r\n";
    first_ = true;
}

}  // namespace axial
