// Compression and archives, whole and damaged, and the shared corpora where they are at hand.
#include "support.h"

#include "interpreter/corpus/compression.h"

#include <catch2/catch.hpp>

#include <chrono>

using namespace corpus_test;
using Strings = std::vector<std::string>;

namespace {

const Entries kSorted{{"t/a.txt", "one"}, {"t/b.txt", "two"}, {"t/c.txt", "three"}};
const Entries kUnsorted{{"t/c.txt", "three"}, {"t/README.md", "x"}, {"t/a.txt", "one"}, {"t/b.txt", "two"}};

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("an archive is read as the folder it lies in, in order whatever its own order") {
    const std::vector<std::pair<std::string, Pack>> packs{{"x.tar", Pack::tar},
                                                          {"x.tar.gz", Pack::tar_gz},
                                                          {"x.tgz", Pack::tar_gz},
                                                          {"x.tar.zst", Pack::tar_zst},
                                                          {"x.zip", Pack::zip}};
    for (const auto& [name, pack] : packs)
        for (const Entries& entries : {kSorted, kUnsorted}) {
            INFO(name);
            Folder folder;
            write_archive(folder.path(name), pack, entries);
            folder.write("t/aa.txt", "loose")
                .write("metadata.csv", "file,year\nt/a.txt,1\nt/aa.txt,2\nt/b.txt,3\nt/c.txt,4\n");
            axial::CorpusOptions options;
            options.paths = {folder.path()};
            const std::uint64_t room = options.max_kept_bytes, too_little = 10;
            for (const std::uint64_t kept : {room, too_little, std::uint64_t{0}}) {
                options.max_kept_bytes = kept;
                const Read inside = read(options);
                CHECK(inside.ids() == Strings{"t/a", "t/aa", "t/b", "t/c"});
                CHECK(inside.texts() == Strings{"one", "loose", "two", "three"});
                CHECK(*inside.documents[3].cell("year") == "4");
                CHECK(inside.diags.empty());
            }
            CHECK(read({folder.path(name)}).ids() == Strings{"t/a", "t/b", "t/c"});
        }
}

TEST_CASE("several archives and loose files are merged by path") {
    Folder folder;
    write_archive(folder.path("one.tar.zst"), Pack::tar_zst, {{"a.txt", "1"}, {"c.txt", "3"}});
    write_archive(folder.path("two.zip"), Pack::zip, {{"d.txt", "4"}, {"b.txt", "2"}});
    folder.write("bb.txt", "2b");
    CHECK(read({folder.path()}).texts() == Strings{"1", "2", "2b", "3", "4"});
}

TEST_CASE("an archive brings its own metadata, tables and compressed texts") {
    Folder folder;
    write_archive(folder.path("g"), Pack::text_gz, {{"x", "packed"}});
    write_archive(folder.path("x.tar"), Pack::tar,
                  {{"c/metadata.csv", "file,doc_id\nt/a.txt,first\n"},
                   {"c/t/a.txt", "one"},
                   {"c/t/b.csv", "id,text\nr,row\n"},
                   {"c/t/d.txt.gz", bytes_of(folder.path("g"))},
                   {"__MACOSX/c/._a.txt", "x"}});
    const Read result = read({folder.path("x.tar")});
    CHECK(result.ids() == Strings{"first", "r", "c/t/d"});
    CHECK(result.texts() == Strings{"one", "row", "packed"});
}

TEST_CASE("an entry that stands twice in an archive is the later one") {
    Folder folder;
    write_archive(folder.path("x.tar"), Pack::tar, {{"a.txt", "old"}, {"b.txt", "b"}, {"a.txt", "new"}});
    CHECK(read({folder.path("x.tar")}).texts() == Strings{"new", "b"});
}

TEST_CASE("names in archives are UTF-8, also those of old Chinese ones") {
    Folder folder;
    write_archive(folder.path("u.tar"), Pack::tar, {{"报告.txt", "a"}});
    CHECK(read({folder.path("u.tar")}).ids() == Strings{"报告"});
    write_archive(folder.path("g.tar"), Pack::tar, {{"\xB1\xA8\xB8\xE6.txt", "a"}});
    CHECK(read({folder.path("g.tar")}).ids() == Strings{"报告"});
}

TEST_CASE("the scratch file has a limit and needs a folder") {
    Folder folder;
    write_archive(folder.path("x.tar"), Pack::tar, kUnsorted);
    axial::CorpusOptions options;
    options.paths = {folder.path("x.tar")};
    options.max_kept_bytes = 0;
    options.max_scratch_bytes = 6;
    const Read full = read(options);
    CHECK(full.documents.empty());
    CHECK(full.messages() == Strings{"the texts of `" + folder.path("x.tar") +
                                     "` cannot be put into order: "
                                     "the texts are more than `max scratch bytes`"});
    options.temporary_folder = folder.path("none");
    CHECK(read(options).messages() ==
          Strings{"the texts of `" + folder.path("x.tar") + "` cannot be put into order: it is not there"});
}

TEST_CASE("any file may be compressed, and keeps its id") {
    Folder folder;
    write_archive(folder.path("a.txt.gz"), Pack::text_gz, {{"x", "one"}});
    write_archive(folder.path("b.txt.zst"), Pack::text_zst, {{"x", "two"}});
    CHECK(read({folder.path()}).ids() == Strings{"a", "b"});
    CHECK(read({folder.path()}).texts() == Strings{"one", "two"});
    folder.write("c.txt.gz", bytes_of(folder.path("a.txt.gz")) + bytes_of(folder.path("a.txt.gz")));
    CHECK(read({folder.path("c.txt.gz")}).texts() == Strings{"oneone"});
}

TEST_CASE("a damaged file stops nothing") {
    Folder folder;
    write_archive(folder.path("whole.gz"), Pack::text_gz, {{"x", std::string(5000, 'x') + "tail"}});
    const std::string whole = bytes_of(folder.path("whole.gz"));
    std::string wrong_sum = whole;
    wrong_sum[wrong_sum.size() - 6] ^= 1;
    folder.write("a.txt", "a").write("cut.txt.gz", whole.substr(0, whole.size() - 3)).write("no.txt.gz", "not gzip");
    folder.write("sum.txt.gz", wrong_sum).write("z.txt", "z").write("e.txt.zst", "not zstd");
    const Read result = read({folder.path()});
    CHECK(result.ids() == Strings{"a", "z"});
    CHECK(result.messages() == Strings{"`" + folder.path("cut.txt.gz") + "` is damaged: the gzip data end too early",
                                       "`" + folder.path("e.txt.zst") +
                                           "` is damaged: the Zstandard data are damaged (Unknown frame descriptor)",
                                       "`" + folder.path("no.txt.gz") + "` is damaged: the gzip data are damaged",
                                       "`" + folder.path("sum.txt.gz") + "` is damaged: the gzip data are damaged"});
    CHECK(result.failed.size() == 4);
}

TEST_CASE("a broken archive gives what stands before the damage") {
    Folder folder;
    write_archive(folder.path("whole.tar"), Pack::tar, kSorted);
    folder.write("cut.tar", bytes_of(folder.path("whole.tar")).substr(0, 2 * 1024 + 512)).write("no.zip", "not a zip");
    const Read cut = read({folder.path("cut.tar")});
    CHECK(cut.texts() == Strings{"one", "two"});
    CHECK(cut.failed.size() >= 1);
    CHECK(cut.diags.has_errors());
    const Read none = read({folder.path("no.zip")});
    CHECK(none.documents.empty());
    CHECK(none.diags.items()[0].code == "AX0607");
}

TEST_CASE("a damaged text in an archive does not hide those after it") {
    Folder folder;
    write_archive(folder.path("x.zip"), Pack::zip, kSorted);
    std::string bytes = bytes_of(folder.path("x.zip"));
    const std::size_t at = bytes.find("t/b.txt");
    bytes[at + 10] ^= 1;
    folder.write("x.zip", bytes);
    axial::CorpusOptions options;
    options.paths = {folder.path("x.zip")};
    const Read once = read(options);
    options.max_kept_bytes = 0;
    const Read twice = read(options);
    CHECK(once.diags.has_errors());
    CHECK(once.ids() == twice.ids());
    CHECK(once.messages() == twice.messages());
    CHECK(once.failed.size() == twice.failed.size());
}

TEST_CASE("a tar archive is read alike from one piece of memory and bit by bit") {
    const Entries long_ones{{"t/a.txt", std::string(300'000, 'x')}, {"t/b.txt", ""}, {"t/c.txt", "three"}};
    for (const Pack pack : {Pack::tar, Pack::tar_gz, Pack::tar_zst}) {
        const std::string name = pack == Pack::tar ? "x.tar" : pack == Pack::tar_gz ? "x.tar.gz" : "x.tar.zst";
        Folder folder;
        write_archive(folder.path("whole"), pack, long_ones);
        const std::string bytes = bytes_of(folder.path("whole"));
        for (const std::size_t missing : {std::size_t{0}, std::size_t{1}, std::size_t{30}, bytes.size() / 2}) {
            INFO(name << " without its last " << missing << " bytes");
            folder.write(name, bytes.substr(0, bytes.size() - missing));
            axial::CorpusOptions options;
            options.paths = {folder.path(name)};
            const Read once = read(options);
            options.max_kept_bytes = 0;
            const Read twice = read(options);
            CHECK(once.texts() == twice.texts());
            CHECK(once.messages() == twice.messages());
            CHECK(once.failed.size() == twice.failed.size());
            if (missing == 0) CHECK(once.texts() == Strings{long_ones[0].second, "", "three"});
        }
    }
}

TEST_CASE("a packed file is unpacked in one piece where it is whole and there is room") {
    using axial::Compression;
    Folder folder;
    std::string text;
    for (int i = 0; i < 3000; ++i) text += std::to_string(i % 1000 * 7919) + ' ';  // packs to an eighth or so
    write_archive(folder.path("gz"), Pack::text_gz, {{"x", text}});
    write_archive(folder.path("zst"), Pack::text_zst, {{"x", text}});
    const auto unpacked_of = [](std::string packed, std::size_t size, Compression compression, std::size_t room) {
        auto bytes = axial::unpack(std::make_unique<axial::MemoryStream>(std::move(packed)), size, compression, room);
        return bytes ? std::string(bytes->view()) : std::string("nothing");
    };
    const auto unpacked = [&](const std::string& packed, Compression compression, std::size_t room) {
        return unpacked_of(packed, packed.size(), compression, room);
    };
    const std::vector<std::pair<std::string, Compression>> packs{{text, Compression::none},
                                                                 {bytes_of(folder.path("gz")), Compression::gzip},
                                                                 {bytes_of(folder.path("zst")), Compression::zstd}};
    for (const auto& [packed, compression] : packs) {
        INFO(packed.size());
        CHECK(unpacked(packed, compression, text.size()) == text);
        CHECK(unpacked(packed, compression, text.size() - 1) == "nothing");
        CHECK(unpacked(packed, compression, packed.size() - 1) == "nothing");
        if (compression != Compression::none) CHECK(unpacked(packed, compression, 4 * packed.size() - 1) == "nothing");
        CHECK(unpacked_of(packed, 0, compression, text.size()) == "nothing");
        if (compression == Compression::none) continue;
        CHECK(unpacked(packed.substr(0, packed.size() - 1), compression, text.size()) == "nothing");
        CHECK(unpacked(packed + packed, compression, 2 * text.size()) == text + text);
    }
}

TEST_CASE("names say the form of a file") {
    using axial::FileForm;
    CHECK(axial::file_type("A.TXT.GZ").form == FileForm::text);
    CHECK(axial::file_type("a.tar.zst").is_archive());
    CHECK(axial::file_type("a.zip.gz").form == FileForm::other);
    CHECK(axial::file_type(".txt").form == FileForm::other);
    CHECK(axial::without_extension("a.b/c.d.txt.zst") == "a.b/c.d");
    CHECK(axial::without_extension("a/2015") == "a/2015");
}

TEST_CASE("the shared corpora are read whole") {
    const std::filesystem::path shared =
        std::filesystem::path(PROJECT_SOURCE_DIR).parent_path() / "shared/data/corpora";
    if (!std::filesystem::exists(shared)) {
        WARN("not tried: there are no shared corpora beside the project");
        return;
    }
    const std::vector<std::pair<std::string, std::size_t>> corpora{{"zh-regulations", 1601},
                                                                   {"en-eu-energy-climate-law", 13431}};
    for (const auto& [name, count] : corpora) {
        axial::CorpusOptions options;
        options.paths = {(shared / name).string()};
        axial::Diagnostics diags;
        axial::CorpusReader reader(options, diags);
        std::size_t documents = 0, with_metadata = 0;
        std::string former;
        bool sorted = true;
        for (axial::Document document; reader.next(document, diags); ++documents) {
            with_metadata += document.cell("year") != nullptr && document.cell("bytes") != nullptr &&
                             *document.cell("bytes") == std::to_string(document.text.size());
            sorted = sorted && former < document.path;
            former = document.path;
        }
        CHECK(documents == count);
        CHECK(with_metadata == count);
        CHECK(sorted);
        CHECK(diags.empty());
        CHECK(reader.progress().bytes_read == reader.progress().bytes_total);
    }
}
