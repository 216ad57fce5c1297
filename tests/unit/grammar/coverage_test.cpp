// PEGTL's own coverage: every rule of the statement grammar stands in some codebook of the project or of
// its reference, so that none is written for nothing and the reference leaves none out.
#include "grammar/parse.h"
#include "grammar/rules.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <tao/pegtl/contrib/coverage.hpp>

namespace {

namespace fs = std::filesystem;
namespace pegtl = tao::pegtl;
using namespace axial;
using namespace axial::rules;
using ast::StatementKind;

template <typename Root>
struct whole : pegtl::seq<Root, pegtl::eof> {};

// What the reference tells in its tables and its prose only, and one mistake.
const char* const kRest = R"(codebook "Rest"
use std 1.2.0 as s

words A
  1.2.0 | one
dimension a at most one, first listed wins
  code x
    match stem "develop" and not (A | B)
    match A near near B
      unless "y" or before B within 2 words
      where (year <= 2000 or year > 2010) and region is not east
    yes "text" with year 1999, region west
dimension b at most one, longest hit wins
dimension c exactly one, report conflict

changes
  1.1.0 removed x
  1.1.0 merged x, y into z
  1.1.0 moved x to other
  1.0.0 split x into y, z

replace words A
  "other"
replace dimension a several
replace attribute year number
replace variable period = early when year < 2000, otherwise late
remove code x

check stability
  leave one term out
check saturation of a
  codes
  patterns
  order as listed
  order shuffled 100 times seed 1
  hold out 10% of documents
  coverage at least 90%
check agreement on a with "gold.csv"
  between coders
  of each code at least 0.6
compare with "other.codebook"
)";

std::string file_text(const fs::path& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

// The reference shows some lines without the code they stand in.
std::string as_body_of_a_code(const std::string& lines) {
    std::string code = "code c\n  ";
    for (const char c : lines) code += c == '\n' ? std::string("\n  ") : std::string(1, c);
    return code;
}

std::vector<std::string> codebooks_of_the_project() {
    const fs::path project = PROJECT_SOURCE_DIR;
    std::vector<std::string> texts{kRest};
    for (const char* folder : {"codebooks", "stdlib", "tests/golden/diagnostics"})
        for (const auto& entry : fs::recursive_directory_iterator(project / folder))
            if (entry.path().extension() == ".codebook") texts.push_back(file_text(entry.path()));
    const std::string reference = file_text(project / "docs/language.md");
    const std::string fence = "```codebook\n";
    for (std::size_t at = reference.find(fence); at != std::string::npos; at = reference.find(fence, at)) {
        at += fence.size();
        texts.push_back(reference.substr(at, reference.find("\n```", at) + 1 - at));
        texts.push_back(as_body_of_a_code(texts.back()));
    }
    return texts;
}

// The kinds of a statement's tokens, one byte each, without layout and without those of statements in it.
std::string kinds_of(const ast::File& file, std::uint32_t index) {
    const ast::Statement& statement = file.statements[index];
    std::string kinds;
    for (std::uint32_t token = statement.first; token < statement.last; ++token) {
        const auto holds = [&](const ast::Statement& other) {
            return other.parent == index && other.first <= token && token < other.last;
        };
        const bool inner = std::any_of(file.statements.begin(), file.statements.end(), holds);
        if (!inner && !ast::is_layout(file.tokens[token].kind)) kinds += static_cast<char>(file.tokens[token].kind);
    }
    return kinds;
}

void cover(StatementKind kind, const std::string& kinds, pegtl::coverage_result& result) {
    pegtl::memory_input<pegtl::tracking_mode::lazy> in(kinds, "");
    switch (kind) {
        case StatementKind::unknown:
            return;
#define ROOT(kind, rule)                          \
    case StatementKind::kind:                     \
        pegtl::coverage<whole<rule>>(in, result); \
        return;
#include "grammar/roots.def"
#undef ROOT
    }
}

}  // namespace

TEST_CASE("every rule of the grammar is met in a codebook of the project or of the reference") {
    pegtl::coverage_result result;
    // A statement that stands nowhere has its rules counted all the same.
#define ROOT(kind, rule) cover(StatementKind::kind, {}, result);
#include "grammar/roots.def"
#undef ROOT
    for (const std::string& text : codebooks_of_the_project()) {
        Diagnostics diags;
        const ast::File file = parse(std::make_shared<Source>("t", "", text), {}, diags);
        for (std::uint32_t i = 0; i < file.statements.size(); ++i)
            cover(file.statements[i].kind, kinds_of(file, i), result);
    }
    std::string missing;
    for (const auto& [rule, counts] : result)
        if (counts.success == 0) missing += std::string(rule) + "\n";
    CHECK(result.size() > 300);
    CHECK(missing == "");
}
