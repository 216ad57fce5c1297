// Gzip and Zstandard as streams, and what a file's name says about its form.
//
// zlib and libzstd directly, not through libarchive: libarchive passes over the check sum at the
// end of a gzip file, and a damaged text must not be counted as a good one.
#pragma once

#include "interpreter/corpus/files.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace axial {

enum class Compression : std::uint8_t { none, gzip, zstd };
enum class FileForm : std::uint8_t { text, comma_table, tab_table, json_lines, tar, zip, other };

struct FileType {
    FileForm form = FileForm::other;
    Compression compression = Compression::none;
    bool is_archive() const { return form == FileForm::tar || form == FileForm::zip; }
    bool is_table() const {
        return form == FileForm::comma_table || form == FileForm::tab_table || form == FileForm::json_lines;
    }
};

// By the extension alone, in either case; `.tgz` and `.tzst` are archives too.
FileType file_type(std::string_view name);
// "a/b.txt.gz" → "a/b"; only extensions that file_type knows are taken off.
std::string_view without_extension(std::string_view path);
std::string_view without_compression(std::string_view path);

// A stream of the bytes inside. Members and frames one after another are one stream; check sums
// are verified; bytes missing at the end are an error.
std::unique_ptr<ByteStream> decompress(std::unique_ptr<ByteStream> inner, Compression compression);

// What the first bytes of a stream without a name say.
Compression sniff_compression(std::string_view first_bytes);

}  // namespace axial
