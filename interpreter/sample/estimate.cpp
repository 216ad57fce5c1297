// See estimate.h.
#include "interpreter/sample/estimate.h"

#include "interpreter/stats/interval.h"
#include "interpreter/stats/random.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace axial {
namespace {

constexpr const char* kBootstrap = "stratified bootstrap";
constexpr const char* kWilson = "wilson";
constexpr const char* kNoneSeen = "no missed unit seen: upper end of wilson";

// How often each unit counts: once, or as often as a resample has it.
using Times = std::vector<std::uint32_t>;

struct CodeFigures {
    Measure precision, recall, units;
    double missed = 0;
};

struct Figures {
    Measure precision;
    std::vector<CodeFigures> codes;
};

class Estimator {
public:
    Estimator(const JudgedSheet& sheet, const Resampling& options)
        : sheet_(sheet), options_(options), judged_(sheet.strata.size()), strata_of_(sheet.codes.size()) {
        for (std::uint32_t unit = 0; unit < sheet.units.size(); ++unit)
            if (sheet.units[unit].is_judged) judged_[sheet.units[unit].stratum].push_back(unit);
        for (std::uint32_t stratum = 0; stratum < sheet.strata.size(); ++stratum) {
            if (sheet.strata[stratum].code)
                strata_of_[*sheet.strata[stratum].code].push_back(stratum);
            else
                uncoded_ = stratum;
        }
    }

    SheetEstimate estimate() const {
        const Figures figures = figures_of(Times(sheet_.units.size(), 1));
        const std::vector<Figures> resampled = resample();
        SheetEstimate estimate;
        std::vector<std::uint32_t> coded;
        for (const std::vector<std::uint32_t>& strata : strata_of_)
            coded.insert(coded.end(), strata.begin(), strata.end());
        estimate.precision =
            precision_of(coded, figures.precision, draws(resampled, [](const Figures& one) { return one.precision; }));
        for (std::uint32_t code = 0; code < sheet_.codes.size(); ++code)
            estimate.codes.push_back(code_estimate(code, figures.codes[code], resampled));
        estimate.patterns = patterns();
        if (uncoded_) estimate.uncoded = uncoded_estimate();
        return estimate;
    }

private:
    // ---- figures of the sheet or of one resample

    // Units that a judged unit of the stratum stands for; none where nothing was judged of what there is.
    std::optional<double> weight(std::uint32_t stratum) const {
        const auto population = static_cast<double>(sheet_.strata[stratum].population);
        if (population == 0) return 0;
        if (judged_[stratum].empty()) return std::nullopt;
        return population / static_cast<double>(judged_[stratum].size());
    }
    bool are_judged(const std::vector<std::uint32_t>& strata) const {
        return std::all_of(strata.begin(), strata.end(), [&](std::uint32_t one) { return weight(one).has_value(); });
    }
    double population_of(const std::vector<std::uint32_t>& strata) const {
        double sum = 0;
        for (const std::uint32_t stratum : strata) sum += static_cast<double>(sheet_.strata[stratum].population);
        return sum;
    }

    Figures figures_of(const Times& times) const {
        std::vector<double> right(sheet_.codes.size()), missed(sheet_.codes.size());
        for (std::uint32_t stratum = 0; stratum < judged_.size(); ++stratum)
            for (const std::uint32_t unit : judged_[stratum])
                add(sheet_.units[unit], *weight(stratum) * times[unit], right, missed);
        Figures figures;
        double all_right = 0, all = 0;
        bool all_judged = true;
        for (std::uint32_t code = 0; code < sheet_.codes.size(); ++code) {
            const double given = population_of(strata_of_[code]);
            const bool is_judged = are_judged(strata_of_[code]);
            all_judged = all_judged && is_judged;
            all_right += right[code];
            all += given;
            CodeFigures& one = figures.codes.emplace_back();
            one.precision = is_judged ? ratio(right[code], given, Undefined::no_units) : Measure(Undefined::no_units);
            one.missed = missed[code];
            one.units = is_judged ? units_with(right[code] + missed[code]) : Measure(Undefined::no_units);
            one.recall = one.units.value ? ratio(right[code], *one.units.value, Undefined::no_units) : one.units;
        }
        figures.precision = all_judged ? ratio(all_right, all, Undefined::no_units) : Measure(Undefined::no_units);
        return figures;
    }

    void add(const JudgedUnit& unit, double weight, std::vector<double>& right, std::vector<double>& missed) const {
        const std::optional<std::uint32_t> code = sheet_.strata[unit.stratum].code;
        if (code && unit.is_right) right[*code] += weight;
        if (code && !sheet_.is_blind) return;
        const double drawn_for = code ? static_cast<double>(unit.machine.size()) : 1;
        for (const std::uint32_t given : unit.given)
            if (std::find(unit.machine.begin(), unit.machine.end(), given) == unit.machine.end())
                missed[given] += weight / drawn_for;
    }

    // Defined where missed units could have been seen.
    Measure units_with(double units) const {
        if (!uncoded_) return Undefined::not_drawn;
        if (!weight(*uncoded_)) return Undefined::no_units;
        if (!sheet_.is_blind) return units;
        const bool all =
            std::all_of(strata_of_.begin(), strata_of_.end(), [&](const auto& one) { return are_judged(one); });
        return all ? Measure(units) : Measure(Undefined::no_units);
    }

    // ---- intervals

    std::vector<Figures> resample() const {
        std::vector<Figures> resampled;
        for (std::uint32_t i = 0; i < options_.draws; ++i) {
            Random random(options_.seed, i);
            Times times(sheet_.units.size());
            for (const std::vector<std::uint32_t>& units : judged_)
                for (std::size_t k = 0; k < units.size(); ++k)
                    ++times[units[random.below(static_cast<std::uint32_t>(units.size()))]];
            resampled.push_back(figures_of(times));
        }
        return resampled;
    }

    template <typename Pick>
    static std::vector<Measure> draws(const std::vector<Figures>& resampled, Pick pick) {
        std::vector<Measure> picked;
        for (const Figures& one : resampled) picked.push_back(pick(one));
        return picked;
    }

    Figure bootstrapped(const char* name, const Measure& value, const std::vector<Measure>& drawn) const {
        Figure figure{name, kBootstrap, value, std::nullopt, Undefined::none};
        if (!value.value) return figure;
        const DrawnInterval interval = interval_of_draws(drawn, options_.level);
        figure.interval_reason = interval.reason;
        figure.interval = interval.interval;
        return figure;
    }

    static Figure wilson_figure(const char* name, std::uint64_t right, std::uint64_t judged) {
        const Share share = wilson(right, judged);
        return {name, kWilson, share.value, share.interval, Undefined::none};
    }

    std::uint64_t right_in(std::uint32_t stratum) const {
        return static_cast<std::uint64_t>(
            std::count_if(judged_[stratum].begin(), judged_[stratum].end(),
                          [&](std::uint32_t unit) { return sheet_.units[unit].is_right; }));
    }

    Figure precision_of(const std::vector<std::uint32_t>& strata, const Measure& value,
                        const std::vector<Measure>& drawn) const {
        constexpr const char* kName = "precision";
        if (strata.size() == 1) return wilson_figure(kName, right_in(strata.front()), judged_[strata.front()].size());
        return bootstrapped(kName, value, drawn);
    }

    // ---- parts of the estimate

    CodeEstimate code_estimate(std::uint32_t code, const CodeFigures& figures,
                               const std::vector<Figures>& resampled) const {
        CodeEstimate estimate;
        estimate.code = sheet_.codes[code];
        for (const std::uint32_t stratum : strata_of_[code]) {
            estimate.population += sheet_.strata[stratum].population;
            estimate.drawn += sheet_.strata[stratum].drawn;
            estimate.judged += judged_[stratum].size();
            estimate.right += right_in(stratum);
        }
        const auto of = [&](Measure CodeFigures::*figure) {
            return draws(resampled, [&](const Figures& one) { return one.codes[code].*figure; });
        };
        estimate.precision = precision_of(strata_of_[code], figures.precision, of(&CodeFigures::precision));
        estimate.recall = bootstrapped("recall", figures.recall, of(&CodeFigures::recall));
        estimate.units = bootstrapped("units", figures.units, of(&CodeFigures::units));
        if (figures.missed == 0 && figures.units.value)
            bound_by_unseen(*figures.units.value, most_unseen(code), estimate);
        return estimate;
    }

    // Units that may have the code unseen where none of those judged was missed: of each stratum Wilson's upper end.
    double most_unseen(std::uint32_t code) const {
        double units = 0;
        for (std::uint32_t stratum = 0; stratum < sheet_.strata.size(); ++stratum) {
            const bool can_miss = stratum == uncoded_ || (sheet_.is_blind && sheet_.strata[stratum].code != code);
            const std::uint64_t population = sheet_.strata[stratum].population, judged = judged_[stratum].size();
            if (!can_miss || judged >= population) continue;
            units += static_cast<double>(population) * wilson(0, judged).interval->high;
        }
        return units;
    }

    // Resampling has no spread to go by then.
    static void bound_by_unseen(double found, double unseen, CodeEstimate& estimate) {
        for (Figure* figure : {&estimate.recall, &estimate.units}) {
            figure->method = kNoneSeen;
            figure->interval.reset();
            figure->interval_reason = unseen == 0 ? Undefined::no_spread : Undefined::none;
        }
        if (unseen == 0) return;
        estimate.units.interval = {found, found + unseen};
        if (estimate.recall.value.value) estimate.recall.interval = {found / (found + unseen), 1};
    }

    // The rows of a pattern lie in one stratum, and so each stands for as many units. By code, then by line:
    // shorter names of places come first.
    std::vector<PatternEstimate> patterns() const {
        std::map<std::tuple<std::uint32_t, std::size_t, std::string>, PatternEstimate> by_place;
        for (const JudgedUnit& unit : sheet_.units) {
            const std::optional<std::uint32_t> code = sheet_.strata[unit.stratum].code;
            if (!code) continue;
            for (const std::string& pattern : unit.patterns) {
                PatternEstimate& estimate = by_place[{*code, pattern.size(), pattern}];
                estimate.pattern = pattern;
                estimate.code = sheet_.codes[*code];
                estimate.judged += unit.is_judged ? 1 : 0;
                estimate.right += unit.is_right ? 1 : 0;
            }
        }
        std::vector<PatternEstimate> patterns;
        for (auto& [place, estimate] : by_place) {
            estimate.precision = wilson_figure("precision", estimate.right, estimate.judged);
            patterns.push_back(std::move(estimate));
        }
        return patterns;
    }

    UncodedEstimate uncoded_estimate() const {
        UncodedEstimate estimate;
        estimate.population = sheet_.strata[*uncoded_].population;
        estimate.drawn = sheet_.strata[*uncoded_].drawn;
        estimate.judged = judged_[*uncoded_].size();
        for (const std::uint32_t unit : judged_[*uncoded_])
            if (!sheet_.units[unit].given.empty()) ++estimate.with_code;
        estimate.share = wilson_figure("share", estimate.with_code, estimate.judged);
        return estimate;
    }

    const JudgedSheet& sheet_;
    const Resampling& options_;
    std::vector<std::vector<std::uint32_t>> judged_;     // units by stratum
    std::vector<std::vector<std::uint32_t>> strata_of_;  // by code
    std::optional<std::uint32_t> uncoded_;
};

}  // namespace

SheetEstimate estimate_from(const JudgedSheet& sheet, const Resampling& options) {
    return Estimator(sheet, options).estimate();
}

}  // namespace axial
