#include "interpreter/eval/saturation.h"

#include "grammar/counted.h"
#include "grammar/hash.h"
#include "interpreter/eval/patterns.h"
#include "interpreter/stats/accumulation.h"
#include "interpreter/stats/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace axial {
namespace {

std::uint64_t coded_units(const Codebook& codebook, DimensionId dimension, const DocumentCodings& codings) {
    std::vector<std::uint32_t> units;
    for (const Coding& coding : codings.codings)
        if (coding.status == CodingStatus::coded && coding.match != Coding::kOtherwise &&
            codebook.code(coding.code).dimension == dimension)
            units.push_back(coding.unit);
    std::sort(units.begin(), units.end());
    return static_cast<std::uint64_t>(std::unique(units.begin(), units.end()) - units.begin());
}

void sort_items(std::vector<std::uint32_t>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

// By the values of the attribute, documents without one last; those alike stay in corpus order.
void order_documents(const SaturationCheck& check, std::vector<SaturationDocument>& documents) {
    if (check.order != DocumentOrder::by_attribute) return;
    const auto key = [](const SaturationDocument& document) {
        const AttributeValue& value = document.order;
        return std::tie(value.missing, value.number, value.text);
    };
    std::stable_sort(documents.begin(), documents.end(),
                     [&](const SaturationDocument& a, const SaturationDocument& b) { return key(a) < key(b); });
}

std::vector<MetItem> met_items(const Incidence& table) {
    const Incidence by_item = table.transposed();
    std::vector<MetItem> met;
    for (std::uint32_t item = 0; item < by_item.documents(); ++item) {
        const auto documents = by_item.codes_of(item);
        if (!documents.empty()) met.push_back({item, documents.front() + std::uint64_t{1}, documents.size()});
    }
    std::stable_sort(met.begin(), met.end(), [](const MetItem& a, const MetItem& b) { return a.first < b.first; });
    return met;
}

// Parts the documents: those read into the table, of the others what is new in them.
Incidence read_documents(std::vector<SaturationDocument> documents, SaturationReport& report) {
    Incidence table;
    std::vector<std::uint32_t> of_held_out;
    std::vector<bool> met(report.items.size());
    for (SaturationDocument& document : documents) {
        if (document.held_out) {
            ++report.held_out.documents;
            of_held_out.insert(of_held_out.end(), document.items.begin(), document.items.end());
            continue;
        }
        report.without_order += report.check.order == DocumentOrder::by_attribute && document.order.missing ? 1U : 0U;
        report.documents_without += document.items.empty() ? 1U : 0U;
        report.units += document.units;
        report.coded_units += document.coded_units;
        for (const std::uint32_t item : document.items) met[item] = true;
        report.documents.push_back(std::move(document.id));
        table.add_document(std::move(document.items));
    }
    sort_items(of_held_out);
    for (const std::uint32_t item : of_held_out)
        if (!met[item]) report.held_out.fresh.push_back(item);
    return table;
}

void add_rules(const std::vector<std::uint64_t>& added, SaturationReport& report) {
    report.guest = guest_saturation(added, report.rule());
    for (const GuestRule& rule : guest_sensitivity_rules())
        report.sensitivity.push_back(guest_saturation(added, rule).saturated_at);
    report.stopping = francis_stopping(added, {});
    if (!report.guest.saturated_at.value) return;
    const auto later = std::find_if(report.met.begin(), report.met.end(), [&](const MetItem& item) {
        return static_cast<double>(item.first) > *report.guest.saturated_at.value;
    });
    report.met_later = static_cast<std::uint64_t>(report.met.end() - later);
}

}  // namespace

// ---- one document

namespace {

// Numbers of the matches that say more than a list does whose terms are items: it is used where they are.
std::vector<std::uint32_t> rules_of(const Codebook& codebook, const Code& code, const std::vector<bool>& lists) {
    std::vector<std::uint32_t> rules;
    for (std::uint32_t m = 0; m < code.matches.size(); ++m) {
        const Match& match = code.matches[m];
        const Expr& expr = codebook.expr(match.expr);
        const bool is_plain = match.unless.empty() && match.where.empty();
        if (!is_plain || expr.kind != ExprKind::list || !lists[expr.list.value]) rules.push_back(m);
    }
    return rules;
}

}  // namespace

std::vector<SaturationItem> saturation_items(const Codebook& codebook, const SaturationCheck& check) {
    std::vector<SaturationItem> items;
    if (check.novelty == Novelty::codes) {
        for (const CodeId id : codebook.dimension(check.dimension).codes)
            if (!codebook.code(id).matches.empty())
                items.push_back({codebook.code(id).full_name, codebook.code(id).title});
        return items;
    }
    const std::vector<bool> lists = own_reached_lists(codebook, check.dimension);
    for (std::size_t l = 0; l < lists.size(); ++l)
        for (const Term& term : codebook.lists[l].terms)
            if (lists[l]) items.push_back({term_name(term), {}});
    for (const CodeId id : codebook.dimension(check.dimension).codes)
        for (const std::uint32_t match : rules_of(codebook, codebook.code(id), lists))
            items.push_back({match_name(codebook.code(id), match), {}});
    return items;
}

// The items are numbered as in `saturation_items`.
SaturationReader::SaturationReader(const Codebook& codebook, const SaturationCheck& check)
    : codebook_(codebook),
      check_(check),
      first_of_list_(codebook.lists.size(), kNoItem),
      items_of_code_(codebook.codes.size()) {
    std::uint32_t next = 0;
    const std::vector<bool> lists = own_reached_lists(codebook, check.dimension);
    if (check.novelty == Novelty::patterns) {
        for (std::size_t l = 0; l < lists.size(); ++l) {
            if (!lists[l]) continue;
            first_of_list_[l] = next;
            next += static_cast<std::uint32_t>(codebook.lists[l].terms.size());
        }
    }
    for (const CodeId id : codebook.dimension(check.dimension).codes) {
        const Code& code = codebook.code(id);
        if (code.matches.empty()) continue;
        std::vector<std::uint32_t>& items = items_of_code_[id.value];
        if (check.novelty == Novelty::codes) {
            items.assign(code.matches.size(), next++);
            continue;
        }
        items.assign(code.matches.size(), kNoItem);
        for (const std::uint32_t rule : rules_of(codebook, code, lists)) items[rule] = next++;
    }
}

void SaturationReader::add_terms(GroupScan& scan, std::uint32_t first_list, std::vector<std::uint32_t>& items) const {
    for (std::uint32_t l = 0; l < first_of_list_.size(); ++l) {
        if (first_of_list_[l] == kNoItem) continue;
        for (const Find& find : scan.finds(first_list + l))
            if (const LoweredTerm& term = scan.term(find); term.list == first_list + l)
                items.push_back(first_of_list_[l] + term.index);
    }
}

SaturationDocument SaturationReader::read(const Document& document, Application& application, std::size_t codebook,
                                          std::span<const AttributeValue> values) const {
    const DocumentCodings& codings = application.codings_of(codebook);
    SaturationDocument seen;
    seen.id = document.id;
    seen.units = codings.units;
    seen.coded_units = coded_units(codebook_, check_.dimension, codings);
    seen.held_out = check_.hold_out && is_held_out(document.id, *check_.hold_out);
    if (check_.order == DocumentOrder::by_attribute) seen.order = values[check_.order_by.value];
    for (const Coding& coding : codings.codings) {
        const std::vector<std::uint32_t>& items = items_of_code_[coding.code.value];
        if (items.empty() || coding.match == Coding::kOtherwise || items[coding.match] == kNoItem) continue;
        // As `check coverage` has it, a match that lost its unit to another code was used all the same.
        const bool is_used = check_.novelty == Novelty::codes ? coding.status == CodingStatus::coded
                                                              : coding.status != CodingStatus::negated;
        if (is_used) seen.items.push_back(items[coding.match]);
    }
    if (check_.novelty == Novelty::patterns)
        add_terms(application.scan_of(codebook), application.program().plans()[codebook].first_list, seen.items);
    sort_items(seen.items);
    seen.items.shrink_to_fit();
    return seen;
}

bool is_held_out(const std::string& id, double percent) {
    constexpr std::size_t kDigits = 13;  // 52 bits: a double holds them
    constexpr double kHashes = 4503599627370496.0;
    const auto hash = static_cast<double>(std::stoull(sha256_hex(id).substr(0, kDigits), nullptr, 16));
    return hash / kHashes < percent / 100;
}

// ---- all documents

Resampling usual_draws() { return {1000, 1, 0.95}; }

namespace {

SaturationReport report_check(const Codebook& codebook, const SaturationCheck& check,
                              std::vector<SaturationDocument> documents, Resampling draws) {
    SaturationReport report;
    const Dimension& dimension = codebook.dimension(check.dimension);
    report.name = "saturation of " + dimension.name;
    report.check = check;
    report.dimension = dimension.title.empty() ? dimension.name : dimension.title;
    if (check.order == DocumentOrder::by_attribute) report.order_by = codebook.attribute(check.order_by).name;
    report.items = saturation_items(codebook, check);
    order_documents(check, documents);
    const Incidence table = read_documents(std::move(documents), report);
    const Frequencies frequencies = incidence_frequencies(table);
    const std::vector<std::uint64_t> added = new_codes(table);
    report.observed = running_total(added);
    report.expected = mao_tau(frequencies);
    report.deviation = mao_tau_deviation(table);
    report.met = met_items(table);
    add_rules(added, report);
    report.draws = draws;
    if (check.order == DocumentOrder::shuffled) {
        report.draws.draws = check.shuffles;
        report.draws.seed = check.seed;
    }
    report.spread = saturation_spread(table, report.rule(), DrawKind::shuffled, report.draws);
    report.coverage = sample_coverage(frequencies);
    report.goal = draws_for_coverage(frequencies, kCoverageGoal);
    report.chao2 = chao(frequencies, ChaoForm::classic);
    return report;
}

}  // namespace

std::vector<SaturationReport> report_saturation(const Codebook& codebook, const std::vector<SaturationCheck>& checks,
                                                std::vector<std::vector<SaturationDocument>> documents,
                                                const Resampling& draws) {
    std::vector<SaturationReport> reports;
    std::map<std::string, int> times;
    for (std::size_t c = 0; c < checks.size(); ++c) {
        reports.push_back(report_check(codebook, checks[c], std::move(documents[c]), draws));
        std::string& name = reports.back().name;
        if (const int n = ++times[name]; n > 1) name += fmt::format(" {}", n);
    }
    return reports;
}

// ---- figures

std::string_view items_word(Novelty novelty) { return novelty == Novelty::codes ? "codes" : "patterns"; }

std::string saturation_point(const Measure& point, std::uint64_t run) {
    if (!point.value) return std::string(reason_text(point.reason));
    const bool whole = *point.value == std::floor(*point.value);  // a quantile may lie between two documents
    return fmt::format("{:.{}f}+{}", *point.value, whole ? 0 : 1, run);
}

namespace {

CheckFigure figure_of(const SaturationReport& report, std::string criterion, std::string definition, double threshold) {
    CheckFigure figure;
    figure.check = report.name + ": " + std::move(criterion);
    figure.definition = std::move(definition);
    figure.threshold = threshold;
    figure.origin = report.check.origin;
    return figure;
}

// Why the rule cannot be worked out; empty where it can.
std::string without_rule(const SaturationReport& report) {
    const std::uint64_t documents = report.documents.size();
    const std::uint64_t needed = std::uint64_t{report.check.base} + report.check.run;
    if (documents < needed)
        return fmt::format("{}, where base and run take {}", counted(documents, "document"), needed);
    if (report.guest.base_codes.value == 0.0)
        return fmt::format("no {} in the base of {}", items_word(report.check.novelty),
                           counted(report.check.base, "document"));
    return {};
}

// The first run with as little new as was asked, or the one with the least.
const GuestRun& telling_run(const SaturationReport& report) {
    const std::vector<GuestRun>& runs = report.guest.runs;
    if (report.guest.saturated_at.value)
        return *std::find_if(runs.begin(), runs.end(), [&](const GuestRun& run) {
            return run.from == static_cast<std::uint64_t>(*report.guest.saturated_at.value) + 1;
        });
    return *std::min_element(runs.begin(), runs.end(),
                             [](const GuestRun& a, const GuestRun& b) { return a.new_codes < b.new_codes; });
}

CheckFigure in_order_figure(const SaturationReport& report) {
    const SaturationCheck& check = report.check;
    const std::string_view items = items_word(check.novelty);
    CheckFigure figure = figure_of(
        report, fmt::format("new {}", items),
        fmt::format(
            "new {0} in {1} that follow one another, of the {0} of the first {2}: of the first such run with at "
            "most {3}%, else of the run with the fewest",
            items, counted(check.run, "document"), check.base, check.new_at_most),
        check.new_at_most / 100);
    figure.detail = without_rule(report);
    if (!figure.detail.empty()) return figure;
    const GuestRun& run = telling_run(report);
    figure.value = run.ratio.value;
    figure.passed = report.guest.saturated_at.value.has_value();
    const std::string place =
        run.from == run.to ? fmt::format("document {}", run.from) : fmt::format("documents {}–{}", run.from, run.to);
    figure.detail =
        fmt::format("{}: {} new in {}, {} in the base", saturation_point(report.guest.saturated_at, check.run),
                    run.new_codes, place, *report.guest.base_codes.value);
    if (report.met_later != 0) figure.detail += fmt::format("; {} met after it", report.met_later);
    return figure;
}

// Half of the orders, that is their median, must come to the point.
CheckFigure shuffled_figure(const SaturationReport& report) {
    constexpr double kHalf = 0.5;
    const SaturationCheck& check = report.check;
    CheckFigure figure = figure_of(
        report, fmt::format("new {}", items_word(check.novelty)),
        fmt::format("share of shuffled orders in which {} that follow one another bring at most {}% new {} of those "
                    "of the first {}",
                    counted(check.run, "document"), check.new_at_most, items_word(check.novelty), check.base),
        kHalf);
    const std::uint64_t needed = std::uint64_t{check.base} + check.run;
    const bool enough = report.documents.size() >= needed;
    figure.detail = enough ? std::string(reason_text(report.spread.reached_share.reason)) : without_rule(report);
    if (!enough || !report.spread.reached_share.value) return figure;
    figure.value = report.spread.reached_share.value;
    figure.passed = *figure.value >= kHalf;
    figure.detail = fmt::format("reached in {:.0f} % of {} orders, median {}", *figure.value * 100, report.draws.draws,
                                saturation_point(report.spread.median, check.run));
    return figure;
}

CheckFigure hold_out_figure(const SaturationReport& report) {
    const std::string_view items = items_word(report.check.novelty);
    CheckFigure figure = figure_of(
        report, "hold-out",
        fmt::format("{} of the documents held out, chosen by their ids, that no other document has", items), 0);
    const HeldOut& out = report.held_out;
    if (out.documents == 0)
        figure.detail =
            fmt::format("no document of {} falls to the {}% held out", report.documents.size(), *report.check.hold_out);
    else if (report.documents.empty())
        figure.detail = "every document is held out";
    else if (report.met.empty() && out.fresh.empty())
        figure.detail = fmt::format("no document has {}", items);
    if (!figure.detail.empty()) return figure;
    figure.value = static_cast<double>(out.fresh.size());
    figure.passed = out.fresh.empty();
    figure.detail = fmt::format("{} new in {} held out", out.fresh.size(), counted(out.documents, "document"));
    return figure;
}

CheckFigure coverage_figure(const SaturationReport& report) {
    CheckFigure figure =
        figure_of(report, "coverage",
                  fmt::format("sample coverage: the share of what a next document has that falls on {} "
                              "met already, estimated by Chao & Jost (2012)",
                              items_word(report.check.novelty)),
                  *report.check.coverage / 100);
    figure.value = report.coverage.value;
    figure.passed = report.coverage.value && *report.coverage.value >= *figure.threshold;
    figure.detail = report.coverage.value ? fmt::format("{:.1f} %", *report.coverage.value * 100)
                                          : std::string(reason_text(report.coverage.reason));
    return figure;
}

}  // namespace

std::vector<CheckFigure> check_saturation(const SaturationReport& report) {
    std::vector<CheckFigure> figures = {report.check.order == DocumentOrder::shuffled ? shuffled_figure(report)
                                                                                      : in_order_figure(report)};
    if (report.check.hold_out) figures.push_back(hold_out_figure(report));
    if (report.check.coverage) figures.push_back(coverage_figure(report));
    return figures;
}

}  // namespace axial
