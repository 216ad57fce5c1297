// See read.h.
#include "interpreter/coders/read.h"

#include "grammar/diagnostic.h"
#include "interpreter/corpus/compression.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/corpus/rows.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

namespace axial {
namespace {

using Usual = std::span<const std::string_view>;
constexpr std::array<std::string_view, 4> kUnit{"unit", "unit_id", "sentence_id", "id"};
constexpr std::array<std::string_view, 4> kCoder{"coder", "rater", "annotator", "judge"};
constexpr std::array<std::string_view, 4> kCode{"code", "label", "category", "value"};
constexpr std::array<std::string_view, 4> kNoCodeWords{"none", "None", "no code", "无"};
constexpr std::array<std::string_view, 2> kDocument{"document", "doc_id"};
constexpr std::array<std::string_view, 1> kStart{"start"}, kOrder{"order"}, kStatus{"status"};
constexpr std::array<std::string_view, 2> kEnd{"end", "stop"};

// Results name a unit by its path inside the document.
std::string unit_name(const std::string& document, const std::string& unit) {
    if (unit.empty() || document.empty()) return document + unit;
    return unit.find('#') == std::string::npos && unit != document ? document + "#" + unit : unit;
}

// What a coding was not made with, or was put aside, is no code.
bool is_given(const std::string& status) { return status.empty() || status == "coded"; }

// A test "COLUMN=VALUE" or "COLUMN!=VALUE".
struct RowTest {
    std::string column, value;
    bool differs = false;

    explicit RowTest(const std::string& test) {
        const std::size_t sign = test.find('=');
        differs = sign != std::string::npos && sign > 0 && test[sign - 1] == '!';
        column = test.substr(0, differs ? sign - 1 : sign);
        if (sign != std::string::npos) value = test.substr(sign + 1);
    }
    bool holds(const std::string& cell) const { return (trimmed_cell(cell) == value) != differs; }
};

// Names of coders by the files that hold them: the file's, or of results their folder's; with the folder above where
// two would be alike, as `v1/results` and `v2/results`.
class CoderNames {
public:
    explicit CoderNames(const std::vector<std::string>& files) {
        std::map<std::string, std::set<std::string>> alike;  // what has one name
        for (const std::string& file : files) alike[name_of(file_of(file))].insert(file_of(file));
        for (const std::string& file : files) {
            const std::string own = file_of(file), name = name_of(own);
            const std::set<std::string>& others = alike[name];
            std::set<std::string> longer;
            for (const std::string& other : others) longer.insert(with_folder(other));
            const bool folders_tell = longer.size() == others.size() && longer.count("") == 0;
            names_[file] = others.size() == 1 ? name : folders_tell ? with_folder(own) : own;
        }
    }
    const std::string& operator[](const std::string& file) const { return names_.at(file); }

private:
    // Without a last `/`; of codings.jsonl the folder, which tells more.
    static std::string file_of(std::string file) {
        while (file.size() > 1 && file.back() == '/') file.pop_back();
        const std::string_view folder = folder_of(file);
        return without_extension(axial::name_of(file)) == "codings" && !folder.empty() ? std::string(folder) : file;
    }
    static std::string name_of(const std::string& file) { return std::string(without_extension(axial::name_of(file))); }

    // "v1/ann"; empty where there is no folder above.
    static std::string with_folder(const std::string& file) {
        const std::string_view above = axial::name_of(folder_of(file));
        return above.empty() ? std::string() : std::string(above) + "/" + name_of(file);
    }

    std::map<std::string, std::string> names_;
};

class Reader {
public:
    Reader(const std::vector<std::string>& files, const CoderColumns& columns, const CorpusOptions& options,
           Diagnostics& diags)
        : columns_(columns),
          tests_(columns.rows.begin(), columns.rows.end()),
          names_(files),
          options_(options),
          diags_(diags) {}

    bool read(const std::string& path) {
        const FileInfo info = file_info(path, options_);
        if (info.kind == FileKind::missing) return fail(diag::no_such_coder_file, path, path);
        if (info.kind == FileKind::folder) return read_results(path);
        const FileType type = file_type(path);
        const std::unique_ptr<ByteStream> bytes = open_rows(path, options_, diags_);
        if (!bytes) return false;
        if (type.form == FileForm::json_lines) return read_json_lines(path, *bytes);
        if (!type.is_table()) return fail(diag::unknown_coder_file, path, path);
        return columns_.wide ? read_wide(path, *bytes) : read_long(path, *bytes);
    }

    CoderCodings take() { return std::move(codings_); }

private:
    template <typename... Args>
    bool fail(const DiagnosticKind& kind, const std::string& file, const Args&... args) {
        report(diags_, kind, whole_file(file), args...);
        return false;
    }

    // ---- tables

    std::optional<std::size_t> find_column(const NamedRows& rows, const std::string& asked, Usual usual) const {
        if (!asked.empty()) return rows.column(asked);
        for (const std::string_view name : usual)
            if (const auto column = rows.column(name)) return column;
        return std::nullopt;
    }

    std::optional<std::size_t> need_column(const NamedRows& rows, const std::string& file, const std::string& asked,
                                           Usual usual) {
        const auto column = find_column(rows, asked, usual);
        if (column || rows.columns().empty()) return column;
        Diagnostic& made = report(diags_, diag::no_coder_column, whole_file(file), file,
                                  asked.empty() ? std::string(usual.front()) : asked);
        made.notes.push_back("its columns are " + first_names(rows.columns(), rows.columns().size()));
        made.help.emplace_back(
            "name it with --unit, --coder or --code-column; a table with a column for each coder is read with --wide");
        return std::nullopt;
    }

    // One that is asked for must be there.
    bool find_document(const NamedRows& rows, const std::string& file, std::optional<std::size_t>& column) {
        column = columns_.document.empty() ? find_column(rows, {}, kDocument)
                                           : need_column(rows, file, columns_.document, kDocument);
        return column || columns_.document.empty();
    }

    // The columns of a long table that are there.
    struct LongColumns {
        std::optional<std::size_t> unit, document, start, end, coder, code, order, status;
        bool has_spans() const { return document && start && end; }
    };

    bool find_long_columns(const NamedRows& rows, const std::string& file, LongColumns& columns) {
        if (!find_document(rows, file, columns.document)) return false;
        columns.start = find_column(rows, {}, kStart);
        columns.end = find_column(rows, {}, kEnd);
        columns.order = find_column(rows, {}, kOrder);
        columns.status = find_column(rows, {}, kStatus);
        columns.coder =
            columns_.coder.empty() ? find_column(rows, {}, kCoder) : need_column(rows, file, columns_.coder, kCoder);
        columns.unit = columns.has_spans() && columns_.unit.empty() ? find_column(rows, {}, kUnit)
                                                                    : need_column(rows, file, columns_.unit, kUnit);
        columns.code = need_column(rows, file, columns_.code, kCode);
        return columns.code && (columns.unit || columns.has_spans()) && (columns.coder || columns_.coder.empty());
    }

    bool read_long(const std::string& file, ByteStream& bytes) {
        NamedRows rows(file, bytes, options_, diags_);
        LongColumns columns;
        if (!find_long_columns(rows, file, columns) || !has_tested_columns(rows, file)) return false;
        std::vector<NamedRow> kept;
        for (NamedRow row; rows.next(row, diags_);)
            if (is_wanted(rows, row)) kept.push_back(std::move(row));
        if (columns.order) sort_by(*columns.order, kept);
        for (const NamedRow& row : kept) add_row(file, columns, row);
        return true;
    }

    static void sort_by(std::size_t column, std::vector<NamedRow>& rows) {
        std::stable_sort(rows.begin(), rows.end(), [&](const NamedRow& a, const NamedRow& b) {
            return number_in(trimmed_cell(a.cells[column])) < number_in(trimmed_cell(b.cells[column]));
        });
    }

    void add_row(const std::string& file, const LongColumns& columns, const NamedRow& row) {
        const auto cell = [&](std::optional<std::size_t> column) {
            return column ? trimmed_cell(row.cells[*column]) : std::string();
        };
        if (!is_given(cell(columns.status))) return;
        const std::string coder = columns.coder ? cell(columns.coder) : names_[file];
        const std::string unit = cell(columns.unit);
        const std::string document = cell(columns.document);
        if (columns.has_spans()) {
            const auto start = number_in(cell(columns.start)), end = number_in(cell(columns.end));
            if (!start || !end || *end <= *start) {
                report(diags_, diag::bad_coder_span, row_place(file, row), cell(columns.start), cell(columns.end))
                    .help.emplace_back(
                        "start and end are characters of the text from 0; the end lies behind the start");
                return;
            }
            const std::uint32_t place = codings_.span(document, *start, *end);
            if (columns.unit) codings_.places[place].unit = unit_name(document, unit);
            add(place, coder, cell(columns.code));
        } else if (!unit.empty()) {
            add(named_unit(document, unit), coder, cell(columns.code));
        }
    }

    std::uint32_t named_unit(const std::string& document, const std::string& unit) {
        const std::uint32_t place = codings_.unit(unit_name(document, unit));
        if (!document.empty()) codings_.places[place].document = document;
        return place;
    }

    bool has_tested_columns(const NamedRows& rows, const std::string& file) {
        return std::all_of(tests_.begin(), tests_.end(),
                           [&](const RowTest& test) { return need_column(rows, file, test.column, {}).has_value(); });
    }

    bool is_wanted(const NamedRows& rows, const NamedRow& row) const {
        return std::all_of(tests_.begin(), tests_.end(),
                           [&](const RowTest& test) { return test.holds(row.cells[*rows.column(test.column)]); });
    }

    bool read_wide(const std::string& file, ByteStream& bytes) {
        NamedRows rows(file, bytes, options_, diags_);
        const auto unit = need_column(rows, file, columns_.unit, kUnit);
        std::optional<std::size_t> document;
        if (!unit || !find_document(rows, file, document) || !has_tested_columns(rows, file)) return false;
        std::vector<std::size_t> coders;
        for (std::size_t column = 0; column < rows.columns().size(); ++column)
            if (column != unit && column != document && is_coder_column(rows.columns()[column]))
                coders.push_back(column);
        for (NamedRow row; rows.next(row, diags_);) {
            const std::string name = trimmed_cell(row.cells[*unit]);
            if (name.empty() || !is_wanted(rows, row)) continue;
            const std::uint32_t place = named_unit(document ? trimmed_cell(row.cells[*document]) : "", name);
            for (const std::size_t column : coders) add(place, rows.columns()[column], trimmed_cell(row.cells[column]));
        }
        return true;
    }

    // A column that rows are chosen by is none.
    bool is_coder_column(const std::string& name) const {
        return !name.empty() &&
               std::none_of(tests_.begin(), tests_.end(), [&](const RowTest& test) { return test.column == name; });
    }

    // A missing value says nothing, but that there is such a coder. Several codes stand in one cell as `a;b`.
    void add(std::uint32_t place, const std::string& coder, const std::string& codes) {
        const std::uint32_t who = codings_.coders.of(coder);
        for (std::size_t begin = 0; begin < codes.size();) {
            const std::size_t end = std::min(codes.find(';', begin), codes.size());
            add_one(place, who, trimmed_cell(codes.substr(begin, end - begin)));
            begin = end + 1;
        }
    }

    void add_one(std::uint32_t place, std::uint32_t who, const std::string& code) {
        if (code.empty()) return;
        const bool none = std::find(kNoCodeWords.begin(), kNoCodeWords.end(), code) != kNoCodeWords.end();
        const std::int32_t number = none ? CoderCoding::kNoCode : static_cast<std::int32_t>(codings_.codes.of(code));
        codings_.codings.push_back({place, who, number});
    }

    // ---- results of runs

    bool read_json_lines(const std::string& file, ByteStream& bytes) {
        return for_each_json_row(file, bytes, options_, diags_,
                                 [&](const JsonRow& row, const NamedRow& place) { read_json_line(file, row, place); });
    }

    void read_json_line(const std::string& file, const JsonRow& row, const NamedRow& place) {
        const auto cell = [&](std::string_view name) { return cell_of(row, name); };
        if (!is_given(cell("status"))) return;
        const std::string coder = cell("coder").empty() ? names_[file] : cell("coder");
        const auto start = number_in(cell("start")), end = number_in(cell("end"));
        if (!start && !cell("unit").empty()) {
            add(named_unit(cell("document"), cell("unit")), coder, cell("code"));
            return;
        }
        if (!start || !end || *end <= *start) {
            report(diags_, diag::bad_coder_span, row_place(file, place), cell("start"), cell("end"));
            return;
        }
        const std::uint32_t span = codings_.span(cell("document"), *start, *end);
        if (!cell("unit").empty()) codings_.places[span].unit = unit_name(cell("document"), cell("unit"));
        add(span, coder, cell("code"));
    }

    // units.csv: one row a unit, one column a code with the number of its hits, then the dimensions' columns.
    bool read_results(const std::string& folder) {
        const std::string file = join_path(folder, "units.csv");
        if (file_info(file, options_).kind != FileKind::file) return fail(diag::unknown_coder_file, folder, folder);
        const std::unique_ptr<ByteStream> bytes = open_rows(file, options_, diags_);
        if (!bytes) return false;
        NamedRows rows(file, *bytes, options_, diags_);
        const auto document = need_column(rows, file, {}, kDocument), unit = need_column(rows, file, {}, kUnit),
                   start = need_column(rows, file, {}, kStart), end = need_column(rows, file, {}, kEnd);
        if (!document || !unit || !start || !end) return false;
        const std::uint32_t coder = codings_.coders.of(names_[folder]);
        codings_.runs.insert(coder);
        for (NamedRow row; rows.next(row, diags_);) {
            const std::uint32_t place = named_unit(unguarded_cell(row.cells[*document]), row.cells[*unit]);
            codings_.places[place].start = number_in(row.cells[*start]);
            codings_.places[place].end = number_in(row.cells[*end]);
            bool coded = false;
            for (std::size_t column = *end + 1; column < row.cells.size(); ++column) {
                const auto hits = number_in(row.cells[column]);
                if (!hits || *hits == 0) continue;
                coded = true;
                codings_.codings.push_back(
                    {place, coder, static_cast<std::int32_t>(codings_.codes.of(rows.columns()[column]))});
            }
            if (!coded) codings_.codings.push_back({place, coder, CoderCoding::kNoCode});
        }
        return true;
    }

    const CoderColumns& columns_;
    std::vector<RowTest> tests_;
    CoderNames names_;
    const CorpusOptions& options_;
    Diagnostics& diags_;
    CoderCodings codings_;
};

}  // namespace

std::optional<CoderCodings> read_coder_codings(const std::vector<std::string>& files, const CoderColumns& columns,
                                               const CorpusOptions& options, Diagnostics& diags) {
    Reader reader(files, columns, options, diags);
    bool readable = true;
    for (const std::string& file : files) readable = reader.read(file) && readable;
    if (!readable) return std::nullopt;
    return reader.take();
}

}  // namespace axial
