// Reliability between coders: files are read, brought to units, compared; with a corpus disagreements show their text.
#include "axial/agreement.h"

#include "grammar/diagnostic.h"
#include "interpreter/agree/segments.h"
#include "interpreter/api/coder_files.h"
#include "interpreter/api/documents.h"
#include "interpreter/api/engine.h"
#include "interpreter/coders/read.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/pattern/pattern_set.h"
#include "interpreter/report/agreement.h"
#include "interpreter/report/utf8.h"
#include "interpreter/resolve/resolve.h"
#include "interpreter/text/lines.h"
#include "interpreter/text/units.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

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

// The first language leads; it says how sentences end. Without one the rules are those that Chinese, English and all
// others but Greek have: no document's letters need to be looked at.
std::vector<std::string> languages_of(const std::string& asked) {
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

// How the texts are cut into units.
struct Cutting {
    UnitOptions options;
    std::vector<Level> named;  // levels of units that the files may name, the likeliest first; none without a codebook
};

Cutting cutting_of(const AgreementRequest& request, const Codebook* book, AgreementUnit unit, Diagnostics& diags) {
    Cutting cutting;
    if (!book) {
        if (unit == AgreementUnit::unit && !request.corpus.paths.empty())
            report(diags, diag::texts_without_codebook, Place{}).help = {
                "name the codebook that cut the texts into units beside the files"};
        cutting.options.languages = languages_of(request.language);
        return cutting;
    }
    cutting.options = unit_options(*book);
    cutting.named = {book->unit, kSentenceLevel, kParagraphLevel, kClauseLevel};
    for (std::uint32_t i = 0; i < book->structure.levels.size(); ++i)
        cutting.named.push_back({LevelKind::structure, i});
    return cutting;
}

// What is wanted of the corpus: texts, units and lengths of the documents that were coded.
class Texts {
public:
    Texts(const AgreementRequest& request, AgreementUnit unit, const CoderCodings& codings, Cutting cutting)
        : request_(request),
          level_{unit == AgreementUnit::paragraph ? LevelKind::paragraph : LevelKind::sentence, 0},
          wants_units_(unit == AgreementUnit::sentence || unit == AgreementUnit::paragraph),
          named_(std::move(cutting.named)),
          rules_(std::move(cutting.options)) {
        for (const CodedPlace& place : codings.places) {
            wanted_.insert(document_of(place));
            if (!place.start) wanted_units_.insert(place.unit);
        }
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
    // On one line; empty where the document, or the unit that a name tells, is not there.
    std::string text_of(const CodedPlace& place) const {
        if (!place.start || !place.end) {
            const auto unit = text_of_unit_.find(place.unit);
            return unit == text_of_unit_.end() ? std::string() : on_one_line(unit->second);
        }
        const auto document = texts_.find(place.document);
        if (document == texts_.end()) return {};
        return on_one_line(code_points(document->second, *place.start, *place.end));
    }

private:
    void add(const Document& document) {
        positions_.reset(document.text);
        const auto size = static_cast<std::uint32_t>(document.text.size());
        lengths_.push_back({document.id, positions_(size)});
        texts_.emplace(document.id, document.text);
        if (wanted_units_.count(document.id) != 0) text_of_unit_.emplace(document.id, document.text);
        if (!wants_units_ && named_.empty()) return;
        cut_.reset(document.text, rules_);
        for (const Level level : named_) add_named(document, level);
        if (!wants_units_) return;
        DocumentUnits& units = units_.emplace_back();
        units.document = document.id;
        for (std::uint32_t i = 0; i < cut_.count(level_); ++i) {
            const Span span = cut_.span(level_, i);
            units.units.push_back(
                {document.id, document.id + "#" + cut_.path(level_, i), positions_(span.begin), positions_(span.end)});
        }
    }

    void add_named(const Document& document, Level level) {
        for (std::uint32_t i = 0; i < cut_.count(level); ++i) {
            const std::string name = document.id + "#" + cut_.path(level, i);
            if (wanted_units_.count(name) == 0) continue;
            const Span span = cut_.span(level, i);
            text_of_unit_.emplace(name, document.text.substr(span.begin, span.size()));
        }
    }

    const AgreementRequest& request_;
    Level level_;
    bool wants_units_;
    std::vector<Level> named_;
    std::set<std::string> wanted_, wanted_units_;
    UnitRules rules_;
    Units cut_;
    CodePointIndex positions_;
    std::vector<DocumentUnits> units_;
    std::vector<DocumentLength> lengths_;
    std::unordered_map<std::string, std::string> texts_, text_of_unit_;
};

// The text of every unit that is disagreed on, or of the first `most`.
DisagreementTexts texts_of(const DimensionAgreement& dimension, const JudgedUnits& units, const Texts& texts,
                           std::size_t most) {
    DisagreementTexts shown(dimension.disagreements.size());
    for (std::size_t i = 0; i < std::min(most, shown.size()); ++i)
        shown[i] = texts.text_of(units.places[dimension.disagreements[i].unit]);
    return shown;
}

// Codes by their full names. Of some with a dimension and some without one, the latter are a dimension by themselves.
void unify(CoderCodings& codings, const Codebook* book, const AgreementRequest& request, Diagnostics& diags) {
    if (book) {
        const Place file = request.files.size() == 1 ? whole_file(request.files.front()) : Place{};
        report_unknown_codes(unify_codes(codings, book->full_names()), *book, file, diags);
        return;
    }
    unify_codes(codings);
    std::vector<std::string> alone;
    for (const std::string& code : codings.codes.all())
        if (dimension_of(code).empty()) alone.push_back(code);
    if (!alone.empty() && alone.size() < codings.codes.size())
        report(diags, diag::codes_without_dimension, Place{}, alone.size(), first_names(alone, alone.size())).help = {
            "write DIMENSION.CODE, as the others are, or name the codebook beside the files, which knows them"};
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

// Behind the last span there may be text that everyone left uncoded; only the text says how much.
void warn_of_lengths(DimensionAgreement& dimension, const JudgedUnits& units,
                     const std::vector<DocumentLength>& lengths) {
    std::set<std::string> known;
    for (const DocumentLength& length : lengths) known.insert(length.document);
    std::vector<std::string> unknown;
    for (const std::string& document : units.documents.all())
        if (known.count(document) == 0) unknown.push_back(document);
    if (!unknown.empty())
        dimension.warnings.push_back(
            {"unknown_length", fmt::format("the length of {} documents is not known ({}): they are taken to end with "
                                           "the last span, which moves every figure; name the texts with --on",
                                           unknown.size(), first_names(unknown, unknown.size()))});
}

// One object, or of several dimensions a list of them.
std::string json_of(const std::vector<std::string>& objects) {
    if (objects.size() == 1) return objects.front();
    return "[\n" + fmt::to_string(fmt::join(objects, ",\n")) + "]\n";
}

bool has_known_languages(const std::string& asked, Diagnostics& diags) {
    for (const std::string& language : languages_of(asked)) {
        if (is_language(language)) continue;
        report(diags, diag::unknown_language, Place{}, language)
            .help.push_back("a language is a code of two or three letters: zh, en, de, ja");
        return false;
    }
    return true;
}

}  // namespace

ToolResult agree(const AgreementRequest& request, Form form, Color color, Diagnostics& diags) {
    CoderColumns columns;
    columns.wide = request.wide;
    columns.unit = request.unit;
    columns.document = request.document;
    columns.coder = request.coder;
    columns.code = request.code;
    columns.rows = request.rows;
    if (!has_known_languages(request.language, diags)) return {ExitStatus::could_not_run, {}};
    const CorpusOptions options = corpus_options(request.corpus);
    std::optional<CoderCodings> codings = read_coder_codings(request.files, columns, options, diags);
    if (!codings) return {ExitStatus::could_not_run, {}};
    std::optional<Engine> engine;
    if (request.codebook) engine = Engine::compile({*request.codebook}, request.compile, diags);
    if (request.codebook && !engine) return {ExitStatus::could_not_run, {}};
    const Codebook* book = engine ? engine->impl().codebooks.front().get() : nullptr;
    unify(*codings, book, request, diags);
    const AgreementUnit unit = chosen_unit(request, *codings);
    if (!is_complete(request, *codings, unit, diags)) return {ExitStatus::could_not_run, {}};
    Texts texts(request, unit, *codings, cutting_of(request, book, unit, diags));
    if (!request.corpus.paths.empty() && !texts.read(diags)) return {ExitStatus::could_not_run, {}};
    JudgedUnits units = judged_by(unit, *codings, texts);
    if (book) units.declared = book->full_names();

    AgreeOptions agree_options;
    agree_options.dimension = request.dimension;
    agree_options.unit = unit_word(unit);
    agree_options.first_only = request.first_only;
    agree_options.resampling.draws = request.resamples;
    agree_options.resampling.seed = request.seed;
    agree_options.threads = request.jobs;
    AgreeOptions of_units = agree_options;
    if (unit == AgreementUnit::span) of_units.resampling.draws = 0;  // segments have their own
    std::vector<DimensionAgreement> dimensions = agreement_of(units, of_units);
    for (DimensionAgreement& dimension : dimensions) {
        if (unit == AgreementUnit::span) replace_by_segments(dimension, *codings, units, agree_options);
        if (unit == AgreementUnit::character) add_character_kappas(dimension, *codings, units);
        if (unit == AgreementUnit::span || unit == AgreementUnit::character)
            warn_of_lengths(dimension, units, texts.lengths());
    }
    if (dimensions.empty()) {
        report(diags, diag::no_such_dimension, Place{}, request.dimension);
        return {ExitStatus::could_not_run, {}};
    }
    ToolResult result;
    // A row that could not be read is missing from the figures.
    if (diags.has_errors()) result.outcome = ExitStatus::found;
    std::vector<std::string> parts;
    for (const DimensionAgreement& dimension : dimensions) {
        const bool is_text = form == Form::text;
        const DisagreementTexts shown = texts_of(dimension, units, texts, is_text ? request.most : SIZE_MAX);
        parts.push_back(is_text ? render_agreement(dimension, units, shown, request.most, color)
                                : render_agreement_json(dimension, units, shown));
    }
    result.output = form == Form::text ? fmt::to_string(fmt::join(parts, "\n")) : json_of(parts);
    return result;
}

}  // namespace axial
