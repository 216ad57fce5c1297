// CSV as RFC 4180 has it, with line breaks CR LF as it asks.
//
// A text that a spreadsheet would run (`=`, `+`, `-`, `@`, also after a tab or line break) gets an
// apostrophe in front, as OWASP's "CSV injection" page advises. Numbers are written by the other
// functions and stay numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace axial {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// One row at a time, into a string that the caller keeps.
class CsvRow {
public:
    explicit CsvRow(std::string& out) : out_(out) {}
    CsvRow& text(std::string_view value);
    CsvRow& count(std::uint64_t value);
    CsvRow& number(double value);
    // Rounded to six decimals; empty where undefined.
    CsvRow& share(const std::optional<double>& value);
    CsvRow& empty();
    void end();

private:
    void separate();
    std::string& out_;
    bool first_ = true;
};

// A number rounded to `decimals`, without needless zeros.
std::string rounded(double value, int decimals);

}  // namespace axial
