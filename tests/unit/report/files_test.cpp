#include "interpreter/report/files.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace axial;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each case.
struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "axial-files-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() {
        std::error_code error;
        fs::remove_all(path, error);
    }
    std::string at(const std::string& name) const { return (path / name).string(); }
    // Names in the folder, in order: nothing hidden may be left.
    std::string names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(path)) found.push_back(entry.path().filename().string());
        std::sort(found.begin(), found.end());
        std::string text;
        for (const std::string& name : found) text += (text.empty() ? "" : " ") + name;
        return text;
    }
};

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

bool write_result(const std::string& path, const std::string& mark, Diagnostics& diags, std::size_t bytes = 10) {
    const auto target = ResultTarget::open(path, ResultShape::folder, diags);
    if (!target) return false;
    target->file("codings.jsonl").append(std::string(bytes, mark[0]));
    target->file("tables/a.csv").append(mark);
    target->file("run.json").append("{\n  \"axial\": \"" + mark + "\"\n}\n");
    return target->commit(diags);
}

std::string messages(const Diagnostics& diags) {
    std::string text;
    for (const Diagnostic& d : diags.items()) text += d.code + " " + d.message + "\n";
    return text;
}

}  // namespace

TEST_CASE("a folder of results is made, and exchanged whole by the next") {
    const Folder place;
    Diagnostics diags;
    CHECK(write_result(place.at("out"), "1", diags));
    CHECK(read(place.at("out/tables/a.csv")) == "1");
    write(place.at("out/left.csv"), "from before");
    CHECK(write_result(place.at("out") + "/", "2", diags));
    CHECK(read(place.at("out/tables/a.csv")) == "2");
    CHECK_FALSE(fs::exists(place.at("out/left.csv")));
    CHECK(place.names() == "out");
    CHECK(diags.empty());
}

TEST_CASE("an empty folder is taken, a foreign one is refused and left as it is") {
    const Folder place;
    Diagnostics diags;
    fs::create_directory(place.at("empty"));
    CHECK(write_result(place.at("empty"), "1", diags));
    fs::create_directory(place.at("thesis"));
    write(place.at("thesis/chapter1.txt"), "years of work");
    write(place.at("thesis/run.json"), "{\"other\": 1}");
    CHECK_FALSE(write_result(place.at("thesis"), "1", diags));
    CHECK(messages(diags) == "AX0802 the folder holds something else than results\n");
    CHECK(read(place.at("thesis/chapter1.txt")) == "years of work");
    CHECK(place.names() == "empty thesis");
}

TEST_CASE("a file is replaced whole; a folder in its place is refused") {
    const Folder place;
    Diagnostics diags;
    write(place.at("a.jsonl"), "former");
    {
        const auto target = ResultTarget::open(place.at("a.jsonl"), ResultShape::file, diags);
        REQUIRE(target);
        target->file("").append("new");
        CHECK(read(place.at("a.jsonl")) == "former");
        CHECK(target->commit(diags));
    }
    CHECK(read(place.at("a.jsonl")) == "new");
    fs::create_directory(place.at("b.jsonl"));
    CHECK_FALSE(ResultTarget::open(place.at("b.jsonl"), ResultShape::file, diags));
    CHECK_FALSE(ResultTarget::open(place.at("a.jsonl"), ResultShape::folder, diags));
    CHECK(messages(diags) ==
          "AX0804 the name belongs to something that is no file\n"
          "AX0803 there is a file where the folder of results should be\n");
    CHECK(place.names() == "a.jsonl b.jsonl");
}

TEST_CASE("what is not committed leaves nothing") {
    const Folder place;
    Diagnostics diags;
    {
        const auto target = ResultTarget::open(place.at("out"), ResultShape::folder, diags);
        target->file("codings.jsonl").append("half");
    }
    CHECK(place.names().empty());
}

TEST_CASE("no folder above, and no permission, are diagnostics") {
    const Folder place;
    Diagnostics diags;
    CHECK_FALSE(write_result(place.at("none/out"), "1", diags));
    CHECK(messages(diags) == "AX0801 the results cannot be written: No such file or directory\n");
    CHECK(diags.items()[0].labels[0].place.file == place.at("none/out"));
}

// A limit on file sizes fails as a full disk does: a short write, then an error.
TEST_CASE("a short write is a diagnostic, and the former result stands") {
    const Folder place;
    Diagnostics diags;
    REQUIRE(write_result(place.at("out"), "1", diags));
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{100000, 100000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        Diagnostics own;
        const bool written = write_result(place.at("out"), "2", own, 5000000);
        ::_exit(!written && messages(own) == "AX0801 the results cannot be written: File too large\n" ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    CHECK(read(place.at("out/tables/a.csv")) == "1");
    CHECK(place.names() == "out");
}

TEST_CASE("a run killed at any moment leaves the former result or the new one, whole") {
    const Folder place;
    Diagnostics diags;
    constexpr std::size_t kBytes = 300000;
    REQUIRE(write_result(place.at("out"), "0", diags, kBytes));
    for (int round = 1; round <= 60; ++round) {
        const pid_t child = ::fork();
        if (child == 0) {
            Diagnostics own;
            for (int i = 0;; ++i) write_result(place.at("out"), std::to_string(i % 10), own, kBytes);
        }
        ::usleep(static_cast<useconds_t>(100 + 331 * round % 9000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const std::string mark = read(place.at("out/tables/a.csv"));
        REQUIRE(mark.size() == 1);
        REQUIRE(read(place.at("out/codings.jsonl")) == std::string(kBytes, mark[0]));
        REQUIRE(read(place.at("out/run.json")) == "{\n  \"axial\": \"" + mark + "\"\n}\n");
    }
    CHECK(write_result(place.at("out"), "9", diags));
    CHECK(place.names() == "out");
    CHECK(diags.empty());
}

TEST_CASE("an earlier result that was renamed away by a killed run is put back") {
    const Folder place;
    Diagnostics diags;
    REQUIRE(write_result(place.at("out"), "1", diags));
    fs::rename(place.at("out"), place.at(".out.axial-old-1-0"));
    { REQUIRE(ResultTarget::open(place.at("out"), ResultShape::folder, diags)); }
    CHECK(read(place.at("out/tables/a.csv")) == "1");
    CHECK(place.names() == "out");
}

TEST_CASE("two runs at once do not clear each other's work") {
    const Folder place;
    Diagnostics diags;
    const auto first = ResultTarget::open(place.at("out"), ResultShape::folder, diags);
    first->file("codings.jsonl").append("first");
    CHECK(write_result(place.at("out"), "2", diags));
    first->file("run.json").append("{\"axial\": 1}");
    CHECK(first->commit(diags));
    CHECK(read(place.at("out/codings.jsonl")) == "first");
    CHECK(place.names() == "out");
}
