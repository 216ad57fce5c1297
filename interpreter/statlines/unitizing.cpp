// Agreement on segments and against a gold standard: see interpreter/stats/{unitizing,classification,characters}.h.
#include "interpreter/stats/unitizing.h"

#include "interpreter/statlines/question.h"
#include "interpreter/statlines/segments.h"
#include "interpreter/stats/characters.h"
#include "interpreter/stats/classification.h"

#include <algorithm>
#include <array>

namespace axial::statlines {
namespace {

Answer unitizing_line(const Question& question) {
    const Coded coded = read_coders(question.input);
    const double length = text_length(question.input);
    for (const CoderSegments& segments : coded.coders) check_apart(segments, length);
    const std::string rule = choice_of(question.options, "cu_self_pair_rule", {"pairwise", "union"});
    const UnitizingAlpha alpha = unitizing_alpha(coded.coders, length, coded.codes.size(),
                                                 rule == "union" ? SelfPairs::by_union : SelfPairs::pairwise);
    Answer answer(Json::object());
    answer.put("u", alpha.u);
    answer.put("bar_u", alpha.bar_u);
    answer.put("cu", alpha.cu);
    answer.put("cu_coverage", alpha.cu_coverage);
    Answer ku(Json::object()), coverage(Json::object());
    for (std::size_t code = 0; code < coded.codes.size(); ++code) {
        put_part(ku, coded.codes.text(code), alpha.ku[code]);
        put_part(coverage, coded.codes.text(code), alpha.ku_coverage[code]);
    }
    put_part(answer, "ku", ku);
    put_part(answer, "ku_coverage", coverage);
    return answer;
}

// `units`: segments with coder, offset, length and code, on a continuum from `begin`.
Coded read_units(const Json& input) {
    constexpr std::uint64_t kMostCoders = 1000;
    Coded coded;
    const double begin = number_or(input, "begin", 0);
    const std::uint64_t coders = count_or(input, "coders", 0);
    if (coders > kMostCoders) throw BadQuestion("`coders` must be 1,000 at the most");
    coded.coders.resize(coders);
    for (const Json& unit : part(input, "units")) {
        const std::uint64_t coder = count(unit, "coder");
        if (coder >= kMostCoders) throw BadQuestion("`coder` must be below 1,000");
        if (coder >= coded.coders.size()) coded.coders.resize(coder + 1);
        const double at = number(unit, "offset") - begin;
        coded.coders[coder].push_back({at, at + number(unit, "length"), coded.codes.of(part(unit, "code"))});
    }
    for (CoderSegments& segments : coded.coders) sort(segments);
    return coded;
}

Answer legacy_line(const Question& question) {
    Coded coded;
    if (has(question.input, "units")) {
        Json input = question.input;
        if (has(question.options, "coders") && !has(input, "coders")) input["coders"] = question.options["coders"];
        coded = read_units(input);
    } else {
        coded = read_coders(question.input);
    }
    const double length = text_length(question.input);
    // Segments of different codes may overlap; of one code they may not.
    for (const CoderSegments& segments : coded.coders) {
        for (std::size_t code = 0; code < coded.codes.size(); ++code) {
            CoderSegments own;
            std::copy_if(segments.begin(), segments.end(), std::back_inserter(own),
                         [&](const Segment& segment) { return segment.code == static_cast<std::int32_t>(code); });
            check_apart(own, length);
        }
    }
    const LegacyAlpha alpha = legacy_unitizing_alpha(coded.coders, length, coded.codes.size());
    Answer answer(Json::object());
    for (std::size_t code = 0; code < coded.codes.size(); ++code) {
        Answer of_code(Json::object());
        of_code.put("Do", alpha.codes[code].observed);
        of_code.put("De", alpha.codes[code].expected);
        of_code.put("alpha", alpha.codes[code].alpha);
        put_part(answer, coded.codes.text(code), of_code);
    }
    answer.put("overall", alpha.overall);
    return answer;
}

// ---- gamma

GammaOptions read_gamma(const Json& options) {
    const GammaOptions defaults;
    const GammaOptions gamma{number_or(options, "alpha", defaults.alpha), number_or(options, "beta", defaults.beta),
                             number_or(options, "delta_empty", defaults.empty)};
    if (gamma.alpha < 0 || gamma.beta < 0 || gamma.empty <= 0)
        throw BadQuestion("`alpha` and `beta` must be 0 or more, `delta_empty` more than 0");
    return gamma;
}

Answer disorder_line(const Question& question) {
    const Coded coded = read_coders(question.input);
    check_lengths(coded);
    return best_alignment_disorder(coded.coders, read_gamma(question.options));
}

Answer dissimilarity_line(const Question& question) {
    const GammaOptions gamma = read_gamma(question.options);
    Json list = Json::array();
    const Json& pairs = part(question.input, "pairs");
    if (!pairs.is_array()) throw BadQuestion("`pairs` must be a list of pairs of segments");
    for (const Json& pair : pairs) {
        if (!pair.is_array() || pair.size() != 2) throw BadQuestion("`pairs` must be a list of pairs of segments");
        const Coded coded = read_coders(Json{{"coders", {Json::array({pair.at(0)}), Json::array({pair.at(1)})}}});
        check_lengths(coded);
        list.push_back(gamma_dissimilarity(coded.coders[0][0], coded.coders[1][0], gamma));
    }
    return list;
}

// ---- against gold

// One list of codes a unit; a code by itself is a list of one, null of none.
CodeSets read_sets(const Json& given, const std::string& name, Labels& labels, bool is_closed) {
    if (!given.is_array()) throw BadQuestion("`" + name + "` must be a list with the codes of each unit");
    CodeSets sets;
    for (const Json& unit : given) {
        std::vector<std::int32_t>& set = sets.emplace_back();
        const Json codes = unit.is_array() ? unit : unit.is_null() ? Json::array() : Json::array({unit});
        for (const Json& code : codes) {
            const std::size_t before = labels.size();
            set.push_back(labels.of(code));
            if (is_closed && labels.size() > before) throw BadQuestion(code.dump() + " is none of `codes`");
        }
        std::sort(set.begin(), set.end());
        set.erase(std::unique(set.begin(), set.end()), set.end());
    }
    return sets;
}

Answer answer_of(const Accuracy& accuracy) {
    Answer answer(Json::object());
    answer.put("precision", accuracy.precision);
    answer.put("recall", accuracy.recall);
    answer.put("f1", accuracy.f1);
    return answer;
}

Answer classification_line(const Question& question) {
    Labels labels;
    const bool is_closed = has(question.input, "codes");
    if (is_closed)
        for (const Json& code : part(question.input, "codes")) labels.of(code);
    const CodeSets gold = read_sets(part(question.input, "gold"), "gold", labels, is_closed),
                   predicted = read_sets(part(question.input, "predicted"), "predicted", labels, is_closed);
    if (gold.size() != predicted.size()) throw BadQuestion("`gold` and `predicted` must have as many units");
    ZeroDivision zero;
    if (has(question.options, "zero_division")) zero.stands_for = number(question.options, "zero_division");
    const Classification all = classify(gold, predicted, labels.size(), zero);
    Answer answer(Json::object());
    put_part(answer, "micro", answer_of(all.micro));
    put_part(answer, "macro", answer_of(all.macro));
    put_part(answer, "weighted", answer_of(all.weighted));
    put_part(answer, "samples", answer_of(all.samples));
    Answer per_code(Json::object());
    for (std::size_t code = 0; code < labels.size(); ++code) {
        Answer of_code = answer_of(all.codes[code]);
        of_code.value["tp"] = all.confusions[code].true_positives;
        of_code.value["fp"] = all.confusions[code].false_positives;
        of_code.value["fn"] = all.confusions[code].false_negatives;
        put_part(per_code, labels.text(code), of_code);
    }
    put_part(answer, "per_code", per_code);
    answer.put("hamming_loss", all.hamming_loss);
    answer.put("exact_match", all.exact_match);
    answer.value["undefined_f1"] = all.undefined_f1;
    return answer;
}

CharacterSpans read_spans(const Json& given, const std::string& name, double length) {
    CharacterSpans spans;
    for (const std::vector<double>& span : table(given, name)) {
        if (span.size() != 2 || span[0] < 0 || span[1] < span[0] || span[1] > length)
            throw BadQuestion("`" + name + "` must hold spans [begin, end] within `length`");
        spans.emplace_back(span[0], span[1]);
    }
    return spans;
}

CharacterTable read_characters(const Json& cell) {
    const double length = text_length(cell);
    return character_table(length, read_spans(part(cell, "A"), "A", length), read_spans(part(cell, "B"), "B", length));
}

Answer answer_of(const CharacterSummary& summary) {
    Answer answer(Json::object());
    answer.put("kappa_mean", summary.kappa_mean);
    answer.put("kappa_by_size", summary.kappa_by_size);
    answer.put("kappa_pooled", summary.kappa_pooled);
    answer.put("agreement_mean", summary.agreement_mean);
    answer.put("agreement_by_size", summary.agreement_by_size);
    answer.value["cells"] = summary.tables;
    answer.value["undefined"] = summary.undefined;
    return answer;
}

// The same of the cells that have one label under `name`, which all of them have, or none.
void put_by_label(Answer& answer, const std::string& name, const Json& cells,
                  const std::vector<CharacterTable>& tables) {
    Labels labels;
    std::vector<std::vector<CharacterTable>> by_label;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (has(cells[i], name) != has(cells.front(), name))
            throw BadQuestion("`" + name + "` must be in each of the `cells`, or in none");
        if (!has(cells[i], name)) continue;
        const auto label = static_cast<std::size_t>(labels.of(part(cells[i], name)));
        by_label.resize(labels.size());
        by_label[label].push_back(tables[i]);
    }
    if (by_label.empty()) return;
    Answer summaries(Json::object());
    for (std::size_t i = 0; i < by_label.size(); ++i)
        put_part(summaries, labels.text(i), answer_of(character_summary(by_label[i])));
    put_part(answer, "by_" + name, summaries);
}

// Each cell with its figures, in the order given.
Json cells_json(const Json& cells, const std::vector<CharacterTable>& tables) {
    Json list = Json::array();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        Answer cell(Json::object());
        for (const char* name : {"code", "document"})
            if (has(cells[i], name)) cell.value[name] = part(cells[i], name);
        const CharacterAgreement agreement = character_agreement(tables[i]);
        cell.value["n"] = tables[i].characters;
        cell.put("agreement", agreement.agreement);
        cell.put("kappa", agreement.kappa);
        if (cell.reason != Undefined::none) cell.value["reason"] = std::string(reason_word(cell.reason));
        list.push_back(std::move(cell.value));
    }
    return list;
}

// Codes and documents, a cell for each code in each document.
Answer cells_line(const Json& cells) {
    std::vector<CharacterTable> tables;
    for (const Json& cell : list(cells, "cells")) {
        if (!cell.is_object())
            throw BadQuestion("`cells` must hold objects with `code`, `document`, `length`, `A` and `B`");
        tables.push_back(read_characters(cell));
    }
    Answer answer = answer_of(character_summary(tables));
    put_by_label(answer, "code", cells, tables);
    put_by_label(answer, "document", cells, tables);
    answer.value["of_cells"] = cells_json(cells, tables);
    return answer;
}

Answer characters_line(const Question& question) {
    if (has(question.input, "cells")) return cells_line(part(question.input, "cells"));
    const CharacterTable table = read_characters(question.input);
    const CharacterAgreement agreement = character_agreement(table);
    Answer answer(Json::object());
    answer.value["n"] = table.characters;
    answer.put("agreement", agreement.agreement);
    answer.put("kappa", agreement.kappa);
    answer.put("a_and_b", agreement.both);
    answer.put("a_not_b", agreement.only_a);
    answer.put("b_not_a", agreement.only_b);
    answer.put("neither", agreement.neither);
    return answer;
}

}  // namespace

std::span<const Statistic> unitizing() {
    static constexpr std::array kStatistics = {
        Statistic{"u_alpha_family", unitizing_line},
        Statistic{"alpha_u_legacy", legacy_line},
        Statistic{"gamma_best_alignment_disorder", disorder_line},
        Statistic{"gamma_dissimilarity", dissimilarity_line},
        Statistic{"precision_recall_f1", classification_line},
        Statistic{"char_kappa", characters_line},
    };
    return kStatistics;
}

}  // namespace axial::statlines
