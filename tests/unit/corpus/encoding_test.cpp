// Encodings, by name and by detection, and bytes that are no text.
#include "support.h"

#include "interpreter/corpus/input.h"

#include <catch2/catch.hpp>

using namespace corpus_test;
using Strings = std::vector<std::string>;

namespace {

// "各地区要加大财政资金投入，支持中小企业创业创新。" in GB18030, and a traditional sentence in Big5.
const std::string kChinese = "各地区要加大财政资金投入，支持中小企业创业创新。\n";
const std::string kGb =
    "\xB8\xF7\xB5\xD8\xC7\xF8\xD2\xAA\xBC\xD3\xB4\xF3\xB2\xC6\xD5\xFE\xD7\xCA\xBD\xF0\xCD\xB6\xC8\xEB\xA3\xAC"
    "\xD6\xA7\xB3\xD6\xD6\xD0\xD0\xA1\xC6\xF3\xD2\xB5\xB4\xB4\xD2\xB5\xB4\xB4\xD0\xC2\xA1\xA3\n";

std::string utf16(const std::u16string& text, bool little) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

Read read_bytes(const std::string& name, const std::string& bytes, axial::CorpusOptions options = {}) {
    Folder folder;
    folder.write(name, bytes);
    options.paths = {folder.path(name)};
    return read(options);
}

}  // namespace

TEST_CASE("UTF-8 loses its mark and keeps its line ends") {
    const Read result = read_bytes("a.txt", "\xEF\xBB\xBF一\r\n二\r三\n");
    CHECK(result.texts() == Strings{"一\r\n二\r三\n"});
    CHECK(result.encodings == std::map<std::string, std::uint64_t>{{"UTF-8", 1}});
}

TEST_CASE("GB18030 is detected, and counted under its name") {
    const Read result = read_bytes("a.txt", kGb + kGb + kGb);
    CHECK(result.texts() == Strings{kChinese + kChinese + kChinese});
    REQUIRE(result.documents.size() == 1);
    CHECK(result.documents[0].encoding == "GB18030");
}

TEST_CASE("UTF-16 is read with and without mark") {
    const std::u16string text = u"各地区要加大财政资金投入，支持 SMEs。\n𠀀";
    for (const bool little : {true, false})
        for (const bool mark : {true, false}) {
            const Read result = read_bytes("a.txt", utf16((mark ? u"\uFEFF" : u"") + text, little));
            REQUIRE(result.documents.size() == 1);
            CHECK(result.documents[0].text == "各地区要加大财政资金投入，支持 SMEs。\n𠀀");
            CHECK(result.documents[0].encoding == (little ? "UTF-16LE" : "UTF-16BE"));
        }
}

TEST_CASE("an encoding may be named: Big5, Windows code pages") {
    axial::CorpusOptions options;
    options.encoding = "Big5";
    CHECK(read_bytes("a.txt", "\xB8\xEA\xAA\xF7", options).texts() == Strings{"資金"});
    options.encoding = "windows-1252";
    CHECK(read_bytes("a.txt", "caf\xE9 \x80", options).texts() == Strings{"café €"});
    options.encoding = "gbk-17";
    const Read unknown = read_bytes("a.txt", "a", options);
    CHECK(unknown.messages() == Strings{"there is no encoding `gbk-17`"});
    CHECK(unknown.documents.empty());
}

TEST_CASE("a weak guess is a warning that names the option") {
    const Read result = read_bytes("a.txt", "caf\xE9 noir");
    REQUIRE(result.diags.items().size() == 1);
    CHECK(result.diags.items()[0].code == "AX0611");
    CHECK(result.diags.items()[0].help[0].find("--encoding") != std::string::npos);
    CHECK(result.documents.size() == 1);
}

TEST_CASE("bytes that are no text: skip, replace, stop") {
    Folder folder;
    folder.write("a.txt", "one").write("b.txt", "caf\xC3\xA9 \xFF x").write("c.txt", "three");
    axial::CorpusOptions options;
    options.paths = {folder.path()};
    options.encoding = "UTF-8";
    const Read skipped = read(options);
    CHECK(skipped.ids() == Strings{"a", "c"});
    CHECK(skipped.messages() == Strings{"the bytes are not text in UTF-8; the first that is wrong is byte 6"});
    CHECK(skipped.diags.items()[0].labels[0].place.file == folder.path("b.txt"));
    CHECK(skipped.diags.items()[0].labels[0].place.begin == 6);
    CHECK(skipped.failed.size() == 1);

    options.on_bad_text = axial::BadText::replace;
    const Read replaced = read(options);
    CHECK(replaced.texts() == Strings{"one", "café \uFFFD x", "three"});
    CHECK(replaced.diags.count(axial::Severity::warning) == 1);

    options.on_bad_text = axial::BadText::stop;
    const Read stopped = read(options);
    CHECK(stopped.ids() == Strings{"a"});
    CHECK(stopped.stopped);
}

TEST_CASE("a file with zero bytes in it is no text") {
    axial::CorpusOptions options;
    options.encoding = "UTF-8";
    const Read result = read_bytes("a.txt", std::string("ab\0cd", 5), options);
    CHECK(result.documents.empty());
    CHECK(result.messages() == Strings{"the bytes are not text in UTF-8; the first that is wrong is byte 2"});
}

TEST_CASE("tables may be in any encoding too") {
    std::string rows = "id,text\n";
    for (int i = 0; i < 5; ++i) rows += "r" + std::to_string(i) + ",\"" + kGb + "\"\n";
    const Read gb = read_bytes("t.csv", rows);
    REQUIRE(gb.documents.size() == 5);
    CHECK(gb.documents[4].text == kChinese);
    CHECK(gb.encodings.count("GB18030") == 1);
    const Read wide = read_bytes("t.csv", utf16(u"\uFEFFid\ttext\r\nx\t资金, 𠀀\r\n", true));
    REQUIRE(wide.documents.size() == 1);
    CHECK(wide.documents[0].text == "资金, 𠀀");
    CHECK(wide.documents[0].id == "x");
}

TEST_CASE("a bad cell leaves out its row only") {
    axial::CorpusOptions options;
    options.encoding = "UTF-8";
    const Read result = read_bytes("t.csv", "id,text\na,x\nb,\xFF\nc,z\n", options);
    CHECK(result.ids() == Strings{"a", "c"});
    CHECK(result.diags.items()[0].labels[0].place.line == 3);
}

TEST_CASE("broken UTF-16 becomes bytes that are no UTF-8") {
    axial::Utf16Stream stream(std::make_unique<axial::MemoryStream>(std::string("a\0\0\xD8"
                                                                                "b\0c",
                                                                                7)),
                              axial::Utf16Stream::Order::little);
    CHECK(axial::read_up_to(stream, 100) ==
          "a\xFF"
          "b\xFF");
}
