// Tables of counts, shares and tests.
#include "interpreter/statlines/association.h"
#include "interpreter/stats/fisher.h"
#include "interpreter/stats/multiple_testing.h"
#include "interpreter/unicode/ascii.h"

#include <algorithm>
#include <limits>

namespace axial::statlines {
namespace {

constexpr double kSparse = 5;  // Cochran (1954): an expected count below it calls for the exact test

Json matrix(const std::vector<std::vector<double>>& rows) {
    Json json = Json::array();
    for (const auto& row : rows) json.push_back(row);
    return json;
}

ExactOptions exact_options(const Json& options) {
    ExactOptions exact;
    constexpr std::uint64_t kMostReplicates = std::numeric_limits<std::uint32_t>::max();
    exact.replicates =
        static_cast<std::uint32_t>(positive_or(options, "replicates", exact.replicates, kMostReplicates));
    exact.seed = count_or(options, "seed", exact.seed);
    return exact;
}

void put_exact_test(Answer& answer, const std::string& name, const ExactTest& test) {
    put_tail(answer, name, test.tail, test.reason);
    if (test.replicates > 0) answer.value[name + "_replicates"] = test.replicates;
}

bool wants_yates(const Json& options) { return choice_of(options, "correction", {"none", "yates"}) == "yates"; }

Answer undefined_crosstab(Undefined reason) {
    Answer answer;
    for (const char* name : {"value", "chi2", "df", "p", "g2", "cramers_v", "contingency_c", "v_bias_corrected",
                             "adjusted_residuals", "expected", "least_expected"})
        answer.put(name, reason);
    return answer;
}

void put_chi2(Answer& answer, const Crosstab& table, bool corrected) {
    const double chi2 = corrected ? table.chi2_yates : table.chi2;
    answer.put("value", chi2);
    answer.put("chi2", chi2);
    answer.value["df"] = table.df;
    put_tail(answer, "p", corrected ? table.chi2_yates_tail : table.chi2_tail, Undefined::none);
    if (!table.is_two_by_two()) return;
    answer.put("chi2_uncorrected", table.chi2);
    put_tail(answer, "p_uncorrected", table.chi2_tail, Undefined::none);
    answer.put("chi2_yates", table.chi2_yates);
    put_tail(answer, "p_yates", table.chi2_yates_tail, Undefined::none);
}

FourCounts four_counts(const CountTable& table) { return {table[0][0], table[0][1], table[1][0], table[1][1]}; }

Alternative alternative_of(const Json& options) {
    const std::string name = text_or(options, "alternative", "two-sided");
    if (name == "two-sided" || name == "two_sided" || name == "two.sided") return Alternative::two_sided;
    if (name == "less") return Alternative::less;
    if (name == "greater") return Alternative::greater;
    throw BadQuestion("`alternative` must be `two-sided`, `less` or `greater`");
}

Answer answer_two_by_two(const FourCounts& counts, const Question& question) {
    Answer answer;
    if (counts.a + counts.b + counts.c + counts.d == 0) {
        for (const char* name : {"value", "p", "odds_ratio_sample", "odds_ratio_conditional_mle",
                                 "odds_ratio_conditional_mle_exact", "lo", "hi"})
            answer.put(name, Undefined::no_units);
        return answer;
    }
    const ExactTest test = fisher_exact(counts, alternative_of(question.options));
    answer.put("value", test.tail ? Measure(test.tail->p) : Measure(test.reason));
    put_exact_test(answer, "p", test);
    answer.put("odds_ratio_sample", odds_ratio(counts));
    answer.put("odds_ratio_conditional_mle", conditional_odds_ratio(counts, kConditionalToleranceOfR));
    answer.put("odds_ratio_conditional_mle_exact", conditional_odds_ratio(counts));
    const OddsInterval interval = odds_interval(counts, level_z(question.options));
    put_interval(answer, interval.interval, Undefined::none);
    answer.value["interval_method"] = interval.half_added ? "haldane" : "woolf";
    return answer;
}

Adjustment adjustment_of(const std::string& method) {
    const std::string name = unicode::lower_ascii(method);
    if (name == "holm") return Adjustment::holm;
    if (name == "bonferroni") return Adjustment::bonferroni;
    if (name == "bh" || name == "fdr" || name == "fdr_bh") return Adjustment::benjamini_hochberg;
    throw BadQuestion("`methods` must be of `holm`, `BH` and `bonferroni`");
}

std::vector<std::string> methods_of(const Json& options) {
    if (!has(options, "methods")) return {"holm", "BH", "bonferroni"};
    std::vector<std::string> methods;
    for (const Json& method : list(part(options, "methods"), "methods")) {
        if (!method.is_string()) throw BadQuestion("`methods` must be a list of texts");
        methods.push_back(method.get<std::string>());
    }
    return methods;
}

// Tests without a probability are no part of the family and stay null.
Json in_places_of(const std::vector<double>& adjusted, const Json& given) {
    Json json = Json::array();
    auto next = adjusted.begin();
    for (const Json& p : given) json.push_back(p.is_null() ? Json(nullptr) : Json(*next++));
    return json;
}

}  // namespace

// Input: count_table. Empty rows and columns are dropped: `expected` and `adjusted_residuals` are of what is left. With
// an expected count below 5 the exact test is answered as well (`fisher_p`).
Answer answer_crosstab(const Question& question) {
    const bool corrected = wants_yates(question.options);
    const Crosstab table = crosstab(count_table(question.input));
    if (table.reason != Undefined::none) return undefined_crosstab(table.reason);
    Answer answer;
    put_chi2(answer, table, corrected && table.is_two_by_two());
    answer.put("g2", table.g2);
    put_tail(answer, "p_g2", table.g2_tail, Undefined::none);
    answer.put("cramers_v", table.cramers_v);
    answer.put("contingency_c", table.contingency_c);
    answer.put("v_bias_corrected", table.v_bias_corrected);
    answer.value["n"] = table.counts.total;
    answer.value["rows"] = table.counts.rows.size();
    answer.value["columns"] = table.counts.columns.size();
    answer.value["adjusted_residuals"] = matrix(table.adjusted_residuals);
    answer.value["expected"] = matrix(table.expected);
    answer.put("least_expected", table.least_expected);
    if (table.least_expected < kSparse)
        put_exact_test(answer, "fisher_p", freeman_halton(table.counts.table, exact_options(question.options)));
    return answer;
}

// Input: count_table. Of two by two: p, the odds ratios (the conditional one as R prints it, and with all its digits)
// and the interval of the sample's; of more: p.
Answer answer_fisher(const Question& question) {
    const CountTable table = count_table(question.input);
    const bool is_two_by_two = table.size() == 2 && table.front().size() == 2;
    if (is_two_by_two) return answer_two_by_two(four_counts(table), question);
    if (alternative_of(question.options) != Alternative::two_sided)
        throw BadQuestion("`alternative` must be `two-sided` for a table that is not two by two");
    const ExactTest test = freeman_halton(table, exact_options(question.options));
    Answer answer;
    answer.put("value", test.tail ? Measure(test.tail->p) : Measure(test.reason));
    put_exact_test(answer, "p", test);
    return answer;
}

Answer answer_wilson(const Question& question) {
    const std::uint64_t k = count(question.input, "k"), n = count(question.input, "n");
    if (k > n) throw BadQuestion("`k` must be at most `n`");
    const double z = level_z(question.options);
    const Share share =
        truth_or(question.options, "continuity", false) ? wilson_with_continuity(k, n, z) : wilson(k, n, z);
    Answer answer;
    answer.put("value", share.value);
    answer.put("p", share.value);
    put_interval(answer, share.interval, share.reason);
    return answer;
}

// Input: `p`, numbers or null. `rejected` counts the tests at or below the option `alpha`, .05.
Answer answer_multiple_testing(const Question& question) {
    const double alpha = number_or(question.options, "alpha", 0.05);
    const Json& given = list(part(question.input, "p"), "p");
    Json present = Json::array();
    std::copy_if(given.begin(), given.end(), std::back_inserter(present), [](const Json& p) { return !p.is_null(); });
    const std::vector<double> family = numbers(present, "p");
    if (std::any_of(family.begin(), family.end(), [](double p) { return p < 0 || p > 1; }))
        throw BadQuestion("`p` must be a list of probabilities, from 0 to 1");
    Answer answer{Json::object()};
    Json rejected = Json::object();
    for (const std::string& method : methods_of(question.options)) {
        const std::vector<double> p = adjusted(family, adjustment_of(method));
        answer.value[method] = in_places_of(p, given);
        rejected[method] = std::count_if(p.begin(), p.end(), [&](double value) { return value <= alpha; });
    }
    answer.value["m"] = family.size();
    answer.value["rejected"] = std::move(rejected);
    return answer;
}

}  // namespace axial::statlines
