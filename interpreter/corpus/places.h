// What the arguments of a run name: files with the folder they are counted from.
//
// Folders are read with their sub-folders, globs are expanded here, so that they mean the same on
// every system and from every caller. Everything comes out in one order, whatever the order of the
// arguments, and a file that two arguments name comes out once.
#pragma once

#include "interpreter/corpus/documents.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

struct CorpusFile {
    std::string path;  // from the corpus folder, UTF-8
    std::string full;  // for the file system, and for messages
    FileType type;
    std::uint64_t size = 0;
    std::string identity;
    std::size_t folder = 0;  // index into folders
};

// A corpus folder: what paths are counted from and where metadata.csv lies.
struct CorpusFolder {
    enum class Extent : std::uint8_t { whole, part };
    std::string full;
    Extent extent = Extent::part;  // part: only some of its files were named
    std::string metadata;          // full name of the table; empty: none
};

struct FoundFiles {
    std::vector<CorpusFile> files;
    std::vector<CorpusFolder> folders;
    std::vector<std::string> passed_over;  // names of files of other kinds, the first of them
    std::size_t passed_over_count = 0;
};

FoundFiles find_files(FileSystem& files, ReadingState& state, Diagnostics& diags);

// `*` and `?` stay inside a part of the path, `[a-z]` `[!a]` are sets of characters, `**` is any
// number of folders. Compared character by character of UTF-8.
bool glob_matches(std::string_view glob, std::string_view path);
bool is_glob(std::string_view path);

}  // namespace axial
