// What the language means, as scripts: one file a topic, one ctest entry each. known.spec holds the
// cases that do not hold yet; one that begins to hold must move to its topic.
#include "tests/spec/check.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace {

namespace fs = std::filesystem;

std::vector<std::string> scripts() {
    const char* topic = std::getenv("AXIAL_SPEC");
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(AXIAL_SPEC_FOLDER)) {
        const bool wanted = topic == nullptr || *topic == '\0' || entry.path().stem() == topic;
        if (entry.path().extension() == ".spec" && wanted) paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += "\n  " + line;
    return out;
}

}  // namespace

TEST_CASE("the language does what its scripts say") {
    REQUIRE_FALSE(scripts().empty());
    for (const std::string& path : scripts()) {
        const bool known = fs::path(path).stem() == "known";
        for (const spec::Case& one : spec::read_script(path)) {
            const auto failures = spec::failures_of(one);
            if (known && failures.empty())
                FAIL_CHECK(one.place << ": " << one.name << "\n  holds now: move it to its topic");
            if (!known && !failures.empty()) FAIL_CHECK(one.place << ": " << one.name << joined(failures));
        }
    }
}
