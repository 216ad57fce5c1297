// See read.h.
#include "interpreter/coders/read.h"

#include "grammar/diagnostic.h"
#include "interpreter/corpus/compression.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/corpus/rows.h"

#include <algorithm>
#include <array>
#include <span>

namespace axial {
namespace {

using Usual = std::span<const std::string_view>;
constexpr std::array<std::string_view, 4> kUnit{"unit", "unit_id", "sentence_id", "id"};
constexpr std::array<std::string_view, 4> kCoder{"coder", "rater", "annotator", "judge"};
constexpr std::array<std::string_view, 4> kCode{"code", "label", "category", "value"};
constexpr std::array<std::string_view, 4> kNoCodeWords{"none", "None", "no code", "无"};
constexpr std::array<std::string_view, 2> kDocument{"document", "doc_id"};
constexpr std::array<std::string_view, 1> kStart{"start"}, kOrder{"order"};
constexpr std::array<std::string_view, 2> kEnd{"end", "stop"};

class Reader {
public:
    Reader(const CoderColumns& columns, const CorpusOptions& options, Diagnostics& diags)
        : columns_(columns),
          options_(options),
          disk_(options.files ? options.files : std::make_shared<DiskFiles>()),
          diags_(diags) {}

    bool read(const std::string& path) {
        const FileInfo info = disk_->info(path);
        if (info.kind == FileKind::missing) return fail(diag::no_such_coder_file, path, path);
        if (info.kind == FileKind::folder) return read_results(path);
        const FileType type = file_type(path);
        const std::unique_ptr<ByteStream> bytes = open(path, type);
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

    std::unique_ptr<ByteStream> open(const std::string& path, const FileType& type) {
        OpenedFile opened = disk_->open(path);
        if (!opened.stream) {
            fail(diag::unreadable_file, path, path, opened.error);
            return nullptr;
        }
        return decompress(std::move(opened.stream), type.compression);
    }

    // ---- tables

    std::optional<std::size_t> find_column(const NamedRows& rows, const std::string& asked, Usual usual) const {
        const auto at = [&](std::string_view name) -> std::optional<std::size_t> {
            const auto found = std::find(rows.columns().begin(), rows.columns().end(), name);
            if (found == rows.columns().end()) return std::nullopt;
            return static_cast<std::size_t>(found - rows.columns().begin());
        };
        if (!asked.empty()) return at(asked);
        for (const std::string_view name : usual)
            if (const auto column = at(name)) return column;
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
            "name it with --unit, --coder or --code; a table with a column for each coder is read with --wide");
        return std::nullopt;
    }

    // The columns of a long table that are there.
    struct LongColumns {
        std::optional<std::size_t> unit, document, start, end, coder, code, order;
        bool has_spans() const { return document && start && end; }
    };

    bool find_long_columns(const NamedRows& rows, const std::string& file, LongColumns& columns) {
        columns.document = find_column(rows, {}, kDocument);
        columns.start = find_column(rows, {}, kStart);
        columns.end = find_column(rows, {}, kEnd);
        columns.order = find_column(rows, {}, kOrder);
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
        if (!find_long_columns(rows, file, columns)) return false;
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
        const std::string coder = columns.coder ? cell(columns.coder) : coder_of(file);
        std::string unit = cell(columns.unit);
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
            const std::uint32_t place = codings_.unit(unit);
            if (columns.document) codings_.places[place].document = document;
            add(place, coder, cell(columns.code));
        }
    }

    // Results name a unit by its path inside the document.
    static std::string unit_name(const std::string& document, const std::string& unit) {
        if (unit.empty()) return document;
        return unit.find('#') == std::string::npos ? document + "#" + unit : unit;
    }

    // Does every test that was asked for hold? A column that is not there is no test.
    bool is_wanted(const NamedRows& rows, const NamedRow& row) const {
        return std::all_of(columns_.rows.begin(), columns_.rows.end(), [&](const std::string& test) {
            const std::size_t sign = test.find('=');
            if (sign == std::string::npos) return true;
            const bool differs = sign > 0 && test[sign - 1] == '!';
            const auto column = find_column(rows, test.substr(0, differs ? sign - 1 : sign), {});
            return !column || (trimmed_cell(row.cells[*column]) == test.substr(sign + 1)) != differs;
        });
    }

    bool read_wide(const std::string& file, ByteStream& bytes) {
        NamedRows rows(file, bytes, options_, diags_);
        const auto unit = need_column(rows, file, columns_.unit, kUnit), document = find_column(rows, {}, kDocument);
        if (!unit) return false;
        for (NamedRow row; rows.next(row, diags_);) {
            const std::string name = trimmed_cell(row.cells[*unit]);
            if (name.empty() || !is_wanted(rows, row)) continue;
            const std::uint32_t place = codings_.unit(name);
            if (document) codings_.places[place].document = trimmed_cell(row.cells[*document]);
            for (std::size_t column = 0; column < row.cells.size(); ++column)
                if (column != unit && column != document && !rows.columns()[column].empty())
                    add(place, rows.columns()[column], trimmed_cell(row.cells[column]));
        }
        return true;
    }

    // A missing value says nothing, but that there is such a coder.
    void add(std::uint32_t place, const std::string& coder, const std::string& code) {
        const std::uint32_t who = codings_.coders.of(coder);
        if (code.empty()) return;
        const bool none = std::find(kNoCodeWords.begin(), kNoCodeWords.end(), code) != kNoCodeWords.end();
        const std::int32_t number = none ? CoderCoding::kNoCode : static_cast<std::int32_t>(codings_.codes.of(code));
        codings_.codings.push_back({place, who, number});
    }

    // ---- results of runs

    // The name of its file; of codings.jsonl in a folder the folder's, which tells more.
    static std::string coder_of(const std::string& path) {
        const std::string stem(without_extension(name_of(path)));
        const std::string_view folder = name_of(folder_of(path));
        return stem == "codings" && !folder.empty() ? std::string(folder) : stem;
    }

    bool read_json_lines(const std::string& file, ByteStream& bytes) {
        return for_each_json_row(file, bytes, options_, diags_,
                                 [&](const JsonRow& row, const NamedRow& place) { read_json_line(file, row, place); });
    }

    void read_json_line(const std::string& file, const JsonRow& row, const NamedRow& place) {
        const auto cell = [&](std::string_view name) { return cell_of(row, name); };
        const std::string status = cell("status");
        if (!status.empty() && status != "coded") return;
        const std::string coder = cell("coder").empty() ? coder_of(file) : cell("coder");
        const auto start = number_in(cell("start")), end = number_in(cell("end"));
        if (!start && !cell("unit").empty()) {
            add(codings_.unit(cell("unit")), coder, cell("code"));
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
        if (disk_->info(file).kind != FileKind::file) return fail(diag::unknown_coder_file, folder, folder);
        const std::unique_ptr<ByteStream> bytes = open(file, {});
        if (!bytes) return false;
        NamedRows rows(file, *bytes, options_, diags_);
        const auto document = need_column(rows, file, {}, kDocument), unit = need_column(rows, file, {}, kUnit),
                   start = need_column(rows, file, {}, kStart), end = need_column(rows, file, {}, kEnd);
        if (!document || !unit || !start || !end) return false;
        const std::uint32_t coder = codings_.coders.of(std::string(name_of(folder)));
        codings_.runs.insert(coder);
        for (NamedRow row; rows.next(row, diags_);) {
            const std::string& path = row.cells[*unit];
            const std::uint32_t place = codings_.unit(unit_name(row.cells[*document], path));
            codings_.places[place] = {row.cells[*document], codings_.places[place].unit, number_in(row.cells[*start]),
                                      number_in(row.cells[*end])};
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
    const CorpusOptions& options_;
    std::shared_ptr<FileSystem> disk_;
    Diagnostics& diags_;
    CoderCodings codings_;
};

}  // namespace

std::optional<CoderCodings> read_coder_codings(const std::vector<std::string>& files, const CoderColumns& columns,
                                               const CorpusOptions& options, Diagnostics& diags) {
    Reader reader(columns, options, diags);
    bool readable = true;
    for (const std::string& file : files) readable = reader.read(file) && readable;
    if (!readable) return std::nullopt;
    return reader.take();
}

}  // namespace axial
