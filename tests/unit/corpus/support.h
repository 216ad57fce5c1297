// A corpus on disk for the length of one test, and what a reader makes of it.
#pragma once

#include "interpreter/corpus/corpus.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

namespace corpus_test {

class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "axial-test-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    const Folder& write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return *this;
    }
    std::string path(const std::string& name = {}) const {
        return name.empty() ? path_.string() : (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

using Entries = std::vector<std::pair<std::string, std::string>>;

enum class Pack { tar, tar_gz, tar_zst, zip, text_gz, text_zst };

inline void write_archive(const std::string& file, Pack pack, const Entries& entries) {
    ::archive* out = ::archive_write_new();
    const bool text = pack == Pack::text_gz || pack == Pack::text_zst;
    if (pack == Pack::zip)
        ::archive_write_set_format_zip(out);
    else if (text)
        ::archive_write_set_format_raw(out);
    else
        ::archive_write_set_format_ustar(out);
    if (pack == Pack::tar_gz || pack == Pack::text_gz) ::archive_write_add_filter_gzip(out);
    if (pack == Pack::tar_zst || pack == Pack::text_zst) ::archive_write_add_filter_zstd(out);
    ::archive_write_open_filename(out, file.c_str());
    for (const auto& [name, bytes] : entries) {
        ::archive_entry* entry = ::archive_entry_new();
        ::archive_entry_set_pathname(entry, name.c_str());
        ::archive_entry_set_filetype(entry, AE_IFREG);
        ::archive_entry_set_perm(entry, 0644);
        ::archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        ::archive_write_header(out, entry);
        ::archive_write_data(out, bytes.data(), bytes.size());
        ::archive_entry_free(entry);
    }
    ::archive_write_free(out);
}

struct Read {
    std::vector<axial::Document> documents;
    std::vector<axial::FailedDocument> failed;
    std::map<std::string, std::uint64_t> encodings;
    axial::Diagnostics diags;
    std::string hash;
    bool stopped = false;

    std::vector<std::string> ids() const {
        std::vector<std::string> all;
        for (const auto& document : documents) all.push_back(document.id);
        return all;
    }
    std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const auto& document : documents) all.push_back(document.text);
        return all;
    }
    std::vector<std::string> messages() const {
        std::vector<std::string> all;
        for (const auto& one : diags.items()) all.push_back(one.message);
        return all;
    }
};

inline Read read(axial::CorpusOptions options) {
    Read result;
    axial::CorpusReader reader(std::move(options), result.diags);
    axial::CorpusHash hash;
    for (axial::Document document; reader.next(document, result.diags);) {
        hash.add(axial::hash_document(document));
        result.documents.push_back(document);
    }
    result.failed = reader.failed();
    result.encodings = reader.encodings();
    result.stopped = reader.stopped();
    result.hash = hash.hex();
    return result;
}

inline Read read(const std::vector<std::string>& paths) {
    axial::CorpusOptions options;
    options.paths = paths;
    return read(std::move(options));
}

}  // namespace corpus_test
