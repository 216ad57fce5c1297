#include "interpreter/report/saturation.h"

namespace axial {
namespace {

constexpr std::size_t kMostPoints = 1000;  // of the curve; where items come first stands under "met"

void write_order(JsonWriter& json, const SaturationReport& report) {
    static constexpr const char* kOrders[] = {"as listed", "by attribute", "shuffled"};
    json.key("order").begin_object().key("kind").text(kOrders[static_cast<std::size_t>(report.check.order)]);
    if (report.check.order == DocumentOrder::by_attribute)
        json.key("attribute").text(report.order_by).key("documents_without_value").count(report.without_order);
    json.end_object();
}

void write_point(JsonWriter& json, const Measure& point, std::uint64_t run) {
    write_measure(json, "saturated_at", point);
    json.key("point");
    if (point.value)
        json.text(saturation_point(point, run));
    else
        json.null();
}

// Up to the run that shows saturation.
void write_runs(JsonWriter& json, const SaturationReport& report) {
    json.key("runs").begin_array();
    for (const GuestRun& run : report.guest.runs) {
        if (report.guest.saturated_at.value && static_cast<double>(run.from) > *report.guest.saturated_at.value + 1)
            break;
        json.begin_object().key("from").count(run.from).key("to").count(run.to).key("new").count(run.new_codes);
        write_measure(json, "ratio", run.ratio);
        json.end_object();
    }
    json.end_array();
}

void write_rules(JsonWriter& json, const SaturationReport& report) {
    json.key("guest").begin_object().key("base").count(report.check.base).key("run").count(report.check.run);
    json.key("new_at_most").number(report.check.new_at_most / 100);
    write_measure(json, "base_items", report.guest.base_codes);
    write_point(json, report.guest.saturated_at, report.check.run);
    json.key("met_later").count(report.met_later);
    write_runs(json, report);
    json.end_object().key("sensitivity").begin_array();
    const auto rules = guest_sensitivity_rules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
        json.begin_object().key("base").count(rules[i].base).key("run").count(rules[i].run);
        json.key("new_at_most").number(rules[i].threshold);
        write_point(json, report.sensitivity[i], rules[i].run);
        json.end_object();
    }
    const StoppingRule stopping;
    json.end_array().key("francis").begin_object();
    json.key("initial").count(stopping.initial).key("stop").count(stopping.stop);
    write_measure(json, "stopped_at", report.stopping);
    json.end_object();
}

void write_spread(JsonWriter& json, const SaturationReport& report) {
    json.key("shuffled").begin_object().key("orders").count(report.draws.draws).key("seed").count(report.draws.seed);
    write_measure(json, "reached", report.spread.reached_share);
    write_measure(json, "median", report.spread.median);
    write_measure(json, "low", report.spread.low);
    write_measure(json, "high", report.spread.high);
    json.key("without_base").count(report.spread.without_base).end_object();
}

void write_estimates(JsonWriter& json, const SaturationReport& report) {
    write_measure(json, "coverage", report.coverage);
    json.key("coverage_goal").begin_object().key("coverage").number(kCoverageGoal);
    write_measure(json, "documents", report.goal.draws);
    write_measure(json, "more_documents", report.goal.more);
    write_measure(json, "items", report.goal.richness);
    json.end_object().key("chao2").begin_object();
    write_measure(json, "at_least", report.chao2.estimate);
    write_measure(json, "se", report.chao2.se);
    const auto& interval = report.chao2.interval;
    const auto end = [&](double value) { return interval ? Measure(value) : Measure(report.chao2.interval_reason); };
    write_measure(json, "low", end(interval ? interval->low : 0));
    write_measure(json, "high", end(interval ? interval->high : 0));
    json.end_object();
}

void write_items(JsonWriter& json, const SaturationReport& report) {
    json.key("met").begin_array();
    for (const MetItem& met : report.met) {
        json.begin_object().key("name").text(report.items[met.item].name);
        json.key("title").text(report.items[met.item].title).key("first").count(met.first);
        json.key("document").text(report.documents[met.first - 1]).key("documents").count(met.documents).end_object();
    }
    json.end_array().key("never_met").begin_array();
    for (const SaturationItem& item : never_met(report)) json.text(item.name);
    json.end_array();
}

void write_held_out(JsonWriter& json, const SaturationReport& report) {
    json.key("hold_out");
    if (!report.check.hold_out) {
        json.null();
        return;
    }
    json.begin_object().key("percent").number(*report.check.hold_out);
    json.key("documents").count(report.held_out.documents).key("new").begin_array();
    for (const std::uint32_t item : report.held_out.fresh) json.text(report.items[item].name);
    json.end_array().end_object();
}

void write_curve(JsonWriter& json, const SaturationReport& report) {
    const std::size_t documents = report.observed.size();
    const std::size_t points = std::min(documents, kMostPoints);
    json.key("curve").begin_array();
    for (std::size_t point = 1; point <= points; ++point) {
        const std::size_t t = point * documents / points;
        const Interval band = expected_interval(report, t - 1);
        json.begin_object().key("t").count(t).key("document").text(report.documents[t - 1]);
        json.key("observed").count(report.observed[t - 1]).key("expected").number(report.expected[t - 1]);
        json.key("sd").number(report.deviation[t - 1]).key("low").number(band.low).key("high").number(band.high);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

void write_saturation(JsonWriter& json, const SaturationReport& report) {
    json.begin_object().key("counts").text(items_word(report.check.novelty));
    write_order(json, report);
    json.key("documents").count(report.documents.size());
    json.key("documents_without").count(report.documents_without);
    json.key("units").count(report.units).key("units_without_code").count(report.units - report.coded_units);
    json.key("items_in_codebook").count(report.items.size()).key("items_met").count(report.met.size());
    write_rules(json, report);
    write_spread(json, report);
    write_estimates(json, report);
    write_held_out(json, report);
    write_items(json, report);
    write_curve(json, report);
    json.key("cautions").texts(saturation_cautions(report)).end_object();
}

}  // namespace axial
