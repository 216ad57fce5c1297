#include "interpreter/corpus/metadata.h"

#include "grammar/diagnostic.h"
#include "interpreter/corpus/decode.h"
#include "interpreter/corpus/input.h"
#include "interpreter/corpus/table.h"

#include <algorithm>

namespace axial {
namespace {

Place row_place(const Metadata& metadata, const TableRow& row) {
    Place place = whole_file(metadata.name);
    place.begin = static_cast<std::size_t>(row.begin);
    place.end = static_cast<std::size_t>(row.end);
    place.line = row.line;
    return place;
}

std::string clean_key(std::string key) {
    std::replace(key.begin(), key.end(), '\\', '/');
    while (key.substr(0, 2) == "./") key.erase(0, 2);
    return key;
}

void choose_key(Metadata& metadata, Diagnostics& diags) {
    for (const char* name : {"file", "doc_id", "document"}) {
        const auto column = std::find(metadata.columns.begin(), metadata.columns.end(), name);
        if (column == metadata.columns.end()) continue;
        metadata.key_column = static_cast<std::size_t>(column - metadata.columns.begin());
        metadata.key = std::string_view(name) == "file" ? Metadata::Key::path : Metadata::Key::stem;
        return;
    }
    Diagnostic& made = report(diags, diag::metadata_without_key, whole_file(metadata.name));
    made.notes.push_back("its columns are " + first_names(metadata.columns, metadata.columns.size()));
    made.help.emplace_back("name the column with the paths `file`, or the one with the names of the texts `doc_id`");
}

void take_header(Metadata& metadata, const TableRow& row, const std::string& encoding, Diagnostics& diags) {
    for (std::size_t i = 0; i < row.count; ++i) {
        std::string name = decode_text(row.cells[i], encoding).text;
        const bool twice = std::find(metadata.columns.begin(), metadata.columns.end(), name) != metadata.columns.end();
        if (twice && !name.empty()) report(diags, diag::duplicate_column, row_place(metadata, row), name);
        metadata.columns.push_back(twice ? std::string() : std::move(name));
    }
    choose_key(metadata, diags);
}

// Rows of a wrong length are left out: their cells stand in the wrong columns.
void take_row(Metadata& metadata, TableRow& row, const std::string& encoding, Diagnostics& diags) {
    while (row.count > metadata.columns.size() && row.cells[row.count - 1].empty()) --row.count;
    if (row.count != metadata.columns.size()) {
        report(diags, diag::ragged_row, row_place(metadata, row), row.count, metadata.columns.size())
            .help.emplace_back("put quotes round cells that hold the separator or a line end");
        return;
    }
    MetadataRow made;
    for (std::size_t i = 0; i < row.count; ++i) {
        DecodedText cell = decode_text(std::move(row.cells[i]), encoding);
        if (cell.bad != 0)
            report(diags, diag::bad_text_replaced, row_place(metadata, row), encoding, cell.bad, row.begin);
        made.cells.push_back(std::move(cell.text));
    }
    std::string key = clean_key(made.cells[metadata.key_column]);
    if (!key.empty() && !metadata.by_key.emplace(key, metadata.rows.size()).second)
        report(diags, diag::duplicate_metadata, row_place(metadata, row), key)
            .help.emplace_back("keep one row for each text; the first is used");
    metadata.rows.push_back(std::move(made));
}

void finish_reading(Metadata& metadata, const TableRow& row, RowResult result, const std::string& error,
                    Diagnostics& diags) {
    if (!error.empty())
        report(diags, diag::damaged_corpus_file, whole_file(metadata.name), metadata.name, error);
    else if (result == RowResult::open_quote)
        report(diags, diag::unclosed_cell, row_place(metadata, row));
}

}  // namespace

MetadataRow* Metadata::find(std::string_view path) {
    if (key == Key::none) return nullptr;
    const std::string_view stem = without_extension(name_of(path));
    auto found = by_key.find(std::string(key == Key::path ? path : stem));
    if (found == by_key.end() && key == Key::path) found = by_key.find(std::string(without_compression(path)));
    return found == by_key.end() ? nullptr : &rows[found->second];
}

std::vector<std::string> Metadata::unused_keys() const {
    std::vector<std::string> keys;
    for (const MetadataRow& row : rows)
        if (!row.used) keys.push_back(row.cells[key_column]);
    return keys;
}

Metadata read_metadata(std::string name, std::unique_ptr<ByteStream> bytes, const CorpusOptions& options,
                       Diagnostics& diags) {
    Metadata metadata;
    metadata.name = std::move(name);
    const std::uint64_t limit = options.max_document_bytes;
    std::string all = read_up_to(*bytes, static_cast<std::size_t>(limit) + 1);
    if (all.size() > limit) {
        report(diags, diag::document_too_large, whole_file(metadata.name), metadata.name, limit);
        return metadata;
    }
    // What was asked for is the encoding of the texts; the table beside them is often UTF-8 all the same.
    std::string encoding = find_encoding(all, {}).name;
    if (encoding != "UTF-8") encoding = find_encoding(all, options.encoding).name;
    if (!keeps_ascii(encoding)) {
        DecodedText decoded = decode_text(std::move(all), encoding);
        if (decoded.bad != 0)
            report(diags, diag::bad_text_replaced, whole_file(metadata.name), encoding, decoded.bad, decoded.first_bad);
        all = std::move(decoded.text);
        encoding = "UTF-8";
    }
    const char separator = file_type(metadata.name).form == FileForm::tab_table ? '\t' : TableReader::kDetect;
    BufferedInput input(std::make_unique<MemoryStream>(std::move(all)));
    TableReader reader(input, separator, limit);
    TableRow row;
    RowResult result = reader.next(row);
    if (result == RowResult::row) take_header(metadata, row, encoding, diags);
    if (metadata.key == Metadata::Key::none) return metadata;
    while ((result = reader.next(row)) == RowResult::row) take_row(metadata, row, encoding, diags);
    finish_reading(metadata, row, result, bytes->error(), diags);
    return metadata;
}

void join_metadata(const Metadata& metadata, const MetadataRow& row, Document& document) {
    auto own = std::move(document.cells);
    document.cells.clear();
    for (std::size_t i = 0; i < metadata.columns.size(); ++i)
        if (!metadata.columns[i].empty()) document.cells.emplace_back(metadata.columns[i], row.cells[i]);
    for (auto& [name, value] : own) {
        const auto same = std::find_if(document.cells.begin(), document.cells.end(),
                                       [&, wanted = &name](const auto& cell) { return cell.first == *wanted; });
        if (same == document.cells.end())
            document.cells.emplace_back(std::move(name), std::move(value));
        else if (same->second.empty())
            same->second = std::move(value);
    }
}

}  // namespace axial
