#include "interpreter/corpus/archive.h"

#include "interpreter/corpus/decode.h"
#include "interpreter/corpus/input.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

namespace axial {
namespace {

constexpr std::size_t kArchiveBlock = 128 * 1024;

// libarchive turns names into the encoding of the thread's locale. While this one is `Used`, they are
// UTF-8, whatever the process is set to.
class Utf8Locale {
public:
    Utf8Locale() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;
    ~Utf8Locale() {
        if (locale_ != nullptr) ::freelocale(locale_);
    }

    class Used {
    public:
        explicit Used(const Utf8Locale& names)
            : former_(names.locale_ != nullptr ? ::uselocale(names.locale_) : nullptr) {}
        Used(const Used&) = delete;
        Used& operator=(const Used&) = delete;
        ~Used() {
            if (former_ != nullptr) ::uselocale(former_);
        }

    private:
        locale_t former_;
    };

private:
    locale_t locale_;
};

class Archive {
public:
    Archive(std::unique_ptr<ByteStream> stream, FileForm form) : stream_(std::move(stream)), block_(kArchiveBlock) {
        open(form);
    }
    // A tar archive in memory that outlives this; its texts are not moved.
    explicit Archive(std::string_view whole) : stream_(std::make_unique<ViewStream>(whole)), whole_(whole) {
        open(FileForm::tar);
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    ~Archive() { ::archive_read_free(handle_); }

    // False at the end, and after an error.
    bool next() {
        if (!error_.empty()) return false;
        const Utf8Locale::Used names(locale_);
        const int result = ::archive_read_next_header(handle_, &entry_);
        if (result == ARCHIVE_EOF) {
            if (!stream_->error().empty()) error_ = stream_->error();
            return false;
        }
        ++position_;
        return note(result);
    }

    std::uint64_t position() const { return position_; }
    bool is_file() const { return ::archive_entry_filetype(entry_) == AE_IFREG; }
    std::string path() const {
        const Utf8Locale::Used names(locale_);
        const char* utf8 = ::archive_entry_pathname_utf8(entry_);
        const char* raw = utf8 != nullptr ? utf8 : ::archive_entry_pathname(entry_);
        return raw == nullptr ? std::string() : raw;
    }

    std::size_t read(char* to, std::size_t n) {
        const la_ssize_t got = ::archive_read_data(handle_, to, n);
        if (got >= 0) return static_cast<std::size_t>(got);
        note(static_cast<int>(got));
        return 0;
    }

    bool is_in_memory() const { return whole_.data() != nullptr; }
    // Of an archive in memory, the bytes of the entry where they lie; nothing where they do not lie in one piece.
    std::optional<std::string_view> view() {
        const void* block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int result = ::archive_read_data_block(handle_, &block, &size, &offset);
        if (result == ARCHIVE_EOF) return std::string_view();
        const bool is_whole = offset == 0 && static_cast<la_int64_t>(size) == ::archive_entry_size(entry_);
        if ((result != ARCHIVE_OK && result != ARCHIVE_WARN) || !is_whole) return std::nullopt;
        return std::string_view(static_cast<const char*>(block), size);
    }

    const std::string& error() const { return error_; }

private:
    void open(FileForm form) {
        handle_ = ::archive_read_new();
        if (form == FileForm::zip) {
            seekable_ = stream_->seek(0);
            if (seekable_)
                ::archive_read_support_format_zip_seekable(handle_);
            else
                ::archive_read_support_format_zip_streamable(handle_);
        } else {
            ::archive_read_support_format_tar(handle_);
            ::archive_read_support_format_gnutar(handle_);
        }
        ::archive_read_support_format_empty(handle_);
        ::archive_read_set_callback_data(handle_, this);
        ::archive_read_set_read_callback(handle_, &Archive::read_block);
        if (seekable_) ::archive_read_set_seek_callback(handle_, &Archive::seek_to);
        const Utf8Locale::Used names(locale_);
        note(::archive_read_open1(handle_));
    }

    // A warning of libarchive is no reason not to read on.
    bool note(int result) {
        if (result == ARCHIVE_OK || result == ARCHIVE_WARN) return true;
        const char* said = ::archive_error_string(handle_);
        error_ = !stream_->error().empty() ? stream_->error() : said != nullptr ? said : "it is no archive";
        return false;
    }

    static la_ssize_t read_block(::archive* handle, void* self, const void** block) {
        auto& archive = *static_cast<Archive*>(self);
        if (archive.is_in_memory()) return archive.give_whole(block);
        *block = archive.block_.data();
        const std::size_t got = archive.stream_->read(archive.block_.data(), archive.block_.size());
        archive.at_ += got;
        if (got != 0 || archive.stream_->error().empty()) return static_cast<la_ssize_t>(got);
        ::archive_set_error(handle, -1, "%s", archive.stream_->error().c_str());
        return ARCHIVE_FATAL;
    }

    la_ssize_t give_whole(const void** block) {
        *block = whole_.data();
        return static_cast<la_ssize_t>(std::exchange(at_, whole_.size()) == 0 ? whole_.size() : 0);
    }

    static la_int64_t seek_to(::archive*, void* self, la_int64_t offset, int whence) {
        auto& archive = *static_cast<Archive*>(self);
        la_int64_t base = 0;
        if (whence == SEEK_CUR) base = static_cast<la_int64_t>(archive.at_);
        if (whence == SEEK_END) base = static_cast<la_int64_t>(archive.size());
        archive.at_ = static_cast<std::uint64_t>(std::max<la_int64_t>(0, base + offset));
        return archive.stream_->seek(archive.at_) ? static_cast<la_int64_t>(archive.at_) : ARCHIVE_FATAL;
    }

    // Found by reading to the end once: a stream knows no size, and zip asks only once.
    std::uint64_t size() {
        if (size_known_) return size_;
        stream_->seek(0);
        while (const std::size_t got = stream_->read(block_.data(), block_.size())) size_ += got;
        size_known_ = true;
        return size_;
    }

    Utf8Locale locale_;
    std::unique_ptr<ByteStream> stream_;
    std::string_view whole_;   // or nothing, and
    std::vector<char> block_;  // what was read last
    ::archive* handle_ = nullptr;
    ::archive_entry* entry_ = nullptr;
    bool seekable_ = false;
    bool size_known_ = false;
    std::uint64_t size_ = 0;
    std::uint64_t at_ = 0;
    std::uint64_t position_ = 0;
    std::string error_;
};

class EntryStream : public ByteStream {
public:
    explicit EntryStream(Archive& archive) : archive_(archive) {}
    std::size_t read(char* to, std::size_t n) override {
        const std::size_t got = archive_.read(to, n);
        if (got == 0) error_ = archive_.error();
        return got;
    }

private:
    Archive& archive_;
};

class ScratchStream : public ByteStream {
public:
    ScratchStream(FileSystem::Scratch& scratch, std::uint64_t begin, std::uint64_t end)
        : scratch_(scratch), at_(begin), end_(end) {}
    std::size_t read(char* to, std::size_t n) override {
        const std::size_t got = scratch_.read_at(at_, to, std::min<std::uint64_t>(n, end_ - at_));
        if (got == 0 && at_ < end_) error_ = scratch_.error();
        at_ += got;
        return got;
    }

private:
    FileSystem::Scratch& scratch_;
    std::uint64_t at_;
    std::uint64_t end_;
};

class FailedStream : public ByteStream {
public:
    explicit FailedStream(std::string why) { error_ = std::move(why); }
    std::size_t read(char*, std::size_t) override { return 0; }
};

// "./a//b" → "a/b"; Windows archives have backslashes in old ones.
std::string clean_path(const std::string& path) {
    std::string clean;
    std::size_t at = 0;
    while (at <= path.size()) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = std::string_view(path).substr(at, end - at);
        if (!part.empty() && part != ".") clean = join_path(clean, part);
        at = end + 1;
    }
    return clean;
}

std::size_t depth(std::string_view path) { return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')); }

bool comes_first(const ArchiveEntry& a, const ArchiveEntry& b) {
    return a.path != b.path ? a.path < b.path : a.position < b.position;
}

// A later entry of the same path replaces the former, as unpacking would.
void put_in_order(ArchiveIndex& index) {
    auto& entries = index.entries;
    index.in_order = std::is_sorted(entries.begin(), entries.end(), comes_first);
    std::sort(entries.begin(), entries.end(), comes_first);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool replaced = i + 1 < entries.size() && entries[i + 1].path == entries[i].path;
        if (replaced) continue;
        if (kept != i) entries[kept] = std::move(entries[i]);
        ++kept;
    }
    entries.resize(kept);
}

// Nothing where they are more than `room`, which they lessen.
std::optional<std::string_view> copy_text(Archive& archive, std::deque<std::string>& texts, std::uint64_t& room) {
    EntryStream stream(archive);
    std::string bytes = read_up_to(stream, room + 1);
    if (bytes.size() > room) return std::nullopt;
    room -= bytes.size();
    return texts.emplace_back(std::move(bytes));
}

// Takes the bytes of the entry that the archive stands at, or gives those of all up.
void keep_text(ArchiveIndex& index, Archive& archive, std::uint64_t& room) {
    const auto bytes = archive.is_in_memory() ? archive.view() : copy_text(archive, index.texts, room);
    index.has_texts = bytes.has_value();
    if (bytes)
        index.entries.back().bytes = *bytes;
    else
        index.texts.clear();
}

}  // namespace

bool is_hidden(std::string_view path) {
    std::size_t at = 0;
    while (at < path.size()) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        if (part == "__MACOSX" || (part.size() > 1 && part.front() == '.' && part != "..")) return true;
        at = end + 1;
    }
    return false;
}

bool is_metadata(std::string_view path) {
    const FileForm form = file_type(path).form;
    return (form == FileForm::comma_table || form == FileForm::tab_table) &&
           without_extension(name_of(path)) == "metadata";
}

namespace {

ArchiveIndex list_entries(Archive& archive, const CorpusOptions& options, std::uint64_t room) {
    ArchiveIndex index;
    index.has_texts = room != 0;
    while (archive.next()) {
        if (!archive.is_file()) continue;
        std::string path = utf8_name(clean_path(archive.path()), options.encoding);
        if (is_hidden(path)) continue;
        const FileType type = file_type(path);
        if (is_metadata(path)) {
            const bool outer = index.metadata_name.empty() || depth(path) < depth(index.metadata_name);
            if (!outer) continue;
            index.metadata_name = path;
            const auto bytes = decompress(std::make_unique<EntryStream>(archive), type.compression);
            index.metadata = read_up_to(*bytes, static_cast<std::size_t>(options.max_document_bytes) + 1);
        } else if (type.form == FileForm::text || type.is_table()) {
            index.entries.push_back({std::move(path), archive.position(), type, {}});
            if (index.has_texts) keep_text(index, archive, room);
        }
        if (index.entries.size() > options.max_files) {
            index.entries.pop_back();
            index.error = "it has more than " + std::to_string(options.max_files) + " files";
            break;
        }
    }
    if (index.error.empty()) index.error = archive.error();
    put_in_order(index);
    return index;
}

}  // namespace

ArchiveIndex list_archive(std::unique_ptr<ByteStream> stream, FileForm form, const CorpusOptions& options,
                          std::uint64_t room) {
    Archive archive(std::move(stream), form);
    return list_entries(archive, options, room);
}

ArchiveIndex list_archive(Bytes unpacked, const CorpusOptions& options) {
    Archive archive(unpacked.view());
    ArchiveIndex index = list_entries(archive, options, unpacked.size);
    if (index.has_texts) index.unpacked = std::move(unpacked);
    return index;
}

std::uint64_t ArchiveIndex::kept_bytes() const {
    std::uint64_t bytes = unpacked.size;
    for (const std::string& text : texts) bytes += text.size();
    return bytes;
}

std::unique_ptr<ByteStream> open_kept(const ArchiveEntry& entry) {
    return decompress(std::make_unique<ViewStream>(entry.bytes), entry.type.compression);
}

struct ArchiveTexts::State {
    struct Stretch {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::string error = "it is missing at the second reading";
    };

    const ArchiveIndex& index;
    Archive archive;
    std::unique_ptr<FileSystem::Scratch> scratch;
    std::vector<Stretch> stretches;  // by entry of the index
    std::string error;

    State(std::unique_ptr<ByteStream> stream, FileForm form, const ArchiveIndex& of)
        : index(of), archive(std::move(stream), form) {}

    void copy_to_scratch(FileSystem& files, const CorpusOptions& options) {
        scratch = files.make_scratch(options.temporary_folder);
        error = scratch->error();
        std::vector<std::size_t> order(index.entries.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return index.entries[a].position < index.entries[b].position; });
        stretches.resize(order.size());
        std::uint64_t end = 0;
        for (const std::size_t i : order) {
            if (!error.empty() || !advance_to(index.entries[i].position)) return;
            stretches[i] = copy_entry(end, options);
            end = stretches[i].end;
        }
    }

    bool advance_to(std::uint64_t position) {
        while (archive.position() < position)
            if (!archive.next()) return false;
        return archive.position() == position;
    }

    Stretch copy_entry(std::uint64_t begin, const CorpusOptions& options) {
        std::vector<char> block(kArchiveBlock);
        Stretch stretch{begin, begin, {}};
        while (const std::size_t got = archive.read(block.data(), block.size())) {
            if (stretch.end + got > options.max_scratch_bytes)
                error = "the texts are more than `max scratch bytes`";
            else if (scratch->write({block.data(), got}) == 0)
                error = scratch->error();
            if (!error.empty()) return stretch;
            stretch.end += got;
        }
        stretch.error = archive.error();
        return stretch;
    }

    std::unique_ptr<ByteStream> raw(std::size_t i) {
        if (!error.empty()) return std::make_unique<FailedStream>(error);
        if (scratch) {
            const Stretch& stretch = stretches[i];
            if (!stretch.error.empty()) return std::make_unique<FailedStream>(stretch.error);
            return std::make_unique<ScratchStream>(*scratch, stretch.begin, stretch.end);
        }
        if (advance_to(index.entries[i].position)) return std::make_unique<EntryStream>(archive);
        const bool known = !archive.error().empty();
        return std::make_unique<FailedStream>(known ? archive.error() : "it is missing at the second reading");
    }
};

ArchiveTexts::ArchiveTexts(std::unique_ptr<ByteStream> stream, FileForm form, const ArchiveIndex& index,
                           FileSystem& files, const CorpusOptions& options)
    : state_(std::make_unique<State>(std::move(stream), form, index)) {
    if (!index.in_order) state_->copy_to_scratch(files, options);
}

ArchiveTexts::~ArchiveTexts() = default;

std::unique_ptr<ByteStream> ArchiveTexts::open(std::size_t i) {
    return decompress(state_->raw(i), state_->index.entries[i].type.compression);
}

const std::string& ArchiveTexts::error() const { return state_->error; }

}  // namespace axial
