// A corpus: documents one by one, from folders, files, globs, archives, tables and standard input.
//
//     CorpusOptions options;
//     options.paths = {"texts"};
//     CorpusReader corpus(options, diags);
//     for (Document document; corpus.next(document, diags);) …
//
// Order. Documents come in the bytewise order of their paths, over everything that was given,
// whatever the order of the arguments; rows of a table as they stand. A path is counted from the
// corpus folder: the folder given, the folder of a file given, the part of a glob before its first
// wildcard, or the archive. So results do not depend on where the corpus lies.
//
// What is read. `.txt`: one document a file. `.csv` `.tsv` `.jsonl`: one document a row. `.tar`
// `.tgz` `.zip`: as the folder they lie in. All but `.zip` also with `.gz` or `.zst`. Sub-folders
// are read; names that begin with a dot, `__MACOSX` and other extensions are passed over. A folder
// that is reached twice through links is read once. In a folder that also holds texts, tables are
// read as documents only when `text_column` is given, because the tables beside texts are mostly
// codings. `-` is one plain text; with `text_column` a table: JSON Lines if it begins with `{`.
//
// Metadata. `metadata.csv` (or `.tsv`, also compressed) in the corpus folder, or in the archive, is
// joined on its column `file` (a path from the folder), else `doc_id` or `document` (the file's
// name without extension). Front matter (`---`, lines `key: value`, `---` at the top of a text)
// fills what the metadata leave empty. `doc_id` names the document; else its path without
// extension, and STEM-ROW for a row of a table without `id_column`, `doc_id`, `document` or `id`.
//
// Errors. What cannot be read is a diagnostic, stands in `failed()`, and never stops the rest.
//
// Memory follows the largest document. Paths, ids (24 bytes each) and metadata are kept for the
// whole corpus, texts only those of archives that have `max_kept_bytes` together at most (tar: unpacked). A larger
// archive, or a damaged one, is read twice: once for the names in it, then for the texts. When its entries are not in
// bytewise order, the second reading first copies the texts to a nameless file in `temporary_folder`.
//
// A reader belongs to one thread at a time.
#pragma once

#include "axial/diagnostic.h"
#include "interpreter/corpus/document.h"
#include "interpreter/corpus/files.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// What to do with a document whose bytes are not text in its encoding. NUL is never text.
enum class BadText : std::uint8_t {
    skip,     // an error, the document is left out
    replace,  // a warning, U+FFFD stands for each bad sequence
    stop,     // an error, and no further document is given
};

struct CorpusOptions {
    std::vector<std::string> paths;  // folders, files, globs (`*` `?` `[…]` `**`), "-"
    std::string text_column;         // of tables; empty: `text`
    std::string id_column;           // empty: `doc_id`, `document`, `id`, else the row number
    std::string encoding;            // of all files; empty: detected for each file
    BadText on_bad_text = BadText::skip;
    std::uint64_t max_document_bytes = 256ull << 20;  // also of a row, and of a metadata table
    std::uint64_t max_kept_bytes = 64ull << 20;       // texts of archives in memory, so that these are read once
    std::uint64_t max_scratch_bytes = 64ull << 30;    // for one archive that is not in order
    std::size_t max_files = 10'000'000;               // also bounds a maze of links
    std::size_t max_reports_per_file = 20;            // further bad rows are only counted
    int certain_confidence = 60;                      // a guess of the encoding below it is warned of
    std::string temporary_folder = "/tmp";
    std::shared_ptr<FileSystem> files;  // null: the disk
};

struct FailedDocument {
    std::string path;
    std::uint32_t line = 0;  // of a table's row; 0 for a whole file
    std::string reason;      // as the diagnostic says it
};

struct CorpusProgress {
    std::uint64_t bytes_read = 0;
    std::uint64_t bytes_total = 0;  // on disk, still compressed; 0: unknown
    std::uint64_t documents = 0;
};

class CorpusReader {
public:
    // Finds the files, reads metadata and the names in archives. Sees everything that can be seen
    // before the first text is read, so that a mistyped path is said at once.
    CorpusReader(CorpusOptions options, Diagnostics& diags);
    CorpusReader(CorpusReader&&) noexcept;
    ~CorpusReader();

    // The next document into `document`; false at the end.
    bool next(Document& document, Diagnostics& diags);

    const std::vector<FailedDocument>& failed() const;
    // Encoding → number of documents that were read in it.
    const std::map<std::string, std::uint64_t>& encodings() const;
    // Bad text ended the corpus early.
    bool stopped() const;
    CorpusProgress progress() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

struct DocumentHash {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    friend bool operator==(const DocumentHash&, const DocumentHash&) = default;
};

// Of id, text and cells (in the order of their names), not of path, encoding and ordinal.
// XXH3, 128 bits: a finger print against mistakes, not against forgery.
DocumentHash hash_document(const Document& document);

// Over the documents' hashes in corpus order.
class CorpusHash {
public:
    CorpusHash();
    ~CorpusHash();
    void add(const DocumentHash& hash);
    std::string hex() const;  // 32 digits

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace axial
