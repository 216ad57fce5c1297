// Guest, Francis and Hennink: when documents in the order given stop to bring new codes.
#include "interpreter/statlines/code_table.h"
#include "interpreter/statlines/saturation.h"
#include "interpreter/stats/saturation.h"

#include <algorithm>

namespace axial::statlines {
namespace {

GuestRule guest_rule(const Json& options) {
    GuestRule rule;
    rule.base = positive_or(options, "base", rule.base);
    rule.run = positive_or(options, "run", rule.run);
    rule.step = positive_or(options, "run_step", rule.step);
    rule.threshold = checked_share(number_or(options, "threshold", rule.threshold), "threshold");
    return rule;
}

// "6+2": the document of saturation, and the documents of the run that showed it.
Json notation(const Measure& saturated_at, const GuestRule& rule) {
    if (!saturated_at.value) return nullptr;
    return std::to_string(static_cast<std::uint64_t>(*saturated_at.value)) + "+" + std::to_string(rule.run);
}

Json runs_json(const std::vector<GuestRun>& runs) {
    Json list = Json::array();
    for (const GuestRun& run : runs)
        list.push_back(
            {{"from", run.from}, {"to", run.to}, {"new", run.new_codes}, {"ratio", number_or_null(run.ratio.value)}});
    return list;
}

Json sensitivity_json(const std::vector<std::uint64_t>& added) {
    Json rows = Json::array();
    for (const GuestRule& rule : guest_sensitivity_rules()) {
        const Measure point = guest_saturation(added, rule).saturated_at;
        Json row = {{"base", rule.base},
                    {"run", rule.run},
                    {"threshold", rule.threshold},
                    {"saturated_at", whole_or_null(point)},
                    {"notation", notation(point, rule)}};
        if (!point.value) row["reason"] = std::string(reason_word(point.reason));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json spread_json(const Incidence& table, const GuestRule& rule, DrawKind kind, const Resampling& draws) {
    const SaturationSpread spread = saturation_spread(table, rule, kind, draws);
    Answer answer(Json::object());
    answer.value["method"] = kind == DrawKind::redrawn ? "documents resampled" : "documents shuffled";
    answer.value["draws"] = draws.draws;
    answer.value["seed"] = draws.seed;
    answer.put("median", spread.median);
    answer.put("low", spread.low);
    answer.put("high", spread.high);
    answer.put("reached_share", spread.reached_share);
    answer.value["without_base"] = spread.without_base;
    if (answer.reason != Undefined::none) answer.value["reason"] = std::string(reason_word(answer.reason));
    return answer.value;
}

// The options `bootstrap` and `shuffles` ask for so many draws.
void put_spreads(Answer& answer, const Question& question, const CodedDocuments& codes, const GuestRule& rule) {
    constexpr std::uint64_t kMostDraws = 1'000'000;
    Resampling draws;
    draws.seed = count_or(question.options, "seed", draws.seed);
    draws.level = level_of(question.options);
    for (const auto& [name, kind] : {std::pair{"bootstrap", DrawKind::redrawn}, {"shuffles", DrawKind::shuffled}}) {
        if (!has(question.options, name)) continue;
        draws.draws = static_cast<std::uint32_t>(positive_or(question.options, name, draws.draws, kMostDraws));
        answer.value[name] = spread_json(codes.table_for(name).table, rule, kind, draws);
    }
}

StoppingRule stopping_rule(const Json& options) {
    StoppingRule rule;
    rule.initial = count_or(options, "initial", rule.initial);
    rule.stop = positive_or(options, "stop", rule.stop);
    return rule;
}

// The group of each code: `code_groups` is a list, in the order of the columns, or an object by the codes' names.
std::vector<std::uint32_t> groups_of_codes(const Json& named, const CodeTable& codes, Labels& groups) {
    std::vector<std::uint32_t> group_of;
    for (std::size_t code = 0; code < codes.codes.size(); ++code) {
        const bool known = named.is_array() ? code < named.size() : has(named, codes.codes.text(code));
        if (!known) throw BadQuestion("`code_groups` must give the group of every code");
        const Json& group = named.is_array() ? named[code] : part(named, codes.codes.text(code));
        group_of.push_back(static_cast<std::uint32_t>(groups.of(group)));
    }
    return group_of;
}

// The documents' new codes for each group: `new_codes` by group, or a table and `code_groups`.
struct GroupedCodes {
    std::vector<std::string> groups;
    std::vector<std::vector<std::uint64_t>> added;
};

GroupedCodes grouped_codes(const Json& input) {
    GroupedCodes grouped;
    if (has(input, "code_groups")) {
        const CodeTable codes = code_table(input);
        Labels groups;
        std::vector<std::uint32_t> group_of = groups_of_codes(part(input, "code_groups"), codes, groups);
        grouped.added = new_codes_by_group(codes.table, group_of, groups.size());
        for (std::size_t group = 0; group < groups.size(); ++group) grouped.groups.push_back(groups.text(group));
        return grouped;
    }
    for (const auto& [group, added] : part(input, "new_codes").items()) {
        grouped.groups.push_back(group);
        grouped.added.push_back(added_codes(added));
    }
    return grouped;
}

// Theory-based studies hold the rule against every category of beliefs, and stop when the last one allows it.
Answer francis_by_group(const GroupedCodes& grouped, const StoppingRule& rule) {
    Json by_group = Json::object();
    Measure last = Undefined::no_units;
    bool all_reached = true;
    for (std::size_t group = 0; group < grouped.groups.size(); ++group) {
        const Measure point = francis_stopping(grouped.added[group], rule);
        by_group[grouped.groups[group]] = {{"satisfied_at", whole_or_null(point)}};
        if (!all_reached) continue;
        all_reached = point.value.has_value();
        if (!all_reached || !last.value || *point.value > *last.value) last = point;
    }
    Answer answer(Json::object());
    put_whole(answer, "satisfied_at", last);
    answer.value["by_group"] = std::move(by_group);
    return answer;
}

bool is_grouped(const Json& input) {
    return has(input, "code_groups") || (has(input, "new_codes") && part(input, "new_codes").is_object());
}

// The dimensions of a code in a document: none, one, or a list of them.
void add_notes(std::vector<DimensionNote>& notes, DimensionNote note, const Json& dimensions, Labels& names) {
    notes.push_back(note);
    if (dimensions.is_null()) return;
    if (dimensions.is_object()) throw BadQuestion("the dimensions of a code must be a list");
    const Json list = dimensions.is_array() ? dimensions : Json::array({dimensions});
    for (const Json& dimension : list) {
        note.dimension = static_cast<std::uint32_t>(names.of(dimension));
        notes.push_back(note);
    }
}

std::vector<DimensionNote> dimension_notes(const Json& input, Labels& codes) {
    std::vector<DimensionNote> notes;
    Labels dimensions;
    std::uint64_t number = 0;
    if (!part(input, "documents").is_array()) throw BadQuestion("`documents` must be a list");
    for (const Json& document : part(input, "documents")) {
        ++number;
        const Json& named = document.is_object() ? part(document, "codes") : document;
        if (!named.is_array() && !named.is_object())
            throw BadQuestion("`documents` must hold objects with `codes`: {code: [dimensions]}");
        for (const auto& [key, value] : named.items()) {
            const auto code = static_cast<std::uint32_t>(codes.of(named.is_object() ? Json(key) : value));
            add_notes(notes, {number, code, std::nullopt}, named.is_object() ? value : Json(), dimensions);
        }
    }
    return notes;
}

}  // namespace

Answer answer_guest(const Question& question) {
    const GuestRule rule = guest_rule(question.options);
    const CodedDocuments codes(question);
    const std::vector<std::uint64_t> added = codes.added_codes();
    const GuestSaturation result = guest_saturation(added, rule);
    const Report report(question.options, {"base_codes", "runs", "saturated_at", "notation", "sensitivity"});
    Answer answer(Json::object());
    put_whole(answer, "base_codes", result.base_codes);
    answer.value["runs"] = runs_json(result.runs);
    put_whole(answer, "saturated_at", result.saturated_at);
    answer.value["notation"] = notation(result.saturated_at, rule);
    if (report.wants("sensitivity")) answer.value["sensitivity"] = sensitivity_json(added);
    put_spreads(answer, question, codes, rule);
    return answer;
}

Answer answer_francis(const Question& question) {
    const StoppingRule rule = stopping_rule(question.options);
    if (is_grouped(question.input)) return francis_by_group(grouped_codes(question.input), rule);
    Answer answer(Json::object());
    put_whole(answer, "satisfied_at", francis_stopping(CodedDocuments(question).added_codes(), rule));
    return answer;
}

Answer answer_meaning(const Question& question) {
    Labels codes;
    const std::vector<DimensionNote> notes = dimension_notes(question.input, codes);
    const MeaningSaturation result = meaning_saturation(notes, codes.size());
    Answer answer(Json::object());
    Json first = Json::object();
    Answer last(Json::object());
    for (std::size_t code = 0; code < codes.size(); ++code) {
        first[codes.text(code)] = result.first_document[code];
        put_whole(last, codes.text(code), result.last_new_dimension[code]);
    }
    answer.value["first_document_of_each_code"] = std::move(first);
    put_whole(answer, "code_saturation_document", result.code_saturation);
    put_part(answer, "last_new_dimension_document", last);
    put_whole(answer, "meaning_saturation_document", result.meaning_saturation);
    return answer;
}

}  // namespace axial::statlines
