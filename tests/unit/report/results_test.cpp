#include "interpreter/report/results.h"
#include "interpreter/report/summary.h"

#include "tests/support/coded_units.h"
#include "tests/unit/eval/small_codebook.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace axial;
namespace fs = std::filesystem;

namespace {

// A corpus of two documents: the text, its units and its codings.
struct Work {
    Codebook codebook = small_codebook();
    UnitRules rules{UnitOptions{{"zh"}, {}, {}, {}, {}}};
    std::vector<Document> documents = {small_document(1, "发放贷款。建园区。"), small_document(2, "=a。")};
    std::vector<DocumentCodings> codings{2};

    Work() {
        codebook.tables = {table_of({1})};
        codebook.lists.resize(2);
        codebook.lists[0].name = "LOAN";
        codebook.lists[1].origin = Origin{codebook.sources[0], {4, 5}};
        DocumentCodings& first = codings[0];
        first.units = 2;
        first.characters = 9;
        first.codings = {coding(0, 0, {6, 12}), coding(1, 0, {6, 12}, CodingStatus::suppressed),
                         coding(2, 1, {18, 24})};
        first.codings[0].evidence_end = 2;
        first.evidence = {{{0, 6}, ListId{0}}, {{6, 12}, ListId{1}}};
        first.codings[1].by = CodeId{0};
        first.codings[2].weight = 0.5;
        codings[1].units = 1;
        codings[1].characters = 3;
    }

    TallyResult tally() const {
        DocumentCounter counter(codebook);
        Tally tally(codebook);
        const char* levels[] = {"local", ""};
        for (std::size_t i = 0; i < documents.size(); ++i)
            tally.add(counter.count(documents[i], codings[i], coded_units(codebook, codings[i]),
                                    values(codebook, "2015", levels[i])));
        return tally.result();
    }

    template <typename Append>
    std::string lines(const Append& append, const CodingLines& made) {
        std::string out;
        CodingScratch scratch;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            Units units;
            units.reset(documents[i].text, rules);
            append(out, made, documents[i], codings[i], units, scratch);
        }
        return out;
    }
};

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

RunInfo info_of(const Work& work) {
    RunInfo info;
    info.version = "0.1.0";
    info.engine = 1;
    info.icu = "72.1";
    info.matcher = "axial 1";
    info.codebooks = {{"p.codebook", "org.example", "1.0.0", "ab", "m1:cd", 3}};
    info.documents = work.documents.size();
    info.options = {{"seed", std::uint64_t{1}}, {"bom", false}, {"where", std::string("year > 2014")}};
    return info;
}

}  // namespace

TEST_CASE("a line of codings.jsonl: positions are code points, evidence names its list") {
    Work work;
    CHECK(
        work.lines(append_codings_jsonl, CodingLines(work.codebook)) ==
        R"({"document":"doc-1","unit":"1-1","code":"instrument.supply.loan","start":2,"end":4,"text":"贷款","match":"p.codebook:1","evidence":[{"start":0,"end":2,"text":"发放","list":"LOAN"},{"start":2,"end":4,"text":"贷款","list":"p.codebook:3"}],"weight":1,"status":"coded"})"
        "\n"
        R"({"document":"doc-1","unit":"1-1","code":"instrument.supply.grant","start":2,"end":4,"text":"贷款","match":"p.codebook:2","evidence":[],"weight":1,"status":"suppressed","by":"instrument.supply.loan"})"
        "\n"
        R"({"document":"doc-1","unit":"1-2","code":"instrument.environment.park","start":6,"end":8,"text":"园区","match":"p.codebook:3","evidence":[],"weight":0.5,"status":"coded"})"
        "\n");
}

TEST_CASE("the label of one-file forms stands first; `report conflict` suppresses by none") {
    Work work;
    work.codings[0].codings.resize(2);
    work.codings[0].codings.erase(work.codings[0].codings.begin());
    work.codings[0].codings[0].by = CodeId{};
    work.codings[0].codings[0].match = Coding::kOtherwise;
    work.codebook.codes[1].otherwise = Origin{work.codebook.sources[0], {6, 7}};
    CHECK(
        work.lines(append_codings_jsonl, CodingLines(work.codebook, "p")) ==
        R"({"codebook":"p","document":"doc-1","unit":"1-1","code":"instrument.supply.grant","start":2,"end":4,"text":"贷款","match":"p.codebook:4","evidence":[],"weight":1,"status":"suppressed","by":null})"
        "\n");
}

TEST_CASE("units.csv has a row for every unit, coded or not") {
    Work work;
    std::string head;
    append_units_csv_head(head, CodingLines(work.codebook));
    CHECK(head ==
          "document,unit,number,start,end,instrument.supply.loan,instrument.supply.grant,instrument.environment.park,"
          "instrument\r\n");
    CHECK(work.lines(append_units_csv, CodingLines(work.codebook)) ==
          "doc-1,1-1,1-1-1,0,5,1,0,0,instrument.supply.loan\r\n"
          "doc-1,1-2,1-1-2,5,9,0,0,1,instrument.environment.park\r\n"
          "doc-2,1-1,2-1-1,0,3,0,0,0,\r\n");
}

TEST_CASE("codings as CSV") {
    Work work;
    CHECK(work.lines(append_codings_csv, CodingLines(work.codebook)) ==
          "doc-1,1-1,instrument.supply.loan,2,4,贷款,p.codebook:1,发放; 贷款,1,coded,\r\n"
          "doc-1,1-1,instrument.supply.grant,2,4,贷款,p.codebook:2,,1,suppressed,instrument.supply.loan\r\n"
          "doc-1,1-2,instrument.environment.park,6,8,园区,p.codebook:3,,0.5,coded,\r\n");
}

TEST_CASE("frequencies.csv: intervals that are not there say why; no word rates in Chinese") {
    const Work work;
    const std::string csv = render_frequencies_csv(work.codebook, work.tally(), WordRates::spaced_only);
    CHECK(csv.substr(0, csv.find(",share_interval")) ==
          "dimension,code,units,documents,hits,share_of_units,share_of_dimension,share_low,share_high,per_1000_words,"
          "per_1000_characters");
    CHECK(csv.find("instrument,instrument.supply.grant,0,0,0,0,0,,,,0,the same in every resample,,,one document cannot "
                   "be resampled,0,0,1,0\r\n") != std::string::npos);
    CHECK(csv.find("instrument,instrument.supply.loan,1,1,1,0.333333,0.5,0,0.5,,83.3333,documents resampled,") !=
          std::string::npos);
}

TEST_CASE("a table's file has a row for each group and line") {
    const Work work;
    CHECK(table_names(work.codebook) == std::vector<std::string>{"instrument-by-level"});
    const TallyResult tally = work.tally();
    const std::string csv = render_table_csv(work.codebook, tally, tally.tables[0]);
    CHECK(csv.find("local,category,instrument.supply,供给型,1,1,1,1,1,1,0.5,,,one document cannot be "
                   "resampled,0.5,,,one document cannot be resampled,2,1\r\n") != std::string::npos);
    CHECK(csv.find("(missing),code,instrument.supply.loan,贷款,0,0,0,0,0,0,,,,nothing to take a share of,0,,,one "
                   "document cannot be resampled,1,1\r\n") != std::string::npos);
}

TEST_CASE("run.json") {
    const Work work;
    RunInfo info = info_of(work);
    info.checks = {{"coverage: every pattern used", "terms used", std::nullopt, 1, "none", true, {}, {}}};
    const auto json = nlohmann::json::parse(render_run_json(info));
    CHECK(json["axial"] == "0.1.0");
    CHECK(json["corpus"]["documents"] == 2);
    CHECK(json["corpus"]["units"] == 3);
    CHECK(json["options"]["where"] == "year > 2014");
    CHECK(json["results_hash"].is_null());
    info.codebooks[0].meaning_hash = info.codebooks[0].file_hash = info.corpus_hash = "";
    const auto without = nlohmann::json::parse(render_run_json(info));
    for (const auto& hash :
         {without["corpus"]["hash"], without["codebooks"][0]["file_hash"], without["codebooks"][0]["meaning_hash"]})
        CHECK(hash.is_null());
    CHECK(json["checks"][0]["value"].is_null());
    CHECK(json["checks"][0]["passed"] == true);
}

TEST_CASE("forms by ending") {
    Diagnostics diags;
    CHECK(result_form("out", diags) == ResultForm::folder);
    CHECK(result_form("results.v2", diags) == ResultForm::folder);
    CHECK(result_form("a/out.JSONL", diags) == ResultForm::jsonl);
    CHECK(result_form("out.csv", diags) == ResultForm::csv);
    CHECK_FALSE(result_form("out.sqlite", diags));
    REQUIRE(diags.items().size() == 1);
    CHECK(diags.items()[0].message == "this version writes no results as `.sqlite`");
    CHECK(diags.items()[0].help[0] == "this version writes a folder, `.jsonl` and `.csv`");
}

TEST_CASE("a whole result, for one codebook and for two") {
    std::string name = (fs::temp_directory_path() / "axial-results-XXXXXX").string();
    const fs::path folder = ::mkdtemp(name.data());
    Diagnostics diags;
    Work work;
    const auto write = [&](const std::string& file, std::vector<ResultsWriter::Book> books,
                           ResultsHash hash = ResultsHash::always) {
        const std::size_t n = books.size();
        const auto writer =
            ResultsWriter::open((folder / file).string(), std::move(books), ByteOrderMark::no, hash, diags);
        if (!writer) return std::string();
        CodingScratch scratch;
        for (std::size_t d = 0; d < work.documents.size(); ++d) {
            for (std::size_t b = 0; b < n; ++b) {
                Units units;
                units.reset(work.documents[d].text, work.rules);
                writer->append(b, writer->render(b, work.documents[d], work.codings[d], units, scratch));
            }
        }
        RunInfo info = info_of(work);
        info.results_hash = writer->results_hash();
        const std::vector<TallyResult> tallies(n, work.tally());
        const std::vector<BookChecks> checks(n, {{{"coverage: every pattern used", "d", 1, 1, "x", true, {}, {}}}, {}});
        CHECK(writer->finish(info, tallies, checks, WordRates::spaced_only, diags));
        return info.results_hash;
    };
    const std::string lines = work.lines(append_codings_jsonl, CodingLines(work.codebook));
    CHECK(write("one", {{&work.codebook, "p"}}) == sha256_hex(lines));
    CHECK(read(folder / "one/codings.jsonl") == lines);
    CHECK(fs::exists(folder / "one/tables/instrument-by-level.csv"));
    CHECK(fs::exists(folder / "one/checks/coverage.json"));
    CHECK(fs::exists(folder / "one/categories.csv"));
    CHECK(nlohmann::json::parse(read(folder / "one/run.json"))["results_hash"] == sha256_hex(lines));
    write("two", {{&work.codebook, "p"}, {&work.codebook, "q"}});
    CHECK(read(folder / "two/q/codings.jsonl") == lines);
    CHECK(fs::exists(folder / "two/run.json"));
    CHECK_FALSE(fs::exists(folder / "two/codings.jsonl"));
    CHECK(write("f.jsonl", {{&work.codebook, "p"}}) == sha256_hex(lines));
    CHECK(read(folder / "f.jsonl") == lines);
    CHECK(write("g.jsonl", {{&work.codebook, "p"}}, ResultsHash::folders_only).empty());
    CHECK(read(folder / "g.jsonl") == lines);
    CHECK(write("four", {{&work.codebook, "p"}}, ResultsHash::folders_only) == sha256_hex(lines));
    write("two.csv", {{&work.codebook, "p"}, {&work.codebook, "q"}});
    CHECK(read(folder / "two.csv").rfind("codebook,document,unit,code,", 0) == 0);
    CHECK(diags.empty());
    CHECK(write("three", {{&work.codebook, "p"}, {&work.codebook, "p"}}).empty());
    CHECK(diags.items()[0].message == "two codebooks have the file name `p`");
    fs::remove_all(folder);
}

TEST_CASE("the summary reads like the tables of a paper, Chinese aligned") {
    const Work work;
    CHECK(render_summary(
              work.codebook, {2, 12}, work.tally(),
              {{{"coverage: every pattern used", "", 0.5, 1, "1 of 2 used", false, {"p.codebook:2: `x`"}, {}}}, {}},
              {}) ==
          "Instruments  1.0.0\n"
          "2 documents, 3 units (sentence), 12 characters\n"
          "\n"
          "Policy instruments  codings  units  documents  hits  share %  of units %  95 % interval\n"
          "───────────────────────────────────────────────────────────────────────────────────────\n"
          "供给型                    1      1          1     1     50.0        33.3       0.0–50.0\n"
          "  贷款                    1      1          1     1     50.0        33.3       0.0–50.0\n"
          "  grant                   0      0          0     0      0.0         0.0              –\n"
          "Environment               1      1          1     1     50.0        33.3       0.0–50.0\n"
          "  Parks                   1      1          1     1     50.0        33.3       0.0–50.0\n"
          "───────────────────────────────────────────────────────────────────────────────────────\n"
          "all                       2      2          1     2    100.0        66.7      0.0–100.0\n"
          "interval of the share of units: documents resampled, from 2 only\n"
          "1 hit suppressed by another code of the unit\n"
          "\n"
          "Policy instruments by level (share of codings, %)\n"
          "             local  (missing)\n"
          "─────────────────────────────\n"
          "供给型        50.0          –\n"
          "Environment   50.0          –\n"
          "─────────────────────────────\n"
          "codings          2          0\n"
          "documents        1          1\n"
          "\n"
          "check coverage: every pattern used  1 of 2 used  failed\n"
          "\n"
          "coverage: every pattern used – not used:\n"
          "  p.codebook:2: `x`\n");
}

TEST_CASE("a table with many groups is parted into blocks") {
    Work work;
    work.codebook.tables = {table_of({0})};
    DocumentCounter counter(work.codebook);
    Tally tally(work.codebook);
    for (std::uint64_t i = 1; i <= 5; ++i) {
        const Document document = small_document(i, "发放贷款。建园区。");
        tally.add(counter.count(document, work.codings[0], coded_units(work.codebook, work.codings[0]),
                                values(work.codebook, std::to_string(2000 + i), "local")));
    }
    SummaryOptions options;
    options.width = 40;
    const std::string text = render_summary(work.codebook, {5, 12}, tally.result(), {}, options);
    CHECK(text.substr(text.find("Policy instruments by year")) ==
          "Policy instruments by year (share of codings, %)\n"
          "             2001  2002  2003\n"
          "─────────────────────────────\n"
          "供给型       50.0  50.0  50.0\n"
          "Environment  50.0  50.0  50.0\n"
          "─────────────────────────────\n"
          "codings         2     2     2\n"
          "documents       1     1     1\n"
          "\n"
          "             2004  2005\n"
          "───────────────────────\n"
          "供给型       50.0  50.0\n"
          "Environment  50.0  50.0\n"
          "───────────────────────\n"
          "codings         2     2\n"
          "documents       1     1\n");
}

TEST_CASE("documents that could not be read are listed, not all of them") {
    std::vector<FailedDocument> failed(25, FailedDocument{"a.csv", 3, "no permission"});
    const std::string text = render_failed_documents(failed, {});
    CHECK(text.rfind("25 documents could not be read:\n  a.csv:3: no permission\n", 0) == 0);
    CHECK(text.find("  and 5 more\n") != std::string::npos);
    CHECK(render_failed_documents({}, {}).empty());
}
