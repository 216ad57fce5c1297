#include "interpreter/report/results.h"

#include "interpreter/report/csv.h"
#include "interpreter/report/json.h"
#include "interpreter/report/saturation.h"
#include "interpreter/report/stability.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace axial {

namespace {

constexpr double kRateBase = 1000;
constexpr int kRateDecimals = 4;

// ---- run.json

void write_option(JsonWriter& json, const OptionValue& value) {
    struct Visitor {
        JsonWriter& json;
        void operator()(bool v) const { json.truth(v); }
        void operator()(std::uint64_t v) const { json.count(v); }
        void operator()(double v) const { json.number(v); }
        void operator()(const std::string& v) const { json.text(v); }
        void operator()(const std::vector<std::string>& v) const { json.texts(v); }
    };
    std::visit(Visitor{json}, value);
}

// None was taken where it is empty.
void write_hash(JsonWriter& json, const std::string& hash) {
    if (hash.empty())
        json.null();
    else
        json.text(hash);
}

void write_book_info(JsonWriter& json, const RunInfo::Book& book) {
    json.begin_object().key("file").text(book.file).key("id").text(book.id).key("version").text(book.version);
    write_hash(json.key("file_hash"), book.file_hash);
    write_hash(json.key("meaning_hash"), book.meaning_hash);
    json.key("units").count(book.units).end_object();
}

void write_check(JsonWriter& json, const CheckFigure& figure) {
    json.begin_object().key("check").text(figure.check).key("value").number_or_null(figure.value);
    json.key("threshold").number_or_null(figure.threshold).key("passed").truth(figure.passed);
    json.key("detail").text(figure.detail).key("at").text(figure.origin.file_line());
}

// ---- frequencies

bool is_unspaced_language(std::string_view language) {
    const std::string_view code = language.substr(0, language.find('-'));
    constexpr std::array<std::string_view, 6> kUnspaced = {"zh", "ja", "th", "lo", "km", "my"};
    return std::find(kUnspaced.begin(), kUnspaced.end(), code) != kUnspaced.end();
}

bool has_word_rates(const Codebook& codebook, WordRates rates) {
    return rates == WordRates::counted || codebook.languages.empty() ||
           !is_unspaced_language(codebook.languages.front());
}

CsvRow& interval(CsvRow& row, const Share& share) {
    row.share(share.interval ? std::optional(share.interval->low) : std::nullopt);
    row.share(share.interval ? std::optional(share.interval->high) : std::nullopt);
    return row;
}

// The method, or why there is no interval.
std::string method_text(const Share& share) {
    return std::string(share.interval ? method_name(share.method) : reason_text(share.reason));
}

CsvRow& rate(CsvRow& row, std::uint64_t hits, std::uint64_t base) {
    if (base == 0) return row.empty();
    return row.text(rounded(kRateBase * static_cast<double>(hits) / static_cast<double>(base), kRateDecimals));
}

Share dimension_share(const Frame& frame, const Cell& cell) {
    return frame.dimension.valid() ? cell.of_dimension : Share{};
}

std::string dimension_name(const Codebook& codebook, const Frame& frame) {
    return frame.dimension.valid() ? codebook.dimension(frame.dimension).name : std::string();
}

void texts(std::string& out, std::initializer_list<const char*> names) {
    CsvRow row(out);
    for (const char* name : names) row.text(name);
    row.end();
}

// ---- tables

enum class LineKind : std::uint8_t { dimension, category, code };
struct LineName {
    LineKind kind = LineKind::code;
    std::string name, title;
};

LineName line_name(const Codebook& codebook, const Frame& frame, std::size_t line) {
    if (line == 0) {
        const Dimension& dimension = codebook.dimension(frame.dimension);
        return {LineKind::dimension, dimension.name, dimension.title};
    }
    if (line < 1 + frame.categories.size()) {
        const Category& category = codebook.categories[frame.categories[line - 1].value];
        return {LineKind::category, category.full_name, category.title};
    }
    const Code& code = codebook.code(frame.codes[line - 1 - frame.categories.size()]);
    return {LineKind::code, code.full_name, code.title};
}

const char* kind_word(LineKind kind) {
    return kind == LineKind::dimension ? "dimension" : kind == LineKind::category ? "category" : "code";
}

void table_row(std::string& out, const LineName& line, const Group& group, const Cell& cell) {
    CsvRow row(out);
    for (const AttributeValue& value : group.key) row.text(group_text(value));
    row.text(kind_word(line.kind)).text(line.name).text(line.title);
    row.count(cell.counts.codings).count(cell.counts.units).count(cell.counts.documents).count(cell.counts.hits);
    row.number(cell.counts.weight).number(cell.weighted_codings);
    row.share(cell.of_dimension.value.value);
    interval(row, cell.of_dimension).text(method_text(cell.of_dimension));
    row.share(cell.of_units.value.value);
    interval(row, cell.of_units).text(method_text(cell.of_units));
    row.count(group.units).count(group.documents).end();
}

std::string file_safe(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == ' '; }, '-');
    return name;
}

}  // namespace

std::string group_text(const AttributeValue& value) { return value.missing ? "(missing)" : value.text; }

std::string render_run_json(const RunInfo& info) {
    JsonWriter json;
    json.begin_object().key("axial").text(info.version).key("engine").count(info.engine);
    json.key("icu").text(info.icu).key("matcher").text(info.matcher);
    json.key("codebooks").begin_array();
    for (const RunInfo::Book& book : info.codebooks) write_book_info(json, book);
    json.end_array();
    json.key("corpus").begin_object().key("documents").count(info.documents);
    json.key("units").count(info.codebooks.empty() ? 0 : info.codebooks.front().units);
    json.key("characters").count(info.characters);
    write_hash(json.key("hash"), info.corpus_hash);
    json.end_object();
    json.key("options").begin_object();
    for (const auto& [name, value] : info.options) {
        json.key(name);
        write_option(json, value);
    }
    json.end_object();
    write_hash(json.key("results_hash"), info.results_hash);
    json.key("checks").begin_array();
    for (const CheckFigure& figure : info.checks) {
        write_check(json, figure);
        json.end_object();
    }
    json.end_array().key("warnings").texts(info.warnings).end_object();
    return json.take();
}

std::string check_name(const std::string& check) { return file_safe(check.substr(0, check.find(':'))); }

namespace {

bool all_passed(const std::vector<CheckFigure>& figures) {
    return std::all_of(figures.begin(), figures.end(), [](const CheckFigure& figure) { return figure.passed; });
}

}  // namespace

bool BookChecks::passed() const { return all_passed(figures); }

void write_figures(JsonWriter& json, const std::vector<CheckFigure>& figures) {
    json.key("passed").truth(all_passed(figures)).key("figures").begin_array();
    for (const CheckFigure& figure : figures) {
        write_check(json, figure);
        json.key("definition").text(figure.definition);
        json.key("unused").texts(figure.unused).end_object();
    }
    json.end_array();
}

const SaturationReport* BookChecks::saturation_of(const std::string& name) const {
    const auto report = std::find_if(saturation.begin(), saturation.end(),
                                     [&](const SaturationReport& one) { return check_name(one.name) == name; });
    return report == saturation.end() ? nullptr : &*report;
}

const StabilityReport* BookChecks::stability_of(const std::string& name) const {
    return stability && name == "stability" ? &*stability : nullptr;
}

std::string render_check_json(const std::string& name, const std::vector<CheckFigure>& figures,
                              const BookChecks& checks) {
    JsonWriter json;
    json.begin_object();
    write_figures(json, figures);
    if (const SaturationReport* report = checks.saturation_of(name)) write_saturation(json.key("saturation"), *report);
    if (const StabilityReport* report = checks.stability_of(name)) write_stability(json.key("stability"), *report);
    json.end_object();
    return json.take();
}

std::string render_frequencies_csv(const Codebook& codebook, const TallyResult& tally, WordRates rates) {
    std::string out;
    texts(out, {"dimension", "code", "units", "documents", "hits", "share_of_units", "share_of_dimension", "share_low",
                "share_high", "per_1000_words", "per_1000_characters", "share_interval", "dimension_low",
                "dimension_high", "dimension_interval", "weight", "negated", "suppressed", "characters"});
    for (std::size_t f = 0; f < tally.frames.size(); ++f) {
        const Frame& frame = tally.frames[f];
        const Group& group = tally.corpus[f];
        for (std::size_t i = 0; i < frame.codes.size(); ++i) {
            const Cell& cell = group.cells[frame.code_line(i)];
            const Share of_dimension = dimension_share(frame, cell);
            CsvRow row(out);
            row.text(dimension_name(codebook, frame)).text(codebook.code(frame.codes[i]).full_name);
            row.count(cell.counts.units).count(cell.counts.documents).count(cell.counts.hits);
            row.share(cell.of_units.value.value).share(of_dimension.value.value);
            interval(row, cell.of_units);
            rate(row, cell.counts.hits, has_word_rates(codebook, rates) ? group.words : 0);
            rate(row, cell.counts.hits, group.characters).text(method_text(cell.of_units));
            interval(row, of_dimension).text(method_text(of_dimension)).number(cell.counts.weight);
            row.count(cell.counts.negated).count(cell.counts.suppressed).count(cell.counts.characters).end();
        }
    }
    return out;
}

std::string render_categories_csv(const Codebook& codebook, const TallyResult& tally) {
    std::string out;
    texts(out, {"dimension", "category", "codings", "units", "documents", "hits", "share_of_units",
                "share_of_dimension", "share_low", "share_high", "share_interval", "dimension_low", "dimension_high",
                "dimension_interval", "weight"});
    for (std::size_t f = 0; f < tally.frames.size(); ++f) {
        const Frame& frame = tally.frames[f];
        for (std::size_t i = 0; i < frame.categories.size(); ++i) {
            const Cell& cell = tally.corpus[f].cells[frame.category_line(i)];
            CsvRow row(out);
            row.text(dimension_name(codebook, frame)).text(codebook.categories[frame.categories[i].value].full_name);
            row.count(cell.counts.codings)
                .count(cell.counts.units)
                .count(cell.counts.documents)
                .count(cell.counts.hits);
            row.share(cell.of_units.value.value).share(cell.of_dimension.value.value);
            interval(row, cell.of_units).text(method_text(cell.of_units));
            interval(row, cell.of_dimension).text(method_text(cell.of_dimension)).number(cell.counts.weight).end();
        }
    }
    return out;
}

std::string render_reporting_csv(const Codebook& codebook, const TallyResult& tally, std::size_t level) {
    const ReportingCounts& counts = tally.reporting[level];
    const std::string& name = codebook.report_by[level].first;
    std::string out;
    texts(out, {"dimension", "kind", "name", "unit", "units", "bearing", "share", "share_low", "share_high",
                "share_interval"});
    const auto add = [&](const Frame& frame, std::string_view kind, const std::string& what, std::uint64_t bearing) {
        const Share share = wilson(bearing, counts.units);
        CsvRow row(out);
        row.text(dimension_name(codebook, frame)).text(kind).text(what).text(name).count(counts.units).count(bearing);
        row.share(share.value.value);
        interval(row, share).text(method_text(share)).end();
    };
    for (std::size_t f = 0; f < tally.frames.size(); ++f) {
        const Frame& frame = tally.frames[f];
        const std::vector<std::uint64_t>& bearing = counts.bearing[f];
        if (frame.dimension.valid()) add(frame, "dimension", dimension_name(codebook, frame), bearing.front());
        for (std::size_t i = 0; i < frame.categories.size(); ++i)
            add(frame, "category", codebook.categories[frame.categories[i].value].full_name,
                bearing[frame.category_line(i)]);
        for (std::size_t i = 0; i < frame.codes.size(); ++i)
            add(frame, "code", codebook.code(frame.codes[i]).full_name, bearing[frame.code_line(i)]);
    }
    return out;
}

std::vector<std::string> table_names(const Codebook& codebook) {
    std::vector<std::string> names;
    for (const Table& table : codebook.tables) {
        std::string name = codebook.dimension(table.dimension).name;
        for (const AttributeId by : table.by) name += "-by-" + codebook.attribute(by).name;
        if (table.weighted_by.valid()) name += "-weighted-by-" + codebook.attribute(table.weighted_by).name;
        name = file_safe(name);
        std::string unlike = name;
        for (int i = 2; std::find(names.begin(), names.end(), unlike) != names.end(); ++i)
            unlike = fmt::format("{}-{}", name, i);
        names.push_back(std::move(unlike));
    }
    return names;
}

std::string render_table_csv(const Codebook& codebook, const TallyResult& tally, const TableResult& table) {
    std::string out;
    CsvRow head(out);
    for (const AttributeId by : codebook.tables[table.table].by) head.text(codebook.attribute(by).name);
    for (const char* name :
         {"kind", "name", "title", "codings", "units", "documents", "hits", "weight", "weighted_codings",
          "share_of_dimension", "dimension_low", "dimension_high", "dimension_interval", "share_of_units", "units_low",
          "units_high", "units_interval", "group_units", "group_documents"})
        head.text(name);
    head.end();
    const Frame& frame = tally.frames[table.frame];
    for (const Group& group : table.groups)
        for (std::size_t line = 0; line < frame.size(); ++line)
            table_row(out, line_name(codebook, frame, line), group, group.cells[line]);
    return out;
}

}  // namespace axial
