// Agreement on units: see interpreter/stats/{agreement,alpha,sets}.h.
#include "interpreter/statlines/question.h"
#include "interpreter/statlines/ratings.h"
#include "interpreter/statlines/segments.h"
#include "interpreter/stats/agreement.h"
#include "interpreter/stats/segment_matches.h"
#include "interpreter/stats/sets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace axial::statlines {
namespace {

// `ci` as a pair, and its ends.
void put_ci(Answer& answer, const std::optional<Interval>& interval, Undefined why) {
    answer.value["ci"] = interval ? Json{interval->low, interval->high} : Json(nullptr);
    put_interval(answer, interval, why);
}

// `name`: what the coefficient is called.
Answer answer_of(const Coefficient& coefficient, const std::string& name) {
    Answer answer(Json::object());
    answer.put(name, coefficient.value);
    answer.put("value", coefficient.value);
    answer.put("po", coefficient.observed);
    answer.put("pe", coefficient.expected);
    if (coefficient.standard_error.value || !coefficient.value.value) answer.put("se", coefficient.standard_error);
    put_ci(answer, coefficient.interval,
           coefficient.value.value ? Undefined::not_for_this_data : coefficient.value.reason);
    return answer;
}

// A table of two coders has as many cells as the square.
constexpr std::size_t kMostInTable = 3'000;

void need_two_coders(const RatingsInput& input, const char* name) {
    if (!input.coders_known)
        throw BadQuestion(std::string(name) + " needs to know who said what: give `units` or a `table`");
    if (input.ratings.categories() > kMostInTable)
        throw BadQuestion(std::string(name) + " is for 3,000 categories at most");
    if (input.ratings.coders() > 2)
        throw BadQuestion(std::string(name) + " is of two coders; fleiss_kappa and multi_rater_variants are of more");
}

Answer percent(const Question& question) {
    const PercentAgreement agreement = percent_agreement(read_ratings(question).ratings);
    const Report report(question.options, {"mean_over_units", "pair_weighted", "value_weighted", "all_agree"});
    if (!report.is_given()) return agreement.mean_over_units;
    Answer answer(Json::object());
    const std::pair<const char*, Measure> figures[] = {{"mean_over_units", agreement.mean_over_units},
                                                       {"pair_weighted", agreement.pair_weighted},
                                                       {"value_weighted", agreement.value_weighted},
                                                       {"all_agree", agreement.all_agree}};
    for (const auto& [name, figure] : figures)
        if (report.wants(name)) answer.put(name, figure);
    return answer;
}

// Of two coders: decisions made alike, and by each.
struct Decisions {
    double alike = 0, first = 0, second = 0, shared = 0;  // shared: units that both judged
};

Decisions decisions_of(const Ratings& ratings, std::size_t first, std::size_t second) {
    Decisions decisions;
    for (std::size_t i = 0; i < ratings.units(); ++i) {
        const std::int32_t one = ratings.unit(i)[first], other = ratings.unit(i)[second];
        const double times = ratings.times(i);
        if (one != Ratings::kMissing) decisions.first += times;
        if (other != Ratings::kMissing) decisions.second += times;
        if (one != Ratings::kMissing && other != Ratings::kMissing) decisions.shared += times;
        if (one != Ratings::kMissing && one == other) decisions.alike += times;
    }
    return decisions;
}

// Decisions that are told: M alike, N1 and N2 made.
Answer holsti_of_counts(const Json& input) {
    const double alike = number(input, "M"), first = number(input, "N1"), second = number(input, "N2");
    if (alike < 0 || alike > first || alike > second)
        throw BadQuestion("`M` must lie between 0 and the lesser of `N1` and `N2`");
    return holsti(alike, first, second);
}

// Segments that two coders marked freely. The rule by which they match is part of the result.
Answer holsti_of_segments(const Question& question) {
    const Coded coded = read_coders(question.input);
    check_lengths(coded);
    if (coded.coders.size() > 2) throw BadQuestion("holsti is of two coders: ask for each pair by itself");
    if (coded.coders.size() < 2) return Measure(Undefined::one_coder);
    const double least_overlap = checked_share(number_or(question.options, "least_overlap", 0), "least_overlap");
    const CoderSegments &first = coded.coders[0], &second = coded.coders[1];
    const SegmentMatches matches = match_segments(first, second, least_overlap);
    if (matches.reason != Undefined::none) return Measure(matches.reason);
    Answer answer(Json::object());
    answer.put("value", holsti(static_cast<double>(matches.matched), static_cast<double>(first.size()),
                               static_cast<double>(second.size())));
    answer.value["M"] = matches.matched;
    answer.value["N1"] = first.size();
    answer.value["N2"] = second.size();
    answer.value["overlap"] = matches.overlap;
    answer.value["least_overlap"] = least_overlap;
    return answer;
}

Answer holsti_line(const Question& question) {
    if (has(question.input, "M")) return holsti_of_counts(question.input);
    if (has(question.input, "coders")) return holsti_of_segments(question);
    const RatingsInput input = read_ratings(question);
    need_two_coders(input, "holsti");
    if (input.ratings.coders() < 2) return Measure(Undefined::one_coder);
    const Decisions decisions = decisions_of(input.ratings, 0, 1);
    return holsti(decisions.alike, decisions.first, decisions.second);
}

Answer composite_line(const Question& question) {
    std::vector<double> pairwise;
    double coders = 0;
    if (has(question.input, "pairwise")) {
        pairwise = numbers(part(question.input, "pairwise"), "pairwise");
        for (const double agreement : pairwise) checked_share(agreement, "pairwise");
        for (double pairs = 0; pairs < static_cast<double>(pairwise.size()); pairs += coders) ++coders;
        const double pairs = static_cast<double>(pairwise.size()), told = pairwise.empty() ? 0 : coders + 1;
        const Json& place = has(question.input, "n_coders") ? question.input : question.options;
        coders = has(place, "n_coders") ? as_double(positive_or(place, "n_coders", 1)) : told;
        if (pairs > coders * (coders - 1) / 2) throw BadQuestion("`n_coders` coders cannot have so many pairs");
    } else {
        const Ratings ratings = read_ratings(question).ratings;
        coders = static_cast<double>(ratings.coders());
        for (std::size_t a = 0; a < ratings.coders(); ++a)
            for (std::size_t b = a + 1; b < ratings.coders(); ++b) {
                const Decisions decisions = decisions_of(ratings, a, b);
                const Measure agreement = holsti(decisions.alike, decisions.first, decisions.second);
                if (decisions.shared > 0) pairwise.push_back(*agreement.value);
            }
    }
    const CompositeReliability reliability = composite_reliability(pairwise, coders);
    Answer answer(Json::object());
    answer.put("K", reliability.k);
    answer.put("R", reliability.r);
    return answer;
}

Answer scott_line(const Question& question) {
    const RatingsInput input = read_ratings(question);
    need_two_coders(input, "scott_pi");
    return answer_of(fleiss_kappa(input.ratings, read_weights(question, input), level_of(question.options)), "pi");
}

Answer cohen_line(const Question& question) {
    const RatingsInput input = read_ratings(question);
    need_two_coders(input, "cohen_kappa");
    const CohenKappa kappa = cohen_kappa(input.ratings, read_weights(question, input), {}, level_of(question.options));
    Answer answer = answer_of(kappa, "kappa");
    answer.put("se0", kappa.null_error);
    if (kappa.greatest.value) answer.put("kappa_max", kappa.greatest);
    if (kappa.value.value && kappa.null_error.value)
        answer.put("z", ratio(*kappa.value.value, *kappa.null_error.value, Undefined::no_variation));
    return answer;
}

Answer fleiss_line(const Question& question) {
    const RatingsInput input = read_ratings(question);
    const Weights weights = read_weights(question, input);
    const Coefficient kappa = fleiss_kappa(input.ratings, weights, level_of(question.options));
    Answer answer = answer_of(kappa, "kappa");
    answer.put("P", kappa.observed);
    answer.put("Pe", kappa.expected);
    if (!weights.is_identity()) return answer;  // the details are of equal or not
    const FleissDetails details = fleiss_details(input.ratings);
    if (details.error_1979.reason == Undefined::not_for_this_data) return answer;
    answer.put("se_1979", details.error_1979);
    answer.put("se_1971", details.error_1971);
    put_list(answer, "kappa_category", details.of_category);
    answer.put("se_category", details.error_of_category);
    return answer;
}

Answer variants_line(const Question& question) {
    const RatingsInput input = read_ratings(question);
    const Weights weights = read_weights(question, input);
    const Report report(question.options, {"conger", "randolph", "fleiss", "light"});
    Answer answer(Json::object());
    const auto by_coder = [&](const Measure& value) {
        return input.coders_known ? value : Measure(Undefined::not_for_this_data);
    };
    if (report.wants("conger")) answer.put("conger", by_coder(conger_kappa(input.ratings, weights).value));
    if (report.wants("randolph")) answer.put("randolph", brennan_prediger(input.ratings, weights).value);
    if (report.wants("fleiss")) answer.put("fleiss", fleiss_kappa(input.ratings, weights).value);
    if (report.wants("light") && input.ratings.categories() > kMostInTable)
        throw BadQuestion("Light's kappa is for 3,000 categories at most: ask for the others by `report`");
    if (report.wants("light")) {
        const LightKappa light = light_kappa(input.ratings, weights);
        answer.put("light", by_coder(light.value));
        answer.value["light_pairs"] = light.pairs;
        answer.value["light_undefined"] = light.undefined;
    }
    return answer;
}

Answer gwet_line(const Question& question, const char* name) {
    const RatingsInput input = read_ratings(question);
    const Coefficient coefficient = gwet_ac(input.ratings, read_weights(question, input), level_of(question.options));
    Answer answer = answer_of(coefficient, name);
    answer.put("pa", coefficient.observed);
    answer.put("coef", coefficient.value);
    return answer;
}

Answer brennan_line(const Question& question) {
    const RatingsInput input = read_ratings(question);
    return answer_of(brennan_prediger(input.ratings, read_weights(question, input), level_of(question.options)), "s");
}

Answer answer_of(const Alpha& alpha) {
    Answer answer(Json::object());
    answer.put("alpha", alpha.value);
    answer.put("value", alpha.value);
    answer.put("Do", alpha.observed);
    answer.put("De", alpha.expected);
    answer.value["n"] = alpha.values;
    answer.value["units"] = alpha.units;
    return answer;
}

Answer alpha_line(const Question& question) {
    const RatingsInput input = read_ratings(question);
    return answer_of(krippendorff_alpha(input.ratings, read_differences(question, input)));
}

// 1 − δ / the greatest δ: the metric as weights.
Weights weights_of(const Differences& differences, const Ratings& ratings) {
    constexpr std::size_t kMost = 10'000;
    const std::size_t categories = ratings.categories();
    if (differences.metric == Metric::nominal) return Weights::identity(categories);
    if (categories > kMost) throw BadQuestion("this method is for 10,000 categories at most");
    std::vector<double> matrix = metric_matrix(ratings, differences);
    const double greatest = matrix.empty() ? 0 : *std::max_element(matrix.begin(), matrix.end());
    for (double& cell : matrix) cell = greatest == 0 ? 1 : 1 - cell / greatest;
    return Weights::custom(categories, std::move(matrix));
}

std::vector<std::uint32_t> clusters_of(const Question& question, std::size_t units) {
    std::vector<std::uint32_t> clusters;
    if (!has(question.input, "documents")) return clusters;
    Labels labels;
    const Json& documents = part(question.input, "documents");
    if (!documents.is_array() || documents.size() != units)
        throw BadQuestion("`documents` must be a list with one document a unit");
    for (const Json& document : documents) clusters.push_back(static_cast<std::uint32_t>(labels.of(document)));
    return clusters;
}

// Where units are resampled D_e is worked out anew each time; these metrics go through every two categories for it.
void check_work(const Differences& differences, std::size_t categories, const Resampling& resampling) {
    constexpr double kMostPairs = 5e9;
    if (differences.metric != Metric::ratio && differences.metric != Metric::custom) return;
    const double pairs = static_cast<double>(categories) * static_cast<double>(categories);
    if (pairs * resampling.draws > kMostPairs)
        throw BadQuestion("with the metrics ratio and custom, and " + std::to_string(categories) +
                          " categories, `resamples` must be " +
                          std::to_string(static_cast<std::uint64_t>(kMostPairs / pairs)) + " at most");
}

DrawnInterval interval_by(const std::string& method, const Question& question, const RatingsInput& input,
                          const Differences& differences, const Resampling& resampling) {
    if (method == "hayes_krippendorff_2007" || method == "kalpha2007")
        return hayes_krippendorff_interval(input.ratings, differences, resampling);
    if (method == "krippendorff_2011") return krippendorff_interval(input.ratings, differences, resampling);
    if (method == "gwet_linearization_t")
        return linearised_alpha(input.ratings, weights_of(differences, input.ratings), resampling.level);
    check_work(differences, input.ratings.categories(), resampling);
    if (method == "resample_units") return resampled_alpha(one_by_one(input.ratings), differences, {}, resampling);
    if (method == "resample_documents" || method == "bootstrap") {
        const Ratings units = one_by_one(input.ratings);
        return resampled_alpha(units, differences, clusters_of(question, units.units()), resampling);
    }
    throw BadQuestion(
        "`method` must be resample_documents, resample_units, hayes_krippendorff_2007, krippendorff_2011 or "
        "gwet_linearization_t");
}

Resampling read_resampling(const Question& question) {
    constexpr std::uint64_t kMost = 1'000'000;
    Resampling resampling;
    resampling.level = level_of(question.options);
    resampling.draws = static_cast<std::uint32_t>(positive_or(question.options, "resamples", resampling.draws, kMost));
    resampling.seed = count_or(question.options, "seed", 1);
    return resampling;
}

Answer alpha_interval_line(const Question& question) {
    const RatingsInput input = read_ratings(question);
    const Differences differences = read_differences(question, input);
    const std::string method = text_or(question.options, "method", "resample_documents");
    const DrawnInterval interval = interval_by(method, question, input, differences, read_resampling(question));
    Answer answer(Json::object());
    answer.put("alpha", krippendorff_alpha(input.ratings, differences).value);
    answer.put("se", interval.standard_error);
    put_ci(answer, interval.interval, interval.reason);
    answer.value["method"] = method;
    if (method == "gwet_linearization_t" || !interval.interval) return answer;
    answer.value["p_below_667"] = interval.below_667;
    answer.value["p_below_800"] = interval.below_800;
    answer.value["undefined_share"] = interval.undefined_share;
    return answer;
}

// Every coefficient on one set of data, to see which of them can say anything.
Answer degenerate_line(const Question& question) {
    const RatingsInput input = read_ratings(question);
    const Weights weights = read_weights(question, input);
    const Measure alpha = krippendorff_alpha(input.ratings, read_differences(question, input)).value;
    Answer answer(Json::object());
    answer.put("percent_agreement", percent_agreement(input.ratings).mean_over_units);
    answer.put("krippendorff_alpha", alpha);
    answer.put("fleiss_kappa", fleiss_kappa(input.ratings, weights).value);
    if (input.ratings.coders() <= 2 && input.coders_known) {
        answer.put("cohen_kappa", cohen_kappa(input.ratings, weights).value);
        answer.put("scott_pi", fleiss_kappa(input.ratings, weights).value);
    }
    answer.put("gwet_ac1", gwet_ac(input.ratings, weights).value);
    answer.put("brennan_prediger", brennan_prediger(input.ratings, weights).value);
    std::string status(reason_word(alpha.reason));
    std::replace(status.begin(), status.end(), '_', ' ');
    answer.value["status"] = alpha.value ? "defined" : status;
    return answer;
}

// ---- sets of codes

std::vector<std::int32_t> read_set(const Json& given, Labels& labels, const char* name) {
    if (!given.is_array()) throw BadQuestion("a value in `" + std::string(name) + "` must be a list");
    std::vector<std::int32_t> set;
    for (const Json& code : given) set.push_back(labels.of(code));
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
}

Answer set_distance_line(const Question& question) {
    Labels labels;
    const std::vector<std::int32_t> a = read_set(part(question.input, "a"), labels, "a"),
                                    b = read_set(part(question.input, "b"), labels, "b");
    const Report report(question.options, {"jaccard", "masi"});
    Answer answer(Json::object());
    if (report.wants("jaccard")) answer.put("jaccard", set_distance(a, b, SetDistance::jaccard));
    if (report.wants("masi")) answer.put("masi", set_distance(a, b, SetDistance::masi));
    return answer;
}

// Each different set is a category; null is no value, an empty list the empty set.
Answer set_alpha_line(const Question& question) {
    constexpr std::size_t kMostSets = 5'000;
    const std::string distance = choice_of(question.options, "distance", {"masi", "jaccard"});
    const Rows& units = units_of(question);
    Labels labels;
    std::map<std::vector<std::int32_t>, std::int32_t> place_of;
    std::vector<std::vector<std::int32_t>> sets;
    std::vector<std::int32_t> category_of;  // of each of the values
    for (const Json& value : units.values()) {
        category_of.push_back(Ratings::kMissing);
        if (value.is_null()) continue;
        const std::vector<std::int32_t> set = read_set(value, labels, "units");
        const auto [place, is_new] = place_of.try_emplace(set, static_cast<std::int32_t>(sets.size()));
        if (is_new) sets.push_back(set);
        category_of.back() = place->second;
    }
    if (sets.size() > kMostSets) throw BadQuestion("more than 5,000 different sets");
    const Ratings ratings = ratings_of(units, category_of, sets.size());
    return answer_of(set_alpha(ratings, sets, distance == "masi" ? SetDistance::masi : SetDistance::jaccard));
}

}  // namespace

std::span<const Statistic> reliability() {
    static constexpr std::array kStatistics = {
        Statistic{"percent_agreement", percent},
        Statistic{"holsti", holsti_line},
        Statistic{"composite_reliability", composite_line},
        Statistic{"scott_pi", scott_line},
        Statistic{"cohen_kappa", cohen_line},
        Statistic{"weighted_kappa", cohen_line},
        Statistic{"fleiss_kappa", fleiss_line},
        Statistic{"multi_rater_variants", variants_line},
        Statistic{"gwet_ac1", [](const Question& question) { return gwet_line(question, "ac1"); }},
        Statistic{"gwet_ac2", [](const Question& question) { return gwet_line(question, "ac2"); }},
        Statistic{"brennan_prediger", brennan_line},
        Statistic{"krippendorff_alpha", alpha_line},
        Statistic{"krippendorff_alpha_ci", alpha_interval_line},
        Statistic{"degenerate", degenerate_line},
        Statistic{"set_distance", set_distance_line},
        Statistic{"set_alpha", set_alpha_line},
    };
    return kStatistics;
}

}  // namespace axial::statlines
