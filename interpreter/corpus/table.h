// Tables as text: RFC 4180 and what spreadsheets really write.
//
// A quoted cell may hold separators, line ends and doubled quotes. Lines end with LF, CRLF or CR.
// The separator of a `.csv` is the one of `,` `;` and tab that the header line has most often
// (Excel writes `;` in half of Europe), or what a first line `sep=;` says. Blank lines are passed
// over. The reader works on bytes: every encoding it meets keeps ASCII signs as they are (UTF-16
// was turned into UTF-8 before), so cells are decoded one by one, later.
#pragma once

#include "interpreter/corpus/input.h"

#include <cstdint>
#include <string>
#include <vector>

namespace axial {

struct TableRow {
    std::vector<std::string> cells;  // only the first `count` are of this row
    std::size_t count = 0;
    std::uint32_t line = 0;   // where the row begins, from 1
    std::uint64_t begin = 0;  // bytes [begin, end) of the file
    std::uint64_t end = 0;
};

enum class RowResult : std::uint8_t { row, end, too_long, open_quote };

class TableReader {
public:
    static constexpr char kDetect = '\0';
    TableReader(BufferedInput& input, char separator, std::uint64_t max_row_bytes);

    // After `too_long` the rest of the file is not read. `open_quote`: the file ended inside a
    // quoted cell that began on `row.line`.
    RowResult next(TableRow& row);
    char separator() const { return separator_; }

private:
    enum class State : std::uint8_t { cell_start, plain, quoted, quote_seen };

    void find_separator();
    RowResult read_row(TableRow& row);
    void start_cell(TableRow& row);
    // Takes bytes of `block` until the row is over; gives how many, and sets `done`.
    std::size_t take(std::string_view block, TableRow& row);
    void take_sign(char c, TableRow& row);
    void pass_line_end(char c);

    BufferedInput& input_;
    char separator_;
    std::uint64_t max_row_bytes_;
    State state_ = State::cell_start;
    bool row_over_ = false;
    bool after_cr_ = false;
    bool any_quote_ = false;
    std::uint32_t line_ = 1;
};

// The separator that `line` has most often outside quotes; ',' when it has none.
char most_frequent_separator(std::string_view line);

}  // namespace axial
