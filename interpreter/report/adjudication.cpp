#include "interpreter/report/adjudication.h"

#include "grammar/counted.h"
#include "interpreter/report/figure.h"
#include "interpreter/report/json.h"
#include "interpreter/report/style.h"

#include <fmt/format.h>

namespace axial {
namespace {

// The interval, or why there is none.
std::string interval(const Figure& figure, int decimals) {
    if (figure.interval) return interval_text(*figure.interval, decimals);
    return std::string(reason_text(figure.value.value ? figure.interval_reason : figure.value.reason));
}

class Text {
public:
    Text(const JudgedSheet& sheet, const SheetEstimate& estimate, Color color)
        : sheet_(sheet), estimate_(estimate), color_(color) {}

    std::string render() {
        head();
        precision();
        recall();
        patterns();
        return std::move(out_);
    }

private:
    void note(const std::string& text) { out_ += styled(text, Style::dim, color_) + "\n"; }

    void head() {
        out_ += styled("Judged sheet", Style::bold, color_) + fmt::format(": {} rows, {} judged, {} left blank",
                                                                          grouped(sheet_.rows), grouped(sheet_.judged),
                                                                          grouped(sheet_.blank));
        if (sheet_.unreadable != 0) out_ += fmt::format(", {} not understood", grouped(sheet_.unreadable));
        if (sheet_.missing != 0) out_ += fmt::format("; {} of the key are missing", grouped(sheet_.missing));
        out_ += "\n\n";
    }

    void precision() {
        TextTable table;
        table.add({"Code", "units", "drawn", "judged", "right", "precision", "95 % interval"}, TextTable::Row::head);
        for (const CodeEstimate& code : estimate_.codes) {
            if (code.population == 0) continue;
            table.add({code.code, grouped(code.population), grouped(code.drawn), grouped(code.judged),
                       grouped(code.right), figure_text(code.precision.value), interval(code.precision, 3)});
        }
        table.add({"all codes, weighted", "", "", "", "", figure_text(estimate_.precision.value),
                   interval(estimate_.precision, 3)},
                  TextTable::Row::strong);
        out_ += table.render(color_);
    }

    void recall() {
        if (!estimate_.uncoded) {
            note("Recall needs a sample of uncoded units: axial sample … --uncoded N");
            return;
        }
        TextTable table;
        table.add({"Code", "recall", "95 % interval", "units coded", "units with the code", "95 % interval"},
                  TextTable::Row::head);
        for (const CodeEstimate& code : estimate_.codes) {
            const bool is_known = code.population != 0 || code.units.value.value.value_or(0) != 0;
            if (!is_known) continue;
            table.add({code.code, figure_text(code.recall.value), interval(code.recall, 3), grouped(code.population),
                       figure_text(code.units.value, 1), interval(code.units, 1)});
        }
        out_ += "\n" + table.render(color_);
        uncoded(*estimate_.uncoded);
    }

    void uncoded(const UncodedEstimate& one) {
        note(fmt::format("Of {} uncoded units {} were judged; {} should have a code: {} ({}).", grouped(one.population),
                         grouped(one.judged), grouped(one.with_code), figure_text(one.share.value),
                         interval(one.share, 3)));
        if (!sheet_.is_blind)
            note("Units with another code were not looked through for codes they lack; a sheet drawn with --blind is.");
    }

    void patterns() {
        if (estimate_.patterns.empty()) return;
        TextTable table;
        table.add({"Pattern", "code", "judged", "right", "precision", "95 % interval"}, TextTable::Row::head);
        for (const PatternEstimate& pattern : estimate_.patterns)
            table.add({pattern.pattern, pattern.code, grouped(pattern.judged), grouped(pattern.right),
                       figure_text(pattern.precision.value), interval(pattern.precision, 3)});
        out_ += "\n" + table.render(color_);
    }

    const JudgedSheet& sheet_;
    const SheetEstimate& estimate_;
    Color color_;
    std::string out_;
};

// ---- JSON

void put(JsonWriter& json, const Figure& figure, std::uint64_t n) {
    json.key(figure.name).begin_object().key("value").number_or_null(figure.value.value);
    const Undefined reason = figure.value.value ? figure.interval_reason : figure.value.reason;
    if (reason != Undefined::none) json.key("reason").text(reason_word(reason));
    write_bounds(json, figure.interval);
    json.key("n").count(n).key("method").text(figure.method).end_object();
}

void put_codes(JsonWriter& json, const SheetEstimate& estimate) {
    const std::uint64_t uncoded = estimate.uncoded ? estimate.uncoded->judged : 0;
    json.key("codes").begin_array();
    for (const CodeEstimate& code : estimate.codes) {
        json.begin_object().key("code").text(code.code).key("population").count(code.population);
        json.key("drawn").count(code.drawn).key("judged").count(code.judged).key("right").count(code.right);
        put(json, code.precision, code.judged);
        put(json, code.recall, code.judged + uncoded);
        put(json, code.units, code.judged + uncoded);
        json.end_object();
    }
    json.end_array();
}

void put_patterns(JsonWriter& json, const SheetEstimate& estimate) {
    json.key("patterns").begin_array();
    for (const PatternEstimate& pattern : estimate.patterns) {
        json.begin_object().key("pattern").text(pattern.pattern).key("code").text(pattern.code);
        json.key("judged").count(pattern.judged).key("right").count(pattern.right);
        put(json, pattern.precision, pattern.judged);
        json.end_object();
    }
    json.end_array();
}

void put_uncoded(JsonWriter& json, const std::optional<UncodedEstimate>& uncoded) {
    json.key("uncoded");
    if (!uncoded) {
        json.null();
        return;
    }
    json.begin_object().key("population").count(uncoded->population).key("drawn").count(uncoded->drawn);
    json.key("judged").count(uncoded->judged).key("with_code").count(uncoded->with_code);
    put(json, uncoded->share, uncoded->judged);
    json.end_object();
}

}  // namespace

std::string render_adjudication(const JudgedSheet& sheet, const SheetEstimate& estimate, Color color) {
    return Text(sheet, estimate, color).render();
}

std::string render_adjudication_json(const JudgedSheet& sheet, const SheetEstimate& estimate) {
    std::uint64_t judged = 0;
    for (const CodeEstimate& code : estimate.codes) judged += code.judged;
    JsonWriter json;
    json.begin_object().key("rows").count(sheet.rows).key("judged").count(sheet.judged);
    json.key("blank").count(sheet.blank).key("unreadable").count(sheet.unreadable);
    json.key("missing").count(sheet.missing).key("blind").truth(sheet.is_blind);
    put(json, estimate.precision, judged);
    put_codes(json, estimate);
    put_patterns(json, estimate);
    put_uncoded(json, estimate.uncoded);
    json.end_object();
    return json.take();
}

}  // namespace axial
