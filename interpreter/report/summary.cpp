#include "interpreter/report/summary.h"

#include "grammar/counted.h"
#include "interpreter/report/saturation.h"
#include "interpreter/report/stability.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {

namespace {

constexpr std::size_t kMostFailed = 20;
constexpr std::size_t kGapColumns = 2;

std::string percent_cell(const Measure& share) { return share.value ? fmt::format("{:.1f}", *share.value * 100) : "–"; }

std::string interval_text(const Share& share) {
    return share.interval ? fmt::format("{:.1f}–{:.1f}", share.interval->low * 100, share.interval->high * 100) : "–";
}

std::string titled(const std::string& title, const std::string& name) { return title.empty() ? name : title; }

// ---- the lines of a dimension, in the order and depth of the codebook

struct Row {
    std::size_t line = 0;  // of the frame
    std::size_t depth = 0;
    std::string title;
    bool is_category = false;
};

// Categories with what lies below them, where they were declared among the codes.
class Outline {
public:
    Outline(const Codebook& codebook, const Frame& frame) : codebook_(codebook), frame_(frame) {
        add_below(CategoryId{}, 1);
    }
    std::vector<Row> rows;

private:
    // The codes of a category come before its categories; depth is bounded by the number of categories.
    void add_below(CategoryId parent, std::size_t depth) {
        for (std::size_t i = 0; i < frame_.codes.size(); ++i) {
            const Code& code = codebook_.code(frame_.codes[i]);
            if (code.category == parent)
                rows.push_back({frame_.code_line(i), depth, titled(code.title, code.name), false});
        }
        if (depth > frame_.categories.size()) return;
        for (std::size_t i = 0; i < frame_.categories.size(); ++i) {
            const Category& category = codebook_.categories[frame_.categories[i].value];
            if (category.parent != parent) continue;
            rows.push_back({frame_.category_line(i), depth, titled(category.title, category.name), true});
            add_below(frame_.categories[i], depth + 1);
        }
    }

    const Codebook& codebook_;
    const Frame& frame_;
};

std::string indented(const Row& row) { return std::string(2 * (row.depth - 1), ' ') + row.title; }

std::string dimension_title(const Codebook& codebook, const Frame& frame) {
    if (!frame.dimension.valid()) return "Codes";
    const Dimension& dimension = codebook.dimension(frame.dimension);
    return titled(dimension.title, dimension.name);
}

// ---- frequencies

std::vector<std::string> count_cells(std::string title, const Counts& counts) {
    return {std::move(title), grouped(counts.codings), grouped(counts.units), grouped(counts.documents),
            grouped(counts.hits)};
}

void add_cells(std::vector<std::string>& cells, std::initializer_list<std::string> more) {
    cells.insert(cells.end(), more);
}

std::string frequencies(const Codebook& codebook, const Frame& frame, const Group& group,
                        const SummaryOptions& options) {
    const bool has_share = frame.dimension.valid();
    TextTable table;
    std::vector<std::string> head = {dimension_title(codebook, frame), "codings", "units", "documents", "hits"};
    if (has_share) head.push_back("share %");
    add_cells(head, {"of units %", "95 % interval"});
    table.add(head, TextTable::Row::strong);
    table.rule();
    for (const Row& row : Outline(codebook, frame).rows) {
        const Cell& cell = group.cells[row.line];
        std::vector<std::string> cells = count_cells(indented(row), cell.counts);
        if (has_share) cells.push_back(percent_cell(cell.of_dimension.value));
        add_cells(cells, {percent_cell(cell.of_units.value), interval_text(cell.of_units)});
        table.add(std::move(cells), row.is_category ? TextTable::Row::strong : TextTable::Row::plain);
    }
    if (has_share) {
        const Cell& all = group.cells.front();
        std::vector<std::string> cells = count_cells("all", all.counts);
        add_cells(cells, {all.counts.codings == 0 ? "–" : "100.0", percent_cell(all.of_units.value),
                          interval_text(all.of_units)});
        table.rule();
        table.add(std::move(cells));
    }
    return table.render(options.color);
}

// The interval's method, said once below the table it belongs to.
std::string interval_note(const Group& group, std::uint64_t documents) {
    IntervalMethod method = IntervalMethod::none;
    for (const Cell& cell : group.cells)
        if (cell.of_units.interval) method = cell.of_units.method;
    if (method == IntervalMethod::none) return {};
    std::string note = fmt::format("interval of the share of units: {}", method_name(method));
    constexpr std::uint64_t kFewDocuments = 10;
    if (method == IntervalMethod::documents && documents < kFewDocuments)
        note += fmt::format(", from {} only", documents);
    return note;
}

std::string rejected_note(const Frame& frame, const Group& group) {
    Counts sums;
    for (std::size_t i = 0; i < frame.codes.size(); ++i) sums.add(group.cells[frame.code_line(i)].counts);
    std::string note;
    if (sums.negated != 0) note += counted(sums.negated, "hit negated", "hits negated");
    if (sums.suppressed != 0)
        note += (note.empty() ? "" : "; ") + counted(sums.suppressed, "hit suppressed", "hits suppressed") +
                " by another code of the unit";
    if (group.missing != 0)
        note += (note.empty() ? "" : "; ") + counted(group.missing, "unit") + " without the code that each must have";
    return note;
}

void add_note(std::string& out, const std::string& note, Color color) {
    if (!note.empty()) out += styled(note, Style::dim, color) + "\n";
}

// ---- declared tables

std::string group_head(const Group& group) {
    std::string text;
    for (const AttributeValue& value : group.key) text += (text.empty() ? "" : " / ") + group_text(value);
    return text;
}

std::string table_title(const Codebook& codebook, const Frame& frame, const Table& table) {
    std::string text = dimension_title(codebook, frame);
    for (const AttributeId by : table.by) text += " by " + codebook.attribute(by).name;
    if (table.weighted_by.valid()) text += ", weighted by " + codebook.attribute(table.weighted_by).name;
    return text + " (share of codings, %)";
}

// Families where there are any: the codes stand in the file of the table.
std::vector<Row> table_rows(const Codebook& codebook, const Frame& frame) {
    std::vector<Row> rows;
    for (Row& row : Outline(codebook, frame).rows)
        if (row.depth == 1) rows.push_back(std::move(row));
    return rows;
}

// How many groups fit into the width, at least one.
std::size_t groups_that_fit(const std::vector<Row>& rows, const std::vector<Group>& groups, std::size_t from,
                            std::size_t width) {
    constexpr std::size_t kNumberColumns = 6;  // "100.0", "1,204"
    std::size_t used = columns_of("documents");
    for (const Row& row : rows) used = std::max(used, columns_of(row.title));
    std::size_t fit = 0;
    while (from + fit < groups.size()) {
        used += kGapColumns + std::max(kNumberColumns, columns_of(group_head(groups[from + fit])));
        if (used > width && fit != 0) break;
        ++fit;
    }
    return fit;
}

std::string table_block(const std::vector<Row>& rows, const std::vector<Group>& groups, std::size_t from, std::size_t n,
                        const SummaryOptions& options) {
    TextTable table;
    const auto add = [&](std::string title, TextTable::Row style, const auto& cell_of) {
        std::vector<std::string> cells = {std::move(title)};
        for (std::size_t i = from; i < from + n; ++i) cells.push_back(cell_of(groups[i]));
        table.add(std::move(cells), style);
    };
    add("", TextTable::Row::head, [](const Group& group) { return group_head(group); });
    table.rule();
    for (const Row& row : rows)
        add(row.title, TextTable::Row::plain,
            [&](const Group& g) { return percent_cell(g.cells[row.line].of_dimension.value); });
    table.rule();
    add("codings", TextTable::Row::head, [](const Group& g) { return grouped(g.cells.front().counts.codings); });
    add("documents", TextTable::Row::head, [](const Group& g) { return grouped(g.documents); });
    return table.render(options.color);
}

std::string declared_table(const Codebook& codebook, const TallyResult& tally, const TableResult& result,
                           const SummaryOptions& options) {
    const Frame& frame = tally.frames[result.frame];
    std::string out =
        styled(table_title(codebook, frame, codebook.tables[result.table]), Style::bold, options.color) + "\n";
    if (result.groups.empty()) return out + "no documents\n";
    const std::vector<Row> rows = table_rows(codebook, frame);
    for (std::size_t from = 0; from < result.groups.size();) {
        const std::size_t n = groups_that_fit(rows, result.groups, from, options.width);
        if (from != 0) out += "\n";
        out += table_block(rows, result.groups, from, n, options);
        from += n;
    }
    if (result.unweighted != 0)
        add_note(out,
                 counted(result.unweighted, "document has", "documents have") + " no weight and no part in the shares",
                 options.color);
    return out;
}

// `report by`: for each level the share of its units that bear each line.
std::string reporting(const Codebook& codebook, const TallyResult& tally, std::size_t f,
                      const SummaryOptions& options) {
    const Frame& frame = tally.frames[f];
    TextTable table;
    std::vector<std::string> head = {dimension_title(codebook, frame) + " (units that bear it, %)"};
    for (const auto& [name, level] : codebook.report_by) head.push_back(name);
    table.add(head, TextTable::Row::strong);
    table.rule();
    const auto add = [&](std::string title, TextTable::Row style, const auto& cell_of) {
        std::vector<std::string> cells = {std::move(title)};
        for (const ReportingCounts& counts : tally.reporting) cells.push_back(cell_of(counts));
        table.add(std::move(cells), style);
    };
    for (const Row& row : Outline(codebook, frame).rows)
        add(indented(row), row.is_category ? TextTable::Row::strong : TextTable::Row::plain,
            [&](const ReportingCounts& counts) {
                return percent_cell(wilson(counts.bearing[f][row.line], counts.units).value);
            });
    table.rule();
    add("units", TextTable::Row::head, [](const ReportingCounts& counts) { return grouped(counts.units); });
    return table.render(options.color);
}

std::string headline(const Codebook& codebook, const CorpusFigures& corpus, const TallyResult& tally, Color color) {
    std::string out = styled(harmless(titled(codebook.title, codebook.id)), Style::bold, color);
    if (!codebook.version.empty()) out += "  " + codebook.version;
    out += "\n" + counted(corpus.documents, "document");
    if (!tally.corpus.empty())
        out += ", " + counted(tally.corpus.front().units, "unit") + " (" + codebook.unit_name + ")";
    return out + ", " + counted(corpus.characters, "character") + "\n";
}

std::string more_line(std::size_t n) { return fmt::format("  and {} more\n", n); }

}  // namespace

std::string render_checks(const std::vector<CheckFigure>& checks, const SummaryOptions& options) {
    TextTable table;
    for (const CheckFigure& figure : checks)
        table.add({"check " + figure.check, figure.detail, figure.passed ? "passed" : "failed"},
                  figure.passed ? TextTable::Row::plain : TextTable::Row::strong);
    std::string out = table.render(options.color, 72);
    for (const CheckFigure& figure : checks) {
        if (figure.unused.empty()) continue;
        out += "\n" + figure.check + " – not used:\n";
        const std::size_t shown = std::min(options.most_unused, figure.unused.size());
        for (std::size_t i = 0; i < shown; ++i) out += "  " + figure.unused[i] + "\n";
        if (shown < figure.unused.size()) out += more_line(figure.unused.size() - shown);
    }
    return out;
}

std::string render_failed_documents(const std::vector<FailedDocument>& failed, const SummaryOptions& options) {
    if (failed.empty()) return {};
    std::string out =
        styled(counted(failed.size(), "document") + " could not be read:", Style::bold, options.color) + "\n";
    const std::size_t shown = std::min(kMostFailed, failed.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const std::string line = failed[i].line == 0 ? "" : fmt::format(":{}", failed[i].line);
        out += harmless(fmt::format("  {}{}: {}\n", failed[i].path, line, failed[i].reason));
    }
    if (shown < failed.size()) out += more_line(failed.size() - shown);
    return out;
}

std::string render_summary(const Codebook& codebook, const CorpusFigures& corpus, const TallyResult& tally,
                           const BookChecks& checks, const SummaryOptions& options) {
    std::string out = headline(codebook, corpus, tally, options.color);
    for (std::size_t f = 0; f < tally.frames.size(); ++f) {
        out += "\n" + frequencies(codebook, tally.frames[f], tally.corpus[f], options);
        add_note(out, interval_note(tally.corpus[f], corpus.documents), options.color);
        add_note(out, rejected_note(tally.frames[f], tally.corpus[f]), options.color);
    }
    for (const TableResult& table : tally.tables) out += "\n" + declared_table(codebook, tally, table, options);
    for (std::size_t f = 0; f < tally.frames.size() && !tally.reporting.empty(); ++f)
        out += "\n" + reporting(codebook, tally, f, options);
    if (!checks.figures.empty()) out += "\n" + render_checks(checks.figures, options);
    for (const SaturationReport& report : checks.saturation) add_note(out, saturation_note(report), options.color);
    if (checks.stability) out += "\n" + render_stability(*checks.stability, options.color);
    return out;
}

}  // namespace axial
