// Archives as folders: what is in one, and its texts in the bytewise order of their paths.
//
// Reading goes only forward. While the names are listed, the texts are kept in memory, as long as
// there is room for all of them; then they are given from there. A tar archive is unpacked in one
// piece for it, so that no text is moved. Otherwise there is a second reading: when the names stand in order it gives
// each text as it comes, else it copies the texts to a scratch file and gives them from there, one pass more over the
// disk, and no more memory than a buffer.
#pragma once

#include "interpreter/corpus/compression.h"
#include "interpreter/corpus/corpus.h"
#include "interpreter/corpus/files.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

struct ArchiveEntry {
    std::string path;            // inside the archive, UTF-8
    std::uint64_t position = 0;  // which entry of the archive it is
    FileType type;
    std::string_view bytes;  // as they stand in the archive, where the index `has_texts`
};

struct ArchiveIndex {
    std::vector<ArchiveEntry> entries;  // documents and tables, bytewise by path
    bool in_order = true;
    bool has_texts = false;
    Bytes unpacked;                 // the archive that the texts lie in,
    std::deque<std::string> texts;  // or the texts
    std::string metadata_name;      // of the outermost metadata table; empty: none
    std::string metadata;           // its bytes, decompressed
    std::string error;              // the entries before it are good

    std::uint64_t kept_bytes() const;  // in memory, for the texts
};

// `stream` gives the archive without its compression. `room`: for how many bytes of texts.
ArchiveIndex list_archive(std::unique_ptr<ByteStream> stream, FileForm form, const CorpusOptions& options,
                          std::uint64_t room);
// A tar archive; the index keeps it, if it has its texts.
ArchiveIndex list_archive(Bytes unpacked, const CorpusOptions& options);

// The bytes of an entry that has them, decompressed; the index outlives the stream.
std::unique_ptr<ByteStream> open_kept(const ArchiveEntry& entry);

class ArchiveTexts {
public:
    ArchiveTexts(std::unique_ptr<ByteStream> stream, FileForm form, const ArchiveIndex& index, FileSystem& files,
                 const CorpusOptions& options);
    ~ArchiveTexts();
    // The bytes of entry `i` of the index, decompressed. To be called with rising `i`; the stream
    // is good until the next call.
    std::unique_ptr<ByteStream> open(std::size_t i);
    // Why the texts could not be put into order; then no entry can be opened.
    const std::string& error() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Is it read at all? Not what begins with a dot, and not what a Mac puts beside.
bool is_hidden(std::string_view path);
bool is_metadata(std::string_view path);

}  // namespace axial
