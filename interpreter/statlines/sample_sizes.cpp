// How many documents it takes to come upon a code, to estimate a share, to check coders.
#include "interpreter/statlines/saturation.h"
#include "interpreter/stats/discovery.h"
#include "interpreter/stats/sample_size.h"

namespace axial::statlines {
namespace {

// The first of several names that the object has; the first one of all where it has none.
std::string name_in(const Json& object, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (has(object, name)) return name;
    return *names.begin();
}

double share(const Json& object, std::initializer_list<const char*> names) {
    const std::string name = name_in(object, names);
    return checked_share(number(object, name), name);
}

// ---- discovery: how many documents (P given), or how probable (n given)

std::vector<double> prevalences_of(const Json& list) {
    std::vector<double> prevalences = numbers(list, "prevalences");
    for (const double prevalence : prevalences) checked_share(prevalence, "prevalences");
    return prevalences;
}

// [p, P] or [p, P, k], or an object.
Answer discovery_of(const Json& asked, const Json& options) {
    if (asked.is_array()) {
        const std::vector<double> values = numbers(asked, "cases");
        if (values.size() != 2 && values.size() != 3) throw BadQuestion("`cases` must hold pairs [p, P], or [p, P, k]");
        Json named = {{"p", values[0]}, {"P", values[1]}};
        if (values.size() == 3) named["k"] = values[2];
        return discovery_of(named, options);
    }
    if (!asked.is_object()) throw BadQuestion("`cases` must hold pairs [p, P], or [p, P, k]");
    const bool of_all = has(asked, "prevalences");
    const std::vector<double> prevalences =
        of_all ? prevalences_of(part(asked, "prevalences")) : std::vector{share(asked, {"p", "prevalence"})};
    const std::uint64_t instances = count_or(has(asked, "k") ? asked : options, "k", 1);
    if (of_all && instances != 1) throw BadQuestion("`k` must be 1 with `prevalences`");
    if (has(asked, "n")) {
        const std::uint64_t documents = count(asked, "n");
        if (of_all && prevalences.empty()) return Measure(Undefined::no_units);
        return Measure(of_all ? discovery_probability_of_all(prevalences, documents)
                              : discovery_probability(prevalences.front(), documents, instances));
    }
    const double probability = share(asked, {"P", "power", "probability"});
    const Measure documents = of_all ? documents_to_discover_all(prevalences, probability)
                                     : documents_to_discover(prevalences.front(), probability, instances);
    Answer answer(whole_or_null(documents));
    answer.reason = documents.reason;
    return answer;
}

void put_size(Answer& answer, const SampleSize& size) {
    answer.put("n_raw", size.raw);
    put_whole(answer, "n", size.units);
}

std::optional<std::uint64_t> population_of(const Json& input) {
    return has(input, "N") ? std::optional(count(input, "N")) : std::nullopt;
}

double error_of(const Json& input) {
    const double error = number(input, "e");
    if (error < 0 || error >= 1) throw BadQuestion("`e` is an error of a share: it must be 0 or more, and below 1");
    return error;
}

// The option `z` as a number, or by `confidence`, or by `level` as intervals have it; two-sided.
double z_of(const Json& options) {
    if (has(options, "z")) return number(options, "z");
    if (!has(options, "confidence")) return level_z(options);
    const double confidence = number(options, "confidence");
    if (confidence <= 0 || confidence >= 1) throw BadQuestion("`confidence` must be between 0 and 1");
    return normal_above((1 - confidence) / 2);
}

// z of the chance `p` to err, "one-sided" unless the option says "two-sided" or gives the number itself.
double z_of_error(const Question& question) {
    if (has(question.options, "z") && part(question.options, "z").is_number()) return number(question.options, "z");
    const double chance = number_or(question.input, "p", 0.05);
    if (chance <= 0 || chance >= 0.5) throw BadQuestion("`p` must be above 0 and below 0.5");
    const std::string sides = text_or(question.options, "z", "one-sided");
    if (sides == "one-sided") return normal_above(chance);
    if (sides == "two-sided") return normal_above(chance / 2);
    throw BadQuestion("`z` must be \"one-sided\", \"two-sided\" or a number");
}

// The smallest share of a category: given, or even over `categories`.
double rarest_share(const Json& input) {
    if (has(input, "pc") || !has(input, "categories")) return share(input, {"pc"});
    return 1 / static_cast<double>(positive_or(input, "categories", 1));
}

}  // namespace

Answer answer_discovery(const Question& question) {
    if (!has(question.input, "cases")) return discovery_of(question.input, question.options);
    const Json& cases = part(question.input, "cases");
    if (!cases.is_array()) throw BadQuestion("`cases` must be a list");
    Answer answer(Json::array());
    for (const Json& asked : cases) {
        const Answer one = discovery_of(asked, question.options);
        answer.value.push_back(one.value);
        if (answer.reason == Undefined::none) answer.reason = one.reason;
    }
    return answer;
}

Answer answer_yamane(const Question& question) {
    Answer answer(Json::object());
    put_size(answer, yamane(population_of(question.input), error_of(question.input)));
    return answer;
}

Answer answer_cochran(const Question& question) {
    const double proportion = has(question.input, "p") ? share(question.input, {"p"}) : 0.5;
    const CochranSize size =
        cochran(proportion, error_of(question.input), z_of(question.options), population_of(question.input));
    Answer answer(Json::object());
    answer.put("n0", size.infinite);
    put_size(answer, size.size);
    return answer;
}

Answer answer_krippendorff_size(const Question& question) {
    const double least_alpha = number(question.input, "alpha_min");
    if (least_alpha < -1 || least_alpha > 1) throw BadQuestion("`alpha_min` must be from -1 to 1");
    const std::uint64_t coders =
        positive_or(has(question.input, "coders") ? question.input : question.options, "coders", 2);
    Answer answer(Json::object());
    put_size(answer, krippendorff_sample_size(least_alpha, rarest_share(question.input), z_of_error(question), coders));
    return answer;
}

}  // namespace axial::statlines
