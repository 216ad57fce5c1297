// One text of a corpus, decoded, with what is known about it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace axial {

struct Document {
    std::string id;        // the metadata's doc_id, else the path without extension
    std::string path;      // from the corpus folder, '/' between parts; for messages
    std::string text;      // valid UTF-8, no byte order mark, no front matter; line ends kept
    std::string encoding;  // "UTF-8", "GB18030", …
    // Metadata as read: column or front matter key, and the cell. Names are unique.
    std::vector<std::pair<std::string, std::string>> cells;
    std::uint64_t ordinal = 0;  // from 1, in corpus order

    const std::string* cell(const std::string& column) const {
        for (const auto& [name, value] : cells)
            if (name == column) return &value;
        return nullptr;
    }
};

}  // namespace axial
