// Folders, files, globs, order, ids and metadata.
#include "support.h"

#include "interpreter/corpus/front_matter.h"
#include "interpreter/corpus/places.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

using namespace corpus_test;
using Strings = std::vector<std::string>;

TEST_CASE("a folder gives its texts in the bytewise order of their paths") {
    Folder folder;
    folder.write("b.txt", "two")
        .write("a/z.txt", "one")
        .write("a-b.txt", "zero")
        .write("README.md", "no")
        .write(".hidden.txt", "no");
    const Read result = read({folder.path()});
    CHECK(result.ids() == Strings{"a-b", "a/z", "b"});
    CHECK(result.texts() == Strings{"zero", "one", "two"});
    CHECK(result.documents[2].ordinal == 3);
    CHECK(result.documents[1].path == "a/z.txt");
    CHECK(result.diags.empty());
}

TEST_CASE("the order of the arguments changes neither documents nor hash") {
    Folder one, two;
    one.write("b.txt", "b").write("d.txt", "d");
    two.write("a.txt", "a").write("c.txt", "c");
    const Read forward = read({one.path(), two.path()});
    const Read backward = read({two.path(), one.path()});
    CHECK(forward.ids() == Strings{"a", "b", "c", "d"});
    CHECK(forward.ids() == backward.ids());
    CHECK(forward.hash == backward.hash);
    CHECK(forward.hash.size() == 32);
}

TEST_CASE("a file that two arguments name is read once") {
    Folder folder;
    folder.write("sub/a.txt", "a");
    CHECK(read({folder.path("sub/a.txt"), folder.path()}).ids() == Strings{"sub/a"});
    CHECK(read({folder.path("sub/a.txt"), folder.path("sub/a.txt")}).ids() == Strings{"a"});
}

TEST_CASE("metadata are joined by path, by doc_id and by document") {
    for (const std::string header : {"file", "doc_id", "document"}) {
        Folder folder;
        folder.write("t/a.txt", "a").write("t/b.txt", "b");
        const bool by_path = header == "file";
        folder.write("metadata.csv", header + ",year\n" + (by_path ? "t/b.txt" : "b") + ",2016\n" +
                                         (by_path ? "./t/a.txt" : "a") + ",2015\n");
        const Read result = read({folder.path()});
        REQUIRE(result.documents.size() == 2);
        CHECK(*result.documents[0].cell("year") == "2015");
        CHECK(*result.documents[1].cell("year") == "2016");
        CHECK(result.ids() == (header == "doc_id" ? Strings{"a", "b"} : Strings{"t/a", "t/b"}));
        CHECK(result.diags.empty());
    }
}

TEST_CASE("metadata may be compressed or parted by tabs") {
    Folder folder;
    folder.write("a.txt", "a");
    write_archive(folder.path("metadata.csv.zst"), Pack::text_zst, {{"x", "file,doc_id\na.txt,first\n"}});
    CHECK(read({folder.path()}).ids() == Strings{"first"});
    Folder tabs;
    tabs.write("a.txt", "a").write("metadata.tsv", "file\tdoc_id\na.txt\tfirst\n");
    CHECK(read({tabs.path()}).ids() == Strings{"first"});
}

TEST_CASE("rows without text and texts without row are one warning each") {
    Folder folder;
    folder.write("a.txt", "a").write("b.txt", "b").write("metadata.csv", "file\na.txt\nc.txt\nd.txt\n");
    const Read result = read({folder.path()});
    CHECK(result.documents.size() == 2);
    CHECK(result.messages() == Strings{"texts without a row in the metadata: 1 (`b.txt`)",
                                       "rows of the metadata without a text: 2 (`c.txt`, `d.txt`)"});
    CHECK(result.diags.count(axial::Severity::warning) == 2);
}

TEST_CASE("a single file keeps the metadata of its folder, without a word about the other rows") {
    Folder folder;
    folder.write("a.txt", "a").write("b.txt", "b").write("metadata.csv", "file,year\na.txt,2015\nb.txt,2016\n");
    const Read result = read({folder.path("b.txt")});
    REQUIRE(result.documents.size() == 1);
    CHECK(*result.documents[0].cell("year") == "2016");
    CHECK(result.diags.empty());
}

TEST_CASE("metadata that cannot be joined say which columns they have") {
    Folder folder;
    folder.write("a.txt", "a").write("metadata.csv", "name,year\na,2015\n");
    const Read result = read({folder.path()});
    CHECK(result.documents.size() == 1);
    REQUIRE(result.diags.items().size() == 1);
    CHECK(result.diags.items()[0].message == "the metadata have no column `file`, `doc_id` or `document`");
    CHECK(result.diags.items()[0].notes == Strings{"its columns are `name`, `year`"});
}

TEST_CASE("two documents of one id are an error that shows both places") {
    Folder folder;
    folder.write("a.txt", "a").write("b.txt", "b").write("metadata.csv", "file,doc_id\na.txt,x\nb.txt,x\n");
    const Read result = read({folder.path()});
    CHECK(result.texts() == Strings{"a"});
    REQUIRE(result.diags.items().size() == 1);
    const auto& made = result.diags.items()[0];
    CHECK(made.message == "two documents have the id `x`");
    REQUIRE(made.labels.size() == 2);
    CHECK(made.labels[0].place.file == folder.path("b.txt"));
    CHECK(made.labels[1].place.file == folder.path("a.txt"));
    REQUIRE(result.failed.size() == 1);
    CHECK(result.failed[0].path == folder.path("b.txt"));
}

TEST_CASE("front matter gives cells and leaves the text; metadata win over it") {
    Folder folder;
    folder.write("a.txt",
                 "---\r\nyear: 2016\nissuer: \"State \\\"Council\\\"\"\nnote: it's: fine\nempty:\n---\nText\r\n");
    folder.write("metadata.csv", "file,year,issuer\na.txt,2015,\n");
    const Read result = read({folder.path()});
    REQUIRE(result.documents.size() == 1);
    const auto& document = result.documents[0];
    CHECK(document.text == "Text\r\n");
    CHECK(*document.cell("year") == "2015");
    CHECK(*document.cell("issuer") == "State \"Council\"");
    CHECK(*document.cell("note") == "it's: fine");
    CHECK(document.cell("empty")->empty());
}

TEST_CASE("dashes that open no front matter stay in the text") {
    for (const std::string text : {"---\nno key here\n---\nText", "---\n---\nText", "---\nkey: never closed\n",
                                   " ---\na: b\n---\n", "----\na: b\n----\n", "---\na:b\n---\n", "---"})
        CHECK(axial::front_matter(text).size == 0);
}

TEST_CASE("globs are expanded by the reader") {
    using axial::glob_matches;
    CHECK(glob_matches("*.txt", "a.txt"));
    CHECK_FALSE(glob_matches("*.txt", "a/b.txt"));
    CHECK(glob_matches("**/*.txt", "a/b/c.txt"));
    CHECK(glob_matches("**/*.txt", "c.txt"));
    CHECK(glob_matches("报告?.txt", "报告甲.txt"));
    CHECK(glob_matches("[甲-乙0-9]*", "3x"));
    CHECK(glob_matches("[!a]b", "cb"));
    CHECK_FALSE(glob_matches("[!a]b", "ab"));
    CHECK(glob_matches("a[b", "a[b"));
    CHECK(glob_matches("*a*a*a*b", "aaaaaaaaaaaaaaaab"));
    CHECK_FALSE(glob_matches("**/**/**/**/x", "a/a/a/a/a/a/a/a/a/a/y"));

    Folder folder;
    folder.write("x/2015.txt", "a").write("x/2016.txt", "b").write("y/2016.txt", "c").write("y/n.md", "");
    CHECK(read({folder.path("*/2016.txt")}).ids() == Strings{"x/2016", "y/2016"});
    CHECK(read({folder.path("x/*")}).ids() == Strings{"2015", "2016"});
    CHECK(read({folder.path("[y]")}).ids() == Strings{"y/2016"});
    const Read none = read({folder.path("*.txt")});
    CHECK(none.messages() == Strings{"no file matches `" + folder.path("*.txt") + "`"});
}

TEST_CASE("what is not there, is no text or is empty says so once") {
    Folder folder;
    folder.write("notes.docx", "x");
    CHECK(read({folder.path("none")}).messages() ==
          Strings{"there is no file or folder `" + folder.path("none") + "`"});
    CHECK(read({folder.path("notes.docx")}).messages() ==
          Strings{"`" + folder.path("notes.docx") + "` is not a kind of file that texts are read from"});
    const Read empty = read({folder.path()});
    CHECK(empty.messages() == Strings{"the corpus has no documents"});
    CHECK(empty.diags.items()[0].notes == Strings{"files of other kinds are there: `notes.docx`"});
    CHECK(empty.diags.items()[0].help.size() == 1);
    folder.write("t.csv", "");
    CHECK(read({folder.path("t.csv")}).messages() == Strings{"the corpus has no documents"});
}

TEST_CASE("links that lead back do not hang, and a folder is read under its own path") {
    Folder folder;
    folder.write("real/a.txt", "a");
    std::filesystem::create_directory_symlink(folder.path(), folder.path("real/up"));
    std::filesystem::create_directory_symlink(folder.path("real"), folder.path("again"));
    std::filesystem::create_symlink(folder.path("self.txt"), folder.path("self.txt"));
    const Read result = read({folder.path()});
    CHECK(result.ids() == Strings{"real/a"});
    CHECK(result.messages() ==
          Strings{"`" + folder.path("self.txt") + "` cannot be read: it is a link that leads back to itself"});
}

namespace {

// A disk on which one folder and one file are closed to us.
class ClosedDoors : public axial::DiskFiles {
public:
    axial::Listing list(const std::string& folder) override {
        if (axial::name_of(folder) == "closed") return {{}, "permission denied"};
        return DiskFiles::list(folder);
    }
    axial::OpenedFile open(const std::string& path) override {
        if (axial::name_of(path) == "b.txt") return {nullptr, "permission denied"};
        return DiskFiles::open(path);
    }
};

}  // namespace

TEST_CASE("a closed folder and a closed file stop nothing and are listed") {
    Folder folder;
    folder.write("a.txt", "a").write("b.txt", "b").write("c.txt", "c").write("closed/d.txt", "d");
    axial::CorpusOptions options;
    options.paths = {folder.path()};
    options.files = std::make_shared<ClosedDoors>();
    const Read result = read(options);
    CHECK(result.ids() == Strings{"a", "c"});
    CHECK(result.messages() == Strings{"the folder `" + folder.path("closed") + "` cannot be read: permission denied",
                                       "`" + folder.path("b.txt") + "` cannot be read: permission denied"});
    REQUIRE(result.failed.size() == 2);
    CHECK(result.failed[1].path == folder.path("b.txt"));
}

TEST_CASE("a folder without permission on a real disk is a diagnostic") {
    if (::geteuid() == 0) {
        WARN("not tried: the superuser may read everything");
        return;
    }
    Folder folder;
    folder.write("closed/a.txt", "a");
    ::chmod(folder.path("closed").c_str(), 0);
    const Read result = read({folder.path("closed")});
    ::chmod(folder.path("closed").c_str(), 0700);
    CHECK(result.messages() == Strings{"the folder `" + folder.path("closed") + "` cannot be read: permission denied"});
}

TEST_CASE("a document over the limit is left out") {
    Folder folder;
    folder.write("a.txt", std::string(100, 'x')).write("b.txt", std::string(101, 'x'));
    axial::CorpusOptions options;
    options.paths = {folder.path()};
    options.max_document_bytes = 100;
    const Read result = read(options);
    CHECK(result.ids() == Strings{"a"});
    CHECK(result.messages() == Strings{"`" + folder.path("b.txt") + "` has a document of more than 100 bytes"});
}

TEST_CASE("the hash knows id, text and cells, but not the order of the columns") {
    axial::Document one{"a", "p", "text", "UTF-8", {{"x", "1"}, {"y", "2"}}, 1};
    axial::Document two{"a", "q", "text", "GB18030", {{"y", "2"}, {"x", "1"}}, 7};
    CHECK(axial::hash_document(one) == axial::hash_document(two));
    two.cells[0].second = "3";
    CHECK_FALSE(axial::hash_document(one) == axial::hash_document(two));
    axial::Document three{"at", "p", "ext", "UTF-8", {{"x", "1"}, {"y", "2"}}, 1};
    CHECK_FALSE(axial::hash_document(one) == axial::hash_document(three));
}
