// Results on disk: written aside, made durable, exchanged whole.
//
// A folder of results is built as a hidden sibling and takes the place of the earlier one in one step
// (renameat2 with RENAME_EXCHANGE; where the file system has none, the earlier one is renamed away
// first, and put back by the next run should this one be killed between the two steps). A kill at any
// moment leaves the former result or the new one, never half a file. The sibling is locked while its
// run lives; the next run removes those that nobody holds.
#pragma once

#include "axial/diagnostic.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace axial {

// Appends to one file; buffered. The first failure is kept, and what follows it is not written.
class OutputFile {
public:
    // Takes over the descriptor; -1 with `error` where opening failed.
    OutputFile(int descriptor, int error) : descriptor_(descriptor), error_(error) {}
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void append(std::string_view bytes);
    // Writes what is left, waits for the disk, closes.
    void finish();
    int error() const { return error_; }  // errno of the first failure; 0: none

private:
    void flush();
    void write(std::string_view bytes);
    int descriptor_;
    int error_;
    std::string buffer_;
};

enum class ResultShape { folder, file };

// One result being written. Nothing of it is left unless `commit` returned true.
class ResultTarget {
public:
    // Refuses a folder that is neither empty nor an earlier result, and clears what killed runs left.
    // None with a diagnostic where it cannot be written.
    static std::unique_ptr<ResultTarget> open(const std::string& path, ResultShape shape, Diagnostics& diags);
    ~ResultTarget();

    // A file of the folder, its folders made as needed ("tables/a.csv"); for a single file the name is
    // not looked at. Lives as long as the target.
    OutputFile& file(const std::string& name);
    // False with a diagnostic: the former result stands as it was.
    bool commit(Diagnostics& diags);

    struct Paths;

private:
    explicit ResultTarget(std::unique_ptr<Paths> paths);
    bool finish_files(Diagnostics& diags);
    std::unique_ptr<Paths> paths_;
    std::map<std::string, std::unique_ptr<OutputFile>> files_;
};

}  // namespace axial
