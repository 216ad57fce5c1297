// The files of a result, and the writer that puts them where they belong.
//
// DIR holds run.json, codings.jsonl, units.csv, frequencies.csv, categories.csv, tables/NAME.csv and
// checks/NAME.json; with several codebooks all but run.json lie in DIR/STEM. FILE.jsonl and FILE.csv
// hold the codings alone.
#pragma once

#include "grammar/hash.h"
#include "interpreter/eval/coverage.h"
#include "interpreter/eval/saturation.h"
#include "interpreter/eval/stability.h"
#include "interpreter/eval/tally.h"
#include "interpreter/report/codings.h"
#include "interpreter/report/files.h"
#include "interpreter/report/json.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace axial {

using OptionValue = std::variant<bool, std::uint64_t, double, std::string, std::vector<std::string>>;

// What stands in run.json.
struct RunInfo {
    std::string version;       // of axial
    std::uint32_t engine = 0;  // what `needs engine N` compares with
    std::string icu, matcher;
    struct Book {
        std::string file, id, version, file_hash, meaning_hash;
        std::uint64_t units = 0;
    };
    std::vector<Book> codebooks;
    std::uint64_t documents = 0;
    std::uint64_t characters = 0;
    std::string corpus_hash;
    std::vector<std::pair<std::string, OptionValue>> options;
    std::string results_hash;  // empty: none was taken
    std::vector<CheckFigure> checks;
    std::vector<std::string> warnings;
};
std::string render_run_json(const RunInfo& info);

// Rates per 1,000 words are empty for codebooks whose first language is written without spaces, unless
// its words were counted.
enum class WordRates : std::uint8_t { spaced_only, counted };

std::string render_frequencies_csv(const Codebook& codebook, const TallyResult& tally, WordRates rates);
std::string render_categories_csv(const Codebook& codebook, const TallyResult& tally);
// "instrument-by-level", unlike for two tables of one codebook.
std::vector<std::string> table_names(const Codebook& codebook);
std::string render_table_csv(const Codebook& codebook, const TallyResult& tally, const TableResult& table);
// One row a code and category: how many units of a level of `report by` bear it.
std::string render_reporting_csv(const Codebook& codebook, const TallyResult& tally, std::size_t level);
// What the checks of one codebook came to.
struct BookChecks {
    std::vector<CheckFigure> figures;
    std::vector<SaturationReport> saturation;  // what stands behind the figures of each `check saturation`
    std::optional<StabilityReport> stability = std::nullopt;  // likewise; one for all `check stability`
    bool passed() const;
    // What stands behind the figures of a check, by `check_name`.
    const SaturationReport* saturation_of(const std::string& name) const;
    const StabilityReport* stability_of(const std::string& name) const;
};
// The figures of one check, each with its definition, and what stands behind them.
std::string render_check_json(const std::string& name, const std::vector<CheckFigure>& figures,
                              const BookChecks& checks);
// The keys "passed" and "figures" of an object.
void write_figures(JsonWriter& json, const std::vector<CheckFigure>& figures);
// "coverage" of "coverage: every pattern used"; "saturation-of-d" of "saturation of d: new codes".
std::string check_name(const std::string& check);

// What the group of a table is called: its attribute's value, or "(missing)".
std::string group_text(const AttributeValue& value);

enum class ResultForm : std::uint8_t { folder, jsonl, csv };
// By the ending of the path; none with a diagnostic for a form that this version does not write.
std::optional<ResultForm> result_form(const std::string& path, Diagnostics& diags);

enum class ByteOrderMark : std::uint8_t { no, yes };
// Whether anyone will read the hash of a one-file form; that of a folder stands in its run.json.
enum class ResultsHash : std::uint8_t { folders_only, always };

class ResultsWriter {
public:
    struct Book {
        const Codebook* codebook = nullptr;  // outlives the writer
        std::string stem;                    // of its file's name
    };
    // One document under one codebook, rendered.
    struct Rendered {
        std::string canonical;  // lines of codings.jsonl, where they are written or hashed
        std::string codings;    // lines of a one-file form; empty where `canonical` is written
        std::string units;      // rows of units.csv
    };

    static std::unique_ptr<ResultsWriter> open(const std::string& path, std::vector<Book> books, ByteOrderMark mark,
                                               ResultsHash hash, Diagnostics& diags);

    // For any thread.
    Rendered render(std::size_t book, const Document& document, const DocumentCodings& codings, Units& units,
                    CodingScratch& scratch) const;
    // From one thread, documents in corpus order, the codebooks of a document in theirs.
    void append(std::size_t book, const Rendered& rendered);

    // SHA-256 over the canonical lines of one codebook; of several, over their hashes in order. Empty where none
    // was asked for.
    std::string results_hash() const;

    // Everything that comes after the last document. False with a diagnostic: the former result stands.
    bool finish(const RunInfo& info, const std::vector<TallyResult>& tallies, const std::vector<BookChecks>& checks,
                WordRates rates, Diagnostics& diags);

private:
    ResultsWriter(std::unique_ptr<ResultTarget> target, ResultForm form, std::vector<Book> books, ByteOrderMark mark,
                  ResultsHash hash);
    bool writes_canonical(std::size_t book) const;
    std::string name(std::size_t book, const std::string& file) const;
    void write(const std::string& name, const std::string& csv_or_json);
    void write_book(std::size_t book, const TallyResult& tally, const BookChecks& checks, WordRates rates);

    std::unique_ptr<ResultTarget> target_;
    ResultForm form_;
    std::vector<Book> books_;
    std::string mark_;
    std::vector<CodingLines> lines_;  // with the label of one-file forms
    std::vector<CodingLines> canonical_;
    bool hashed_;
    std::vector<Sha256> hashes_;
};

}  // namespace axial
