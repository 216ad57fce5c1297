// The reader: finds what there is, then merges loose files and archives by path.
//
// Each archive is a strand of entries in order, all loose files together are one more. The strand
// whose next path comes first is read on, so no list of all texts is ever sorted by moving texts.
#include "interpreter/corpus/corpus.h"

#include "grammar/diagnostic.h"
#include "interpreter/corpus/archive.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/corpus/input.h"
#include "interpreter/corpus/metadata.h"
#include "interpreter/corpus/places.h"
#include "interpreter/unicode/encoding.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <unordered_map>

#include <xxhash.h>

namespace axial {
namespace {

constexpr std::size_t kNamesShown = 12;
constexpr const char* kStandardInput = "stdin";

class CountingStream : public ByteStream {
public:
    CountingStream(std::unique_ptr<ByteStream> inner, std::uint64_t& count) : inner_(std::move(inner)), count_(count) {}
    std::size_t read(char* to, std::size_t n) override {
        const std::size_t got = inner_->read(to, n);
        if (got == 0) error_ = inner_->error();
        count_ += got;
        return got;
    }
    bool seek(std::uint64_t offset) override { return inner_->seek(offset); }

private:
    std::unique_ptr<ByteStream> inner_;
    std::uint64_t& count_;
};

// Files that lie loose, or the entries of one archive.
struct Strand {
    CorpusFile archive;  // type `other`: loose files
    ArchiveIndex index;  // of the archive
    std::vector<CorpusFile> loose;
    std::string prefix;  // folder of the archive in the corpus folder
    std::unique_ptr<ArchiveTexts> texts;
    std::size_t metadata = 0;     // of the archive, by number from 1; 0: none
    std::string metadata_folder;  // what paths lose before they are looked up

    bool is_archive() const { return archive.type.is_archive(); }
    std::size_t size() const { return is_archive() ? index.entries.size() : loose.size(); }
    std::string path(std::size_t i) const {
        return is_archive() ? join_path(prefix, index.entries[i].path) : loose[i].path;
    }
    FileType type(std::size_t i) const { return is_archive() ? index.entries[i].type : loose[i].type; }
    // What messages call it.
    std::string name(std::size_t i) const {
        return is_archive() ? archive.full + '/' + index.entries[i].path : loose[i].full;
    }
};

// Of a document's id, where it was first seen.
struct Seen {
    std::uint32_t strand = 0;
    std::uint32_t item = 0;
    std::uint32_t line = 0;
};

struct IdHash {
    std::size_t operator()(const DocumentHash& id) const { return static_cast<std::size_t>(id.low); }
};

DocumentHash hash_of(const std::string& id) {
    const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
    return {hash.high64, hash.low64};
}

struct Missing {
    std::vector<std::string> names;
    std::size_t count = 0;
    void add(const std::string& name) {
        if (names.size() < kNamesShown) names.push_back(name);
        ++count;
    }
};

}  // namespace

struct CorpusReader::State {
    explicit State(CorpusOptions given)
        : options(std::move(given)), files(options.files ? options.files : std::make_shared<DiskFiles>()) {}

    // Path, name, strand: the first is next.
    using Head = std::tuple<std::string, std::string, std::size_t>;

    const CorpusOptions options;
    std::shared_ptr<FileSystem> files;
    ReadingState reading{options, {}, {}, false};
    std::vector<CorpusFolder> folders;
    std::vector<std::size_t> folder_metadata;  // by folder, number from 1; 0: none
    std::vector<Metadata> tables;
    std::vector<Strand> strands;
    std::vector<std::size_t> at;  // by strand: the next item
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    std::unique_ptr<DocumentSource> source;
    Seen here;
    RawDocument raw;
    std::unordered_map<DocumentHash, Seen, IdHash> seen;
    CorpusProgress progress;
    std::uint64_t kept_bytes = 0;          // of texts of archives, in memory
    std::vector<std::string> passed_over;  // for the report of an empty corpus
    std::size_t passed_over_count = 0;
    bool empty_reported = false;

    void open(Diagnostics& diags);
    void open_loose(FoundFiles& found);
    void open_archive(CorpusFile file, Diagnostics& diags);
    bool list_entries(Strand& strand, std::uint64_t room, Diagnostics& diags);
    void open_metadata(Diagnostics& diags);
    void report_if_empty(Diagnostics& diags);
    void report_joins(Diagnostics& diags);
    std::size_t metadata_of(const Strand& strand, std::size_t item) const;
    MetadataRow* row_of(const Strand& strand, std::size_t item);
    void push_head(std::size_t strand);
    bool open_next(Diagnostics& diags);
    std::unique_ptr<ByteStream> bytes_of(Strand& strand, std::size_t item, Diagnostics& diags);
    std::unique_ptr<ByteStream> open_kept_text(Strand& strand, std::size_t item);
    std::unique_ptr<ByteStream> open_packed(const CorpusFile& file, Diagnostics& diags);
    std::unique_ptr<ByteStream> open_file(const CorpusFile& file, Diagnostics& diags);
    std::unique_ptr<ByteStream> open_counted(const CorpusFile& file, Diagnostics& diags);
    void open_texts(Strand& strand, Diagnostics& diags);
    void open_standard_input();
    bool give(Document& document, Diagnostics& diags);
    bool is_new_id(const Document& document, Diagnostics& diags);
    Place place_of(const Seen& of) const;
};

void CorpusReader::State::open(Diagnostics& diags) {
    if (!options.encoding.empty() && !unicode::encoding_name(options.encoding)) {
        report(diags, diag::unknown_encoding, Place{}, options.encoding)
            .help.emplace_back("for example `GB18030`, `Big5`, `UTF-16LE`, `windows-1252`");
        reading.fail(options.encoding, 0, "there is no such encoding");
        return;
    }
    FoundFiles found = find_files(*files, reading, diags);
    folders = std::move(found.folders);
    open_metadata(diags);
    open_loose(found);
    for (CorpusFile& file : found.files)
        if (file.type.is_archive()) open_archive(std::move(file), diags);
    report_joins(diags);
    at.assign(strands.size(), 0);
    for (std::size_t i = 0; i < strands.size(); ++i) push_head(i);
    passed_over = std::move(found.passed_over);
    passed_over_count = found.passed_over_count;
    if (heads.empty()) report_if_empty(diags);
}

void CorpusReader::State::open_loose(FoundFiles& found) {
    Strand strand;
    if (std::count(options.paths.begin(), options.paths.end(), "-") != 0) {
        CorpusFile input;
        input.path = input.full = kStandardInput;
        input.type.form = FileForm::text;
        input.folder = folders.size();
        strand.loose.push_back(std::move(input));
    }
    for (const CorpusFile& file : found.files) {
        progress.bytes_total += file.size;
        if (!file.type.is_archive()) strand.loose.push_back(file);
    }
    std::sort(strand.loose.begin(), strand.loose.end(), [](const CorpusFile& a, const CorpusFile& b) {
        return std::tie(a.path, a.full) < std::tie(b.path, b.full);
    });
    strands.push_back(std::move(strand));
}

void CorpusReader::State::open_archive(CorpusFile file, Diagnostics& diags) {
    Strand strand;
    strand.prefix = folder_of(file.path);
    strand.archive = std::move(file);
    if (!list_entries(strand, options.max_kept_bytes - kept_bytes, diags)) return;
    // A text that is damaged must not hide the names after it.
    const bool may_be_of_a_text = !strand.index.error.empty() && strand.index.has_texts;
    if (may_be_of_a_text && !list_entries(strand, 0, diags)) return;
    kept_bytes += strand.index.kept_bytes();
    if (!strand.index.error.empty()) {
        Diagnostic& made = report(diags, diag::damaged_corpus_file, whole_file(strand.archive.full),
                                  strand.archive.full, strand.index.error);
        made.help.emplace_back("fetch the archive again; what stands before the damage was read");
        reading.fail(strand.archive.full, 0, made.message);
    }
    const bool outside = folder_metadata[strand.archive.folder] != 0;
    if (!strand.index.metadata_name.empty() && !outside) {
        tables.push_back(read_metadata(join_path(strand.archive.full, strand.index.metadata_name),
                                       std::make_unique<MemoryStream>(std::move(strand.index.metadata)), options,
                                       diags));
        strand.metadata = tables.size();
        strand.metadata_folder = join_path(strand.prefix, folder_of(strand.index.metadata_name));
    }
    strands.push_back(std::move(strand));
}

// False, and said, where the archive cannot be opened.
bool CorpusReader::State::list_entries(Strand& strand, std::uint64_t room, Diagnostics& diags) {
    const CorpusFile& archive = strand.archive;
    if (room != 0 && archive.type.form == FileForm::tar) {
        auto packed = open_packed(archive, diags);
        if (!packed) return false;
        if (auto whole = unpack(std::move(packed), archive.size, archive.type.compression, room)) {
            strand.index = list_archive(std::move(*whole), options);
            return true;
        }
        room = 0;
    }
    auto bytes = open_file(archive, diags);
    if (!bytes) return false;
    strand.index = list_archive(std::move(bytes), archive.type.form, options, room);
    return true;
}

void CorpusReader::State::open_metadata(Diagnostics& diags) {
    for (const CorpusFolder& folder : folders) {
        folder_metadata.push_back(0);
        if (folder.metadata.empty()) continue;
        CorpusFile file;
        file.full = folder.metadata;
        file.type = file_type(folder.metadata);
        auto bytes = open_file(file, diags);
        if (!bytes) continue;
        tables.push_back(read_metadata(folder.metadata, std::move(bytes), options, diags));
        folder_metadata.back() = tables.size();
    }
}

// Once, and only where nothing else says why there is no document.
void CorpusReader::State::report_if_empty(Diagnostics& diags) {
    if (progress.documents != 0 || !reading.failed.empty() || empty_reported) return;
    empty_reported = true;
    const std::string name = options.paths.empty() ? std::string() : options.paths.front();
    Diagnostic& made = report(diags, diag::empty_corpus, whole_file(name));
    if (passed_over_count != 0)
        made.notes.push_back("files of other kinds are there: " + first_names(passed_over, passed_over_count));
    made.help.emplace_back("give a folder of `.txt` files, a `.csv`, `.tsv` or `.jsonl` table, or an archive of these");
}

// A table has its metadata in its rows.
std::size_t CorpusReader::State::metadata_of(const Strand& strand, std::size_t item) const {
    if (strand.type(item).is_table()) return 0;
    if (strand.metadata != 0) return strand.metadata;
    const std::size_t folder = strand.is_archive() ? strand.archive.folder : strand.loose[item].folder;
    return folder < folder_metadata.size() ? folder_metadata[folder] : 0;
}

MetadataRow* CorpusReader::State::row_of(const Strand& strand, std::size_t item) {
    const std::size_t number = metadata_of(strand, item);
    if (number == 0) return nullptr;
    std::string path = strand.path(item);
    const std::string& inner = strand.metadata_folder;
    if (!inner.empty() && path.compare(0, inner.size() + 1, inner + '/') == 0) path.erase(0, inner.size() + 1);
    return tables[number - 1].find(path);
}

void CorpusReader::State::report_joins(Diagnostics& diags) {
    std::vector<Missing> missing(tables.size());
    for (const Strand& strand : strands)
        for (std::size_t i = 0; i < strand.size(); ++i) {
            const std::size_t number = metadata_of(strand, i);
            if (number == 0) continue;
            if (MetadataRow* row = row_of(strand, i))
                row->used = true;
            else
                missing[number - 1].add(strand.path(i));
        }
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const Metadata& table = tables[i];
        if (table.key == Metadata::Key::none) continue;
        if (missing[i].count != 0)
            report(diags, diag::text_without_metadata, whole_file(table.name), missing[i].count,
                   first_names(missing[i].names, missing[i].count))
                .help.emplace_back("add rows for them, with the path in the column `file`");
        const bool part = std::any_of(folders.begin(), folders.end(), [&](const CorpusFolder& folder) {
            return folder.metadata == table.name && folder.extent == CorpusFolder::Extent::part;
        });
        const std::vector<std::string> unused = part ? std::vector<std::string>{} : table.unused_keys();
        if (!unused.empty())
            report(diags, diag::metadata_without_text, whole_file(table.name), unused.size(),
                   first_names(unused, unused.size()))
                .help.emplace_back("check the spelling of the paths, or take the rows away");
    }
}

void CorpusReader::State::push_head(std::size_t strand) {
    const std::size_t item = at[strand];
    if (item < strands[strand].size())
        heads.emplace(strands[strand].path(item), strands[strand].name(item), strand);
    else
        strands[strand].texts.reset();
}

// As its bytes stand on the disk.
std::unique_ptr<ByteStream> CorpusReader::State::open_packed(const CorpusFile& file, Diagnostics& diags) {
    OpenedFile opened = files->open(file.full);
    if (opened.stream) return std::move(opened.stream);
    Diagnostic& made = report(diags, diag::unreadable_file, whole_file(file.full), file.full, opened.error);
    made.help.emplace_back("allow yourself to read it, or leave it out; the other files were read");
    reading.fail(file.full, 0, made.message);
    return nullptr;
}

std::unique_ptr<ByteStream> CorpusReader::State::open_file(const CorpusFile& file, Diagnostics& diags) {
    auto packed = open_packed(file, diags);
    return packed ? decompress(std::move(packed), file.type.compression) : nullptr;
}

// Likewise, for texts: the bytes on the disk count as read.
std::unique_ptr<ByteStream> CorpusReader::State::open_counted(const CorpusFile& file, Diagnostics& diags) {
    auto packed = open_packed(file, diags);
    if (!packed) return nullptr;
    return decompress(std::make_unique<CountingStream>(std::move(packed), progress.bytes_read), file.type.compression);
}

void CorpusReader::State::open_texts(Strand& strand, Diagnostics& diags) {
    auto bytes = open_counted(strand.archive, diags);
    if (!bytes) bytes = std::make_unique<MemoryStream>("");
    strand.texts =
        std::make_unique<ArchiveTexts>(std::move(bytes), strand.archive.type.form, strand.index, *files, options);
    if (strand.texts->error().empty()) return;
    Diagnostic& made = report(diags, diag::unsorted_archive, whole_file(strand.archive.full), strand.archive.full,
                              strand.texts->error());
    made.help.emplace_back("pack it with its files sorted by path (`LC_ALL=C`), or make room in `" +
                           options.temporary_folder + "`");
    reading.fail(strand.archive.full, 0, made.message);
    strand.index.entries.resize(0);
}

std::unique_ptr<ByteStream> CorpusReader::State::bytes_of(Strand& strand, std::size_t item, Diagnostics& diags) {
    if (!strand.is_archive()) return open_counted(strand.loose[item], diags);
    if (strand.index.has_texts) return open_kept_text(strand, item);
    if (!strand.texts) open_texts(strand, diags);
    return strand.size() == 0 ? nullptr : strand.texts->open(item);
}

// The bytes on disk count as read when the texts are given: of n texts an n-th for each.
std::unique_ptr<ByteStream> CorpusReader::State::open_kept_text(Strand& strand, std::size_t item) {
    const auto read_before = [&](std::size_t i) { return strand.archive.size * i / strand.size(); };
    progress.bytes_read += read_before(item + 1) - read_before(item);
    return open_kept(strand.index.entries[item]);
}

// The form of what comes without a name is seen from its first bytes.
void CorpusReader::State::open_standard_input() {
    OpenedFile opened = files->open_standard_input();
    std::unique_ptr<ByteStream> bytes = std::move(opened.stream);
    constexpr std::size_t kLook = 16;
    std::string first = read_up_to(*bytes, kLook);
    const Compression compression = sniff_compression(first);
    bytes = decompress(std::make_unique<ChainedStream>(std::move(first), std::move(bytes)), compression);
    FileForm form = FileForm::text;
    if (!options.text_column.empty()) {
        first = read_up_to(*bytes, kLook);
        const std::size_t sign = first.find_first_not_of("\xEF\xBB\xBF \t\r\n");
        form = sign != std::string::npos && first[sign] == '{' ? FileForm::json_lines : FileForm::comma_table;
        bytes = std::make_unique<ChainedStream>(std::move(first), std::move(bytes));
    }
    source = read_documents({kStandardInput, kStandardInput, form}, std::move(bytes), reading);
}

// The source of the next file that can be opened; false when there is none.
bool CorpusReader::State::open_next(Diagnostics& diags) {
    while (!heads.empty()) {
        const std::size_t number = std::get<2>(heads.top());
        heads.pop();
        Strand& strand = strands[number];
        const std::size_t item = at[number]++;
        here = {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(item), 0};
        const bool input = !strand.is_archive() && strand.loose[item].folder == folders.size();
        if (input) {
            open_standard_input();
        } else if (auto bytes = bytes_of(strand, item, diags)) {
            source = read_documents({strand.name(item), strand.path(item), strand.type(item).form}, std::move(bytes),
                                    reading);
        }
        if (source) return true;
        push_head(number);
    }
    return false;
}

Place CorpusReader::State::place_of(const Seen& of) const {
    Place place = whole_file(strands[of.strand].name(of.item));
    place.line = of.line;
    return place;
}

bool CorpusReader::State::is_new_id(const Document& document, Diagnostics& diags) {
    const auto [known, is_new] = seen.emplace(hash_of(document.id), here);
    if (is_new) return true;
    Diagnostic& made = report(diags, diag::duplicate_document, place_of(here), document.id);
    made.labels.push_back({place_of(known->second), "the first is here"});
    made.help.emplace_back("give each document its own id: in the column `doc_id`, or by `--id COLUMN` for a table");
    reading.fail(place_of(here).file, here.line, made.message);
    return false;
}

// Names the raw document and hands it out, unless its id is taken.
bool CorpusReader::State::give(Document& document, Diagnostics& diags) {
    const Strand& strand = strands[here.strand];
    here.line = raw.line;
    if (raw.line == 0) {
        if (const MetadataRow* row = row_of(strand, here.item))
            join_metadata(tables[metadata_of(strand, here.item) - 1], *row, raw.document);
        const std::string* id = raw.document.cell("doc_id");
        raw.document.id = id != nullptr && !id->empty() ? *id : raw.fallback_id;
    } else {
        const std::string* id = raw.document.cell(options.id_column);
        raw.document.id = id != nullptr ? *id : id_in_cells(raw.document);
        if (raw.document.id.empty()) raw.document.id = raw.fallback_id;
    }
    if (!is_new_id(raw.document, diags)) return false;
    raw.document.ordinal = ++progress.documents;
    std::swap(document, raw.document);
    return true;
}

CorpusReader::CorpusReader(CorpusOptions options, Diagnostics& diags)
    : state_(std::make_unique<State>(std::move(options))) {
    state_->open(diags);
}

CorpusReader::CorpusReader(CorpusReader&&) noexcept = default;
CorpusReader::~CorpusReader() = default;

bool CorpusReader::next(Document& document, Diagnostics& diags) {
    State& state = *state_;
    while (!state.reading.stopped) {
        if (!state.source && !state.open_next(diags)) break;
        const NextDocument result = state.source->next(state.raw, diags);
        if (result == NextDocument::document && state.give(document, diags)) return true;
        if (result != NextDocument::end) continue;
        state.source.reset();
        state.push_head(state.here.strand);
    }
    state.report_if_empty(diags);
    return false;
}

const std::vector<FailedDocument>& CorpusReader::failed() const { return state_->reading.failed; }
const std::map<std::string, std::uint64_t>& CorpusReader::encodings() const { return state_->reading.encodings; }
bool CorpusReader::stopped() const { return state_->reading.stopped; }

CorpusProgress CorpusReader::progress() const {
    CorpusProgress progress = state_->progress;
    if (progress.bytes_total != 0) progress.bytes_read = std::min(progress.bytes_read, progress.bytes_total);
    return progress;
}

}  // namespace axial
