#include "interpreter/report/saturation.h"

#include "grammar/counted.h"
#include "interpreter/report/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace axial {
namespace {

constexpr std::size_t kMostLate = 8;    // items that came last
constexpr std::size_t kMostNamed = 12;  // items of a list

const std::string& label(const SaturationItem& item) { return item.title.empty() ? item.name : item.title; }

// A term and what is said of it.
class Entries {
public:
    explicit Entries(Color color) : color_(color) {}
    void add(std::string_view term, std::string_view text) {
        constexpr std::size_t kTerm = 22;
        out_ += styled(pad_right(term, kTerm), Style::bold, color_);
        append_wrapped(out_, harmless(text), kTerm, kTerm);
    }
    std::string take() { return std::move(out_); }

private:
    Color color_;
    std::string out_;
};

// Nearly all is not all.
std::string percent_of_all(double share) {
    constexpr double kRoundsToAll = 0.9995;
    return share < 1 && share >= kRoundsToAll ? "over 99.9 %" : fmt::format("{:.1f} %", share * 100);
}

std::string share_of(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return "there are none";
    return fmt::format("{} of {} ({})", grouped(part), grouped(whole),
                       percent_of_all(static_cast<double>(part) / static_cast<double>(whole)));
}

std::string coverage_text(const SaturationReport& report) {
    if (!report.coverage.value) return std::string(reason_text(report.coverage.reason));
    std::string text = fmt::format("{} of what a next document has falls on {} met already",
                                   percent_of_all(*report.coverage.value), items_word(report.check.novelty));
    // Of one met once and none met twice the estimate of Chao & Jost makes nothing.
    if (*report.coverage.value == 1 &&
        std::any_of(report.met.begin(), report.met.end(), [](const MetItem& item) { return item.documents == 1; }))
        text += "; not to be relied on, since one was met once and none twice";
    return text;
}

std::string goal_text(const SaturationReport& report) {
    const CoverageGoal& goal = report.goal;
    if (!goal.draws.value) return std::string(reason_text(goal.draws.reason));
    if (*goal.more.value == 0)
        return fmt::format("reached, as expected with {:.0f} of these documents", std::ceil(*goal.draws.value));
    std::string text = fmt::format("{} more, with {:.1f} {} by then",
                                   counted(static_cast<std::uint64_t>(*goal.more.value), "document"),
                                   *goal.richness.value, items_word(report.check.novelty));
    if (*goal.draws.value > 2 * static_cast<double>(report.documents.size()))
        text += "; a guess: estimates hold to twice the documents read";
    return text;
}

std::string chao_text(const SaturationReport& report) {
    const ChaoEstimate& chao2 = report.chao2;
    if (!chao2.estimate.value) return std::string(reason_text(chao2.estimate.reason));
    const std::string_view items = items_word(report.check.novelty);
    std::string text = fmt::format("at least {:.1f} {} in all", *chao2.estimate.value, items);
    if (chao2.interval && chao2.interval->high > chao2.interval->low)
        text += fmt::format(" (95 % interval {:.1f} to {:.1f})", chao2.interval->low, chao2.interval->high);
    return text + fmt::format("; met {} of the {} that the codebook has", grouped(report.met.size()),
                              grouped(report.items.size()));
}

std::string spread_text(const SaturationReport& report) {
    const SaturationSpread& spread = report.spread;
    if (report.met.empty()) return fmt::format("no document has {}", items_word(report.check.novelty));
    std::string text = fmt::format("{} shuffled orders (seed {}): ", grouped(report.draws.draws), report.draws.seed);
    if (!spread.reached_share.value) return text + std::string(reason_text(spread.reached_share.reason));
    const auto point = [&](const Measure& measure) { return saturation_point(measure, report.check.run); };
    text += "reached in " + percent_of_all(*spread.reached_share.value);
    if (spread.median.value) text += ", median " + point(spread.median);
    if (spread.low.value) text += fmt::format("; 95 % of orders from {} to {}", point(spread.low), point(spread.high));
    return text;
}

std::string stopping_text(const SaturationReport& report) {
    const StoppingRule rule;
    const std::string said = fmt::format("{} documents, then {} in a row without new {}: ", rule.initial, rule.stop,
                                         items_word(report.check.novelty));
    return said + (report.stopping.value ? fmt::format("at document {:.0f}", *report.stopping.value)
                                         : std::string(reason_text(report.stopping.reason)));
}

std::string held_out_text(const SaturationReport& report) {
    std::string text = fmt::format("{} held out, {} new there", counted(report.held_out.documents, "document"),
                                   report.held_out.fresh.size());
    for (std::size_t i = 0; i < std::min(kMostNamed, report.held_out.fresh.size()); ++i)
        text += (i == 0 ? ": " : ", ") + label(report.items[report.held_out.fresh[i]]);
    return text;
}

std::string named(const std::vector<SaturationItem>& items) {
    std::string text;
    for (std::size_t i = 0; i < std::min(kMostNamed, items.size()); ++i) text += (i == 0 ? "" : ", ") + label(items[i]);
    if (items.size() > kMostNamed) text += fmt::format(" and {} more", items.size() - kMostNamed);
    return text.empty() ? "none" : text;
}

std::vector<SaturationItem> met_once(const SaturationReport& report) {
    std::vector<SaturationItem> items;
    for (const MetItem& met : report.met)
        if (met.documents == 1) items.push_back(report.items[met.item]);
    return items;
}

// What the name of a figure says after the check's.
std::string criterion(const CheckFigure& figure) { return figure.check.substr(figure.check.find(": ") + 2); }

std::string verdict(const std::vector<CheckFigure>& figures) {
    std::string failed;
    for (const CheckFigure& figure : figures)
        if (!figure.passed) failed += (failed.empty() ? "" : ", ") + criterion(figure);
    return failed.empty() ? "passed" : "failed: " + failed;
}

std::string sensitivity_table(const SaturationReport& report, Color color) {
    TextTable table;
    table.add({"Guest, Namey & Chen: base", "run", "new at most", "point"}, TextTable::Row::head);
    table.rule();
    const auto rules = guest_sensitivity_rules();
    for (std::size_t i = 0; i < rules.size(); ++i)
        table.add({std::to_string(rules[i].base), std::to_string(rules[i].run),
                   fmt::format("{:.0f} %", rules[i].threshold * 100),
                   saturation_point(report.sensitivity[i], rules[i].run)});
    return table.render(color);
}

std::string late_table(const SaturationReport& report, Color color) {
    constexpr std::size_t kLabel = 36, kDocument = 24;
    TextTable table;
    table.add({"Met last", "first in", "number", "in documents"}, TextTable::Row::head);
    table.rule();
    const std::size_t shown = std::min(kMostLate, report.met.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const MetItem& met = report.met[report.met.size() - 1 - i];
        table.add({label(report.items[met.item]), shortened(report.documents[met.first - 1], kDocument),
                   grouped(met.first), grouped(met.documents)});
    }
    return table.render(color, kLabel);
}

std::string estimates(const SaturationReport& report, Declared declared, Color color) {
    const std::vector<CheckFigure> figures = check_saturation(report);
    Entries entries(color);
    if (declared == Declared::yes) entries.add("Check", verdict(figures));
    entries.add("Guest et al. 2020", figures.front().detail);
    entries.add("Other orders", spread_text(report));
    entries.add("Francis et al. 2010", stopping_text(report));
    entries.add("Coverage", coverage_text(report));
    entries.add(fmt::format("{:.0f} % coverage", kCoverageGoal * 100), goal_text(report));
    entries.add("Chao2", chao_text(report));
    if (report.check.hold_out) entries.add("Hold-out", held_out_text(report));
    entries.add("Met once", named(met_once(report)));
    entries.add("Never met", named(never_met(report)));
    entries.add("Residual", share_of(report.units - report.coded_units, report.units) + " units have no code; " +
                                share_of(report.documents_without, report.documents.size()) + " documents have no " +
                                std::string(items_word(report.check.novelty)));
    return entries.take();
}

std::string one_report(const SaturationReport& report, Declared declared, Color color) {
    std::string title;
    append_wrapped(
        title,
        harmless(fmt::format("{}: saturation of {}, {} {}", report.dimension, items_word(report.check.novelty),
                             counted(report.documents.size(), "document"), order_text(report))),
        0, 0);
    title.pop_back();
    std::string out = styled(title, Style::bold, color) + "\n\n";
    out += report.met.empty() ? fmt::format("No document has {}.\n", items_word(report.check.novelty))
                              : plot_saturation(report, color);
    out += "\n" + estimates(report, declared, color) + "\n" + sensitivity_table(report, color);
    return report.met.empty() ? out : out + "\n" + late_table(report, color);
}

// Documents at which an order by chance would hardly have the items met by then.
std::uint64_t outside_band(const SaturationReport& report) {
    std::uint64_t outside = 0;
    for (std::size_t document = 0; document < report.observed.size(); ++document) {
        const Interval band = expected_interval(report, document);
        const auto met = static_cast<double>(report.observed[document]);
        constexpr double kRounding = 1e-9;
        if (met < band.low - kRounding || met > band.high + kRounding) ++outside;
    }
    return outside;
}

// Each once, however many reports it holds for.
std::string cautions(const std::vector<SaturationReport>& reports) {
    std::vector<std::string> said;
    for (const SaturationReport& report : reports)
        for (std::string& caution : saturation_cautions(report))
            if (std::find(said.begin(), said.end(), caution) == said.end()) said.push_back(std::move(caution));
    std::string out;
    for (const std::string& caution : said) {
        out += "- ";
        append_wrapped(out, harmless(caution), 2, 2);
    }
    return out;
}

}  // namespace

std::vector<SaturationItem> never_met(const SaturationReport& report) {
    std::vector<bool> met(report.items.size());
    for (const MetItem& item : report.met) met[item.item] = true;
    std::vector<SaturationItem> items;
    for (std::size_t i = 0; i < met.size(); ++i)
        if (!met[i]) items.push_back(report.items[i]);
    return items;
}

std::string order_text(const SaturationReport& report) {
    if (report.check.order == DocumentOrder::shuffled) return "in shuffled orders";
    if (report.check.order == DocumentOrder::as_listed) return "in the order listed";
    std::string text = "in the order of " + report.order_by;
    if (report.without_order != 0) text += fmt::format(" ({} without it last)", grouped(report.without_order));
    return text;
}

std::vector<std::string> saturation_cautions(const SaturationReport& report) {
    std::vector<std::string> said;
    const std::string items(items_word(report.check.novelty));
    said.push_back(
        "The codebook is closed: “new” means used for the first time. It cannot discover codes that it does not "
        "have; only the residual and new patterns hint at what it lacks.");
    switch (report.check.order) {
        case DocumentOrder::shuffled:
            said.push_back("The verdict rests on shuffled orders; the curve met is that of the order listed.");
            break;
        case DocumentOrder::as_listed:
            said.push_back(
                "Documents came in the order listed, which is that of their paths or rows. Another order has "
                "another point: look at the shuffled orders.");
            break;
        case DocumentOrder::by_attribute:
            said.push_back("Documents came in the order of " + report.order_by +
                           ", those alike in the order listed. Another order has another point: look at the shuffled "
                           "orders.");
            break;
    }
    said.push_back(
        "This is saturation of " + items +
        ", not of meaning: that a code was met does not say that all it means was met. For reflexive thematic "
        "analysis it is no measure of quality.");
    said.push_back(
        "Coverage, Chao2 and the documents still needed speak of further documents from the same process. A "
        "census of texts is no sample: there they say how much was left to chance, not what is missing.");
    constexpr std::uint64_t kFew = 10;
    if (const std::uint64_t outside = outside_band(report); outside * kFew > report.observed.size())
        said.push_back(
            fmt::format("The curve of {} lies outside its interval at {} of {}: what is met hangs on the order, "
                        "as where documents change over time or come in groups.",
                        report.dimension, grouped(outside), counted(report.observed.size(), "document")));
    if (report.met_later * kFew > report.met.size())
        said.push_back(
            fmt::format("The point of saturation of {} is early: {} of {} {} were met after it. Base and run "
                        "are small beside what there is to meet; coverage tells more.",
                        report.dimension, grouped(report.met_later), grouped(report.met.size()), items));
    if (report.chao2.estimate.value.value_or(0) > static_cast<double>(report.items.size()))
        said.push_back(
            fmt::format("Chao2 of {} asks for more {} than the codebook has, where there is no more to find: "
                        "many were met once, so documents are few for it.",
                        report.dimension, items));
    if (!report.met.empty() && met_once(report).size() == report.met.size())
        said.push_back("Nothing was met twice: coverage is 0 for that, and estimates mean little.");
    return said;
}

std::string saturation_note(const SaturationReport& report) {
    const std::string items(items_word(report.check.novelty));
    std::string text =
        fmt::format("{}: {} {}; ", report.name, counted(report.documents.size(), "document"), order_text(report));
    text += fmt::format("{} of {} {} met", grouped(report.met.size()), grouped(report.items.size()), items);
    if (report.chao2.estimate.value) text += fmt::format(", Chao2 at least {:.1f}", *report.chao2.estimate.value);
    if (report.coverage.value) text += fmt::format(", coverage {}", percent_of_all(*report.coverage.value));
    text += fmt::format(
        "; units without a code: {}. A closed codebook cannot discover codes: only these units and new "
        "patterns hint at what it lacks.",
        share_of(report.units - report.coded_units, report.units));
    std::string note;
    append_wrapped(note, text, 2, 0);
    note.pop_back();
    return note;
}

std::string render_saturation(const std::vector<SaturationReport>& reports, Declared declared, Color color) {
    std::string out;
    for (const SaturationReport& report : reports) out += one_report(report, declared, color) + "\n";
    return out + cautions(reports);
}

}  // namespace axial
