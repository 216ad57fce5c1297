#include "interpreter/report/diagnostics.h"

#include "grammar/source.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace axial;

namespace {

Place place_of(const std::string& text, const std::string& part) {
    const Source source("policy.codebook", "", text);
    const auto begin = static_cast<std::uint32_t>(text.find(part));
    return source.place({begin, begin + static_cast<std::uint32_t>(part.size())});
}

Diagnostic sample(const std::string& text, const std::string& part) {
    Diagnostic diagnostic;
    diagnostic.code = "AX0203";
    diagnostic.name = "unknown_words";
    diagnostic.message = "unknown word list `" + part + "`";
    diagnostic.labels = {{place_of(text, part), "no list of this name"}};
    return diagnostic;
}

std::string rendered(const Diagnostic& diagnostic, const DiagnosticTextOptions& options = {}) {
    Diagnostics diags;
    diags.add(diagnostic);
    return render_text(diags, options);
}

}  // namespace

TEST_CASE("a diagnostic with excerpt, note and help") {
    Diagnostic d = sample("one\n  match LOAN near STARTUPS\n", "STARTUPS");
    d.notes = {"the lists are `LOAN`, `STARTUP`"};
    d.help = {"write `STARTUP`,\nor declare the list"};
    CHECK(rendered(d) ==
          "error[AX0203]: unknown word list `STARTUPS`\n"
          " --> policy.codebook:2:19\n"
          "  |\n"
          "2 |   match LOAN near STARTUPS\n"
          "  |                   ^^^^^^^^ no list of this name\n"
          "  |\n"
          "  = note: the lists are `LOAN`, `STARTUP`\n"
          "  = help: write `STARTUP`,\n"
          "          or declare the list\n");
}

TEST_CASE("a row of a table is named by its line alone") {
    Diagnostic d = sample("one\n", "one");
    d.labels.front().place = Place{};
    d.labels.front().place.file = "codings.csv";
    d.labels.front().place.line = 12;
    d.help = {"put quotes round it"};
    CHECK(rendered(d) ==
          "error[AX0203]: unknown word list `one`\n"
          " --> codings.csv:12\n"
          "  = help: put quotes round it\n");
}

TEST_CASE("underlines are as wide as Chinese is shown") {
    CHECK(rendered(sample("\tmatch 政策 near 创业词\n", "创业词")) ==
          "error[AX0203]: unknown word list `创业词`\n"
          " --> policy.codebook:1:16\n"
          "  |\n"
          "1 |     match 政策 near 创业词\n"
          "  |                     ^^^^^^ no list of this name\n");
}

TEST_CASE("two labels: the same line, another line, another file") {
    const std::string text = "words A\n  x\n\n\nwords A and B\n";
    Diagnostic d = sample(text, "and B");
    d.message = "`A` is declared twice";
    d.labels[0].text = "again";
    d.labels.push_back({place_of(text, "words A and"), "this line"});
    d.labels.push_back({place_of(text, "words A"), "first here"});
    Label other{place_of("a\nwords A\n", "words A"), "here too"};
    other.place.file = "std.zh";
    d.labels.push_back(other);
    CHECK(rendered(d) ==
          "error[AX0203]: `A` is declared twice\n"
          " --> policy.codebook:5:9\n"
          "  |\n"
          "1 | words A\n"
          "  | ------- first here\n"
          "...\n"
          "5 | words A and B\n"
          "  |         ^^^^^ again\n"
          "  | ----------- this line\n"
          " ::: std.zh:2:1\n"
          "  |\n"
          "2 | words A\n"
          "  | ------- here too\n");
}

TEST_CASE("a diagnostic of a whole file, or of none") {
    Diagnostic d = sample("x", "x");
    d.labels = {{Place{}, ""}};
    d.labels[0].place.file = "texts/a.txt";
    d.help = {"convert it"};
    CHECK(rendered(d) == "error[AX0203]: unknown word list `x`\n --> texts/a.txt\n  = help: convert it\n");
    d.labels.clear();
    d.code.clear();
    d.severity = Severity::warning;
    d.help.clear();
    CHECK(rendered(d) == "warning[unknown_words]: unknown word list `x`\n");
}

TEST_CASE("a long line is cut round its label") {
    DiagnosticTextOptions options;
    options.width = 40;
    CHECK(rendered(sample(std::string(300, 'a') + " STARTUPS " + std::string(300, 'b'), "STARTUPS"), options) ==
          "error[AX0203]: unknown word list `STARTUPS`\n"
          " --> policy.codebook:1:302\n"
          "  |\n"
          "1 | …aaaaaaaaaaaa STARTUPS bbbbbbbbbbbbbbbbb…\n"
          "  |               ^^^^^^^^ no list of this name\n");
}

TEST_CASE("what cannot be seen is made visible") {
    CHECK(rendered(sample("a\x1b[31m\u200bb\u202e\xFF x", "x")) ==
          "error[AX0203]: unknown word list `x`\n"
          " --> policy.codebook:1:12\n"
          "  |\n"
          "1 | a␛[31m\\u{200B}b\\u{202E}� x\n"
          "  |                          ^ no list of this name\n");
}

TEST_CASE("an empty place, and one at the end of the line, have one sign") {
    const Source source("f", "", "ab\n");
    Diagnostic d = sample("x", "x");
    d.labels = {{source.place({2, 2}), "something is missing here"}};
    CHECK(rendered(d) ==
          "error[AX0203]: unknown word list `x`\n --> f:1:3\n  |\n1 | ab\n  |   ^ something is missing here\n");
}

TEST_CASE("only so many are shown") {
    Diagnostics diags;
    for (int i = 0; i < 15; ++i) {
        Diagnostic d;
        d.code = "AX0001";
        d.message = "message";
        diags.add(d);
    }
    DiagnosticTextOptions options;
    options.most = 2;
    CHECK(render_text(diags, options) == "error[AX0001]: message\n\nerror[AX0001]: message\n\nand 13 more\n");
}

TEST_CASE("colour only where it is asked for") {
    Diagnostics diags;
    Diagnostic d;
    d.code = "AX0001";
    d.message = "message";
    diags.add(d);
    CHECK(render_text(diags, Color::on) == "\x1b[1;31merror[AX0001]\x1b[0m\x1b[1m: message\x1b[0m\n");
}

TEST_CASE("JSON and SARIF of a diagnostic with a patch") {
    const std::string text = "match 创业词 now\n";
    Diagnostic d = sample(text, "创业词");
    d.labels.push_back({place_of(text, "now"), "there"});
    d.help = {"write `创业`"};
    d.patches = {{"政策.codebook", 6, 15, "创业", true}};
    Diagnostics diags;
    diags.add(d);
    const auto json = nlohmann::json::parse(render_json(diags));
    CHECK(json["diagnostics"][0]["labels"][0]["column"] == 7);
    CHECK(json["diagnostics"][0]["patches"][0]["replacement"] == "创业");
    const auto sarif = nlohmann::json::parse(render_sarif(diags, "0.1.0"));
    CHECK(sarif["version"] == "2.1.0");
    const auto& result = sarif["runs"][0]["results"][0];
    CHECK(result["ruleId"] == "AX0203");
    CHECK(result["level"] == "error");
    CHECK(result["message"]["text"] == "unknown word list `创业词`\nhelp: write `创业`");
    const auto& region = result["locations"][0]["physicalLocation"]["region"];
    CHECK(region["startColumn"] == 7);
    CHECK(region["endColumn"] == 10);
    CHECK(result["relatedLocations"][0]["message"]["text"] == "there");
    const auto& change = result["fixes"][0]["artifactChanges"][0];
    CHECK(change["artifactLocation"]["uri"] == "%E6%94%BF%E7%AD%96.codebook");
    CHECK(change["replacements"][0]["deletedRegion"]["byteLength"] == 9);
}

TEST_CASE("a SARIF log without results is still one") {
    const auto sarif = nlohmann::json::parse(render_sarif(Diagnostics{}, "0.1.0"));
    CHECK(sarif["runs"][0]["results"].empty());
}
