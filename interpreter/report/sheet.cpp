#include "interpreter/report/sheet.h"

#include "grammar/counted.h"
#include "interpreter/corpus/rows.h"
#include "interpreter/report/csv.h"
#include "interpreter/report/json.h"
#include "interpreter/report/style.h"
#include "interpreter/report/utf8.h"
#include "interpreter/stats/sample_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace axial {
namespace {

using Range = std::pair<std::uint64_t, std::uint64_t>;  // code points of the document
constexpr std::string_view kOpen = "⟦", kClose = "⟧";

// ---- text

std::vector<const SampleCoding*> codings_of(const SampleFrame& frame, const SheetRow& row) {
    std::vector<const SampleCoding*> codings;
    for (const Membership& one : row.from)
        if (one.coded)
            for (const SampleCoding& coding : frame.coded[*one.coded].codings) codings.push_back(&coding);
    return codings;
}

// What to mark of a coding: itself, and what else its rule asked for.
std::vector<Range> evidence_of(const SampleCoding& coding) {
    std::vector<Range> ranges{{coding.start, coding.end}};
    for (const JsonRow& one : read_json_list(coding.evidence)) {
        const auto start = number_in(cell_of(one, "start")), end = number_in(cell_of(one, "end"));
        if (start && end) ranges.emplace_back(*start, *end);
    }
    return ranges;
}

// `text` is `whole` of the document; ranges that overlap or touch are marked as one.
std::string marked(std::string_view text, Range whole, std::vector<Range> ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::string out;
    std::uint64_t at = whole.first;
    for (std::size_t i = 0; i < ranges.size();) {
        Range joined = ranges[i];
        for (; i < ranges.size() && ranges[i].first <= joined.second; ++i)
            joined.second = std::max(joined.second, ranges[i].second);
        joined = {std::max(joined.first, at), std::min(joined.second, whole.second)};
        if (joined.first >= joined.second) continue;
        out += code_points(text, at - whole.first, joined.first - whole.first);
        out += kOpen;
        out += code_points(text, joined.first - whole.first, joined.second - whole.first);
        out += kClose;
        at = joined.second;
    }
    out += code_points(text, at - whole.first, whole.second - whole.first);
    return out;
}

// ---- csv

void append_key_row(std::string& out, const SampleFrame& frame, const Stratum& stratum, const SheetRow& row,
                    const Membership& from) {
    const auto joined = [](const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ";")); };
    CsvRow(out)
        .text(row.id)
        .text(stratum.name)
        .count(stratum.population)
        .count(stratum.drawn.size())
        .text(frame.units[row.unit].address())
        .text(stratum.code)
        .text(from.coded ? joined(frame.coded[*from.coded].patterns) : std::string())
        .text(joined(frame.codes_of[row.unit]))
        .end();
}

void append_empty_stratum(std::string& out, const Stratum& stratum) {
    CsvRow row(out);
    row.empty().text(stratum.name).count(stratum.population).count(0).empty().text(stratum.code).empty().empty().end();
}

std::string formula(double margin) {
    return fmt::format(
        "n = n0 / (1 + (n0 - 1) / N), n0 = z² p (1 - p) / e² = {:.2f} with p = 0.5, z = 1.96, e = {}; N is the number "
        "of "
        "units (Cochran 1977, Sampling Techniques, 4.4)",
        cochran(0.5, margin).infinite.value.value_or(0), number_text(margin));
}

}  // namespace

SheetText unit_text(const SampleFrame& frame, const SheetRow& row, std::string_view document) {
    const SampleUnit& unit = frame.units[row.unit];
    if (!unit.start || !unit.end) return {};
    std::vector<Range> ranges;
    for (const SampleCoding* coding : codings_of(frame, row)) {
        if (code_points(document, coding->start, coding->end) != coding->text) return {};
        for (const Range& range : evidence_of(*coding)) ranges.push_back(range);
    }
    const std::string_view text = code_points(document, *unit.start, *unit.end);
    return {std::string(text), marked(text, {*unit.start, *unit.end}, std::move(ranges))};
}

SheetText coded_text(const SampleFrame& frame, const SheetRow& row) {
    SheetText all;
    std::set<Range> shown;
    for (const SampleCoding* coding : codings_of(frame, row)) {
        if (!shown.emplace(coding->start, coding->end).second) continue;
        const std::string gap = all.text.empty() ? "" : " … ";
        all.text += gap + coding->text;
        all.marked += gap + marked(coding->text, {coding->start, coding->end}, evidence_of(*coding));
    }
    return all;
}

std::string render_sheet_csv(const SampleFrame& frame, const Sample& sample, const std::vector<SheetText>& texts,
                             SheetKind kind) {
    const bool is_open = kind == SheetKind::open;
    std::string out(kByteOrderMark);
    CsvRow head(out);
    head.text("id").text("document").text("unit").text("text");
    if (is_open) head.text("marked").text("code");
    head.text("verdict").text("memo").end();
    for (std::size_t i = 0; i < sample.rows.size(); ++i) {
        const SheetRow& row = sample.rows[i];
        const SampleUnit& unit = frame.units[row.unit];
        CsvRow line(out);
        line.text(row.id).text(unit.document).text(unit.address()).text(texts[i].text);
        if (is_open) line.text(texts[i].marked).text(sample.strata[row.from.front().stratum].code);
        line.empty().empty().end();
    }
    return out;
}

std::string render_key_csv(const SampleFrame& frame, const Sample& sample) {
    std::string out(kByteOrderMark);
    CsvRow head(out);
    for (const char* name : {"id", "stratum", "population", "drawn", "unit", "code", "pattern", "codes"})
        head.text(name);
    head.end();
    std::vector<std::string> lines(sample.strata.size());
    for (const SheetRow& row : sample.rows)
        for (const Membership& from : row.from)
            append_key_row(lines[from.stratum], frame, sample.strata[from.stratum], row, from);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].empty()) append_empty_stratum(lines[i], sample.strata[i]);
        out += lines[i];
    }
    return out;
}

std::string render_drawn(const DrawnSheet& drawn, Color color) {
    TextTable table;
    table.add({drawn.options.by == SampleBy::code ? "Code" : "Pattern", "units", "drawn"}, TextTable::Row::head);
    std::uint64_t population = 0, n = 0;
    for (const Stratum& stratum : drawn.sample.strata) {
        if (stratum.population == 0 && !stratum.code.empty()) continue;
        table.add({stratum.name, grouped(stratum.population), grouped(stratum.drawn.size())});
        population += stratum.population;
        n += stratum.drawn.size();
    }
    table.add({"together", grouped(population), grouped(n)}, TextTable::Row::strong);
    std::string out = styled("Sample", Style::bold, color) +
                      fmt::format(": {} rows, seed {}\n\n", grouped(drawn.sample.rows.size()), drawn.options.seed) +
                      table.render(color);
    if (drawn.options.margin) out += styled(formula(*drawn.options.margin), Style::dim, color) + "\n";
    out += harmless(fmt::format("\nsheet  {}\nkey    {}\n", drawn.sheet, drawn.key));
    return out;
}

std::string render_drawn_json(const DrawnSheet& drawn) {
    JsonWriter json;
    json.begin_object().key("sheet").text(drawn.sheet).key("key").text(drawn.key);
    json.key("rows").count(drawn.sample.rows.size()).key("seed").count(drawn.options.seed);
    json.key("by")
        .text(drawn.options.by == SampleBy::code ? "code" : "pattern")
        .key("blind")
        .truth(drawn.options.blind);
    if (drawn.options.margin)
        json.key("margin").number(*drawn.options.margin).key("formula").text(formula(*drawn.options.margin));
    else
        json.key("each").count(drawn.options.each);
    json.key("strata").begin_array();
    for (const Stratum& stratum : drawn.sample.strata) {
        json.begin_object().key("stratum").text(stratum.name).key("code");
        if (stratum.code.empty())
            json.null();
        else
            json.text(stratum.code);
        json.key("population").count(stratum.population).key("drawn").count(stratum.drawn.size()).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

}  // namespace axial
