// Disk access with POSIX calls: they give a reason for each failure and never throw.
#include "interpreter/corpus/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace axial {
namespace {

std::string reason(int error) {
    switch (error) {
        case EACCES:
        case EPERM:
            return "permission denied";
        case ENOENT:
            return "it is not there";
        case ELOOP:
            return "it is a link that leads back to itself";
        case ENOSPC:
            return "the disk is full";
        case EISDIR:
            return "it is a folder";
        default:
            return std::generic_category().message(error);
    }
}

class FileStream : public ByteStream {
public:
    enum class Owner { stream, caller };
    FileStream(int file, Owner owner) : file_(file), owner_(owner) {}
    FileStream(const FileStream&) = delete;
    FileStream& operator=(const FileStream&) = delete;
    ~FileStream() override {
        if (owner_ == Owner::stream) ::close(file_);
    }

    std::size_t read(char* to, std::size_t n) override {
        while (true) {
            const ssize_t got = ::read(file_, to, n);
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno == EINTR) continue;
            error_ = reason(errno);
            return 0;
        }
    }

    bool seek(std::uint64_t offset) override { return ::lseek(file_, static_cast<off_t>(offset), SEEK_SET) >= 0; }

private:
    int file_;
    Owner owner_;
};

// Standard input. It is asked again and again whether there is something to read, because a signal that comes
// just before `read` would not wake it.
class StandardInput : public FileStream {
public:
    explicit StandardInput(const std::atomic<bool>* cancel)
        : FileStream(STDIN_FILENO, Owner::caller), cancel_(cancel) {}

    std::size_t read(char* to, std::size_t n) override {
        return cancelled_while_waiting() ? 0 : FileStream::read(to, n);
    }

private:
    bool cancelled_while_waiting() const {
        constexpr int kMilliseconds = 100;
        if (cancel_ == nullptr) return false;
        pollfd input{STDIN_FILENO, POLLIN, 0};
        while (!cancel_->load() && ::poll(&input, 1, kMilliseconds) <= 0) {
        }
        return cancel_->load();
    }

    const std::atomic<bool>* cancel_;
};

FileKind kind_of(mode_t mode) {
    if (S_ISREG(mode)) return FileKind::file;
    if (S_ISDIR(mode)) return FileKind::folder;
    return FileKind::other;
}

}  // namespace

bool ByteStream::seek(std::uint64_t) { return false; }

FileInfo DiskFiles::info(const std::string& path) {
    FileInfo info;
    info.name = name_of(path);
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) info.is_link = S_ISLNK(status.st_mode);
    if (::stat(path.c_str(), &status) != 0) {
        info.error = reason(errno);
        return info;
    }
    info.kind = kind_of(status.st_mode);
    info.size = static_cast<std::uint64_t>(status.st_size);
    info.identity = std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino);
    return info;
}

Listing DiskFiles::list(const std::string& folder) {
    Listing listing;
    DIR* handle = ::opendir(folder.empty() ? "." : folder.c_str());
    if (handle == nullptr) {
        listing.error = reason(errno);
        return listing;
    }
    while (const dirent* entry = ::readdir(handle)) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        listing.entries.push_back(info(join_path(folder, name)));
    }
    ::closedir(handle);
    std::sort(listing.entries.begin(), listing.entries.end(),
              [](const FileInfo& a, const FileInfo& b) { return a.name < b.name; });
    return listing;
}

OpenedFile DiskFiles::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return {nullptr, reason(errno)};
    return {std::make_unique<FileStream>(file, FileStream::Owner::stream), {}};
}

OpenedFile DiskFiles::open_standard_input() { return {std::make_unique<StandardInput>(cancel_), {}}; }

std::unique_ptr<FileSystem::Scratch> FileSystem::make_scratch(const std::string& folder) {
    auto scratch = std::make_unique<Scratch>();
    scratch->open_in(folder);
    return scratch;
}

FileSystem::Scratch::Scratch() = default;

FileSystem::Scratch::~Scratch() {
    if (file_ >= 0) ::close(file_);
}

bool FileSystem::Scratch::open_in(const std::string& folder) {
    std::string name = join_path(folder, "axial-XXXXXX");
    file_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file_ < 0) {
        error_ = reason(errno);
        return false;
    }
    ::unlink(name.c_str());
    return true;
}

std::size_t FileSystem::Scratch::write(std::string_view bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(file_, bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            error_ = reason(errno);
            return 0;
        }
        done += static_cast<std::size_t>(n);
    }
    return done;
}

std::size_t FileSystem::Scratch::read_at(std::uint64_t offset, char* to, std::size_t n) {
    while (true) {
        const ssize_t got = ::pread(file_, to, n, static_cast<off_t>(offset));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno == EINTR) continue;
        error_ = reason(errno);
        return 0;
    }
}

std::size_t ViewStream::read(char* to, std::size_t n) {
    const std::size_t got = std::min(n, bytes_.size() - at_);
    if (got == 0) return 0;  // a text without bytes may be nowhere
    std::memcpy(to, bytes_.data() + at_, got);
    at_ += got;
    return got;
}

bool ViewStream::seek(std::uint64_t offset) {
    if (offset > bytes_.size()) return false;
    at_ = static_cast<std::size_t>(offset);
    return true;
}

std::string join_path(std::string_view folder, std::string_view name) {
    if (folder.empty()) return std::string(name);
    std::string path(folder);
    if (path.back() != '/') path += '/';
    return path.append(name);
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return {};
    return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace axial
