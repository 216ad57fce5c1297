#include "interpreter/corpus/metadata.h"

#include "grammar/diagnostic.h"
#include "interpreter/corpus/rows.h"

#include <algorithm>

namespace axial {
namespace {

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

void take_row(Metadata& metadata, NamedRow& row, Diagnostics& diags) {
    const std::string key = clean_key(row.cells[metadata.key_column]);
    if (!key.empty() && !metadata.by_key.emplace(key, metadata.rows.size()).second)
        report(diags, diag::duplicate_metadata, row_place(metadata.name, row), key)
            .help.emplace_back("keep one row for each text; the first is used");
    metadata.rows.push_back({std::move(row.cells)});
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
    NamedRows rows(metadata.name, *bytes, options, diags);
    metadata.columns = rows.columns();
    if (!rows.columns().empty()) choose_key(metadata, diags);
    if (metadata.key == Metadata::Key::none) return metadata;
    for (NamedRow row; rows.next(row, diags);) take_row(metadata, row, diags);
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
