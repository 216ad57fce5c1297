// Accumulation over all orders and in orders by chance, rarefaction and extrapolation.
#include "interpreter/statlines/code_table.h"
#include "interpreter/statlines/saturation.h"
#include "interpreter/stats/accumulation.h"
#include "interpreter/stats/coverage.h"
#include "interpreter/stats/rarefaction.h"

namespace axial::statlines {
namespace {

// A curve has a value for each document.
constexpr std::uint64_t kMostDocuments = 10'000'000;

Resampling shuffles_of(const Json& options) {
    constexpr std::uint64_t kMostShuffles = 1'000'000;
    Resampling shuffles;
    shuffles.draws = static_cast<std::uint32_t>(positive_or(options, "shuffles", shuffles.draws, kMostShuffles));
    shuffles.seed = count_or(options, "seed", shuffles.seed);
    shuffles.level = level_of(options);
    return shuffles;
}

// Without a curve: null and why.
void put_curve(Answer& answer, const std::string& name, const std::vector<double>& curve, Undefined reason) {
    if (reason == Undefined::none)
        answer.value[name] = curve;
    else
        answer.put(name, reason);
}

void put_shuffled(Answer& answer, const Incidence& table, const Resampling& shuffles) {
    const ShuffledCurves curves = shuffled_curves(table, shuffles);
    answer.value["shuffles"] = shuffles.draws;
    answer.value["seed"] = shuffles.seed;
    answer.value["level"] = shuffles.level;
    put_curve(answer, "mean", curves.mean, curves.reason);
    put_curve(answer, "low", curves.low, curves.reason);
    put_curve(answer, "median", curves.median, curves.reason);
    put_curve(answer, "high", curves.high, curves.reason);
}

// What stands in the input or, if not there, in the options; null where it is in neither.
Json asked(const Question& question, std::initializer_list<const char*> names) {
    for (const Json* place : {&question.input, &question.options})
        for (const std::string name : names)
            if (has(*place, name)) return part(*place, name);
    return nullptr;
}

Json as_list(const Json& value) { return value.is_array() ? value : Json::array({value}); }

void put_sizes(Answer& answer, const Frequencies& frequencies, const Json& sizes) {
    Answer rows(Json::object());
    Json richness = Json::array(), coverage = Json::array();
    for (const std::uint64_t t : counts(as_list(sizes), "t")) {
        rows.put("richness", richness_at(frequencies, t));
        rows.put("coverage", coverage_at(frequencies, t));
        richness.push_back(rows.value["richness"]);
        coverage.push_back(rows.value["coverage"]);
    }
    answer.reason = rows.reason;
    answer.value["richness"] = sizes.is_array() ? richness : richness.front();
    answer.value["coverage"] = sizes.is_array() ? coverage : coverage.front();
}

Answer goal(const Frequencies& frequencies, double wanted) {
    const CoverageGoal reached = draws_for_coverage(frequencies, checked_share(wanted, "coverage"));
    Answer answer(Json::object());
    answer.value["coverage"] = wanted;
    answer.put("t", reached.draws);
    put_whole(answer, "more", reached.more);
    answer.put("richness", reached.richness);
    // Beyond twice the sample the extrapolation leans on the estimate of what was not met alone.
    answer.value["reliable"] = reached.draws.value && *reached.draws.value <= 2 * frequencies.draws();
    return answer;
}

// One goal, or a list of them under `goals`.
Answer goals(const Frequencies& frequencies, const Json& wanted) {
    if (!wanted.is_array()) return goal(frequencies, numbers(as_list(wanted), "coverage").front());
    Answer answer(Json::object());
    Json list = Json::array();
    for (const double coverage : numbers(wanted, "coverage")) {
        const Answer one = goal(frequencies, coverage);
        if (answer.reason == Undefined::none) answer.reason = one.reason;
        list.push_back(one.value);
    }
    answer.value["goals"] = std::move(list);
    return answer;
}

}  // namespace

Answer answer_mao_tau(const Question& question) {
    const CodedDocuments codes(question);
    const Frequencies frequencies = codes.incidence();
    if (frequencies.sampled > kMostDocuments) throw BadQuestion("`T` must be at most 10,000,000 for a curve");
    Answer answer(Json::object());
    const Undefined reason = frequencies.sampled == 0 ? Undefined::no_units : Undefined::none;
    put_curve(answer, "richness", mao_tau(frequencies), reason);
    if (codes.table())
        put_curve(answer, "sd", mao_tau_deviation(codes.table()->table), reason);
    else
        answer.put("sd", Undefined::not_for_this_data);
    return answer;
}

Answer answer_accumulation(const Question& question) {
    const CodedDocuments codes(question);
    const std::vector<std::uint64_t> added = codes.added_codes();
    Answer answer(Json::object());
    answer.value["observed_order"] = running_total(added);
    answer.value["new_codes"] = added;
    if (has(question.options, "shuffles"))
        put_shuffled(answer, codes.table_for("shuffles").table, shuffles_of(question.options));
    return answer;
}

Answer answer_rarefaction(const Question& question) {
    if (number_or(question.options, "q", 0) != 0) throw BadQuestion("`q` must be 0: richness");
    const Frequencies frequencies = CodedDocuments(question).frequencies();
    const Json wanted = asked(question, {"coverage", "target_coverage"});
    const Json sizes = asked(question, {"t", "m"});
    if (sizes.is_null() && wanted.is_null()) throw BadQuestion("`t` or `coverage` is missing");
    if (sizes.is_null()) return goals(frequencies, wanted);
    Answer answer(Json::object());
    put_sizes(answer, frequencies, sizes);
    if (!wanted.is_null()) answer.value["for_coverage"] = goals(frequencies, wanted).value;
    return answer;
}

}  // namespace axial::statlines
