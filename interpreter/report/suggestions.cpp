#include "interpreter/report/suggestions.h"

#include "grammar/counted.h"
#include "interpreter/report/style.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {
namespace {

std::string figure(const Measure& measure) { return measure.value ? fmt::format("{:.3f}", *measure.value) : "n/a"; }
std::string tenths(const Measure& measure) { return measure.value ? fmt::format("{:.1f}", *measure.value) : "n/a"; }

std::string probability(double p) {
    constexpr double kLeastShown = 0.001;
    return p < kLeastShown ? "<0.001" : fmt::format("{:.3f}", p);
}

std::string count_of(double count) { return grouped(static_cast<std::uint64_t>(count)); }

class SuggestionText {
public:
    SuggestionText(const SuggestionReport& report, const Codebook& codebook, Color color)
        : report_(report), codebook_(codebook), color_(color) {}

    std::string render() {
        head();
        for (const CodeSuggestions& code : report_.codes) {
            out_ += "\n" + styled(codebook_.code(code.code).full_name, Style::bold, color_) + "\n";
            if (report_.has_gold)
                against_gold(code);
            else
                against_bare(code);
        }
        out_ += "\n";
        cautions();
        return std::move(out_);
    }

private:
    using Row = TextTable::Row;

    bool is_split() const { return report_.hold_out > 0; }
    void line(const std::string& text) { out_ += text + "\n"; }
    void note(const std::string& text) { out_ += styled(text, Style::dim, color_) + "\n"; }

    void head() {
        line(styled("Suggested terms", Style::bold, color_) +
             fmt::format(": {} of {}{}", counted(report_.units[kHere], "unit"),
                         counted(report_.documents[kHere], "document"), report_.has_gold ? " that coders judged" : "") +
             (is_split() ? fmt::format("; held out {} of {}", counted(report_.units[kThere], "unit"),
                                       counted(report_.documents[kThere], "document"))
                         : "") +
             fmt::format("; a unit is a {}", report_.level));
    }

    // ---- with gold

    void against_gold(const CodeSuggestions& code) {
        standing(code, kHere, "");
        if (is_split()) standing(code, kThere, "held out: ");
        if (!code.is_matched)
            return note("`otherwise` gives it where no other code is: what it has wrong, those miss.");
        missed(code);
        false_terms(code);
        unless(code);
    }

    void standing(const CodeSuggestions& code, std::size_t part, const std::string& of) {
        const Confusion& confusion = code.confusion[part];
        const Accuracy& now = code.now[part];
        std::string text =
            fmt::format("{}gold {}, coded {}: {} right, {} wrong, {} missed; precision {}, recall {}, F1 {}", of,
                        count_of(confusion.true_positives + confusion.false_negatives),
                        count_of(confusion.true_positives + confusion.false_positives),
                        count_of(confusion.true_positives), count_of(confusion.false_positives),
                        count_of(confusion.false_negatives), figure(now.precision), figure(now.recall), figure(now.f1));
        if (code.split[part] > 0) text += fmt::format("; coders split over {}", grouped(code.split[part]));
        line(text);
    }

    // Is there a table to show? Says why there is none, and which units to look at.
    bool has_terms(const SuggestionList& list, const std::string& what) {
        const std::uint64_t units = list.target[kHere];
        if (units == 0) {
            note(fmt::format("No unit is {}.", what));
            return false;
        }
        if (!list.first_units.empty()) note(fmt::format("{}: {}", what, names_of(list.first_units, units)));
        if (list.terms.empty())
            note(fmt::format("No term that stands in {} or more sets the {} apart.",
                             counted(report_.options.least_documents, "document"), counted(units, what + " unit")));
        return !list.terms.empty();
    }

    static std::string names_of(const std::vector<std::string>& first, std::uint64_t all) {
        std::string names;
        for (const std::string& name : first) names += (names.empty() ? "" : ", ") + harmless(name);
        return all > first.size() ? names + fmt::format(" and {} more", grouped(all - first.size())) : names;
    }

    std::vector<std::string> effect_head(const std::string& right, const std::string& wrong) const {
        std::vector<std::string> cells{right, wrong, "precision", "recall", "F1  "};
        if (is_split()) cells.insert(cells.end(), {"| held out: " + right, wrong, "F1  "});
        return cells;
    }

    // Marked where it rises.
    static std::string f1_after(const Accuracy& now, const Accuracy& after) {
        const bool rises = after.f1.value.value_or(0) > now.f1.value.value_or(0);
        return figure(after.f1) + (rises ? " ↑" : "  ");
    }

    void add_effects(std::vector<std::string>& cells, const CodeSuggestions& code,
                     const ByPart<TrialEffect>& effects) const {
        const auto& [units, after] = effects[kHere];
        cells.insert(cells.end(), {grouped(units.right), grouped(units.wrong), figure(after.precision),
                                   figure(after.recall), f1_after(code.now[kHere], after)});
        if (!is_split()) return;
        const auto& [held_units, held_after] = effects[kThere];
        cells.insert(cells.end(),
                     {grouped(held_units.right), grouped(held_units.wrong), f1_after(code.now[kThere], held_after)});
    }

    // How many documents the units lie in goes without saying where the unit is the document.
    bool has_documents() const { return report_.level != level_name(LevelKind::document); }

    std::vector<std::string> keyness_head(const std::string& use, const std::string& target,
                                          const std::string& reference) const {
        std::vector<std::string> cells{use, target, reference, "G²", "log ratio", "p adj."};
        if (has_documents()) cells.insert(cells.begin() + 2, "in docs");
        return cells;
    }

    std::vector<std::string> keyness_cells(const Suggestion& one) const {
        std::vector<std::string> cells{one.term,
                                       grouped(one.target),
                                       grouped(one.reference),
                                       tenths(one.keyness.g2_four_cell),
                                       tenths(one.keyness.log_ratio_half),
                                       probability(one.adjusted_p)};
        if (has_documents()) cells.insert(cells.begin() + 2, grouped(one.documents));
        return cells;
    }

    static std::vector<std::string> joined(std::vector<std::string> cells, const std::vector<std::string>& more) {
        cells.insert(cells.end(), more.begin(), more.end());
        return cells;
    }

    static bool takes_units(const SuggestionList& list) {
        return std::any_of(list.terms.begin(), list.terms.end(), [](const Suggestion& one) {
            return one.effects[kHere].units.taken + one.effects[kThere].units.taken > 0;
        });
    }

    // Of codes of which a unit has one: what the term takes from others.
    static std::string taken(const Suggestion& one) {
        const TrialUnits& units = one.effects[kHere].units;
        return units.taken == 0 ? "0" : fmt::format("{} ({} right)", grouped(units.taken), grouped(units.taken_right));
    }

    void missed(const CodeSuggestions& code) {
        const SuggestionList& list = code.to_add;
        if (!has_terms(list, "missed")) return;
        TextTable table;
        const bool takes = takes_units(list);
        table.add(joined(joined(keyness_head("Add", "missed", "neither"), effect_head("+right", "+wrong")),
                         takes ? std::vector<std::string>{"taken"} : std::vector<std::string>{}),
                  Row::head);
        for (const Suggestion& one : list.terms) {
            std::vector<std::string> cells = keyness_cells(one);
            add_effects(cells, code, one.effects);
            if (takes) cells.push_back(taken(one));
            table.add(std::move(cells));
        }
        out_ += table.render(color_);
    }

    void false_terms(const CodeSuggestions& code) {
        if (code.to_leave_out.empty()) return;
        TextTable table;
        table.add(joined({"Leave out", "right", "wrong", "its precision"},
                         joined(effect_head("−right", "−wrong"), {"where"})),
                  Row::head);
        for (const OwnTerm& own : code.to_leave_out) {
            std::vector<std::string> cells{own.text, grouped(own.units[kHere].right), grouped(own.units[kHere].wrong),
                                           figure(own.precision)};
            add_effects(cells, code, own.effects);
            cells.push_back(own.place);
            table.add(std::move(cells));
        }
        out_ += table.render(color_);
    }

    void unless(const CodeSuggestions& code) {
        const SuggestionList& list = code.for_unless;
        if (!has_terms(list, "wrong")) return;
        TextTable table;
        table.add(joined(keyness_head("Unless", "wrong", "right"), effect_head("−right", "−wrong")), Row::head);
        for (const Suggestion& one : list.terms) {
            std::vector<std::string> cells = keyness_cells(one);
            add_effects(cells, code, one.effects);
            table.add(std::move(cells));
        }
        out_ += table.render(color_);
    }

    // ---- without

    void against_bare(const CodeSuggestions& code) {
        const SuggestionList& list = code.to_add;
        line(fmt::format("coded {}; {} without a code of {}", grouped(list.target[kHere]),
                         grouped(list.reference[kHere]), dimension_of(code)));
        if (!code.is_matched) return note("`otherwise` gives it where no other code is.");
        if (!has_terms(list, "coded")) return;
        TextTable table;
        std::vector<std::string> cells = joined(keyness_head("Add", "coded", "uncoded"), {"+uncoded"});
        if (is_split()) cells.emplace_back("| held out: +uncoded");
        table.add(std::move(cells), Row::head);
        for (const Suggestion& one : list.terms) {
            cells = joined(keyness_cells(one), {grouped(one.effects[kHere].units.bare)});
            if (is_split()) cells.push_back(grouped(one.effects[kThere].units.bare));
            table.add(std::move(cells));
        }
        out_ += table.render(color_);
    }

    std::string dimension_of(const CodeSuggestions& code) const {
        const DimensionId dimension = codebook_.code(code.code).dimension;
        return dimension.valid() ? codebook_.dimension(dimension).name : "those that stand alone";
    }

    // ---- how to read it

    void cautions() {
        note(
            "Terms are for you to judge. They are ranked by G² of the units that hold them; p is adjusted over all "
            "candidates of a list "
            "(Benjamini–Hochberg) and tells the order, not a proof: units of a document are alike.");
        if (!report_.has_gold)
            return note(
                "Without gold coding this is no evidence of what is right: terms that stand beside those of the "
                "codebook may mean something else.");
        note(
            fmt::format("`unless` is tried as `unless \"TERM\" in the same {}` of every rule; a term added has no "
                        "condition.",
                        report_.coding_unit));
        if (is_split())
            note("Terms were chosen without the documents held out: believe those columns rather than the others.");
        else
            note(
                "Terms are scored on the units they were chosen from, which flatters them: `--hold-out 30` tries them "
                "on documents that they were not chosen from.");
    }

    const SuggestionReport& report_;
    const Codebook& codebook_;
    Color color_;
    std::string out_;
};

}  // namespace

std::string render_suggestions(const SuggestionReport& report, const Codebook& codebook, Color color) {
    return SuggestionText(report, codebook, color).render();
}

}  // namespace axial
