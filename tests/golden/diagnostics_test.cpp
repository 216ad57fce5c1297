// For every diagnostic about a codebook, and every lint, the smallest file that gives it (NAME.codebook)
// and the whole text that is shown for it (NAME.txt). AXIAL_UPDATE_GOLDENS=1 writes the texts anew.
#include "axial/tools.h"
#include "grammar/diagnostic.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace axial;
namespace fs = std::filesystem;

namespace {

std::string read_bytes(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file.good());
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

// Shown by a codebook alone: not what speaks of corpora and results.
bool has_golden(const DiagnosticKind& kind) {
    static const std::set<std::string_view> need_corpus = {"never_fires", "straddling_term", "overlapping_codes"};
    if (kind.code.empty()) return need_corpus.count(kind.name) == 0;
    return kind.code >= "AX01" && kind.code < "AX05";
}

// A small limit where the message is about one.
CompileOptions options_for(std::string_view name) {
    CompileOptions options;
    options.library_path = {"modules"};
    if (name == "too_deep") options.max_nesting = 5;
    if (name == "codebook_too_large") options.max_codebook_bytes = 60;
    if (name == "import_depth") options.max_import_depth = 2;
    return options;
}

Diagnostics produced(const std::string& name) {
    Diagnostics diags;
    const std::string path = name + ".codebook" + (name == "unreadable_codebook" ? "/inside.codebook" : "");
    const auto file = read_codebook(path, diags);
    if (!file) return diags;
    lint_codebook(*file, options_for(name), diags);
    if (name != "not_evaluated") return diags;
    const auto engine = Engine::compile({*file}, options_for(name), diags);
    REQUIRE(engine);
    RunOptions run_options;
    run_options.corpus.paths = {"modules/text.txt"};
    run(*engine, run_options, Color::off, diags);
    return diags;
}

class InGoldenFolder {
public:
    InGoldenFolder() : before_(fs::current_path()) { fs::current_path(AXIAL_GOLDEN_FOLDER); }
    ~InGoldenFolder() { fs::current_path(before_); }
    InGoldenFolder(const InGoldenFolder&) = delete;
    InGoldenFolder& operator=(const InGoldenFolder&) = delete;

private:
    fs::path before_;
};

}  // namespace

TEST_CASE("every diagnostic of codebooks is produced and shown as its golden says") {
    const InGoldenFolder folder;
    const bool update = std::getenv("AXIAL_UPDATE_GOLDENS") != nullptr;
    for (const DiagnosticKind& kind : diagnostic_kinds()) {
        if (!has_golden(kind)) continue;
        const std::string name(kind.name);
        INFO(name);
        const Diagnostics diags = produced(name);
        const auto& items = diags.items();
        const std::string shown = render(diags, Form::text, Color::off);
        INFO(shown);
        CHECK(std::count_if(items.begin(), items.end(), [&](const Diagnostic& d) { return d.name == name; }) == 1);
        CHECK(items.size() == 1);
        for (const Diagnostic& d : items) CHECK_FALSE(d.help.empty());
        if (update) std::ofstream(name + ".txt", std::ios::binary) << shown;
        CHECK(shown == read_bytes(name + ".txt"));
    }
}

TEST_CASE("no golden is left over") {
    std::set<std::string> known;
    for (const DiagnosticKind& kind : diagnostic_kinds())
        if (has_golden(kind)) known.insert(std::string(kind.name));
    for (const auto& entry : fs::directory_iterator(AXIAL_GOLDEN_FOLDER)) {
        if (entry.is_directory()) continue;
        INFO(entry.path());
        CHECK(known.count(entry.path().stem().string()) == 1);
    }
}

TEST_CASE("messages are written as the others are") {
    std::set<std::string_view> codes, names;
    for (const DiagnosticKind& kind : diagnostic_kinds()) {
        INFO(kind.name);
        if (!kind.code.empty()) CHECK(codes.insert(kind.code).second);
        CHECK(names.insert(kind.name).second);
        REQUIRE_FALSE(kind.format.empty());
        CHECK(kind.format.back() != '.');
        CHECK_FALSE((kind.format.front() >= 'A' && kind.format.front() <= 'Z'));
    }
}
