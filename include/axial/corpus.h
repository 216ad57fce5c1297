// Which texts a run reads. Folders, files, globs, archives, tables and standard input.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace axial {

enum class OnBadText : std::uint8_t { skip, replace, stop };

struct CorpusInput {
    std::vector<std::string> paths;
    std::string text_column;  // of tables; empty: `text`
    std::string id_column;    // of tables
    std::string encoding;     // empty: detected for each file
    OnBadText on_bad_text = OnBadText::skip;
    std::uint64_t max_document_bytes = 256ULL << 20U;
};

}  // namespace axial
