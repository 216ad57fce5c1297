#include "interpreter/report/files.h"

#include "grammar/diagnostic.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

namespace axial {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBuffer = 1U << 18U;
constexpr int kMostTemporaries = 1000;
constexpr int kMostAttempts = 100;
// Stands in the run.json of every result.
constexpr std::string_view kMark = "\"axial\"";
constexpr std::size_t kMarkReach = 4096;

std::string error_text(int error) { return std::generic_category().message(error); }

Place place_of(const fs::path& path) {
    Place place;
    place.file = path.string();
    return place;
}

std::string help_for(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return "free some space, or write the results to another disk";
        case EACCES:
        case EPERM:
        case EROFS:
            return "choose a folder that you may write to";
        case ENOENT:
            return "make the folder above it first";
        default:
            break;
    }
    return {};
}

void report_failure(Diagnostics& diags, const fs::path& path, int error) {
    Diagnostic& diagnostic = report(diags, diag::results_not_written, place_of(path), error_text(error));
    diagnostic.notes = {"a former result is as it was"};
    if (std::string help = help_for(error); !help.empty()) diagnostic.help = {std::move(help)};
}

// ---- temporaries

std::string prefix_of(const fs::path& target, std::string_view kind) {
    return "." + target.filename().string() + ".axial-" + std::string(kind) + "-";
}

// Another run holds it; where locks do not work, nobody can say, and it is left alone.
bool is_in_use(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return errno != ENOENT;
    const bool in_use = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0;
    ::close(descriptor);
    return in_use;
}

std::vector<fs::path> siblings(const fs::path& target, std::string_view kind) {
    std::vector<fs::path> found;
    const std::string prefix = prefix_of(target, kind);
    std::error_code error;
    for (fs::directory_iterator it(target.parent_path(), error), end; !error && it != end; it.increment(error))
        if (it->path().filename().string().rfind(prefix, 0) == 0) found.push_back(it->path());
    return found;
}

// What killed runs left: an earlier result that was renamed away goes back, the rest goes.
void clear_stale(const fs::path& target) {
    std::error_code error;
    for (const fs::path& old : siblings(target, "old")) {
        if (is_in_use(old)) continue;
        if (!fs::exists(target, error))
            fs::rename(old, target, error);
        else
            fs::remove_all(old, error);
    }
    for (const fs::path& left : siblings(target, "new"))
        if (!is_in_use(left)) fs::remove_all(left, error);
}

// ---- what is there already

bool has_mark(const fs::path& folder) {
    std::ifstream file(folder / "run.json", std::ios::binary);
    std::string head(kMarkReach, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return head.rfind('{', 0) == 0 && head.find(kMark) != std::string::npos;
}

bool may_replace(const fs::path& target, ResultShape shape, Diagnostics& diags) {
    std::error_code error;
    const fs::file_status status = fs::status(target, error);
    if (!fs::exists(status)) return true;
    if (shape == ResultShape::file) {
        if (fs::is_regular_file(status)) return true;
        report(diags, diag::results_no_file, place_of(target));
        return false;
    }
    if (!fs::is_directory(status)) {
        report(diags, diag::results_no_folder, place_of(target)).help = {
            "choose another name, or one that ends in .jsonl or .csv"};
        return false;
    }
    if (fs::is_empty(target, error) || has_mark(target)) return true;
    if (error) {
        report_failure(diags, target, error.value());
        return false;
    }
    report(diags, diag::results_foreign_folder, place_of(target)).help = {
        "choose a new folder; axial replaces only results of its own"};
    return false;
}

void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

void sync_folders(const fs::path& top) {
    std::error_code error;
    for (fs::recursive_directory_iterator it(top, error), end; !error && it != end; it.increment(error))
        if (it->is_directory(error)) sync_folder(it->path());
    sync_folder(top);
}

int rename_error(const fs::path& from, const fs::path& to) {
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

// A name beside the target that nobody has.
fs::path free_sibling(const fs::path& target, std::string_view kind) {
    std::error_code error;
    for (int i = 0; i < kMostTemporaries; ++i) {
        fs::path path =
            target.parent_path() / (prefix_of(target, kind) + std::to_string(::getpid()) + "-" + std::to_string(i));
        if (!fs::exists(fs::symlink_status(path, error))) return path;
    }
    return {};
}

// Two steps, where the file system cannot exchange.
int replace_folder(const fs::path& made, const fs::path& target) {
    const fs::path old = free_sibling(target, "old");
    if (const int error = rename_error(target, old)) return error;
    if (const int error = rename_error(made, target)) {
        rename_error(old, target);
        return error;
    }
    std::error_code error;
    fs::remove_all(old, error);
    return 0;
}

// The folder `made` takes the place of `target`. Another run may put its own there, or take it away for a moment,
// between any two steps.
int exchange_folder(const fs::path& made, const fs::path& target) {
    int failed = 0;
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
            std::error_code error;
            fs::remove_all(made, error);  // holds the former result now
            return 0;
        }
        failed = errno;
        if (failed == ENOENT) failed = rename_error(made, target);  // nothing was there
        if (failed == EINVAL || failed == ENOSYS || failed == ENOTSUP) failed = replace_folder(made, target);
        if (failed != ENOTEMPTY && failed != EEXIST) return failed;
    }
    return failed;
}

// The sibling is there and locked: between both steps a run that clears up may have taken it for a left one.
bool is_at(int descriptor, const fs::path& path) {
    struct stat held {};
    struct stat there {};
    return ::fstat(descriptor, &held) == 0 && ::stat(path.c_str(), &there) == 0 && held.st_ino == there.st_ino &&
           held.st_dev == there.st_dev;
}

// Makes the sibling that results are written to, and locks it; its descriptor, or -1 with errno, and nothing made.
int make_sibling(const fs::path& path, ResultShape shape) {
    const bool is_folder = shape == ResultShape::folder;
    if (is_folder && ::mkdir(path.c_str(), 0777) != 0) return -1;
    const int flags = is_folder ? O_RDONLY | O_DIRECTORY : O_WRONLY | O_CREAT | O_EXCL;
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
    if (descriptor >= 0) {
        ::flock(descriptor, LOCK_EX | LOCK_NB);
    } else if (is_folder) {
        const int failed = errno;
        ::rmdir(path.c_str());
        errno = failed;
    }
    return descriptor;
}

}  // namespace

// ---- OutputFile

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFile::append(std::string_view bytes) {
    if (buffer_.size() + bytes.size() < kBuffer) {
        buffer_ += bytes;
        return;
    }
    flush();
    write(bytes);
}

void OutputFile::flush() {
    write(buffer_);
    buffer_.clear();
}

void OutputFile::write(std::string_view left) {
    while (error_ == 0 && !left.empty()) {
        const ssize_t written = ::write(descriptor_, left.data(), left.size());
        if (written > 0)
            left.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0)
            error_ = EIO;
        else if (errno != EINTR)
            error_ = errno;
    }
}

void OutputFile::finish() {
    flush();
    if (descriptor_ < 0) return;
    if (error_ == 0 && ::fsync(descriptor_) != 0 && errno != EINVAL) error_ = errno;
    if (::close(descriptor_) != 0 && error_ == 0) error_ = errno;
    descriptor_ = -1;
}

// ---- ResultTarget

struct ResultTarget::Paths {
    fs::path target;
    fs::path made;  // the sibling; empty once it is gone
    ResultShape shape = ResultShape::folder;
    int lock = -1;  // holds the sibling
};

ResultTarget::ResultTarget(std::unique_ptr<Paths> paths) : paths_(std::move(paths)) {}

ResultTarget::~ResultTarget() {
    files_.clear();
    std::error_code error;
    if (!paths_->made.empty()) fs::remove_all(paths_->made, error);
    if (paths_->lock >= 0) ::close(paths_->lock);
}

std::unique_ptr<ResultTarget> ResultTarget::open(const std::string& path, ResultShape shape, Diagnostics& diags) {
    std::error_code error;
    auto paths = std::make_unique<Paths>();
    paths->shape = shape;
    paths->target = fs::weakly_canonical(fs::absolute(path, error), error);
    if (!paths->target.has_filename()) paths->target = paths->target.parent_path();
    if (error || path.empty()) {
        report_failure(diags, path, error ? error.value() : ENOENT);
        return nullptr;
    }
    clear_stale(paths->target);
    if (!may_replace(paths->target, shape, diags)) return nullptr;
    for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
        paths->made = free_sibling(paths->target, "new");
        paths->lock = make_sibling(paths->made, shape);
        const int failed = errno;
        if (paths->lock >= 0 && is_at(paths->lock, paths->made)) break;
        if (paths->lock >= 0) ::close(paths->lock);
        // Another run took it away, or its name, or there is no folder above.
        const bool was_taken = paths->lock >= 0 || failed == ENOENT || failed == EEXIST;
        paths->lock = -1;
        paths->made.clear();
        if (was_taken && attempt + 1 < kMostAttempts && fs::exists(paths->target.parent_path(), error)) continue;
        report_failure(diags, paths->target, failed);
        return nullptr;
    }
    return std::unique_ptr<ResultTarget>(new ResultTarget(std::move(paths)));
}

OutputFile& ResultTarget::file(const std::string& name) {
    const bool is_folder = paths_->shape == ResultShape::folder;
    std::unique_ptr<OutputFile>& file = files_[is_folder ? name : std::string()];
    if (file) return *file;
    if (!is_folder) {
        const int descriptor = ::dup(paths_->lock);
        file = std::make_unique<OutputFile>(descriptor, descriptor < 0 ? errno : 0);
        return *file;
    }
    const fs::path path = paths_->made / name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    file = std::make_unique<OutputFile>(descriptor, descriptor < 0 ? errno : 0);
    return *file;
}

bool ResultTarget::finish_files(Diagnostics& diags) {
    for (const auto& [name, file] : files_) {
        file->finish();
        if (file->error() == 0) continue;
        report_failure(diags, name.empty() ? paths_->target : paths_->target / name, file->error());
        return false;
    }
    return true;
}

bool ResultTarget::commit(Diagnostics& diags) {
    if (!finish_files(diags)) return false;
    const bool is_folder = paths_->shape == ResultShape::folder;
    if (is_folder) sync_folders(paths_->made);
    const int error =
        is_folder ? exchange_folder(paths_->made, paths_->target) : rename_error(paths_->made, paths_->target);
    if (error != 0) {
        report_failure(diags, paths_->target, error);
        return false;
    }
    paths_->made.clear();
    sync_folder(paths_->target.parent_path());
    return true;
}

}  // namespace axial
