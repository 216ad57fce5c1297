#include "interpreter/agree/agreement_warnings.h"

#include "interpreter/stats/agreement.h"
#include "interpreter/stats/alpha.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace axial {
namespace {

constexpr double kFewUnits = 10;      // fewer say nothing of agreement
constexpr double kFewDocuments = 10;  // fewer give no interval worth its name
constexpr double kMuchUncoded = 0.5;  // share of units that everyone left uncoded
constexpr double kFarOff = 0.05;      // a coder without whom alpha is so much higher
constexpr double kLinked = 0.25;      // more disagreement where more coders came

std::string alpha_text(const Measure& alpha) {
    return alpha.value ? fmt::format("{:.3f}", *alpha.value) : fmt::format("n/a ({})", reason_text(alpha.reason));
}

double values_on(std::span<const std::int32_t> unit) {
    return static_cast<double>(unit.size()) -
           static_cast<double>(std::count(unit.begin(), unit.end(), Ratings::kMissing));
}

class Warnings {
public:
    Warnings(const DimensionValues& values, const DimensionAgreement& agreement)
        : values_(values), agreement_(agreement) {}

    std::vector<AgreementWarning> run() {
        if (agreement_.coders.size() < 2) add("one_coder", "there is one coder; agreement needs two");
        few_units();
        few_documents();
        single_coder_units();
        uncoded_text();
        rare_codes();
        linked_coders();
        outliers();
        several_codes();
        few_of_many_coders();
        if (values_.repeated() > 0)
            add("repeated_codings",
                fmt::format("{} codings were left out, of a coder and a unit that had one before", values_.repeated()));
        return std::move(warnings_);
    }

private:
    void add(const char* name, std::string text) { warnings_.push_back({name, std::move(text)}); }

    void few_units() {
        if (agreement_.pairable < kFewUnits && agreement_.coders.size() > 1)
            add("few_units",
                fmt::format("{:.0f} units have values of two coders: too few to tell agreement from chance",
                            agreement_.pairable));
    }

    void few_documents() {
        const std::span<const std::uint32_t> clusters = values_.clusters();
        const std::set<std::uint32_t> documents(clusters.begin(), clusters.end());
        if (!documents.empty() && static_cast<double>(documents.size()) < kFewDocuments)
            add("few_documents",
                fmt::format("intervals are made of {} documents: too few to be relied on", documents.size()));
    }

    void single_coder_units() {
        const double alone = agreement_.units - agreement_.pairable;
        if (alone > 0 && agreement_.coders.size() > 1)
            add("single_coder_units",
                fmt::format("{:.0f} of {:.0f} units have a value of one coder only and say nothing of agreement; "
                            "Gwet's AC1 still counts them in what it expects by chance",
                            alone, agreement_.units));
    }

    // Text that nobody coded is agreed upon without effort.
    void uncoded_text() {
        if (values_.no_code() < 0) return;
        const Ratings& all = values_.single();
        Ratings coded(all.coders(), all.categories());
        double pairable = 0, uncoded = 0;
        for (std::size_t i = 0; i < all.units(); ++i) {
            const std::span<const std::int32_t> unit = all.unit(i);
            if (values_on(unit) < 2) continue;
            pairable += all.times(i);
            const bool nobody = std::all_of(unit.begin(), unit.end(), [&](std::int32_t value) {
                return value == Ratings::kMissing || value == values_.no_code();
            });
            if (nobody)
                uncoded += all.times(i);
            else
                coded.add(unit, all.times(i));
        }
        if (pairable == 0 || uncoded / pairable < kMuchUncoded) return;
        add("uncoded_text",
            fmt::format("everyone left {:.1f} % of the units uncoded, which lifts percent agreement; on the rest it is "
                        "{} (and alpha {}, too low there, since agreement to leave out is left out)",
                        100 * uncoded / pairable, alpha_text(percent_agreement(coded).mean_over_units),
                        alpha_text(krippendorff_alpha(coded, {}).value)));
    }

    void rare_codes() {
        std::string rare;
        for (const CodeAgreement& code : agreement_.codes)
            if (code.units < kFewUnits)
                rare += fmt::format("{}`{}` ({:.0f})", rare.empty() ? "" : ", ", code.code, code.units);
        if (!rare.empty())
            add("rare_codes",
                "too rare for a figure of their own to be relied on, with the units they were given to: " + rare);
    }

    // Do units have more coders because the first ones disagreed? Then all codings together show less, or more,
    // agreement than coders have.
    void linked_coders() {
        const Ratings& all = values_.single();
        std::map<double, double> units_with;  // so many values
        for (std::size_t i = 0; i < all.units(); ++i)
            if (const double values = values_on(all.unit(i)); values >= 2) units_with[values] += all.times(i);
        constexpr double kUsual = 0.2;
        double first = 0;
        for (const auto& [values, units] : units_with)
            if (first == 0 && units >= kUsual * agreement_.pairable) first = values;
        if (first == 0) return;
        const auto most = static_cast<std::size_t>(first);
        const Ratings early = values_.first_values(most);
        double usual = 0, usual_differ = 0, more = 0, more_differ = 0;
        for (std::size_t i = 0; i < all.units(); ++i) {
            const double values = values_on(all.unit(i));
            if (values < first) continue;
            const std::span<const std::int32_t> unit = early.unit(i);
            const bool differ = std::any_of(unit.begin(), unit.end(), [&](std::int32_t v) { return v != unit[0]; });
            (values > first ? more : usual) += all.times(i);
            if (differ) (values > first ? more_differ : usual_differ) += all.times(i);
        }
        if (more < kFewUnits || usual < kFewUnits) return;
        const double gap = more_differ / more - usual_differ / usual;
        const double pooled = (more_differ + usual_differ) / (more + usual);
        const double error = std::sqrt(pooled * (1 - pooled) * (1 / more + 1 / usual));
        constexpr double kSurely = 3.29;  // z of p = .001
        if (gap < kLinked || gap < kSurely * error) return;
        add("coders_added_where_others_disagreed",
            fmt::format("{:.0f} units have more than {} codings, and of these {:.0f} % disagree in the first {} (of "
                        "the others {:.0f} %): coders were added where others disagreed. Figures over all codings are "
                        "biased; the first {} of each unit give alpha {}",
                        more, most, 100 * more_differ / more, most, 100 * usual_differ / usual, most,
                        alpha_text(krippendorff_alpha(early, {}).value)));
    }

    void outliers() {
        if (agreement_.coefficients.empty() || agreement_.coders.size() < 3) return;
        const Measure alpha = values_.has_sets() ? krippendorff_alpha(values_.combined(), {}).value
                                                 : agreement_.coefficients.front().value;
        if (!alpha.value) return;
        for (const CoderFigures& coder : agreement_.by_coder)
            if (coder.alpha_without.value && *coder.alpha_without.value - *alpha.value >= kFarOff)
                add("outlying_coder",
                    fmt::format("`{}` differs from the others: without that coder alpha is {} instead of {}",
                                coder.coder, alpha_text(coder.alpha_without), alpha_text(alpha)));
    }

    void several_codes() {
        if (!values_.has_sets()) return;
        const DimensionValues::Several several = values_.several();
        add("several_codes",
            fmt::format(
                "{:.0f} of {:.0f} units have several codes by one coder (the first: {} by `{}`): figures are of "
                "sets. Where that is a slip, mend the file, or count the first code alone with --first-only",
                several.units, agreement_.units, several.unit, several.coder));
    }

    // R is of the mean of all coders, as if each had judged each unit.
    void few_of_many_coders() {
        const std::size_t most = most_values(values_.single()), coders = agreement_.coders.size();
        if (most < 2 || most >= coders || values_.has_sets()) return;
        add("composite_of_a_pool",
            fmt::format(
                "the composite R counts {} coders, while no unit has more than {}: it says how reliable so many "
                "judgements of each unit would be",
                coders, most));
    }

    const DimensionValues& values_;
    const DimensionAgreement& agreement_;
    std::vector<AgreementWarning> warnings_;
};

}  // namespace

std::vector<AgreementWarning> warnings_of(const DimensionValues& values, const DimensionAgreement& agreement) {
    return Warnings(values, agreement).run();
}

}  // namespace axial
