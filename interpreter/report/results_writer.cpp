#include "grammar/diagnostic.h"
#include "interpreter/report/csv.h"
#include "interpreter/report/json.h"
#include "interpreter/report/results.h"
#include "interpreter/unicode/ascii.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace axial {

namespace {

// Endings that mean a file; any other name is that of a folder.
constexpr std::array<std::string_view, 16> kOtherForms = {".sqlite",  ".sqlite3", ".db",   ".qdpx", ".html", ".htm",
                                                          ".json",    ".tsv",     ".xlsx", ".xls",  ".txt",  ".xml",
                                                          ".parquet", ".pdf",     ".rds",  ".zip"};

constexpr const char* kRunFile = "run.json";

bool ends_with(std::string_view path, std::string_view ending) {
    return path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending;
}

Place place_of(const std::string& path) {
    Place place;
    place.file = path;
    return place;
}

bool stems_differ(const std::vector<ResultsWriter::Book>& books, Diagnostics& diags) {
    std::set<std::string> seen;
    for (const ResultsWriter::Book& book : books) {
        if (seen.insert(book.stem).second) continue;
        report(diags, diag::results_equal_names, Place{}, book.stem).help = {
            "results lie in a folder named after the codebook's file: rename one, or run them apart"};
        return false;
    }
    return true;
}

// `..` would lie outside the result, and `run.json` is taken.
bool stems_are_folders(const std::vector<ResultsWriter::Book>& books, Diagnostics& diags) {
    for (const ResultsWriter::Book& book : books) {
        if (!book.stem.empty() && book.stem != "." && book.stem != ".." && book.stem != kRunFile) continue;
        report(diags, diag::results_no_name, Place{}, book.stem).help = {
            "results lie in a folder named after the codebook's file: rename the file"};
        return false;
    }
    return true;
}

}  // namespace

std::optional<ResultForm> result_form(const std::string& path, Diagnostics& diags) {
    const std::string name = unicode::lower_ascii(path);
    if (ends_with(name, ".jsonl")) return ResultForm::jsonl;
    if (ends_with(name, ".csv")) return ResultForm::csv;
    for (const std::string_view form : kOtherForms) {
        if (!ends_with(name, form)) continue;
        report(diags, diag::results_unknown_form, place_of(path), form).help = {
            "this version writes a folder, `.jsonl` and `.csv`"};
        return std::nullopt;
    }
    return ResultForm::folder;
}

std::unique_ptr<ResultsWriter> ResultsWriter::open(const std::string& path, std::vector<Book> books, ByteOrderMark mark,
                                                   ResultsHash hash, Diagnostics& diags) {
    const std::optional<ResultForm> form = result_form(path, diags);
    if (!form || !stems_differ(books, diags)) return nullptr;
    const bool folders = *form == ResultForm::folder && books.size() > 1;
    if (folders && !stems_are_folders(books, diags)) return nullptr;
    const ResultShape shape = *form == ResultForm::folder ? ResultShape::folder : ResultShape::file;
    std::unique_ptr<ResultTarget> target = ResultTarget::open(path, shape, diags);
    if (!target) return nullptr;
    return std::unique_ptr<ResultsWriter>(new ResultsWriter(std::move(target), *form, std::move(books), mark, hash));
}

ResultsWriter::ResultsWriter(std::unique_ptr<ResultTarget> target, ResultForm form, std::vector<Book> books,
                             ByteOrderMark mark, ResultsHash hash)
    : target_(std::move(target)),
      form_(form),
      books_(std::move(books)),
      mark_(mark == ByteOrderMark::yes ? kByteOrderMark : std::string_view()),
      hashed_(form == ResultForm::folder || hash == ResultsHash::always),
      hashes_(books_.size()) {
    const bool labelled = form_ != ResultForm::folder && books_.size() > 1;
    for (const Book& book : books_) {
        canonical_.emplace_back(*book.codebook);
        lines_.emplace_back(*book.codebook, labelled ? book.stem : std::string());
    }
    if (form_ == ResultForm::csv) {
        std::string head = mark_;
        append_codings_csv_head(head, lines_.front());
        target_->file("").append(head);
    }
    for (std::size_t i = 0; i < books_.size() && form_ == ResultForm::folder; ++i) {
        std::string head = mark_;
        append_units_csv_head(head, lines_[i]);
        target_->file(name(i, "units.csv")).append(head);
        target_->file(name(i, "codings.jsonl"));
    }
    if (form_ == ResultForm::jsonl) target_->file("");
}

std::string ResultsWriter::name(std::size_t book, const std::string& file) const {
    return books_.size() > 1 ? books_[book].stem + "/" + file : file;
}

// Codings go out as they are hashed.
bool ResultsWriter::writes_canonical(std::size_t book) const {
    return form_ == ResultForm::folder || (form_ == ResultForm::jsonl && lines_[book].label().empty());
}

ResultsWriter::Rendered ResultsWriter::render(std::size_t book, const Document& document,
                                              const DocumentCodings& codings, Units& units,
                                              CodingScratch& scratch) const {
    Rendered rendered;
    if (hashed_ || writes_canonical(book))
        append_codings_jsonl(rendered.canonical, canonical_[book], document, codings, units, scratch);
    if (form_ == ResultForm::csv) append_codings_csv(rendered.codings, lines_[book], document, codings, units, scratch);
    if (form_ == ResultForm::jsonl && !writes_canonical(book))
        append_codings_jsonl(rendered.codings, lines_[book], document, codings, units, scratch);
    if (form_ == ResultForm::folder) append_units_csv(rendered.units, lines_[book], document, codings, units, scratch);
    return rendered;
}

void ResultsWriter::append(std::size_t book, const Rendered& rendered) {
    if (hashed_) hashes_[book].update(rendered.canonical);
    if (form_ != ResultForm::folder) {
        target_->file("").append(writes_canonical(book) ? rendered.canonical : rendered.codings);
        return;
    }
    target_->file(name(book, "codings.jsonl")).append(rendered.canonical);
    target_->file(name(book, "units.csv")).append(rendered.units);
}

std::string ResultsWriter::results_hash() const {
    if (!hashed_) return {};
    if (hashes_.size() == 1) return hashes_.front().hex();
    Sha256 all;
    for (const Sha256& hash : hashes_) all.update(hash.hex() + "\n");
    return all.hex();
}

void ResultsWriter::write(const std::string& name, const std::string& text) {
    const bool is_csv = ends_with(name, ".csv");
    target_->file(name).append((is_csv ? mark_ : std::string()) + text);
}

void ResultsWriter::write_book(std::size_t book, const TallyResult& tally, const BookChecks& checks, WordRates rates) {
    const Codebook& codebook = *books_[book].codebook;
    write(name(book, "frequencies.csv"), render_frequencies_csv(codebook, tally, rates));
    write(name(book, "categories.csv"), render_categories_csv(codebook, tally));
    const std::vector<std::string> names = table_names(codebook);
    for (const TableResult& table : tally.tables)
        write(name(book, "tables/" + names[table.table] + ".csv"), render_table_csv(codebook, tally, table));
    for (std::size_t r = 0; r < tally.reporting.size(); ++r)
        write(name(book, "tables/report-by-" + codebook.report_by[r].first + ".csv"),
              render_reporting_csv(codebook, tally, r));
    std::map<std::string, std::vector<CheckFigure>> by_name;
    for (const CheckFigure& figure : checks.figures) by_name[check_name(figure.check)].push_back(figure);
    for (const auto& [check, figures] : by_name)
        write(name(book, "checks/" + check + ".json"), render_check_json(check, figures, checks));
}

bool ResultsWriter::finish(const RunInfo& info, const std::vector<TallyResult>& tallies,
                           const std::vector<BookChecks>& checks, WordRates rates, Diagnostics& diags) {
    if (form_ == ResultForm::folder) {
        for (std::size_t i = 0; i < books_.size(); ++i) write_book(i, tallies[i], checks[i], rates);
        write(kRunFile, render_run_json(info));
    }
    return target_->commit(diags);
}

}  // namespace axial
