#include "interpreter/api/agreement_checks.h"

#include "grammar/diagnostic.h"
#include "interpreter/agree/agreement.h"
#include "interpreter/agree/dimension_values.h"
#include "interpreter/api/coder_files.h"
#include "interpreter/coders/read.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/corpus/files.h"
#include "interpreter/stats/agreement.h"
#include "interpreter/stats/alpha.h"
#include "interpreter/stats/classification.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace axial {
namespace {

const char* word_of(AgreementMeasure measure) {
    switch (measure) {
        case AgreementMeasure::alpha:
            return "alpha";
        case AgreementMeasure::kappa:
            return "kappa";
        case AgreementMeasure::ac1:
            return "ac1";
        case AgreementMeasure::pi:
            return "pi";
        case AgreementMeasure::percent:
            return "percent";
        case AgreementMeasure::holsti:
            return "holsti";
        case AgreementMeasure::f1:
            return "f1";
    }
    return "";
}

const char* definition_of(AgreementMeasure measure) {
    switch (measure) {
        case AgreementMeasure::alpha:
            return "Krippendorff's alpha, nominal; of units with several codes by MASI's distance of sets";
        case AgreementMeasure::kappa:
            return "Cohen's kappa; of more than two coders the mean over their pairs (Light)";
        case AgreementMeasure::ac1:
            return "Gwet's AC1";
        case AgreementMeasure::pi:
            return "Scott's pi; of more than two coders Fleiss' kappa";
        case AgreementMeasure::percent:
            return "percent agreement: the mean over units of agreeing pairs of values";
        case AgreementMeasure::holsti:
            return "Holsti's agreement 2M / (N1 + N2), the mean over pairs of coders";
        case AgreementMeasure::f1:
            return "F1 of the run's codes against each other coder's, pooled over codes, the mean over coders";
    }
    return "";
}

Measure holsti_of(const Ratings& ratings) {
    double sum = 0, pairs = 0;
    for (const PairAgreement& pair : pairwise_agreement(ratings)) {
        sum += pair.alike / pair.units;
        ++pairs;
    }
    return ratio(sum, pairs, Undefined::no_pairable_units);
}

Measure of_ratings(AgreementMeasure measure, const Ratings& ratings) {
    const Weights equal = Weights::identity(ratings.categories());
    switch (measure) {
        case AgreementMeasure::alpha:
            return krippendorff_alpha(ratings, {}).value;
        case AgreementMeasure::kappa:
            return light_kappa(ratings, equal).value;
        case AgreementMeasure::ac1:
            return gwet_ac(ratings, equal).value;
        case AgreementMeasure::pi:
            return fleiss_kappa(ratings, equal).value;
        case AgreementMeasure::percent:
            return percent_agreement(ratings).mean_over_units;
        case AgreementMeasure::holsti:
        case AgreementMeasure::f1:
            break;
    }
    return holsti_of(ratings);
}

// The coders of the check: how many, and which is the run. No check that leaves the run out asks for F1.
struct Coders {
    std::size_t number = 0, run = 0;
};

// The run against each other coder: what codes they have in common.
Measure f1_of(const DimensionValues& values, const std::vector<std::int32_t>& codes, Coders coders) {
    double sum = 0, others = 0;
    for (std::size_t other = 0; other < coders.number; ++other) {
        if (other == coders.run) continue;
        Confusion all;
        for (const std::int32_t code : codes) {
            const Ratings presence = values.presence(code);
            for (std::size_t i = 0; i < presence.units(); ++i) {
                const std::int32_t gold = presence.unit(i)[other], seen = presence.unit(i)[coders.run];
                if (gold == Ratings::kMissing || seen == Ratings::kMissing) continue;
                if (gold == 1 && seen == 1) all.true_positives += presence.times(i);
                if (gold == 0 && seen == 1) all.false_positives += presence.times(i);
                if (gold == 1 && seen == 0) all.false_negatives += presence.times(i);
            }
        }
        const Measure f1 = accuracy_of(all).f1;
        sum += f1.value.value_or(0);
        others += f1.value ? 1 : 0;
    }
    return ratio(sum, others, Undefined::zero_count);
}

Measure of_all(AgreementMeasure measure, const DimensionValues& values, Coders coders) {
    if (measure == AgreementMeasure::f1) return f1_of(values, values.codes(), coders);
    if (!values.has_sets()) return of_ratings(measure, values.single());
    if (measure == AgreementMeasure::percent || measure == AgreementMeasure::holsti)
        return of_ratings(measure, values.sets());
    if (measure != AgreementMeasure::alpha) return Undefined::not_for_this_data;
    Differences differences;
    differences.metric = Metric::custom;
    differences.matrix = values.set_distances(SetDistance::masi);
    return krippendorff_alpha(values.sets(), differences).value;
}

Measure of_code(AgreementMeasure measure, const DimensionValues& values, std::int32_t code, Coders coders) {
    if (measure == AgreementMeasure::f1) return f1_of(values, {code}, coders);
    return of_ratings(measure, values.presence(code));
}

void conclude(CheckFigure& figure, const Measure& value, const std::string& of_what) {
    figure.value = value.value;
    figure.passed = value.value && *value.value >= *figure.threshold;
    figure.detail = value.value
                        ? fmt::format("{:.3f}, at least {:.3f} asked for; {}", *value.value, *figure.threshold, of_what)
                        : fmt::format("undefined: {}; {}", reason_text(value.reason), of_what);
}

// "observed 0.833; 2 coders, 6 units (sentence) with values of two and more": no coefficient says much without them.
std::string what_it_rests_on(const Ratings& ratings, std::size_t coders, const std::string& unit) {
    const Measure observed = percent_agreement(ratings).mean_over_units;
    return fmt::format("{}{} coders, {:.0f} units ({}) with values of two and more",
                       observed.value ? fmt::format("observed agreement {:.3f}; ", *observed.value) : "", coders,
                       UnitCounts(ratings).pairable(), unit);
}

// The run as one more coder: its name is nobody's in the file.
std::uint32_t add_coder(CoderCodings& codings, std::string name) {
    const auto is_taken = [&] {
        return std::find(codings.coders.all().begin(), codings.coders.all().end(), name) != codings.coders.all().end();
    };
    while (is_taken()) name += " (run)";
    return codings.coders.of(name);
}

std::int32_t code_number(CoderCodings& codings, const Codebook& codebook, CodeId code) {
    return static_cast<std::int32_t>(codings.codes.of(codebook.code(code).full_name));
}

// The run's codings as spans, of documents all of which it judged.
void add_spans(CoderCodings& codings, const Codebook& codebook, std::uint32_t run, const MachineDocument& document) {
    const auto judged = static_cast<std::uint32_t>(codings.places.size());
    codings.places.push_back({document.document, {}, std::nullopt, std::nullopt});
    codings.codings.push_back({judged, run, CoderCoding::kNoCode});
    for (const MachineDocument::Coded& coded : document.codings) {
        const std::uint32_t place = codings.span(document.document, coded.start, coded.end);
        codings.codings.push_back({place, run, code_number(codings, codebook, coded.code)});
    }
}

// Units that a file names get the codes of the run's codings that begin in them. Both are in the order of the text.
void add_named_units(CoderCodings& codings, const Codebook& codebook, std::uint32_t run,
                     const MachineDocument& document, const std::set<std::string>& named) {
    auto coded = document.codings.begin();
    for (const CodedPlace& unit : document.units) {
        while (coded != document.codings.end() && coded->start < *unit.start) ++coded;
        if (named.count(unit.unit) == 0) continue;
        const std::uint32_t place = codings.unit(unit.unit);
        codings.codings.push_back({place, run, CoderCoding::kNoCode});
        for (; coded != document.codings.end() && coded->start < *unit.end; ++coded)
            codings.codings.push_back({place, run, code_number(codings, codebook, coded->code)});
    }
}

// Names of units, or of spans' documents, that the check was not given.
std::vector<std::string> units_elsewhere(const CoderCodings& codings, const std::vector<DocumentUnits>& documents) {
    const bool has_spans = codings.has_spans();
    std::set<std::string> met;
    for (const DocumentUnits& document : documents) {
        if (has_spans) met.insert(document.document);
        for (const CodedPlace& unit : document.units) met.insert(unit.unit);
    }
    Names elsewhere;
    for (const CodedPlace& place : codings.places) {
        const std::string& name = has_spans ? document_of(place) : place.unit;
        if (met.count(name) == 0) elsewhere.of(name);
    }
    return elsewhere.all();
}

// What was judged of texts that the run has not seen cannot be held against it.
void leave_out(CoderCodings& codings, const std::vector<std::string>& units) {
    const std::set<std::string> names(units.begin(), units.end());
    std::erase_if(codings.codings,
                  [&](const CoderCoding& coding) { return names.count(codings.places[coding.place].unit) != 0; });
}

struct Judged {
    JudgedUnits units;
    Coders coders;
    std::vector<std::string> elsewhere;
};

Judged judged(CoderCodings codings, const Codebook& codebook, const std::string& name, std::size_t check,
              const std::vector<MachineDocument>& machine) {
    const bool with_run = codebook.agreement_checks[check].with_run;
    std::vector<DocumentUnits> units;
    for (const MachineDocument& document : machine)
        if (document.check == check) units.push_back({document.document, document.units});
    Judged judged;
    const bool has_spans = codings.has_spans();
    if (with_run) judged.elsewhere = units_elsewhere(codings, units);
    if (!has_spans) leave_out(codings, judged.elsewhere);
    std::set<std::string> named;
    for (const CodedPlace& place : codings.places) named.insert(place.unit);
    if (with_run) judged.coders.run = add_coder(codings, name);
    for (const MachineDocument& document : machine) {
        if (document.check != check || !with_run) continue;
        const auto run = static_cast<std::uint32_t>(judged.coders.run);
        if (has_spans)
            add_spans(codings, codebook, run, document);
        else
            add_named_units(codings, codebook, run, document, named);
    }
    judged.coders.number = codings.coders.size();
    judged.units = has_spans ? units_of_texts(codings, units) : units_as_named(codings);
    judged.units.declared = codebook.full_names();
    return judged;
}

}  // namespace

bool AgreementChecks::read(const Codebook& codebook, Diagnostics& diags) {
    bool readable = true;
    for (const AgreementCheck& check : codebook.agreement_checks) {
        const std::string folder = check.origin.source ? std::string(folder_of(check.origin.source->path())) : "";
        const bool is_absolute = !check.file.empty() && check.file.front() == '/';
        const std::string path = is_absolute ? check.file : join_path(folder, check.file);
        std::optional<CoderCodings> codings = read_coder_codings({path}, {}, {}, diags);
        readable = readable && codings;
        if (!codings) continue;
        const std::vector<std::string> unknown = unify_codes(*codings, codebook.full_names());
        report_unknown_codes(unknown, codebook, whole_file(path), diags);
        put_into_dimension(*codings, unknown, codebook.dimension(check.dimension).name);
        File file;
        file.path = path;
        for (const CodedPlace& place : codings->places) file.documents.insert(document_of(place));
        file.codings = std::move(*codings);
        files_.push_back(std::move(file));
    }
    return readable;
}

void AgreementChecks::record(const Codebook& codebook, const Document& document, const DocumentCodings& codings,
                             Units& units, CodePointIndex& positions, std::vector<MachineDocument>& out) const {
    for (std::size_t c = 0; c < files_.size(); ++c) {
        if (files_[c].documents.count(document.id) == 0) continue;
        const AgreementCheck& check = codebook.agreement_checks[c];
        positions.reset(document.text);
        MachineDocument machine{c, document.id, {}, {}};
        for (std::uint32_t i = 0; i < units.count(check.unit); ++i) {
            const Span span = units.span(check.unit, i);
            const std::string path = units.path(check.unit, i);
            machine.units.push_back({document.id, path.empty() ? document.id : document.id + "#" + path,
                                     positions(span.begin), positions(span.end)});
        }
        for (const Coding& coding : codings.codings)
            if (coding.status == CodingStatus::coded && codebook.code(coding.code).dimension == check.dimension)
                machine.codings.push_back({positions(coding.span.begin), positions(coding.span.end), coding.code});
        std::stable_sort(machine.codings.begin(), machine.codings.end(),
                         [](const auto& a, const auto& b) { return a.start < b.start; });
        out.push_back(std::move(machine));
    }
}

std::vector<CheckFigure> AgreementChecks::figures(const Codebook& codebook, const std::string& coder,
                                                  const std::vector<MachineDocument>& machine,
                                                  Diagnostics& diags) const {
    std::vector<CheckFigure> figures;
    for (std::size_t c = 0; c < files_.size(); ++c) {
        const AgreementCheck& check = codebook.agreement_checks[c];
        const std::string& dimension = codebook.dimension(check.dimension).name;
        const Judged judged_units = judged(files_[c].codings, codebook, coder, c, machine);
        report_units_elsewhere(judged_units.elsewhere, whole_file(files_[c].path), diags);
        const JudgedUnits& units = judged_units.units;
        const Coders coders = judged_units.coders;
        const DimensionValues values(units, dimension, false);
        const std::string of_what = what_it_rests_on(values.combined(), units.coders.size(), check.unit_name);
        const std::string called = fmt::format("agreement on {}{}", dimension, check.with_run ? "" : " between coders");
        CheckFigure figure;
        figure.origin = check.origin;
        for (const AgreementCheck::Required& required : check.required) {
            figure.check = fmt::format("{}: {}", called, word_of(required.measure));
            figure.definition = definition_of(required.measure);
            figure.threshold = required.at_least;
            conclude(figure, of_all(required.measure, values, coders), of_what);
            figures.push_back(figure);
        }
        if (!check.each_code) continue;
        const AgreementMeasure measure = check.required.front().measure;
        for (const std::int32_t code : values.codes()) {
            figure.check =
                fmt::format("{}: {} of {}", called, word_of(measure), units.codes[static_cast<std::size_t>(code)]);
            figure.definition = std::string(definition_of(measure)) + ", on the code's presence";
            figure.threshold = *check.each_code;
            const Ratings presence = values.presence(code);
            conclude(figure, of_code(measure, values, code, coders),
                     fmt::format("{}; given in {:.1f} % of the values",
                                 what_it_rests_on(presence, units.coders.size(), check.unit_name),
                                 100 * prevalence_of(presence)));
            figures.push_back(figure);
        }
    }
    return figures;
}

}  // namespace axial
