#include "interpreter/corpus/table.h"

#include <array>
#include <cstring>

namespace axial {
namespace {

constexpr std::size_t kHeaderLook = 64 * 1024;

}  // namespace

char most_frequent_separator(std::string_view line) {
    constexpr std::array<char, 3> candidates{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) break;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (!quoted && c == candidates[i]) ++counts[i];
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < counts.size(); ++i)
        if (counts[i] > counts[best]) best = i;
    return candidates[best];
}

TableReader::TableReader(BufferedInput& input, char separator, std::uint64_t max_row_bytes)
    : input_(input), separator_(separator), max_row_bytes_(max_row_bytes) {
    if (input_.peek(3) == "\xEF\xBB\xBF") input_.skip(3);
    if (separator_ == kDetect) find_separator();
}

void TableReader::find_separator() {
    const std::string_view start = input_.peek(6);
    const bool said = start.size() >= 5 && start.substr(0, 4) == "sep=" &&
                      (start.size() == 5 || start[5] == '\n' || start[5] == '\r');
    if (!said) {
        separator_ = most_frequent_separator(input_.peek(kHeaderLook));
        return;
    }
    const char separator = start[4];
    separator_ = separator;
    TableRow ignored;
    read_row(ignored);
}

RowResult TableReader::next(TableRow& row) {
    while (true) {
        const RowResult result = read_row(row);
        const bool blank = row.count == 1 && row.cells.front().empty() && !any_quote_;
        if (result != RowResult::row || !blank) return result;
    }
}

RowResult TableReader::read_row(TableRow& row) {
    row.count = 0;
    state_ = State::cell_start;
    row_over_ = false;
    any_quote_ = false;
    if (after_cr_ && input_.peek(1) == "\n") input_.skip(1);
    after_cr_ = false;
    row.line = line_;
    row.begin = input_.offset();
    if (input_.available().empty()) return RowResult::end;
    start_cell(row);
    while (!row_over_) {
        const std::string_view block = input_.available();
        if (block.empty()) break;
        input_.skip(take(block, row));
        if (input_.offset() - row.begin > max_row_bytes_) return RowResult::too_long;
    }
    row.end = input_.offset();
    return state_ == State::quoted && !row_over_ ? RowResult::open_quote : RowResult::row;
}

void TableReader::start_cell(TableRow& row) {
    if (row.count == row.cells.size()) row.cells.emplace_back();
    row.cells[row.count++].clear();
    state_ = State::cell_start;
}

std::size_t TableReader::take(std::string_view block, TableRow& row) {
    std::size_t i = 0;
    while (i < block.size() && !row_over_) {
        // A stretch without any sign that matters is copied at once.
        const std::size_t from = i;
        if (state_ == State::quoted) {
            while (i < block.size() && block[i] != '"' && block[i] != '\n' && block[i] != '\r') ++i;
        } else if (state_ == State::plain) {
            while (i < block.size() && block[i] != separator_ && block[i] != '\n' && block[i] != '\r') ++i;
        }
        if (i > from) {
            row.cells[row.count - 1].append(block.substr(from, i - from));
            after_cr_ = false;
        }
        if (i < block.size()) take_sign(block[i++], row);
    }
    return i;
}

void TableReader::take_sign(char c, TableRow& row) {
    std::string& cell = row.cells[row.count - 1];
    const bool line_end = c == '\n' || c == '\r';
    if (line_end)
        pass_line_end(c);
    else
        after_cr_ = false;
    if (state_ == State::quoted) {
        if (c == '"')
            state_ = State::quote_seen;
        else
            cell.push_back(c);
        return;
    }
    if (state_ == State::quote_seen && c == '"') {
        cell.push_back('"');
        state_ = State::quoted;
    } else if (line_end) {
        row_over_ = true;
    } else if (c == separator_) {
        start_cell(row);
    } else if (state_ == State::cell_start && c == '"') {
        any_quote_ = true;
        state_ = State::quoted;
    } else {
        cell.push_back(c);
        state_ = State::plain;
    }
}

void TableReader::pass_line_end(char c) {
    if (c == '\r' || !after_cr_) ++line_;
    after_cr_ = c == '\r';
}

}  // namespace axial
