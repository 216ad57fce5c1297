// How many codes there are in all, and what share of them is known.
#include "interpreter/statlines/code_table.h"
#include "interpreter/statlines/saturation.h"
#include "interpreter/stats/coverage.h"
#include "interpreter/stats/richness.h"

#include <array>
#include <cmath>

namespace axial::statlines {
namespace {

void put_interval(Answer& answer, const std::string& name, const std::optional<Interval>& interval, Undefined reason) {
    if (interval)
        answer.value[name] = {interval->low, interval->high};
    else
        answer.put(name, reason);
}

bool wants_corrected(const Json& options) { return text_or(options, "form", "").rfind("bias", 0) == 0; }

// `names`: of the number drawn, and of the codes met once and twice.
Answer chao_answer(const Question& question, const Frequencies& frequencies, std::array<const char*, 3> names) {
    const double z = level_z(question.options);
    const ChaoEstimate classic = chao(frequencies, ChaoForm::classic, z);
    const ChaoEstimate corrected = chao(frequencies, ChaoForm::bias_corrected, z);
    const ChaoEstimate& asked = wants_corrected(question.options) ? corrected : classic;
    Answer answer(Json::object());
    answer.put("value", asked.estimate);
    answer.value["observed"] = frequencies.observed;
    answer.value[names[0]] = frequencies.sampled;
    answer.value[names[1]] = frequencies.codes_met(1);
    answer.value[names[2]] = frequencies.codes_met(2);
    answer.put("estimate", asked.estimate);
    answer.put("se", asked.se);
    put_interval(answer, "ci", asked.interval, asked.interval_reason);
    answer.put("classic", classic.estimate);
    answer.put("bias_corrected", corrected.estimate);
    answer.put("bias_corrected_no_factor", chao_without_factor(frequencies));
    return answer;
}

std::uint64_t cutoff_of(const Json& options) { return positive_or(options, "cutoff", 10); }

Measure root(const Measure& square) { return square.value ? Measure(std::sqrt(*square.value)) : square; }

}  // namespace

Answer answer_chao1(const Question& question) {
    return chao_answer(question, CodedDocuments(question).abundance(), {"n", "f1", "f2"});
}

Answer answer_chao2(const Question& question) {
    return chao_answer(question, CodedDocuments(question).incidence(), {"T", "Q1", "Q2"});
}

Answer answer_ace(const Question& question) {
    const CoverageRichness result = ace(CodedDocuments(question).abundance(), cutoff_of(question.options));
    Answer answer(Json::object());
    answer.put("value", result.estimate);
    answer.put("ace", result.estimate);
    answer.put("cv2", result.squared_variation);
    answer.put("c_rare", result.rare_coverage);
    return answer;
}

Answer answer_ice(const Question& question) {
    const CoverageRichness result = ice(CodedDocuments(question).incidence(), cutoff_of(question.options));
    Answer answer(Json::object());
    answer.put("value", result.estimate);
    answer.put("ice", result.estimate);
    answer.put("cv", root(result.squared_variation));
    answer.put("c_infreq", result.rare_coverage);
    return answer;
}

Answer answer_jackknife(const Question& question) {
    const CodedDocuments codes(question);
    const Frequencies frequencies = codes.frequencies();
    const Jackknife result = jackknife(frequencies);
    Answer answer(Json::object());
    answer.put("value", result.first);
    answer.put("jack1", result.first);
    answer.put("jack2", result.second);
    if (frequencies.unit == SampledUnit::documents && codes.table())
        answer.put("jack1_se_heltshe_forrester", jackknife_error(codes.table()->table));
    return answer;
}

Answer answer_bootstrap_richness(const Question& question) {
    return bootstrap_richness(CodedDocuments(question).frequencies());
}

Answer answer_sample_coverage(const Question& question) {
    const Frequencies frequencies = CodedDocuments(question).frequencies();
    const Measure coverage = sample_coverage(frequencies);
    const Report report(question.options, {"value", "coverage", "good_turing", "every_code_met_once"});
    if (frequencies.unit == SampledUnit::documents && !report.is_given()) return coverage;
    Answer answer(Json::object());
    answer.put("value", coverage);
    answer.put("coverage", coverage);
    answer.put("good_turing", good_turing_coverage(frequencies));
    answer.value["every_code_met_once"] = every_code_met_once(frequencies);
    return answer;
}

}  // namespace axial::statlines
