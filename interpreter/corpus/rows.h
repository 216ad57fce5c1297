// A table whose cells are known by the names in its header, row after row: metadata, and what coders said.
#pragma once

#include "interpreter/corpus/corpus.h"
#include "interpreter/corpus/input.h"
#include "interpreter/corpus/json_row.h"
#include "interpreter/corpus/table.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

struct NamedRow {
    std::vector<std::string> cells;  // by column, UTF-8
    std::uint32_t line = 0;          // where the row begins, from 1
    std::uint64_t begin = 0;         // bytes [begin, end) of the file
    std::uint64_t end = 0;
};

// The whole table is held in memory: at most `max_document_bytes`.
class NamedRows {
public:
    // Reads the header. Its mistakes, and those of the file, are diagnostics; there are no columns then.
    NamedRows(std::string name, ByteStream& bytes, const CorpusOptions& options, Diagnostics& diags);

    // A name that stands twice is empty the second time.
    const std::vector<std::string>& columns() const { return columns_; }
    std::optional<std::size_t> column(std::string_view name) const;
    // The next row; false at the end. Rows of a wrong length are diagnostics and left out: their cells stand in the
    // wrong columns.
    bool next(NamedRow& row, Diagnostics& diags);

private:
    void take_header(const TableRow& row, Diagnostics& diags);
    bool take_row(TableRow& row, NamedRow& to, Diagnostics& diags) const;
    void finish(RowResult result, Diagnostics& diags) const;

    std::string name_;
    ByteStream& bytes_;
    std::string encoding_;
    std::unique_ptr<BufferedInput> input_;
    std::unique_ptr<TableReader> reader_;
    TableRow row_;
    std::vector<std::string> columns_;
};

// The bytes of a table or of JSON Lines, decompressed; null, and a diagnostic, where the file cannot be opened.
std::unique_ptr<ByteStream> open_rows(const std::string& path, const CorpusOptions& options, Diagnostics& diags);
// What is there under this name.
FileInfo file_info(const std::string& path, const CorpusOptions& options);

// Of a row of the file.
Place row_place(const std::string& file, const NamedRow& row);

// The lines of a JSON Lines file that are not blank, one by one, with their place (`cells` stay empty). The file is
// held in memory: at most `max_document_bytes`. False, with a diagnostic, where it cannot be read.
bool for_each_json_row(const std::string& file, ByteStream& bytes, const CorpusOptions& options, Diagnostics& diags,
                       const std::function<void(const JsonRow&, const NamedRow&)>& each);

// The cell of a JSON row; empty where there is none.
std::string cell_of(const JsonRow& row, std::string_view name);

// Without the blanks round it.
std::string trimmed_cell(const std::string& cell);
// A cell of a table of results as it was before it was kept from being run by a spreadsheet, with an apostrophe
// (interpreter/report/csv.h).
std::string unguarded_cell(const std::string& cell);
// A whole number and nothing else.
std::optional<std::uint64_t> number_in(const std::string& cell);

}  // namespace axial
