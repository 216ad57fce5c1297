// Resampled documents.
#include "interpreter/statlines/association.h"
#include "interpreter/stats/document_bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axial::statlines {
namespace {

constexpr std::size_t kFewDocuments = 10;

std::vector<std::uint32_t> strata_of(const Json& input, std::size_t documents) {
    std::vector<std::uint32_t> strata;
    if (!has(input, "strata")) return strata;
    Labels labels;
    for (const Json& label : list(part(input, "strata"), "strata"))
        strata.push_back(static_cast<std::uint32_t>(labels.of(label)));
    if (strata.size() != documents) throw BadQuestion("`strata` must have a label for each document");
    return strata;
}

std::vector<double> document_numbers(const Json& input, const std::string& name) {
    constexpr double kMost = 1e100;  // sums of squares stay numbers
    std::vector<double> values = numbers(part(input, name), name);
    if (std::any_of(values.begin(), values.end(), [](double value) { return std::abs(value) > kMost; }))
        throw BadQuestion("`" + name + "` has a number past 1e100");
    return values;
}

DocumentSums document_sums(const Json& input) {
    DocumentSums documents;
    if (has(input, "values")) {
        documents.parts = document_numbers(input, "values");
        documents.wholes.assign(documents.parts.size(), 1.0);
    } else {
        documents.parts = document_numbers(input, "parts");
        documents.wholes = document_numbers(input, "wholes");
    }
    if (documents.parts.size() != documents.wholes.size())
        throw BadQuestion("`parts` and `wholes` must have a number for each document");
    if (std::any_of(documents.wholes.begin(), documents.wholes.end(), [](double whole) { return whole < 0; }))
        throw BadQuestion("`wholes` must not be negative");
    documents.strata = strata_of(input, documents.parts.size());
    return documents;
}

Resampling resampling_of(const Json& options, std::size_t documents) {
    constexpr double kMostDraws = 5e9;
    Resampling resampling;
    const std::uint64_t replicates = count_or(options, "replicates", resampling.draws);
    if (replicates < 2 || static_cast<double>(replicates) * static_cast<double>(documents) > kMostDraws ||
        replicates > std::numeric_limits<std::uint32_t>::max())
        throw BadQuestion("`replicates` must be 2 or more, and times the documents no more than 5 10^9");
    resampling.draws = static_cast<std::uint32_t>(replicates);
    resampling.seed = count_or(options, "seed", resampling.seed);
    resampling.level = level_of(options);
    return resampling;
}

bool is_exact(const Json& options, std::size_t documents) {
    using Words = std::vector<std::string>;
    const bool are_few = documents <= kMostEnumerated;
    const Words modes = are_few ? Words{"exact", "resampled"} : Words{"resampled", "exact"};
    if (choice_of(options, "mode", modes) == "resampled") return false;
    if (!are_few)
        throw BadQuestion("`mode` can be exact for 8 documents or fewer; there are " + std::to_string(documents));
    return true;
}

// Limits whose share of resamples at or below is answered: the option `at`; otherwise, of few documents, their values.
Json limits_of(const Question& question) {
    if (has(question.options, "at")) {
        const Json& at = part(question.options, "at");
        return at.is_array() ? at : Json::array({at});
    }
    const bool is_few = has(question.input, "values") && question.input["values"].size() <= kMostEnumerated;
    return is_few ? question.input["values"] : Json::array();
}

}  // namespace

// Input: `values` (the mean is resampled), or `parts` and `wholes` (Σ parts / Σ wholes); `strata` within which is
// drawn. Options: `mode` "exact" or "resampled", by itself exact for 8 documents or fewer; `replicates`, `seed`,
// `level`, `at`.
Answer answer_document_bootstrap(const Question& question) {
    const DocumentSums documents = document_sums(question.input);
    const Resampling resampling = resampling_of(question.options, documents.parts.size());
    const std::vector<double> limits = numbers(limits_of(question), "at");
    const DocumentBootstrap result = is_exact(question.options, documents.parts.size())
                                         ? bootstrap_exactly(documents, resampling.level)
                                         : bootstrap_by_chance(documents, resampling);
    Answer answer;
    answer.put("value", result.estimate);
    answer.put(has(question.input, "values") ? "mean" : "ratio", result.estimate);
    answer.put("se", result.se);
    put_interval(answer, result.interval, result.reason);
    answer.value["mode"] = result.is_exact ? "exact" : "resampled";
    answer.value["documents"] = documents.parts.size();
    answer.value["few_documents"] = documents.parts.size() < kFewDocuments;
    answer.value["resamples"] = result.resamples;
    answer.value["undefined_resamples"] = result.undefined_resamples;
    answer.value["distinct_means"] = result.distribution.size();
    const Json names = limits_of(question);
    for (std::size_t i = 0; i < limits.size(); ++i)
        answer.put("p_le_" + names[i].dump(), result.share_at_most(limits[i]));
    return answer;
}

}  // namespace axial::statlines
