#include "grammar/parse.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

Diagnostic refused(const std::string& path, const std::string& bytes) {
    Diagnostics diags;
    CHECK(read_source("p.codebook", path, bytes, diags) == nullptr);
    REQUIRE(diags.items().size() == 1);
    CHECK(diags.items().front().code == "AX0101");
    return diags.items().front();
}

std::string utf16(std::string_view ascii) {
    std::string out;
    for (const char c : ascii) out += std::string(1, c) + '\0';
    return out;
}

// 词表 and 政策贷款创业担保资金支持 in GB18030.
const std::string kGb =
    "words \xB4\xCA\xB1\xED\n  "
    "\xD5\xFE\xB2\xDF\xB4\xFB\xBF\xEE\xB4\xB4\xD2\xB5\xB5\xA3\xB1\xA3\xD7\xCA\xBD\xF0\xD6\xA7\xB3\xD6\n";

}  // namespace

TEST_CASE("a file in another encoding names it and the command that converts it") {
    const Diagnostic gb = refused("p.codebook", kGb);
    CHECK(gb.message == "the file is not UTF-8; it looks like GB18030");
    CHECK(gb.help == std::vector<std::string>{"iconv -f GB18030 -t UTF-8 p.codebook > p.utf-8.codebook"});
    CHECK(gb.notes == std::vector<std::string>{"the first byte that is not UTF-8 is on line 1"});

    const Diagnostic marked = refused("my codebook", "\xFF\xFE" + utf16("codebook \"T\"\n  version 1.0.0\n"));
    CHECK(marked.message.find("UTF-16") != std::string::npos);
    CHECK(marked.help.front().find("-t UTF-8 'my codebook' > 'my codebook.utf-8.codebook'") != std::string::npos);
}

TEST_CASE("UTF-16 without a mark is told from UTF-8 though each of its bytes is one") {
    CHECK(refused("p.codebook", utf16("codebook \"T\"\n  version 1.0.0\n")).message ==
          "the file is not UTF-8; it looks like UTF-16LE");
}

TEST_CASE("the parser refuses a source in another encoding too") {
    Diagnostics diags;
    const ast::File file = parse(std::make_shared<Source>("m", "", kGb), {}, diags);
    CHECK(file.statements.empty());
    REQUIRE(diags.items().size() == 1);
    CHECK(diags.items().front().name == "not_utf8");
}

TEST_CASE("UTF-8 is read, with a stray zero byte too") {
    Diagnostics diags;
    CHECK(read_source("p", "", "codebook \"政策\"\n", diags) != nullptr);
    CHECK(read_source("p", "", std::string("codebook \"T\"\n  version 1.0.0\n# a \0 in a comment\n", 49), diags) !=
          nullptr);
    CHECK(read_source("p", "", "", diags) != nullptr);
    CHECK(diags.empty());
}

TEST_CASE("a codebook above the limit is refused by its size") {
    Diagnostics diags;
    ParseOptions options;
    options.max_bytes = 10;
    parse(std::make_shared<Source>("p", "", "codebook \"T\"\n"), options, diags);
    REQUIRE(diags.items().size() == 1);
    CHECK(diags.items().front().code == "AX0124");
}
