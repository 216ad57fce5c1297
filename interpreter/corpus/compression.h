// Gzip and Zstandard as streams, and what a file's name says about its form.
//
// zlib and libzstd directly, not through libarchive: libarchive passes over the check sum at the
// end of a gzip file, and a damaged text must not be counted as a good one.
#pragma once

#include "interpreter/corpus/files.h"

#include <cstdint>
#include <memory>
#include <optional>
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

// Bytes in one piece of memory.
struct Bytes {
    std::unique_ptr<char[]> data;
    std::size_t size = 0;
    std::string_view view() const { return {data.get(), size}; }
};
// All bytes inside, of a file of `packed_size` bytes. Nothing where they are damaged, or the file has another size, or
// there is no memory; or where they are more than `most` or than sixteen times as many, or would be if they packed as
// texts do. A Zstandard file is unpacked at its place, without the window of 128 MB that a stream may keep.
std::optional<Bytes> unpack(std::unique_ptr<ByteStream> packed, std::uint64_t packed_size, Compression compression,
                            std::uint64_t most);

// What the first bytes of a stream without a name say.
Compression sniff_compression(std::string_view first_bytes);

}  // namespace axial
