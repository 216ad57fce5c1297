#include "interpreter/report/stability.h"

#include "grammar/counted.h"
#include "interpreter/report/style.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {
namespace {

constexpr std::size_t kMostCodes = 8;
constexpr std::size_t kMostTerms = 3;  // of a code

std::string percent_or_reason(const Measure& share) {
    return share.value ? fmt::format("{:.1f} %", *share.value * 100) : std::string(reason_text(share.reason));
}

// Those that lose units to some term, the largest share first.
std::vector<const CodeStability*> worst_codes(const StabilityReport& report) {
    std::vector<const CodeStability*> codes;
    for (const CodeStability& code : report.codes)
        if (code.concentration.value.value_or(0) > 0) codes.push_back(&code);
    std::stable_sort(codes.begin(), codes.end(), [](const CodeStability* a, const CodeStability* b) {
        return *a->concentration.value > *b->concentration.value;
    });
    return codes;
}

// "except `学生贷款` policy.codebook:31"
std::string term_text(const StabilityTerm& term) {
    constexpr std::size_t kWord = 24, kPlace = 16;
    const std::string role = term.role == TermRole::term ? "" : std::string(role_word(term.role)) + " ";
    const std::string line = term.at.substr(term.at.rfind(':') + 1);
    const std::string file = term.at.substr(0, term.at.rfind(':'));
    return fmt::format("{}`{}` {}:{}", role, shortened(term.text, kWord), shortened(file, kPlace), line);
}

void add_code(TextTable& table, const StabilityReport& report, const CodeStability& code) {
    const std::string& label = code.title.empty() ? code.name : code.title;
    table.add({label, grouped(code.units), grouped(code.resting), "", "", ""}, TextTable::Row::strong);
    std::size_t shown = 0;
    for (const TermInfluence& influence : code.terms) {
        if (influence.lost == 0 || shown++ == kMostTerms) break;
        table.add({"  " + term_text(report.terms[influence.term]), "", "", grouped(influence.lost),
                   percent_or_reason(influence.share), grouped(influence.gained)});
    }
}

std::string table_of(const StabilityReport& report, const std::vector<const CodeStability*>& codes, Color color) {
    TextTable table;
    table.add({"Without one term", "units", "on one term", "lost", "share", "gained"}, TextTable::Row::head);
    table.rule();
    for (std::size_t i = 0; i < std::min(kMostCodes, codes.size()); ++i) add_code(table, report, *codes[i]);
    std::string out = table.render(color);
    if (codes.size() > kMostCodes) out += fmt::format("  and {} more\n", codes.size() - kMostCodes);
    return out;
}

void write_code(JsonWriter& json, const StabilityReport& report, const CodeStability& code) {
    json.begin_object().key("code").text(code.name).key("title").text(code.title);
    json.key("units").count(code.units).key("on_one_term").count(code.resting);
    write_measure(json, "concentration", code.concentration);
    json.key("terms").begin_array();
    for (const TermInfluence& influence : code.terms) {
        const StabilityTerm& term = report.terms[influence.term];
        json.begin_object().key("term").text(term.text).key("at").text(term.at).key("role").text(role_word(term.role));
        json.key("list").text(term.list).key("lost").count(influence.lost);
        write_measure(json, "share", influence.share);
        json.key("gained").count(influence.gained).end_object();
    }
    json.end_array().end_object();
}

void write_dimension(JsonWriter& json, const StabilityReport& report, const DimensionStability& dimension) {
    json.begin_object().key("dimension").text(dimension.name).key("title").text(dimension.title);
    json.key("terms").begin_array();
    for (const DimensionStability::Term& changed : dimension.terms) {
        const StabilityTerm& term = report.terms[changed.term];
        json.begin_object().key("term").text(term.text).key("at").text(term.at);
        json.key("units_changed").count(changed.units);
        write_measure(json, "share", changed.share);
        json.end_object();
    }
    json.end_array().end_object();
}

}  // namespace

std::vector<std::string> stability_cautions(const StabilityReport& report) {
    std::vector<std::string> said = {
        "A share says how much of a code hangs on one word. It does not say that the word is wrong: a code may have "
        "one good word. Read a sample of the units that only this word brings.",
        "Terms are left out one at a time. Two words that always stand together cover for each other, and neither "
        "shows.",
        "A code of few units hangs on few terms, whatever they are: look at the number of units beside the share."};
    const auto silent = std::count_if(report.codes.begin(), report.codes.end(),
                                      [](const CodeStability& code) { return code.units == 0; });
    if (silent != 0)
        said.push_back(fmt::format("Codes without a unit in this corpus, of which nothing can be said: {}.", silent));
    return said;
}

std::string render_stability(const StabilityReport& report, Color color) {
    const std::vector<const CodeStability*> codes = worst_codes(report);
    std::string out = codes.empty() ? std::string() : table_of(report, codes, color);
    std::string note;
    append_wrapped(
        note,
        fmt::format("stability: {} terms left out one at a time, {} of them change a code. {}",
                    grouped(report.terms_tried), grouped(report.terms.size()), stability_cautions(report).front()),
        2, 0);
    return out + styled(std::string_view(note).substr(0, note.size() - 1), Style::dim, color) + "\n";
}

void write_stability(JsonWriter& json, const StabilityReport& report) {
    json.begin_object().key("units").count(report.units).key("terms_tried").count(report.terms_tried);
    json.key("terms_that_change_a_code").count(report.terms.size());
    json.key("codes").begin_array();
    for (const CodeStability& code : report.codes) write_code(json, report, code);
    json.end_array().key("dimensions").begin_array();
    for (const DimensionStability& dimension : report.dimensions) write_dimension(json, report, dimension);
    json.end_array().key("cautions").texts(stability_cautions(report)).end_object();
}

}  // namespace axial
