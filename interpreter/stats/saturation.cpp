#include "interpreter/stats/saturation.h"

#include "interpreter/stats/interval.h"
#include "interpreter/stats/random_order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace axial {

namespace {

std::uint64_t met_after(const std::vector<std::uint64_t>& met, std::uint64_t document) {
    return document == 0 ? 0 : met[document - 1];
}

// Calls `goes_on(run)` for one run after the other until it says no. `met`: the codes after each document, as many
// documents at least as the base has.
template <class GoesOn>
void visit_runs(const std::vector<std::uint64_t>& met, const GuestRule& rule, GoesOn goes_on) {
    const std::uint64_t documents = met.size();
    const auto base = static_cast<double>(met_after(met, rule.base));
    for (std::uint64_t before = rule.base; rule.run <= documents - before; before += rule.step) {
        const std::uint64_t added = met_after(met, before + rule.run) - met_after(met, before);
        const Measure share = ratio(static_cast<double>(added), base, Undefined::no_base);
        if (!goes_on(GuestRun{before + 1, before + rule.run, added, share}) || rule.step > documents - before) return;
    }
}

// The point at which the rule is satisfied, without the runs after it.
Measure saturation_point(const std::vector<std::uint64_t>& met, const GuestRule& rule) {
    if (met.empty()) return Undefined::no_units;
    if (met.size() < rule.base) return Undefined::not_reached;
    if (met_after(met, rule.base) == 0) return Undefined::no_base;
    Measure point = Undefined::not_reached;
    visit_runs(met, rule, [&](const GuestRun& run) {
        if (*run.ratio.value <= rule.threshold) point = static_cast<double>(run.from - 1);
        return !point.value;
    });
    return point;
}

}  // namespace

GuestSaturation guest_saturation(std::span<const std::uint64_t> new_codes, const GuestRule& rule) {
    const std::vector<std::uint64_t> met = running_total(new_codes);
    GuestSaturation result;
    result.saturated_at = saturation_point(met, rule);
    if (met.empty() || met.size() < rule.base) {
        result.base_codes = result.saturated_at.reason;
        return result;
    }
    result.base_codes = static_cast<double>(met_after(met, rule.base));
    visit_runs(met, rule, [&](const GuestRun& run) {
        result.runs.push_back(run);
        return true;
    });
    return result;
}

std::array<GuestRule, 12> guest_sensitivity_rules() {
    std::array<GuestRule, 12> rules;
    std::size_t i = 0;
    for (const std::uint64_t base : {4U, 5U, 6U})
        for (const std::uint64_t run : {2U, 3U})
            for (const double threshold : {0.05, 0.0}) rules[i++] = {base, run, threshold, 1};
    return rules;
}

namespace {

constexpr double kNotReached = std::numeric_limits<double>::infinity();

// The points of all draws that have a base, ascending; kNotReached where a draw does not saturate.
std::vector<double> drawn_points(const Incidence& table, const GuestRule& rule, DrawKind kind,
                                 const Resampling& draws) {
    std::vector<double> points;
    RandomOrder order(table);
    for (std::uint32_t draw = 0; draw < draws.draws; ++draw) {
        const Random random(draws.seed, draw);
        if (kind == DrawKind::shuffled)
            order.shuffle(random);
        else
            order.redraw(random);
        const Measure point = saturation_point(running_total(order.new_codes()), rule);
        if (point.reason != Undefined::no_base) points.push_back(point.value.value_or(kNotReached));
    }
    std::sort(points.begin(), points.end());
    return points;
}

Measure reached_quantile(const std::vector<double>& points, double share) {
    const auto above = static_cast<std::size_t>(std::ceil(share * static_cast<double>(points.size() - 1)));
    return points[above] == kNotReached ? Measure(Undefined::not_reached) : Measure(quantile(points, share));
}

SaturationSpread no_spread(Undefined why, std::uint64_t without_base) { return {why, why, why, why, without_base}; }

}  // namespace

SaturationSpread saturation_spread(const Incidence& table, const GuestRule& rule, DrawKind kind,
                                   const Resampling& draws) {
    if (table.documents() == 0 || draws.draws == 0) return no_spread(Undefined::no_units, 0);
    if (table.documents() == 1 && kind == DrawKind::redrawn) return no_spread(Undefined::one_document, 0);
    const std::vector<double> points = drawn_points(table, rule, kind, draws);
    const std::uint64_t without_base = draws.draws - points.size();
    if (points.size() <= without_base) return no_spread(Undefined::few_resamples, without_base);
    const double tail = (1 - draws.level) / 2;
    const auto reached = std::count_if(points.begin(), points.end(), [](double point) { return point < kNotReached; });
    return {reached_quantile(points, 0.5), reached_quantile(points, tail), reached_quantile(points, 1 - tail),
            static_cast<double>(reached) / static_cast<double>(points.size()), without_base};
}

Measure francis_stopping(std::span<const std::uint64_t> new_codes, const StoppingRule& rule) {
    if (new_codes.empty()) return Undefined::no_units;
    std::uint64_t in_a_row = 0;
    for (std::uint64_t document = rule.initial; document < new_codes.size(); ++document) {
        in_a_row = new_codes[document] == 0 ? in_a_row + 1 : 0;
        if (in_a_row == rule.stop) return static_cast<double>(document + 1);
    }
    return Undefined::not_reached;
}

MeaningSaturation meaning_saturation(std::span<const DimensionNote> notes, std::size_t codes) {
    MeaningSaturation result;
    result.first_document.assign(codes, 0);
    result.last_new_dimension.assign(codes, Undefined::not_for_this_data);
    std::set<std::pair<std::uint32_t, std::uint32_t>> met;
    std::uint64_t last_code = 0, last_dimension = 0;
    for (const DimensionNote& note : notes) {
        if (result.first_document[note.code] == 0) result.first_document[note.code] = last_code = note.document;
        if (!note.dimension || !met.emplace(note.code, *note.dimension).second) continue;
        result.last_new_dimension[note.code] = static_cast<double>(note.document);
        last_dimension = note.document;
    }
    const auto found = [](std::uint64_t document, Undefined why) {
        return document == 0 ? Measure(why) : Measure(static_cast<double>(document));
    };
    result.code_saturation = found(last_code, Undefined::no_units);
    result.meaning_saturation =
        found(last_dimension, notes.empty() ? Undefined::no_units : Undefined::not_for_this_data);
    return result;
}

}  // namespace axial
