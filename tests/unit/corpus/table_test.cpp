// Tables, JSON Lines and standard input.
#include "support.h"

#include "interpreter/corpus/json_row.h"

#include <catch2/catch.hpp>

using namespace corpus_test;
using Strings = std::vector<std::string>;

namespace {

class Typed : public axial::DiskFiles {
public:
    explicit Typed(std::string bytes) : bytes_(std::move(bytes)) {}
    axial::OpenedFile open_standard_input() override { return {std::make_unique<axial::MemoryStream>(bytes_), {}}; }

private:
    std::string bytes_;
};

Read read_table(const std::string& name, const std::string& bytes, const std::string& text = {},
                const std::string& id = {}) {
    Folder folder;
    folder.write(name, bytes);
    axial::CorpusOptions options;
    options.paths = {folder.path(name)};
    options.text_column = text;
    options.id_column = id;
    return read(options);
}

Read read_typed(const std::string& bytes, const std::string& text = {}) {
    axial::CorpusOptions options;
    options.paths = {"-"};
    options.text_column = text;
    options.files = std::make_shared<Typed>(bytes);
    return read(options);
}

}  // namespace

TEST_CASE("a row is a document, its other columns are cells") {
    const Read result = read_table("t.csv", "id,text,year\nx,\"one, \"\"two\"\"\r\nthree\",2015\ny,plain,2016\n");
    CHECK(result.ids() == Strings{"x", "y"});
    CHECK(result.texts() == Strings{"one, \"two\"\r\nthree", "plain"});
    CHECK(*result.documents[1].cell("year") == "2016");
    CHECK(result.documents[0].cell("text") == nullptr);
    CHECK(result.diags.empty());
}

TEST_CASE("ids come from the column named, else the usual ones, else the row's number") {
    CHECK(read_table("t.csv", "id,key,body\nx,k,b\n", "body", "key").ids() == Strings{"k"});
    CHECK(read_table("t.csv", "id,doc_id,text\nx,d,b\n").ids() == Strings{"d"});
    CHECK(read_table("t.csv", "text\na\nb\n").ids() == Strings{"t-1", "t-2"});
}

TEST_CASE("what spreadsheets write is read") {
    CHECK(read_table("t.csv", "\xEF\xBB\xBFid;text\r\nx;a,b\r\n").texts() == Strings{"a,b"});
    CHECK(read_table("t.csv", "sep=;\r\nid;text\r\nx;a,b\r\n").texts() == Strings{"a,b"});
    CHECK(read_table("t.csv", "id\ttext\rx\ta\r\ry\tb").texts() == Strings{"a", "b"});
    CHECK(read_table("t.tsv", "id\ttext\nx\ta,b;c\n").texts() == Strings{"a,b;c"});
    CHECK(read_table("t.csv", "id,text\nx,a,,\n\ny,b\n").texts() == Strings{"a", "b"});
}

TEST_CASE("a row of the wrong length is left out and said with its line") {
    const Read result = read_table("t.csv", "id,text\na,\"x\ny\"\nb\nc,one,two\nd,last\n");
    CHECK(result.ids() == Strings{"a", "d"});
    CHECK(result.messages() ==
          Strings{"cells in the row: 1; columns in the header: 2", "cells in the row: 3; columns in the header: 2"});
    CHECK(result.diags.items()[0].labels[0].place.line == 4);
    CHECK(result.diags.items()[1].labels[0].place.line == 5);
    CHECK(result.failed.size() == 2);
}

TEST_CASE("a quote that is never closed is said at the row where it opens") {
    const Read result = read_table("t.csv", "id,text\na,x\nb,\"y\nc,z\n");
    CHECK(result.ids() == Strings{"a"});
    CHECK(result.messages() == Strings{"a quote opens in this row and is never closed"});
    CHECK(result.diags.items()[0].labels[0].place.line == 3);
}

TEST_CASE("a missing text column lists the columns there are") {
    const Read result = read_table("t.csv", "id,title\na,x\n");
    CHECK(result.documents.empty());
    REQUIRE(result.diags.items().size() == 1);
    CHECK(result.diags.items()[0].code == "AX0619");
    CHECK(result.diags.items()[0].notes == Strings{"its columns are `id`, `title`"});
    CHECK(read_table("t.csv", "id,title\na,x\n", "title", "nr").diags.items()[0].code == "AX0620");
}

TEST_CASE("many bad rows are shown in part and counted in all") {
    std::string bytes = "id,text\n";
    for (int i = 0; i < 50; ++i) bytes += "only one cell\n";
    const Read result = read_table("t.csv", bytes + "x,good\n");
    CHECK(result.ids() == Strings{"x"});
    CHECK(result.diags.items().size() == 21);
    CHECK(result.diags.items().back().code == "AX0625");
    CHECK(result.failed.size() == 50);
}

TEST_CASE("a line of JSON is a document, nested values stay JSON") {
    const Read result = read_table(
        "t.jsonl",
        "{\"id\":\"x\",\"text\":\"a\\n贷款\",\"n\":1.50,\"list\":[1,{\"k\":\"v\"},null],\"no\":null,\"yes\":true}\n\n"
        "{\"text\":\"b\"}\r\n");
    CHECK(result.ids() == Strings{"x", "t-2"});
    CHECK(result.texts() == Strings{"a\n贷款", "b"});
    const auto& document = result.documents[0];
    CHECK(*document.cell("n") == "1.50");
    CHECK(*document.cell("list") == "[1,{\"k\":\"v\"},null]");
    CHECK(document.cell("no")->empty());
    CHECK(*document.cell("yes") == "true");
}

TEST_CASE("a broken line is said with its number and stops nothing") {
    const Read result =
        read_table("t.jsonl", "{\"text\":\"a\"}\n{\"text\":\n[1]\n{\"text\":7}\n{\"titel\":\"x\"}\n{\"text\":\"b\"}\n");
    CHECK(result.texts() == Strings{"a", "b"});
    CHECK(result.messages() == Strings{"the line cannot be used: it is broken off or misspelt at its byte 9",
                                       "the line cannot be used: it is a list, not an object in braces",
                                       "the line cannot be used: its `text` is not text in quotes",
                                       "the line cannot be used: it has no `text`; what it has is `titel`"});
    CHECK(result.diags.items()[3].labels[0].place.line == 5);
}

TEST_CASE("deeply nested JSON costs no stack") {
    const std::string deep = "{\"text\":\"a\",\"x\":" + std::string(200'000, '[') + std::string(200'000, ']') + "}";
    CHECK(axial::read_json_row(deep).error == "it is nested more than 200 levels deep");
}

TEST_CASE("tables beside texts are documents only when their text column is named") {
    Folder folder;
    folder.write("a.txt", "a").write("spans.csv", "id,text\nx,b\n");
    const Read without = read({folder.path()});
    CHECK(without.ids() == Strings{"a"});
    CHECK(without.messages() == Strings{"tables beside the texts are not read as documents: `spans.csv`"});
    axial::CorpusOptions options;
    options.paths = {folder.path()};
    options.text_column = "text";
    CHECK(read(options).ids() == Strings{"a", "x"});
}

TEST_CASE("standard input is one text, or a table when its text column is named") {
    const Read text = read_typed("id,text\nx,a\n");
    CHECK(text.ids() == Strings{"stdin"});
    CHECK(text.texts() == Strings{"id,text\nx,a\n"});
    CHECK(read_typed("id,text\nx,a\n", "text").texts() == Strings{"a"});
    CHECK(read_typed("\xEF\xBB\xBF {\"id\":\"x\",\"text\":\"a\"}\n", "text").ids() == Strings{"x"});
    Folder folder;
    write_archive(folder.path("x.gz"), Pack::text_gz, {{"x", "packed"}});
    std::ifstream file(folder.path("x.gz"), std::ios::binary);
    CHECK(read_typed({std::istreambuf_iterator<char>(file), {}}).texts() == Strings{"packed"});
}
