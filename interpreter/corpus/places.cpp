#include "interpreter/corpus/places.h"

#include "grammar/diagnostic.h"
#include "interpreter/corpus/archive.h"
#include "interpreter/corpus/decode.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>

namespace axial {
namespace {

constexpr std::size_t kPassedOverShown = 12;

// Length of the UTF-8 character at the beginning; bytes that are none count alone.
std::size_t character(std::string_view text) {
    std::size_t n = 1;
    while (n < text.size() && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) ++n;
    return n;
}

struct SetMatch {
    bool matches = false;
    std::size_t size = 0;  // of the set in the glob; 0: it is not closed, so it is no set
};

SetMatch match_set(std::string_view glob, std::string_view sign) {
    std::size_t at = 1;
    const bool negated = glob.substr(1, 1) == "!" || glob.substr(1, 1) == "^";
    if (negated) ++at;
    bool found = false;
    for (bool first = true; at < glob.size() && (first || glob[at] != ']'); first = false) {
        const std::string_view low = glob.substr(at, character(glob.substr(at)));
        at += low.size();
        std::string_view high = low;
        if (at + 1 < glob.size() && glob[at] == '-' && glob[at + 1] != ']') {
            high = glob.substr(at + 1, character(glob.substr(at + 1)));
            at += 1 + high.size();
        }
        // Bytewise order of UTF-8 is the order of code points.
        found = found || (low <= sign && sign <= high);
    }
    return at < glob.size() ? SetMatch{found != negated, at + 1} : SetMatch{};
}

// One part of a path against one part of a glob: the last `*` is the only place to come back to.
bool part_matches(std::string_view glob, std::string_view name) {
    std::optional<std::pair<std::string_view, std::string_view>> star;
    while (true) {
        if (!glob.empty() && glob.front() == '*') {
            glob.remove_prefix(1);
            star.emplace(glob, name);
            continue;
        }
        if (name.empty() && glob.empty()) return true;
        if (!name.empty() && !glob.empty()) {
            const std::string_view sign = name.substr(0, character(name));
            const SetMatch set = glob.front() == '[' ? match_set(glob, sign) : SetMatch{};
            const std::size_t size = set.size != 0 ? set.size : character(glob);
            const bool same = set.size != 0 ? set.matches : glob.front() == '?' || glob.substr(0, size) == sign;
            if (same) {
                glob.remove_prefix(size);
                name.remove_prefix(sign.size());
                continue;
            }
        }
        if (!star || star->second.empty()) return false;
        star->second.remove_prefix(character(star->second));
        glob = star->first;
        name = star->second;
    }
}

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    std::size_t at = 0;
    while (at <= path.size()) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        if (end > at) parts.push_back(path.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

// Row by row over the parts of the path, so that many `**` cost no more than one.
bool parts_match(const std::vector<std::string_view>& glob, const std::vector<std::string_view>& path) {
    std::vector<char> reach(path.size() + 1, 0);
    reach[0] = 1;
    for (const std::string_view part : glob) {
        std::vector<char> next(path.size() + 1, 0);
        for (std::size_t i = 0; i <= path.size(); ++i) {
            if (part == "**")
                next[i] = static_cast<char>(reach[i] != 0 || (i > 0 && next[i - 1] != 0));
            else if (i > 0 && reach[i - 1] != 0)
                next[i] = static_cast<char>(part_matches(part, path[i - 1]));
        }
        reach = std::move(next);
    }
    return reach[path.size()] != 0;
}

// The folder before the first part with a wildcard, and the glob after it.
std::pair<std::string, std::string> split_glob(const std::string& glob) {
    const std::size_t wild = glob.find_first_of("*?[");
    const std::size_t slash = glob.rfind('/', wild);
    if (slash == std::string::npos) return {".", glob};
    return {glob.substr(0, std::max<std::size_t>(slash, 1)), glob.substr(slash + 1)};
}

struct FoundFile {
    std::string path;
    std::string full;
    FileInfo info;
};

class Finder {
public:
    Finder(FileSystem& files, ReadingState& state, Diagnostics& diags) : files_(files), state_(state), diags_(diags) {}

    // Folders before globs before files: what two arguments name is counted from the wider one.
    FoundFiles find() {
        std::vector<std::string> folders, globs, single;
        for (const std::string& path : sorted_paths()) {
            const FileInfo info = files_.info(path);
            if (info.kind == FileKind::folder)
                folders.push_back(path);
            else if (info.kind == FileKind::missing && is_glob(path))
                globs.push_back(path);
            else if (info.kind == FileKind::missing)
                refuse_missing(path, info);
            else
                single.push_back(path);
        }
        for (const std::string& path : folders) add_folder(path);
        for (const std::string& path : globs) add_glob(path);
        for (const std::string& path : single) add_single(path);
        return std::move(found_);
    }

private:
    std::vector<std::string> sorted_paths() const {
        std::set<std::string> paths(state_.options.paths.begin(), state_.options.paths.end());
        paths.erase("-");
        return {paths.begin(), paths.end()};
    }

    void refuse_missing(const std::string& path, const FileInfo& info) {
        Diagnostic& made = report(diags_, diag::no_such_corpus, whole_file(path), path);
        if (!info.error.empty()) made.notes.push_back(info.error);
        made.help.emplace_back("check the spelling, and the folder from which the command is run");
        state_.fail(path, 0, made.message);
    }

    void refuse_folder(const std::string& path, const std::string& why) {
        Diagnostic& made = report(diags_, diag::unreadable_folder, whole_file(path), path, why);
        made.help.emplace_back("allow yourself to read it, for example with `chmod u+rx`, or leave it out");
        state_.fail(path, 0, made.message);
    }

    // All files below `folder`. Real folders come before links to folders, so that a folder that is
    // there twice keeps its own path.
    std::vector<FoundFile> walk(const std::string& folder) {
        std::vector<FoundFile> all;
        std::set<std::string> visited;
        std::deque<FoundFile> folders{{"", folder, files_.info(folder)}};
        std::deque<FoundFile> links;
        while (!folders.empty() || !links.empty()) {
            auto& queue = folders.empty() ? links : folders;
            const FoundFile here = std::move(queue.front());
            queue.pop_front();
            if (!here.info.identity.empty() && !visited.insert(here.info.identity).second) continue;
            Listing listing = files_.list(here.full);
            if (!listing.error.empty()) refuse_folder(here.full, listing.error);
            for (FileInfo& info : listing.entries) {
                if (is_hidden(info.name)) continue;
                FoundFile file{join_path(here.path, info.name), join_path(here.full, info.name), std::move(info)};
                if (file.info.kind != FileKind::folder)
                    all.push_back(std::move(file));
                else
                    (file.info.is_link ? links : folders).push_back(std::move(file));
            }
            if (all.size() > state_.options.max_files) {
                report(diags_, diag::too_many_files, whole_file(folder), folder, state_.options.max_files);
                break;
            }
        }
        return all;
    }

    void add_folder(const std::string& path) {
        const std::size_t folder = new_folder(path, CorpusFolder::Extent::whole);
        add_chosen(walk(path), folder);
    }

    void add_glob(const std::string& path) {
        const auto [base, glob] = split_glob(path);
        std::vector<FoundFile> chosen;
        if (files_.info(base).kind == FileKind::folder) chosen = walk(base);
        // A folder that the glob names is meant with all that is in it.
        const auto outside = [&, wanted = &glob](const FoundFile& file) {
            for (std::string_view part = file.path; !part.empty(); part = folder_of(part))
                if (glob_matches(*wanted, part)) return false;
            return true;
        };
        chosen.erase(std::remove_if(chosen.begin(), chosen.end(), outside), chosen.end());
        if (chosen.empty()) {
            Diagnostic& made = report(diags_, diag::glob_without_file, whole_file(path), path);
            made.help.emplace_back("`*` stays inside one folder, `**` goes through sub-folders: `texts/**/*.txt`");
            state_.fail(path, 0, made.message);
            return;
        }
        const std::size_t folder = new_folder(base, CorpusFolder::Extent::part);
        add_chosen(std::move(chosen), folder);
    }

    void add_single(const std::string& path) {
        FoundFile file{std::string(name_of(path)), path, files_.info(path)};
        if (file_type(path).form == FileForm::other) {
            Diagnostic& made = report(diags_, diag::unknown_corpus_file, whole_file(path), path);
            made.help.emplace_back(
                "save it as `.txt`, `.csv`, `.tsv` or `.jsonl`; `.gz` and `.zst` may follow, "
                "and `.tar` and `.zip` are read as folders");
            state_.fail(path, 0, made.message);
            return;
        }
        const std::string base(folder_of(path));
        const auto known = std::find_if(found_.folders.begin(), found_.folders.end(), [&](const CorpusFolder& folder) {
            return folder.full == base && folder.extent == CorpusFolder::Extent::part;
        });
        std::size_t folder = static_cast<std::size_t>(known - found_.folders.begin());
        if (known == found_.folders.end()) {
            folder = new_folder(base, CorpusFolder::Extent::part);
            found_.folders[folder].metadata = metadata_beside(base);
        }
        add(std::move(file), folder);
    }

    std::size_t new_folder(const std::string& full, CorpusFolder::Extent extent) {
        found_.folders.push_back({full, extent, {}});
        return found_.folders.size() - 1;
    }

    std::string metadata_beside(const std::string& folder) {
        for (const char* table : {"metadata.csv", "metadata.tsv"})
            for (const char* compression : {"", ".gz", ".zst"}) {
                std::string path = join_path(folder, std::string(table) + compression);
                if (files_.info(path).kind == FileKind::file) return path;
            }
        return {};
    }

    void add_chosen(std::vector<FoundFile> chosen, std::size_t folder) {
        take_metadata(chosen, folder);
        std::vector<std::string> tables;
        const bool texts = std::any_of(chosen.begin(), chosen.end(), [](const FoundFile& file) {
            const FileType type = file_type(file.path);
            return type.form == FileForm::text || type.is_archive();
        });
        for (FoundFile& file : chosen) {
            if (is_metadata(file.path)) continue;
            const FileType type = file_type(file.path);
            if (type.form == FileForm::other)
                pass_over(file.path);
            else if (texts && type.is_table() && state_.options.text_column.empty())
                tables.push_back(file.path);
            else
                add(std::move(file), folder);
        }
        if (!tables.empty()) {
            std::sort(tables.begin(), tables.end());
            report(diags_, diag::tables_beside_texts, whole_file(found_.folders[folder].full),
                   first_names(tables, tables.size()))
                .help.emplace_back("`--text COLUMN` reads their rows as documents too");
        }
    }

    void take_metadata(const std::vector<FoundFile>& chosen, std::size_t folder) {
        std::vector<std::string> elsewhere;
        const std::string beside = metadata_beside(found_.folders[folder].full);
        found_.folders[folder].metadata = beside;
        for (const FoundFile& file : chosen)
            if (is_metadata(file.path) && file.full != beside) elsewhere.push_back(file.path);
        if (elsewhere.empty()) return;
        std::sort(elsewhere.begin(), elsewhere.end());
        report(diags_, diag::metadata_elsewhere, whole_file(found_.folders[folder].full),
               first_names(elsewhere, elsewhere.size()))
            .help.emplace_back(
                "one `metadata.csv` in the corpus folder itself is read; its column `file` may name "
                "texts in sub-folders");
    }

    void pass_over(const std::string& path) {
        ++found_.passed_over_count;
        if (found_.passed_over.size() < kPassedOverShown) found_.passed_over.push_back(path);
    }

    void add(FoundFile file, std::size_t folder) {
        const std::string& identity = file.info.identity;
        const std::string key = identity.empty() ? file.full : identity;
        const auto [known, is_new] = folder_of_file_.emplace(key, folder);
        if (!is_new && known->second != folder) return;
        if (!taken_.insert(file.full).second) return;
        CorpusFile made;
        made.path = utf8_name(std::move(file.path), state_.options.encoding);
        made.type = file_type(made.path);
        made.full = std::move(file.full);
        made.size = file.info.size;
        made.identity = key;
        made.folder = folder;
        found_.files.push_back(std::move(made));
    }

    FileSystem& files_;
    ReadingState& state_;
    Diagnostics& diags_;
    FoundFiles found_;
    std::map<std::string, std::size_t> folder_of_file_;
    std::set<std::string> taken_;
};

}  // namespace

bool is_glob(std::string_view path) { return path.find_first_of("*?[") != std::string_view::npos; }

bool glob_matches(std::string_view glob, std::string_view path) { return parts_match(parts_of(glob), parts_of(path)); }

FoundFiles find_files(FileSystem& files, ReadingState& state, Diagnostics& diags) {
    return Finder(files, state, diags).find();
}

}  // namespace axial
