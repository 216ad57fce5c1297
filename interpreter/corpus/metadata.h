// The table `metadata.csv` of a corpus folder, joined to the documents by path or name.
#pragma once

#include "interpreter/corpus/documents.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace axial {

struct MetadataRow {
    std::vector<std::string> cells;
    bool used = false;
};

struct Metadata {
    enum class Key : std::uint8_t { none, path, stem };

    std::string name;                  // of the file, for messages
    std::vector<std::string> columns;  // an empty name: not read
    std::vector<MetadataRow> rows;
    Key key = Key::none;
    std::size_t key_column = 0;
    std::unordered_map<std::string, std::size_t> by_key;

    // The row for the document of this path, or null.
    MetadataRow* find(std::string_view path);
    std::vector<std::string> unused_keys() const;
};

// Reads the whole table. One that cannot be joined is a diagnostic, and has no rows then.
Metadata read_metadata(std::string name, std::unique_ptr<ByteStream> bytes, const CorpusOptions& options,
                       Diagnostics& diags);

// The row's cells come first; those that the document had fill what is empty or absent.
void join_metadata(const Metadata& metadata, const MetadataRow& row, Document& document);

}  // namespace axial
