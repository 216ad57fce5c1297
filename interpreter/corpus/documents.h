// Turns the bytes of one file into documents, one after another: a plain text, the rows of a table,
// the lines of a JSON Lines file. Which file comes when, ids and metadata are the reader's affair.
#pragma once

#include "interpreter/corpus/compression.h"
#include "interpreter/corpus/corpus.h"
#include "interpreter/corpus/files.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace axial {

// What every file of a run reports to. Lives as long as the reader.
struct ReadingState {
    const CorpusOptions& options;
    std::vector<FailedDocument> failed;
    std::map<std::string, std::uint64_t> encodings;
    bool stopped = false;  // by BadText::stop

    void fail(const std::string& path, std::uint32_t line, std::string reason);
};

// A document before ids are checked: `id` is what its cells say, or empty.
struct RawDocument {
    Document document;
    std::string fallback_id;  // from the path or the row's number
    std::uint32_t line = 0;   // of a row; 0 for a whole file
};

enum class NextDocument : std::uint8_t { document, failed, end };

class DocumentSource {
public:
    virtual ~DocumentSource() = default;
    virtual NextDocument next(RawDocument& to, Diagnostics& diags) = 0;
};

// `name` is what messages call the file, `path` what documents bear.
struct SourceFile {
    std::string name;
    std::string path;
    FileForm form = FileForm::text;
};

std::unique_ptr<DocumentSource> read_documents(SourceFile file, std::unique_ptr<ByteStream> bytes, ReadingState& state);

// The value of `doc_id`, `document` or `id` among the cells, in this order.
std::string id_in_cells(const Document& document);

// One sentence that ends a list of names: "`a`, `b`, `c` and 7 more".
std::string first_names(const std::vector<std::string>& names, std::size_t total);

Place whole_file(const std::string& name);

}  // namespace axial
