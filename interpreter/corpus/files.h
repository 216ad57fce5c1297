// The corpus reader's only way to the world: folders, files and standard input.
//
// A host that keeps its texts elsewhere gives its own FileSystem; nothing else in this layer opens
// anything. Errors are values with a reason in words, because a file that cannot be read is an
// everyday thing in a corpus and must never stop the other files.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

class ByteStream {
public:
    virtual ~ByteStream() = default;
    // Up to `n` bytes into `to`. 0: the end, or an error that `error()` names.
    virtual std::size_t read(char* to, std::size_t n) = 0;
    // To the byte `offset` from the beginning; false where the stream only goes forward.
    virtual bool seek(std::uint64_t offset);
    const std::string& error() const { return error_; }

protected:
    std::string error_;
};

enum class FileKind : std::uint8_t { missing, file, folder, other };

struct FileInfo {
    std::string name;  // without folder
    FileKind kind = FileKind::missing;
    std::uint64_t size = 0;
    std::string identity;  // equal for two paths to one file; empty: unknown
    bool is_link = false;
    std::string error;  // why the kind is `missing`
};

struct Listing {
    std::vector<FileInfo> entries;  // in bytewise order of their names
    std::string error;
};

struct OpenedFile {
    std::unique_ptr<ByteStream> stream;  // null: see `error`
    std::string error;
};

class FileSystem {
public:
    virtual ~FileSystem() = default;
    virtual FileInfo info(const std::string& path) = 0;
    virtual Listing list(const std::string& folder) = 0;
    virtual OpenedFile open(const std::string& path) = 0;
    virtual OpenedFile open_standard_input() = 0;
    // An empty stream to write to and read back, gone when it is closed; for archives whose
    // entries are not in order.
    class Scratch;
    virtual std::unique_ptr<Scratch> make_scratch(const std::string& folder);
};

// A file without a name. `write` appends; `read_at` reads what was written. Both give the number
// of bytes, 0 with `error()` where it went wrong.
class FileSystem::Scratch {
public:
    Scratch();
    virtual ~Scratch();
    virtual std::size_t write(std::string_view bytes);
    virtual std::size_t read_at(std::uint64_t offset, char* to, std::size_t n);
    const std::string& error() const { return error_; }
    bool open_in(const std::string& folder);

private:
    int file_ = -1;
    std::string error_;
};

// The disk of this machine.
class DiskFiles : public FileSystem {
public:
    // Standard input, which may keep its reader waiting for ever, ends when `cancel` turns true.
    explicit DiskFiles(const std::atomic<bool>* cancel = nullptr) : cancel_(cancel) {}
    FileInfo info(const std::string& path) override;
    Listing list(const std::string& folder) override;
    OpenedFile open(const std::string& path) override;
    OpenedFile open_standard_input() override;

private:
    const std::atomic<bool>* cancel_;
};

// Bytes that are already in memory, which outlives the stream.
class ViewStream : public ByteStream {
public:
    explicit ViewStream(std::string_view bytes) : bytes_(bytes) {}
    std::size_t read(char* to, std::size_t n) override;
    bool seek(std::uint64_t offset) override;

protected:
    std::string_view bytes_;

private:
    std::size_t at_ = 0;
};

// Likewise, bytes of its own.
class MemoryStream : public ViewStream {
public:
    explicit MemoryStream(std::string bytes) : ViewStream({}), own_(std::move(bytes)) { bytes_ = own_; }
    MemoryStream(const MemoryStream&) = delete;
    MemoryStream& operator=(const MemoryStream&) = delete;

private:
    const std::string own_;
};

// "texts" + "a.txt" = "texts/a.txt"; an empty folder adds nothing.
std::string join_path(std::string_view folder, std::string_view name);
// The part before the last '/', empty where there is none ("/" for a file at the root).
std::string_view folder_of(std::string_view path);
std::string_view name_of(std::string_view path);

}  // namespace axial
