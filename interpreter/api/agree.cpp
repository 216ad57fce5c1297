// Reliability between coders: files are read, brought to units, compared; with a corpus disagreements show their text.
#include "axial/agreement.h"

#include "grammar/diagnostic.h"
#include "interpreter/agree/segments.h"
#include "interpreter/api/documents.h"
#include "interpreter/coders/read.h"
#include "interpreter/report/agreement.h"
#include "interpreter/report/utf8.h"
#include "interpreter/text/units.h"
#include "interpreter/text/words.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace axial {
namespace {

const char* unit_word(AgreementUnit unit) {
    switch (unit) {
        case AgreementUnit::sentence:
            return "sentence";
        case AgreementUnit::paragraph:
            return "paragraph";
        case AgreementUnit::character:
            return "character";
        case AgreementUnit::span:
            return "span";
        case AgreementUnit::automatic:
        case AgreementUnit::unit:
            break;
    }
    return "unit";
}

AgreementUnit chosen_unit(const AgreementRequest& request, const CoderCodings& codings) {
    if (request.by != AgreementUnit::automatic) return request.by;
    const bool named = std::all_of(codings.places.begin(), codings.places.end(),
                                   [](const CodedPlace& place) { return !place.unit.empty(); });
    return named ? AgreementUnit::unit : AgreementUnit::character;
}

// The first language leads; it says how sentences end.
std::vector<std::string> languages_of(const std::string& asked, std::string_view text) {
    if (!asked.empty()) {
        std::vector<std::string> languages;
        std::string one;
        for (const char c : asked + ",") {
            if (c != ',' && c != ' ')
                one += c;
            else if (!one.empty())
                languages.push_back(std::move(one)), one.clear();
        }
        return languages;
    }
    if (has_unspaced(text)) return {"zh", "en"};
    return {"en"};
}

// What is wanted of the corpus: units and lengths of the documents that were coded.
class Texts {
public:
    Texts(const AgreementRequest& request, AgreementUnit unit, const CoderCodings& codings)
        : request_(request),
          level_{unit == AgreementUnit::paragraph ? LevelKind::paragraph : LevelKind::sentence, 0},
          wants_units_(unit == AgreementUnit::sentence || unit == AgreementUnit::paragraph) {
        for (const CodedPlace& place : codings.places) wanted_.insert(place.document);
    }

    bool read(Diagnostics& diags) {
        const std::uint64_t documents = for_each_document(request_.corpus, diags, [&](const Document& document) {
            if (wanted_.count(document.id) != 0) add(document);
            return true;
        });
        return documents > 0;
    }

    const std::vector<DocumentUnits>& units() const { return units_; }
    const std::vector<DocumentLength>& lengths() const { return lengths_; }

private:
    void add(const Document& document) {
        positions_.reset(document.text);
        const auto size = static_cast<std::uint32_t>(document.text.size());
        lengths_.push_back({document.id, positions_(size)});
        if (!wants_units_) return;
        if (!rules_) {
            UnitOptions options;
            options.languages = languages_of(request_.language, document.text);
            rules_ = std::make_unique<UnitRules>(std::move(options));
        }
        cut_.reset(document.text, *rules_);
        DocumentUnits& units = units_.emplace_back();
        units.document = document.id;
        for (std::uint32_t i = 0; i < cut_.count(level_); ++i) {
            const Span span = cut_.span(level_, i);
            units.units.push_back(
                {document.id, document.id + "#" + cut_.path(level_, i), positions_(span.begin), positions_(span.end)});
        }
    }

    const AgreementRequest& request_;
    Level level_;
    bool wants_units_;
    std::set<std::string> wanted_;
    std::unique_ptr<UnitRules> rules_;
    Units cut_;
    CodePointIndex positions_;
    std::vector<DocumentUnits> units_;
    std::vector<DocumentLength> lengths_;
};

std::string on_one_line(std::string_view text, std::uint64_t start, std::uint64_t end) {
    std::string cut(code_points(text, start, end));
    std::replace(cut.begin(), cut.end(), '\n', ' ');
    return cut;
}

// The text of every place that is disagreed on, by dimension and disagreement.
std::vector<DisagreementTexts> texts_of(const std::vector<DimensionAgreement>& dimensions, const JudgedUnits& units,
                                        const AgreementRequest& request, Diagnostics& diags) {
    std::vector<DisagreementTexts> texts;
    std::map<std::string, std::vector<std::pair<std::string*, const CodedPlace*>>> wanted;
    for (const DimensionAgreement& dimension : dimensions) texts.emplace_back(dimension.disagreements.size());
    for (std::size_t d = 0; d < dimensions.size(); ++d)
        for (std::size_t i = 0; i < texts[d].size(); ++i) {
            const CodedPlace& place = units.places[dimensions[d].disagreements[i].unit];
            if (place.start && place.end) wanted[place.document].emplace_back(&texts[d][i], &place);
        }
    if (request.corpus.paths.empty() || wanted.empty()) return texts;
    for_each_document(request.corpus, diags, [&](const Document& document) {
        const auto found = wanted.find(document.id);
        if (found == wanted.end()) return true;
        for (const auto& [text, place] : found->second) *text = on_one_line(document.text, *place->start, *place->end);
        return true;
    });
    return texts;
}

bool is_complete(const AgreementRequest& request, const CoderCodings& codings, AgreementUnit unit, Diagnostics& diags) {
    const bool needs_text = unit == AgreementUnit::sentence || unit == AgreementUnit::paragraph;
    if (needs_text && request.corpus.paths.empty()) {
        report(diags, diag::agreement_without_corpus, Place{}, unit_word(unit)).help = {
            "name the coded texts: axial agree FILE… --by " + std::string(unit_word(unit)) + " --on CORPUS"};
        return false;
    }
    const bool needs_spans = unit != AgreementUnit::unit;
    if (needs_spans && !codings.has_spans()) {
        report(diags, diag::agreement_without_spans, Place{}, unit_word(unit)).help = {
            "compare by unit, or give tables with `document`, `start` and `end`"};
        return false;
    }
    if (codings.codings.empty()) {
        report(diags, diag::no_codings, Place{});
        return false;
    }
    return true;
}

JudgedUnits judged_by(AgreementUnit unit, const CoderCodings& codings, const Texts& texts) {
    switch (unit) {
        case AgreementUnit::sentence:
        case AgreementUnit::paragraph:
            return units_of_texts(codings, texts.units());
        case AgreementUnit::character:
        case AgreementUnit::span:
            return characters_of_texts(codings, texts.lengths());
        case AgreementUnit::automatic:
        case AgreementUnit::unit:
            break;
    }
    return units_as_named(codings);
}

}  // namespace

ToolResult agree(const AgreementRequest& request, Form form, Color color, Diagnostics& diags) {
    CoderColumns columns;
    columns.wide = request.wide;
    columns.unit = request.unit;
    columns.coder = request.coder;
    columns.code = request.code;
    columns.rows = request.rows;
    const CorpusOptions options = corpus_options(request.corpus);
    std::optional<CoderCodings> codings = read_coder_codings(request.files, columns, options, diags);
    if (!codings) return {ExitStatus::could_not_run, {}};
    unify_codes(*codings);
    const AgreementUnit unit = chosen_unit(request, *codings);
    if (!is_complete(request, *codings, unit, diags)) return {ExitStatus::could_not_run, {}};
    Texts texts(request, unit, *codings);
    if (!request.corpus.paths.empty() && !texts.read(diags)) return {ExitStatus::could_not_run, {}};
    const JudgedUnits units = judged_by(unit, *codings, texts);

    AgreeOptions agree_options;
    agree_options.dimension = request.dimension;
    agree_options.unit = unit_word(unit);
    agree_options.first_only = request.first_only;
    agree_options.resampling.resamples = request.resamples;
    agree_options.resampling.seed = request.seed;
    agree_options.resampling.threads = request.jobs;
    std::vector<DimensionAgreement> dimensions = agreement_of(units, agree_options);
    if (unit == AgreementUnit::span)
        for (DimensionAgreement& dimension : dimensions) replace_by_segments(dimension, *codings, units);
    if (dimensions.empty()) {
        report(diags, diag::no_such_dimension, Place{}, request.dimension);
        return {ExitStatus::could_not_run, {}};
    }
    const std::vector<DisagreementTexts> shown = texts_of(dimensions, units, request, diags);
    ToolResult result;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        if (form != Form::text)
            result.output += render_agreement_json(dimensions[d], units, shown[d]);
        else
            result.output +=
                (d == 0 ? "" : "\n") + render_agreement(dimensions[d], units, shown[d], request.most, color);
    }
    return result;
}

}  // namespace axial
