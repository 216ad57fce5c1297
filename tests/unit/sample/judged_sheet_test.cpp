#include "interpreter/sample/judged_sheet.h"

#include <catch2/catch.hpp>

#include <map>

using namespace axial;

namespace {

constexpr const char* kKey =
    "id,stratum,population,drawn,unit,code,pattern,codes\r\n"
    "s1-1,d.x.loan,40,2,a#1,d.x.loan,c.codebook:3,d.x.loan;d.park\r\n"
    "s1-2,d.x.loan,40,2,a#2,d.x.loan,c.codebook:3;c.codebook:4,d.x.loan\r\n"
    "s1-3,d.park,9,1,a#3,d.park,c.codebook:7,d.park\r\n"
    "s1-4,(uncoded),300,1,a#4,,,\r\n"
    ",d.never,0,0,,d.never,,\r\n";

class Files : public FileSystem {
public:
    explicit Files(std::map<std::string, std::string> files) : files_(std::move(files)) {}
    FileInfo info(const std::string& path) override {
        FileInfo info;
        info.name = path;
        info.kind = files_.count(path) != 0 ? FileKind::file : FileKind::missing;
        return info;
    }
    Listing list(const std::string&) override { return {}; }
    OpenedFile open(const std::string& path) override {
        if (files_.count(path) == 0) return {nullptr, "it is not there"};
        return {std::make_unique<MemoryStream>(files_[path]), {}};
    }
    OpenedFile open_standard_input() override { return {nullptr, "it is not there"}; }

private:
    std::map<std::string, std::string> files_;
};

struct Read {
    std::optional<JudgedSheet> sheet;
    std::string messages;  // "2: unknown_verdict", a line each
};

Read read(const std::string& sheet, const std::string& key = kKey) {
    CorpusOptions options;
    options.files = std::make_shared<Files>(std::map<std::string, std::string>{{"s.csv", sheet}, {"s.key.csv", key}});
    Diagnostics diags;
    Read result;
    result.sheet = read_judged_sheet("s.csv", {}, options, diags);
    for (const Diagnostic& one : diags.items())
        result.messages += std::to_string(one.labels.at(0).place.line) + ": " + one.name + "\n";
    return result;
}

}  // namespace

TEST_CASE("words for yes and no, in any case, with blanks of any kind") {
    for (const char* yes : {"yes", "Y", "1", "是", " YES ", "\u3000是"}) {
        const Read one = read(std::string("id,code,verdict\ns1-1,d.x.loan,") + yes + "\n");
        INFO(yes << one.messages);
        REQUIRE(one.sheet);
        CHECK(one.sheet->units[0].is_right);
    }
    for (const char* no : {"no", "N", "0", "否"}) {
        const Read one = read(std::string("id,code,verdict\ns1-1,d.x.loan,") + no + "\n");
        REQUIRE(one.sheet);
        CHECK(one.sheet->units[0].is_judged);
        CHECK_FALSE(one.sheet->units[0].is_right);
    }
}

TEST_CASE("rows that are blank, missing and not understood are counted apart") {
    const Read one = read("id,code,verdict\ns1-1,d.x.loan,yse\ns1-2,d.x.loan,\ns1-4,,park\n");
    REQUIRE(one.sheet);
    CHECK(one.messages == "2: unknown_verdict\n");
    CHECK(one.sheet->rows == 3);
    CHECK(one.sheet->judged == 1);
    CHECK(one.sheet->blank == 1);
    CHECK(one.sheet->unreadable == 1);
    CHECK(one.sheet->missing == 1);
    CHECK(one.sheet->codes[one.sheet->units[3].given.at(0)] == "d.park");
    CHECK(one.sheet->strata[2].population == 300);
}

TEST_CASE("a blind verdict names codes, in full or by their end, also with the Chinese semicolon") {
    const Read one = read("id,verdict\ns1-1,loan；d.park\ns1-2,park\ns1-3,no\ns1-4,never;\n");
    INFO(one.messages);
    REQUIRE(one.sheet);
    CHECK(one.sheet->is_blind);
    CHECK(one.sheet->units[0].is_right);
    CHECK(one.sheet->units[0].given.size() == 2);
    CHECK_FALSE(one.sheet->units[1].is_right);
    CHECK(one.sheet->units[2].given.empty());
    CHECK(one.sheet->codes[one.sheet->units[3].given.at(0)] == "d.never");
}

TEST_CASE("yes is no verdict where no code is shown") {
    CHECK(read("id,verdict\ns1-1,yes\ns1-2,no\n").messages == "2: unknown_verdict\n");
    CHECK(read("id,code,verdict\ns1-4,,yes\ns1-1,d.x.loan,no\n").messages == "2: unknown_verdict\n");
    CHECK(read("id,verdict\ns1-1,;\ns1-2,no\n").messages == "2: unknown_verdict\n");
}

TEST_CASE("sheets that cannot be used") {
    CHECK(read("id,code,verdict\ns9-1,d.park,yes\n").messages == "2: bad_sheet_id\n");
    CHECK(read("id,code,verdict\ns1-1,d.x.loan,yes\ns1-1,d.x.loan,no\n").messages == "3: bad_sheet_id\n");
    CHECK(read("id,code\ns1-1,d.x.loan\n").messages == "0: no_coder_column\n");
    CHECK(read("id,code,verdict\ns1-1,d.x.loan,\n").messages == "0: no_verdicts\n");
    CHECK(read("id,code,verdict\ns1-1,d.x.loan,yes\n", "id,code\n").messages == "0: no_coder_column\n");
}

TEST_CASE("the key lies beside the sheet") {
    CHECK(key_beside("a/sheet.csv") == "a/sheet.key.csv");
    CHECK(key_beside("sheet") == "sheet.key.csv");
}

TEST_CASE("what a spreadsheet of another country writes is read") {
    const Read one = read("\xEF\xBB\xBFid;code;verdict\r\ns1-2;d.x.loan;y\r\n");
    REQUIRE(one.sheet);
    CHECK(one.sheet->units[1].is_right);
    CHECK(one.sheet->units[1].patterns.size() == 2);
}
