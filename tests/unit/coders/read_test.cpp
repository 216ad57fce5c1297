#include "interpreter/coders/read.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace axial;

namespace {

// A folder with files that is gone with it.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / "axial-coders-test") {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::string file(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name) << text;
        return (path_ / name).string();
    }
    std::string path(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

// "unit coder code", a line each.
std::string shown(const CoderCodings& codings) {
    std::string out;
    for (const CoderCoding& coding : codings.codings) {
        const CodedPlace& place = codings.places[coding.place];
        out += place.unit.empty()
                   ? place.document + " " + std::to_string(*place.start) + "-" + std::to_string(*place.end)
                   : place.unit;
        out += " " + codings.coders[coding.coder] + " " +
               (coding.code < 0 ? "none" : codings.codes[static_cast<std::size_t>(coding.code)]) + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("tables, lines and results tell the same kind of thing") {
    const Folder folder;
    folder.file("run/units.csv",
                "document,unit,number,start,end,i.loan,i.park,i\nd1,1,1-1,0,9,2,0,i.loan\nd1,2,1-2,10,20,0,0,\n");
    struct Case {
        int line;
        std::string file;
        bool wide;
        const char* expected;
    };
    const Case cases[] = {
        {__LINE__, folder.file("long.csv", "unit,coder,code\nu1,ann,a\nu1,bob,\nu2,bob, b \n"), false,
         "u1 ann a\nu2 bob b\n"},
        {__LINE__, folder.file("ann.csv", "unit,code\nd1#1,a\n"), false, "d1#1 ann a\n"},
        {__LINE__, folder.file("wide.csv", "unit,Ann,Bob\n1,a,b\n2,,  \n3,a,\n"), true, "1 Ann a\n1 Bob b\n3 Ann a\n"},
        {__LINE__, folder.file("spans.tsv", "document\tstart\tend\tcoder\tcode\nd1\t3\t9\tann\ta\n"), false,
         "d1 3-9 ann a\n"},
        {__LINE__,
         folder.file("codings.jsonl", R"({"document":"d1","unit":"2","code":"i.loan","start":3,"end":5,"status":"coded"}
{"document":"d1","unit":"2","code":"i.park","start":3,"end":5,"status":"negated"}
)"),
         false, "d1#2 axial-coders-test i.loan\n"},
        {__LINE__, folder.path("run"), false, "d1#1 run i.loan\nd1#2 run none\n"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        Diagnostics diags;
        CoderColumns columns;
        columns.wide = c.wide;
        const auto codings = read_coder_codings({c.file}, columns, {}, diags);
        REQUIRE(codings);
        CHECK(diags.items().empty());
        CHECK(shown(*codings) == c.expected);
    }
}

TEST_CASE("what is no file of codings says what is missing") {
    const Folder folder;
    struct Case {
        int line;
        std::string file;
        const char* code;
    };
    const Case cases[] = {
        {__LINE__, folder.path("nowhere.csv"), "AX0651"},
        {__LINE__, folder.file("notes.txt", "x"), "AX0652"},
        {__LINE__, folder.path(""), "AX0652"},
        {__LINE__, folder.file("wide.csv", "unit,Ann,Bob\n1,a,b\n"), "AX0653"},
        {__LINE__, folder.file("spans.csv", "document,start,end,code\nd1,9,3,a\n"), "AX0654"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        Diagnostics diags;
        (void)read_coder_codings({c.file}, {}, {}, diags);
        REQUIRE(diags.items().size() == 1);
        CHECK(diags.items().front().code == c.code);
    }
}
