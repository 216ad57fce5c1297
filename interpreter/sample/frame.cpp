// See frame.h.
#include "interpreter/sample/frame.h"

#include "grammar/diagnostic.h"
#include "interpreter/coders/coder_codings.h"
#include "interpreter/corpus/compression.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/corpus/rows.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace axial {
namespace {

constexpr const char* kUnknownPattern = "(unknown)";  // codings of people have none

class FrameReader {
public:
    FrameReader(const FrameOptions& options, const CorpusOptions& corpus, Diagnostics& diags)
        : options_(options), corpus_(corpus), diags_(diags) {}

    bool read(const std::string& results) {
        const FileInfo info = file_info(results, corpus_);
        if (info.kind == FileKind::missing) return fail(diag::no_such_coder_file, results, results);
        const bool is_folder = info.kind == FileKind::folder;
        const std::string folder(is_folder ? results : folder_of(results));
        const std::string codings = is_folder ? join_path(folder, "codings.jsonl") : results;
        if (is_folder && file_info(codings, corpus_).kind != FileKind::file) return fail_without_codings(folder);
        if (file_type(codings).form != FileForm::json_lines) return fail(diag::unknown_coder_file, codings, codings);
        const std::string units = join_path(folder, "units.csv");
        if (file_info(units, corpus_).kind == FileKind::file) {
            if (!read_units(units)) return false;
        } else if (options_.needs_units) {
            report(diags_, diag::sample_without_units, whole_file(codings), codings).help = {
                "give the folder that `axial run -o FOLDER` wrote"};
            return false;
        }
        return read_codings(codings) && has_dimension() && complete();
    }

    SampleFrame take() { return std::move(frame_); }

private:
    template <typename... Args>
    bool fail(const DiagnosticKind& kind, const std::string& file, const Args&... args) {
        report(diags_, kind, whole_file(file), args...);
        return false;
    }

    bool fail_without_codings(const std::string& folder) {
        report(diags_, diag::no_codings_file, whole_file(folder), folder).help = {
            "results of several codebooks have a folder for each: name that of one codebook"};
        return false;
    }

    bool is_wanted(std::string_view code) const {
        return options_.dimension.empty() || dimension_of(code) == options_.dimension;
    }

    // ---- units.csv

    bool read_units(const std::string& file) {
        const std::unique_ptr<ByteStream> bytes = open_rows(file, corpus_, diags_);
        if (!bytes) return false;
        NamedRows rows(file, *bytes, corpus_, diags_);
        std::array<std::size_t, 4> places{};
        constexpr std::array<std::string_view, 4> kNeeded{"document", "unit", "start", "end"};
        for (std::size_t i = 0; i < kNeeded.size(); ++i) {
            const auto column = rows.column(kNeeded[i]);
            if (!column) return fail(diag::no_coder_column, file, file, kNeeded[i]);
            places[i] = *column;
        }
        take_codes({rows.columns().begin() + static_cast<std::ptrdiff_t>(places[3]) + 1, rows.columns().end()});
        for (NamedRow row; rows.next(row, diags_);) {
            const std::uint32_t unit = unit_of(unguarded_cell(row.cells[places[0]]), row.cells[places[1]]);
            frame_.units[unit].start = number_in(row.cells[places[2]]);
            frame_.units[unit].end = number_in(row.cells[places[3]]);
        }
        knows_units_ = true;
        return true;
    }

    // Behind the codes stand the dimensions, whose names the names of their codes begin with.
    void take_codes(const std::vector<std::string>& columns) {
        std::set<std::string_view> dimensions;
        for (const std::string& column : columns)
            if (column.find('.') != std::string::npos) dimensions.insert(dimension_of(column));
        for (const std::string& column : columns)
            if (dimensions.count(column) == 0 && is_wanted(column)) frame_.codes.push_back(column);
    }

    std::uint32_t unit_of(const std::string& document, const std::string& path) {
        const SampleUnit unit{document, path, {}, {}};
        const auto [place, is_new] =
            unit_numbers_.try_emplace(unit.address(), static_cast<std::uint32_t>(frame_.units.size()));
        if (is_new) frame_.units.push_back(unit);
        return place->second;
    }

    // ---- codings.jsonl

    bool read_codings(const std::string& file) {
        const std::unique_ptr<ByteStream> bytes = open_rows(file, corpus_, diags_);
        return bytes &&
               for_each_json_row(file, *bytes, corpus_, diags_, [&](const JsonRow& row, const NamedRow& place) {
                   const std::string status = cell_of(row, "status");
                   if (status.empty() || status == "coded") add_coding(file, row, place);
               });
    }

    void add_coding(const std::string& file, const JsonRow& row, const NamedRow& place) {
        const std::string document = cell_of(row, "document"), code = cell_of(row, "code");
        const auto start = number_in(cell_of(row, "start")), end = number_in(cell_of(row, "end"));
        if (document.empty() || code.empty() || !start || !end || *end <= *start) {
            report(diags_, diag::unusable_coding, row_place(file, place),
                   "it has no `document`, `code`, `start` and `end`");
            return;
        }
        if (!book_) book_ = cell_of(row, "codebook");
        if (*book_ != cell_of(row, "codebook")) {
            report(diags_, diag::unusable_coding, row_place(file, place),
                   "it comes from another codebook than the first")
                .help = {"draw from the folder of one codebook"};
            return;
        }
        if (!is_wanted(code)) return;
        std::string pattern = cell_of(row, "match");
        if (pattern.empty()) pattern = kUnknownPattern;
        CodedUnit& coded = coded_unit(unit_of(document, cell_of(row, "unit")), code, pattern);
        if (std::find(coded.patterns.begin(), coded.patterns.end(), pattern) == coded.patterns.end())
            coded.patterns.push_back(pattern);
        coded.codings.push_back({*start, *end, cell_of(row, "text"), cell_of(row, "evidence")});
    }

    CodedUnit& coded_unit(std::uint32_t unit, const std::string& code, const std::string& pattern) {
        const auto key = std::make_tuple(unit, code, options_.by == SampleBy::pattern ? pattern : std::string());
        const auto [place, is_new] = coded_numbers_.try_emplace(key, frame_.coded.size());
        if (is_new) frame_.coded.push_back({unit, code, {}, {}});
        return frame_.coded[place->second];
    }

    // ---- the whole

    bool has_dimension() {
        std::set<std::string> dimensions;
        for (const CodedUnit& coded : frame_.coded) dimensions.emplace(dimension_of(coded.code));
        for (const std::string& code : frame_.codes) dimensions.emplace(dimension_of(code));
        if (dimensions.empty()) {
            if (options_.dimension.empty()) return fail(diag::no_codings, {});
            return fail(diag::no_such_dimension, {}, options_.dimension);
        }
        if (!options_.needs_uncoded || dimensions.size() == 1) return true;
        const std::vector<std::string> names(dimensions.begin(), dimensions.end());
        report(diags_, diag::sample_of_dimensions, Place{}, first_names(names, names.size())).help = {
            "draw uncoded units for one of them: --dimension " + names.front()};
        return false;
    }

    bool complete() {
        const bool are_known = !frame_.codes.empty();
        std::set<std::string> given;
        for (const CodedUnit& coded : frame_.coded) given.insert(coded.code);
        if (!are_known) frame_.codes.assign(given.begin(), given.end());
        std::map<std::string_view, std::size_t> order;
        for (const std::string& code : frame_.codes) order.emplace(code, order.size());
        std::vector<std::set<std::size_t>> of_unit(frame_.units.size());
        for (const CodedUnit& coded : frame_.coded) {
            const auto place = order.find(coded.code);
            if (place == order.end())
                return fail(diag::unusable_coding, {}, "units.csv has no column `" + coded.code + "`");
            of_unit[coded.unit].insert(place->second);
        }
        for (std::uint32_t unit = 0; unit < of_unit.size(); ++unit) {
            std::vector<std::string>& codes = frame_.codes_of.emplace_back();
            for (const std::size_t code : of_unit[unit]) codes.push_back(frame_.codes[code]);
            if (knows_units_ && codes.empty()) frame_.uncoded.push_back(unit);
        }
        return true;
    }

    const FrameOptions& options_;
    const CorpusOptions& corpus_;
    Diagnostics& diags_;
    SampleFrame frame_;
    bool knows_units_ = false;
    std::optional<std::string> book_;  // the codebook of the first coding, where codings tell theirs
    std::unordered_map<std::string, std::uint32_t> unit_numbers_;
    std::map<std::tuple<std::uint32_t, std::string, std::string>, std::size_t> coded_numbers_;
};

}  // namespace

std::optional<SampleFrame> read_sample_frame(const std::string& results, const FrameOptions& options,
                                             const CorpusOptions& corpus, Diagnostics& diags) {
    FrameReader reader(options, corpus, diags);
    if (!reader.read(results)) return std::nullopt;
    return reader.take();
}

}  // namespace axial
