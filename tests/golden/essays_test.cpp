// docs/diagnostics.md has an entry for every line of the registry, and its examples keep their word.
#include "axial/tools.h"
#include "grammar/diagnostic.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace axial;

namespace {

struct Essay {
    std::string prose, wrong, right;
};

// By the words of its heading: "AX0203 unknown_words", "unused_list".
std::map<std::string, Essay> read_essays() {
    std::ifstream file(AXIAL_ESSAYS, std::ios::binary);
    REQUIRE(file.good());
    std::map<std::string, Essay> essays;
    Essay* essay = nullptr;
    std::string* into = nullptr;
    std::string line, mark;
    while (std::getline(file, line)) {
        if (line.rfind("## ", 0) == 0) {
            CHECK(essays.count(line.substr(3)) == 0);
            essay = &essays[line.substr(3)];
            mark.clear();
        } else if (line.rfind("<!-- ", 0) == 0) {
            mark = line;
        } else if (essay != nullptr && line == "```codebook") {
            into = mark == "<!-- wrong -->" ? &essay->wrong : &essay->right;
        } else if (into != nullptr && line == "```") {
            into = nullptr;
        } else if (into != nullptr) {
            *into += line + "\n";
        } else if (essay != nullptr) {
            essay->prose += line;
        }
    }
    return essays;
}

bool has_line(const std::string& text, const std::string& begin) {
    return text.rfind(begin, 0) == 0 || text.find("\n" + begin) != std::string::npos;
}

// An example leaves out the header and, where it shows something else, the rules.
Diagnostics diagnostics_of(std::string text) {
    if (!has_line(text, "codebook ")) text = "codebook \"Example\"\n  version 1.0.0\n" + text;
    if (text.find("match ") == std::string::npos) text += "code example\n  match \"example\"\n  yes \"example\"\n";
    Diagnostics diags;
    lint_codebook({"example.codebook", "", text}, {}, diags);
    return diags;
}

bool gives(const Diagnostics& diags, std::string_view name) {
    return std::any_of(diags.items().begin(), diags.items().end(), [&](const Diagnostic& d) { return d.name == name; });
}

// What no short text can show: encodings, limits, other files, engines to come.
bool needs_example(const DiagnosticKind& kind) {
    static const std::set<std::string_view> none = {"not_utf8",           "too_deep",
                                                    "codebook_too_large", "no_header",
                                                    "import_cycle",       "import_depth",
                                                    "import_clash",       "version_differs",
                                                    "extends_same_name",  "extends_unknown_target",
                                                    "nothing_to_code",    "unreadable_codebook",
                                                    "not_evaluated",      "never_fires",
                                                    "straddling_term",    "overlapping_codes"};
    return none.count(kind.name) == 0 && (kind.code.empty() || kind.code < "AX05");
}

}  // namespace

TEST_CASE("every diagnostic has an entry in docs/diagnostics.md, and every entry a diagnostic") {
    auto essays = read_essays();
    for (const DiagnosticKind& kind : diagnostic_kinds()) {
        const std::string head = (kind.code.empty() ? "" : std::string(kind.code) + " ") + std::string(kind.name);
        INFO(head);
        REQUIRE(essays.count(head) == 1);
        CHECK(essays[head].prose.size() > 40);
        CHECK(explain_diagnostic(std::string(kind.name)).find(head) == 0);
        essays.erase(head);
    }
    for (const auto& [head, essay] : essays) FAIL_CHECK(head << " is no diagnostic");
}

TEST_CASE("the wrong example of an entry gives its diagnostic and the right one does not") {
    const auto essays = read_essays();
    for (const DiagnosticKind& kind : diagnostic_kinds()) {
        if (!needs_example(kind)) continue;
        const std::string head = (kind.code.empty() ? "" : std::string(kind.code) + " ") + std::string(kind.name);
        INFO(head);
        const Essay& essay = essays.at(head);
        REQUIRE_FALSE(essay.wrong.empty());
        REQUIRE_FALSE(essay.right.empty());
        CHECK(gives(diagnostics_of(essay.wrong), kind.name));
        const Diagnostics right = diagnostics_of(essay.right);
        INFO(render(right, Form::text, Color::off));
        CHECK_FALSE(gives(right, kind.name));
        CHECK_FALSE(right.has_errors());
    }
}
