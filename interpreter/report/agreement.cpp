#include "interpreter/report/agreement.h"

#include "grammar/counted.h"
#include "interpreter/report/figure.h"
#include "interpreter/report/json.h"
#include "interpreter/report/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace axial {
namespace {

constexpr std::size_t kTextColumns = 100;

std::string percent(const Measure& measure) {
    return figure_text(measure.value ? Measure(100 * *measure.value) : measure, 1);
}

// Why there is none stands in its place, where it should be there.
std::string interval(const Figure& figure) {
    if (figure.interval) return interval_text(*figure.interval);
    const bool is_expected = figure.value.value && figure.interval_reason != Undefined::not_for_this_data;
    return is_expected ? std::string(reason_text(figure.interval_reason)) : "–";
}

std::string how(const Figure& figure) {
    return figure.value.value ? figure.method : std::string(reason_text(figure.value.reason));
}

std::string code_name(const std::string& code) { return code.empty() ? "(no code)" : code; }

std::string count(double times) { return grouped(static_cast<std::uint64_t>(std::llround(times))); }

// Alpha alone has limits that everyone knows.
bool is_drawn_alpha(const Figure& figure) {
    return figure.name.starts_with("krippendorff_alpha") && figure.value.value &&
           figure.interval_reason != Undefined::not_for_this_data &&
           (figure.interval || figure.drawn.undefined_share > 0);
}

class AgreementText {
public:
    AgreementText(const DimensionAgreement& agreement, const JudgedUnits& units, const DisagreementTexts& texts,
                  std::size_t most, Color color)
        : agreement_(agreement), units_(units), texts_(texts), most_(most), color_(color) {}

    std::string render() {
        head();
        coefficients();
        codes();
        pairs();
        coders();
        confusion();
        disagreements();
        warnings();
        return std::move(out_);
    }

private:
    void title(const std::string& text) { out_ += "\n" + styled(text, Style::bold, color_) + "\n"; }
    void note(const std::string& text) { out_ += styled(text, Style::dim, color_) + "\n"; }
    void table(const TextTable& table) { out_ += table.render(color_); }
    void more(std::size_t all) {
        if (all > most_) out_ += fmt::format("  and {} more\n", grouped(all - most_));
    }

    void head() {
        const std::string of = agreement_.dimension.empty() ? "" : " on `" + agreement_.dimension + "`";
        out_ += styled("Agreement" + of, Style::bold, color_) +
                fmt::format(": {}; by {}: {} with a value, {} with values of two coders and more\n\n",
                            counted(agreement_.coders.size(), "coder"), agreement_.unit, count(agreement_.units),
                            count(agreement_.pairable));
    }

    void coefficients() {
        TextTable rows;
        rows.add({"Coefficient", "value", "95 % interval", "method"}, TextTable::Row::head);
        for (const Figure& figure : agreement_.coefficients)
            rows.add({figure.name, figure_text(figure.value), interval(figure), how(figure)});
        table(rows);
        note(
            "Alpha of .800 and more is relied on, of .667 to .800 tentatively (Krippendorff). Read it beside percent\n"
            "agreement, prevalence and the number of units.");
        for (const Figure& figure : agreement_.coefficients)
            if (is_drawn_alpha(figure)) resamples(figure);
    }

    void resamples(const Figure& figure) {
        const DrawnShares& drawn = figure.drawn;
        note(fmt::format("Of the resamples {} lies below .667 in {:.1f} %, below .800 in {:.1f} %.{}", figure.name,
                         100 * drawn.below_667, 100 * drawn.below_800,
                         drawn.undefined_share == 0 ? ""
                                                    : fmt::format(" In {:.1f} % it is undefined; they are left out.",
                                                                  100 * drawn.undefined_share)));
    }

    void codes() {
        if (agreement_.codes.empty()) return;
        const bool is_pair = agreement_.coders.size() == 2;
        TextTable rows;
        std::vector<std::string> columns{"Code, present or not", "units", "of values %", "agree %", "alpha",
                                         "95 % interval"};
        if (is_pair) columns.insert(columns.end(), {"precision", "recall", "F1"});
        rows.add(columns, TextTable::Row::head);
        for (const CodeAgreement& code : agreement_.codes) {
            std::vector<std::string> cells{code.code,
                                           count(code.units),
                                           fmt::format("{:.1f}", 100 * code.prevalence),
                                           percent(code.percent),
                                           figure_text(code.alpha.value),
                                           interval(code.alpha)};
            if (is_pair)
                cells.insert(cells.end(),
                             {figure_text(code.precision), figure_text(code.recall), figure_text(code.f1)});
            rows.add(std::move(cells));
        }
        out_ += "\n";
        table(rows);
        if (is_pair)
            note(fmt::format("Precision and recall are those of `{}` against `{}`.", agreement_.coders[1],
                             agreement_.coders[0]));
    }

    void pairs() {
        if (agreement_.pairs.size() < 2) return;
        std::vector<CoderPair> sorted = agreement_.pairs;
        std::stable_sort(sorted.begin(), sorted.end(), [](const CoderPair& a, const CoderPair& b) {
            return a.alpha.value.value_or(2) < b.alpha.value.value_or(2);
        });
        TextTable rows;
        rows.add({"Who differs from whom", "units", "agree %", "alpha"}, TextTable::Row::head);
        for (std::size_t i = 0; i < std::min(most_, sorted.size()); ++i)
            rows.add({sorted[i].first + " – " + sorted[i].second, count(sorted[i].units), percent(sorted[i].percent),
                      figure_text(sorted[i].alpha)});
        out_ += "\n";
        table(rows);
        more(sorted.size());
    }

    void coders() {
        if (agreement_.by_coder.size() < 3) return;
        std::vector<CoderFigures> sorted = agreement_.by_coder;
        std::stable_sort(sorted.begin(), sorted.end(), [](const CoderFigures& a, const CoderFigures& b) {
            return a.with_others.value.value_or(2) < b.with_others.value.value_or(2);
        });
        TextTable rows;
        rows.add({"Coder", "units", "as the others %", "alpha without"}, TextTable::Row::head);
        for (std::size_t i = 0; i < std::min(most_, sorted.size()); ++i)
            rows.add({sorted[i].coder, count(sorted[i].units), percent(sorted[i].with_others),
                      figure_text(sorted[i].alpha_without)});
        out_ += "\n";
        table(rows);
        more(sorted.size());
    }

    void confusion() {
        if (agreement_.confusion.empty()) return;
        const bool is_pair = agreement_.coders.size() == 2;
        TextTable rows;
        rows.add({is_pair ? agreement_.coders[0] + " → " + agreement_.coders[1] : "Taken for one another", "times"},
                 TextTable::Row::head);
        const std::string sign = is_pair ? " → " : " – ";
        for (std::size_t i = 0; i < std::min(most_, agreement_.confusion.size()); ++i) {
            const Confused& confused = agreement_.confusion[i];
            rows.add({code_name(confused.first) + sign + code_name(confused.second), count(confused.times)});
        }
        out_ += "\n";
        table(rows);
        more(agreement_.confusion.size());
    }

    void disagreements() {
        if (agreement_.disagreements.empty()) return;
        title(fmt::format("Units they disagree on: {}", grouped(agreement_.disagreements.size())));
        for (std::size_t i = 0; i < std::min(most_, agreement_.disagreements.size()); ++i) {
            const DisputedUnit& one = agreement_.disagreements[i];
            std::string values;
            for (const auto& [coder, codes] : one.values)
                values += (values.empty() ? "" : ", ") + coder + ": " + code_name(codes);
            out_ += harmless("  " + name_of(units_.places[one.unit]) + "  " + values) + "\n";
            if (!texts_[i].empty())
                out_ += "    " + styled(shortened(harmless(texts_[i]), kTextColumns), Style::dim, color_) + "\n";
        }
        more(agreement_.disagreements.size());
    }

    void warnings() {
        if (agreement_.warnings.empty()) return;
        out_ += "\n";
        for (const AgreementWarning& warning : agreement_.warnings)
            out_ +=
                styled("warning", Style::yellow, color_) + harmless(" [" + warning.name + "]: " + warning.text) + "\n";
    }

    const DimensionAgreement& agreement_;
    const JudgedUnits& units_;
    const DisagreementTexts& texts_;
    std::size_t most_;
    Color color_;
    std::string out_;
};

// ---- JSON

void put(JsonWriter& json, const std::string& key, const Measure& measure) {
    json.key(key).number_or_null(measure.value);
}

void put_object(JsonWriter& json, const Figure& figure, double units) {
    json.begin_object();
    put(json, "value", figure.value);
    if (!figure.value.value) json.key("reason").text(reason_word(figure.value.reason));
    write_bounds(json, figure.interval);
    if (figure.value.value && !figure.interval) json.key("interval_reason").text(reason_word(figure.interval_reason));
    if (is_drawn_alpha(figure))
        json.key("undefined_share")
            .number(figure.drawn.undefined_share)
            .key("p_below_667")
            .number(figure.drawn.below_667)
            .key("p_below_800")
            .number(figure.drawn.below_800);
    json.key("n").number(units).key("method").text(figure.method).end_object();
}

void put_codes(JsonWriter& json, const DimensionAgreement& agreement) {
    json.key("per_code").begin_array();
    for (const CodeAgreement& code : agreement.codes) {
        json.begin_object().key("code").text(code.code).key("prevalence").number(code.prevalence);
        json.key("units").number(code.units).key("krippendorff_alpha");
        put_object(json, code.alpha, agreement.pairable);
        put(json, "percent_agreement", code.percent);
        put(json, "precision", code.precision);
        put(json, "recall", code.recall);
        put(json, "f1", code.f1);
        json.end_object();
    }
    json.end_array();
}

void put_coders(JsonWriter& json, const DimensionAgreement& agreement) {
    json.key("pairs").begin_array();
    for (const CoderPair& pair : agreement.pairs) {
        json.begin_object().key("coders").texts({pair.first, pair.second}).key("units").number(pair.units);
        put(json, "percent_agreement", pair.percent);
        put(json, "krippendorff_alpha", pair.alpha);
        json.end_object();
    }
    json.end_array().key("by_coder").begin_array();
    for (const CoderFigures& coder : agreement.by_coder) {
        json.begin_object().key("coder").text(coder.coder).key("units").number(coder.units);
        put(json, "with_others", coder.with_others);
        put(json, "alpha_without", coder.alpha_without);
        json.end_object();
    }
    json.end_array();
}

void put_disagreements(JsonWriter& json, const DimensionAgreement& agreement, const JudgedUnits& units,
                       const DisagreementTexts& texts) {
    json.key("confusion").begin_array();
    for (const Confused& confused : agreement.confusion)
        json.begin_object()
            .key("codes")
            .texts({confused.first, confused.second})
            .key("times")
            .number(confused.times)
            .end_object();
    json.end_array().key("disagreements").begin_array();
    for (std::size_t i = 0; i < agreement.disagreements.size(); ++i) {
        const DisputedUnit& one = agreement.disagreements[i];
        const CodedPlace& place = units.places[one.unit];
        json.begin_object().key("unit").text(name_of(place)).key("document").text(place.document);
        if (place.start && place.end) json.key("start").count(*place.start).key("end").count(*place.end);
        if (!texts[i].empty()) json.key("text").text(texts[i]);
        json.key("values").begin_object();
        for (const auto& [coder, codes] : one.values) json.key(coder).text(codes);
        json.end_object().end_object();
    }
    json.end_array();
}

}  // namespace

std::string render_agreement(const DimensionAgreement& agreement, const JudgedUnits& units,
                             const DisagreementTexts& texts, std::size_t most_shown, Color color) {
    return AgreementText(agreement, units, texts, most_shown, color).render();
}

std::string render_agreement_json(const DimensionAgreement& agreement, const JudgedUnits& units,
                                  const DisagreementTexts& texts) {
    JsonWriter json;
    json.begin_object().key("dimension").text(agreement.dimension).key("unit").text(agreement.unit);
    json.key("units").number(agreement.units).key("pairable_units").number(agreement.pairable);
    json.key("coders").texts(agreement.coders).key("coefficients").begin_object();
    for (const Figure& figure : agreement.coefficients) {
        json.key(figure.name);
        put_object(json, figure, agreement.pairable);
    }
    json.end_object();
    put_codes(json, agreement);
    put_coders(json, agreement);
    put_disagreements(json, agreement, units, texts);
    json.key("warnings").begin_array();
    for (const AgreementWarning& warning : agreement.warnings)
        json.begin_object().key("name").text(warning.name).key("text").text(warning.text).end_object();
    json.end_array().end_object();
    return json.take();
}

}  // namespace axial
