// See agreement.h.
#include "interpreter/agree/agreement.h"

#include "interpreter/agree/agreement_warnings.h"
#include "interpreter/agree/dimension_values.h"
#include "interpreter/stats/agreement.h"
#include "interpreter/stats/agreement_interval.h"
#include "interpreter/stats/alpha.h"
#include "interpreter/stats/classification.h"
#include "interpreter/stats/sets.h"

#include <algorithm>
#include <map>

namespace axial {
namespace {

class Analysis {
public:
    Analysis(const JudgedUnits& units, const std::string& dimension, const AgreeOptions& options)
        : units_(units), options_(options), values_(units, dimension, options.first_only) {
        result_.dimension = dimension;
        result_.unit = options.unit;
        result_.coders = units.coders.all();
        result_.has_sets = values_.has_sets();
    }

    DimensionAgreement run() {
        if (values_.has_sets())
            add_set_coefficients();
        else
            add_coefficients();
        count_units();
        add_codes();
        add_pairs();
        add_coders();
        add_confusion();
        add_disagreements();
        result_.warnings = warnings_of(values_, result_);
        return std::move(result_);
    }

private:
    void add(Figure figure) { result_.coefficients.push_back(std::move(figure)); }

    Figure figure(const std::string& name, const Measure& value, const std::string& method,
                  const DrawnInterval& interval) const {
        return drawn_figure(name, value, method, interval,
                            values_.clusters().empty() ? Drawn::units : Drawn::documents);
    }

    DrawnInterval drawn_alpha(const Ratings& ratings, const Differences& differences) const {
        return resampled_alpha(ratings, differences, values_.clusters(), options_.resampling, options_.threads);
    }

    void count_units() {
        const UnitCounts counts(values_.single());
        result_.units = counts.valued();
        result_.pairable = counts.pairable();
    }

    void add_coefficients() {
        const Ratings& ratings = values_.single();
        const Weights equal = Weights::identity(ratings.categories());
        const DrawnInterval alpha = drawn_alpha(ratings, {});
        const AgreementIntervals drawn =
            resampled_agreement(ratings, values_.clusters(), options_.resampling, options_.threads);
        add(figure("krippendorff_alpha", krippendorff_alpha(ratings, {}).value, "nominal", alpha));
        add(figure("fleiss_kappa", fleiss_kappa(ratings, equal).value, "pooled shares", drawn.fleiss_kappa));
        const bool is_pair = ratings.coders() == 2;
        const Measure cohen = is_pair ? cohen_kappa(ratings, equal).value : Measure(Undefined::not_for_this_data);
        add(figure("cohen_kappa", cohen, "unweighted", drawn.cohen_kappa));
        if (ratings.coders() > 2) add_kappas_of_many(ratings, equal);
        add(figure("gwet_ac1", gwet_ac(ratings, equal).value, categories(), drawn.gwet_ac1));
        add(figure("brennan_prediger", brennan_prediger(ratings, equal).value, categories(), drawn.brennan_prediger));
        add(figure("percent_agreement", percent_agreement(ratings).mean_over_units, "mean over units",
                   drawn.percent_agreement));
        add_composite(ratings);
    }

    // Each coder's own shares count, which say nothing of a pool whose members saw other units.
    void add_kappas_of_many(const Ratings& ratings, const Weights& equal) {
        const bool is_pool = most_values(ratings) < ratings.coders();
        const Measure none = Undefined::not_for_this_data;
        add(without_interval("light_kappa", is_pool ? none : light_kappa(ratings, equal).value,
                             "mean of Cohen's over pairs"));
        add(without_interval("conger_kappa", is_pool ? none : conger_kappa(ratings, equal).value,
                             "each coder's own shares"));
    }

    // What chance is by these coefficients hangs on how many categories there are.
    std::string categories() const {
        return std::to_string(values_.single().categories()) + " categories" +
               (units_.declared.empty() ? ", that occur" : ", of the codebook");
    }

    // K and R, which Chinese content analyses report.
    void add_composite(const Ratings& ratings) {
        std::vector<double> pairwise;
        for (const PairAgreement& pair : pairwise_agreement(ratings)) pairwise.push_back(pair.alike / pair.units);
        const CompositeReliability composite = composite_reliability(pairwise, static_cast<double>(ratings.coders()));
        add(without_interval("holsti_k", composite.k, "mean of pairs, units that both judged"));
        add(without_interval("composite_r", composite.r, "nK / (1 + (n-1)K)"));
    }

    void add_set_coefficients() {
        for (const SetDistance distance : {SetDistance::masi, SetDistance::jaccard}) {
            const std::string method = distance == SetDistance::masi ? "sets, MASI" : "sets, Jaccard";
            Differences differences;
            differences.metric = Metric::custom;
            differences.matrix = values_.set_distances(distance);
            const DrawnInterval drawn = drawn_alpha(values_.sets(), differences);
            const char* name = distance == SetDistance::masi ? "krippendorff_alpha" : "krippendorff_alpha_jaccard";
            add(figure(name, krippendorff_alpha(values_.sets(), differences).value, method, drawn));
        }
        for (const char* name : {"fleiss_kappa", "cohen_kappa", "gwet_ac1", "brennan_prediger"})
            add(without_interval(name, Undefined::not_for_this_data, "single values"));
        add(without_interval("percent_agreement", percent_agreement(values_.sets()).mean_over_units, "equal sets"));
    }

    void add_codes() {
        const bool is_pair = units_.coders.size() == 2;
        for (const std::int32_t code : values_.codes()) {
            const Ratings presence = values_.presence(code);
            CodeAgreement result;
            result.code = units_.codes[static_cast<std::size_t>(code)];
            const Confusion confusion = count(presence, result);
            if (result.units == 0) continue;
            result.alpha = figure("krippendorff_alpha", krippendorff_alpha(presence, {}).value, "presence, nominal",
                                  drawn_alpha(presence, {}));
            result.percent = percent_agreement(presence).mean_over_units;
            const Accuracy accuracy = accuracy_of(confusion);
            const Measure none = Undefined::not_for_this_data;
            result.precision = is_pair ? accuracy.precision : none;
            result.recall = is_pair ? accuracy.recall : none;
            result.f1 = is_pair ? accuracy.f1 : none;
            result_.codes.push_back(std::move(result));
        }
    }

    // Of two coders the first stands for gold.
    static Confusion count(const Ratings& presence, CodeAgreement& code) {
        Confusion confusion;
        for (std::size_t i = 0; i < presence.units(); ++i) {
            const std::span<const std::int32_t> unit = presence.unit(i);
            const double times = presence.times(i);
            if (std::find(unit.begin(), unit.end(), 1) != unit.end()) code.units += times;
            if (unit.size() != 2 || unit[0] == Ratings::kMissing || unit[1] == Ratings::kMissing) continue;
            if (unit[0] == 1 && unit[1] == 1) confusion.true_positives += times;
            if (unit[0] == 0 && unit[1] == 1) confusion.false_positives += times;
            if (unit[0] == 1 && unit[1] == 0) confusion.false_negatives += times;
        }
        code.prevalence = prevalence_of(presence);
        return confusion;
    }

    void add_pairs() {
        constexpr std::size_t kMostCoders = 60;  // of a crowd nobody reads thousands of pairs
        if (units_.coders.size() > kMostCoders) return;
        const Ratings& ratings = values_.combined();
        for (const PairAgreement& pair : pairwise_agreement(ratings)) {
            const Measure alpha = krippendorff_alpha(pair_of(ratings, pair.first, pair.second), {}).value;
            result_.pairs.push_back(
                {units_.coders[pair.first], units_.coders[pair.second], pair.units, pair.alike / pair.units, alpha});
        }
    }

    void add_coders() {
        constexpr std::size_t kMostCoders = 500;
        const Ratings& ratings = values_.combined();
        const bool is_crowd = ratings.coders() > kMostCoders;
        for (std::size_t coder = 0; coder < ratings.coders(); ++coder) {
            CoderFigures figures;
            figures.coder = units_.coders[coder];
            double alike = 0, others = 0;
            for (std::size_t i = 0; i < ratings.units(); ++i) {
                const std::span<const std::int32_t> unit = ratings.unit(i);
                if (unit[coder] == Ratings::kMissing) continue;
                figures.units += ratings.times(i);
                for (std::size_t other = 0; other < unit.size(); ++other) {
                    if (other == coder || unit[other] == Ratings::kMissing) continue;
                    others += ratings.times(i);
                    if (unit[other] == unit[coder]) alike += ratings.times(i);
                }
            }
            figures.with_others = ratio(alike, others, Undefined::no_pairable_units);
            figures.alpha_without = ratings.coders() < 3 || is_crowd
                                        ? Measure(Undefined::not_for_this_data)
                                        : krippendorff_alpha(without(ratings, coder), {}).value;
            result_.by_coder.push_back(std::move(figures));
        }
    }

    void add_confusion() {
        if (values_.has_sets()) return;
        const Ratings& ratings = values_.single();
        const bool is_pair = ratings.coders() == 2;
        std::map<std::pair<std::int32_t, std::int32_t>, double> times;
        for (std::size_t i = 0; i < ratings.units(); ++i) {
            const std::span<const std::int32_t> unit = ratings.unit(i);
            for (std::size_t a = 0; a < unit.size(); ++a)
                for (std::size_t b = a + 1; b < unit.size(); ++b) {
                    std::int32_t first = unit[a], second = unit[b];
                    if (first == second || first == Ratings::kMissing || second == Ratings::kMissing) continue;
                    if (!is_pair && second < first) std::swap(first, second);
                    times[{first, second}] += ratings.times(i);
                }
        }
        for (const auto& [codes, how_often] : times)
            result_.confusion.push_back({values_.name(codes.first), values_.name(codes.second), how_often});
        std::stable_sort(result_.confusion.begin(), result_.confusion.end(),
                         [](const Confused& a, const Confused& b) { return a.times > b.times; });
    }

    void add_disagreements() {
        const Ratings& ratings = values_.combined();
        for (std::size_t i = 0; i < ratings.units(); ++i) {
            const std::span<const std::int32_t> unit = ratings.unit(i);
            DisputedUnit found{i, {}};
            std::int32_t seen = Ratings::kMissing;
            bool differ = false;
            for (std::size_t coder = 0; coder < unit.size(); ++coder) {
                if (unit[coder] == Ratings::kMissing) continue;
                differ = differ || (seen != Ratings::kMissing && unit[coder] != seen);
                seen = unit[coder];
                found.values.emplace_back(units_.coders[coder], values_.combined_name(unit[coder]));
            }
            if (differ) result_.disagreements.push_back(std::move(found));
        }
    }

    const JudgedUnits& units_;
    const AgreeOptions& options_;
    DimensionValues values_;
    DimensionAgreement result_;
};

}  // namespace

std::vector<DimensionAgreement> agreement_of(const JudgedUnits& units, const AgreeOptions& options) {
    std::vector<DimensionAgreement> all;
    for (const std::string& dimension : dimensions_of(units.codes))
        if (options.dimension.empty() || options.dimension == dimension)
            all.push_back(Analysis(units, dimension, options).run());
    return all;
}

}  // namespace axial
