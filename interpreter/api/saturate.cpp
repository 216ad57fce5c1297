#include "axial/saturation.h"

#include "grammar/diagnostic.h"
#include "grammar/nearest.h"
#include "interpreter/api/documents.h"
#include "interpreter/api/worker.h"
#include "interpreter/report/saturation.h"
#include "interpreter/report/summary.h"

#include <algorithm>

namespace axial {
namespace {

std::optional<AttributeId> attribute_called(const Codebook& book, const std::string& name, Diagnostics& diags) {
    std::vector<std::string> known;
    for (std::uint32_t a = 0; a < book.attributes.size(); ++a) {
        if (book.attributes[a].name == name) return AttributeId{a};
        known.push_back(book.attributes[a].name);
    }
    auto& d = report(diags, diag::unknown_attribute, Place{}, name);
    const std::string near = did_you_mean(nearest_names(name, known));
    d.help.push_back(near.empty() ? "documents are ordered by an attribute or variable of the codebook" : near);
    return std::nullopt;
}

// Those of the codebook, or one for each dimension that has codes.
std::vector<SaturationCheck> checks_of(const Codebook& book) {
    if (!book.saturation_checks.empty()) return book.saturation_checks;
    std::vector<SaturationCheck> checks;
    for (std::uint32_t d = 0; d < book.dimensions.size(); ++d) {
        if (book.dimensions[d].codes.empty()) continue;
        SaturationCheck check;
        check.dimension = {d};
        check.origin = book.dimensions[d].origin;
        checks.push_back(std::move(check));
    }
    return checks;
}

bool order_by(const std::string& attribute, const Codebook& book, std::vector<SaturationCheck>& checks,
              Diagnostics& diags) {
    if (attribute.empty()) return true;
    const auto id = attribute_called(book, attribute, diags);
    if (!id) return false;
    for (SaturationCheck& check : checks) {
        check.order = DocumentOrder::by_attribute;
        check.order_by = *id;
    }
    return true;
}

struct ReadCorpus {
    std::vector<std::vector<SaturationDocument>> documents;  // by check
    std::vector<FailedDocument> failed;
    bool usable = false;  // there are documents, and all were come to
};

ReadCorpus read_corpus(const Engine::Impl& engine, const std::vector<SaturationCheck>& checks,
                       const SaturationRequest& request, Diagnostics& diags) {
    RunOptions options;
    options.jobs = request.jobs;
    const Work work{engine,
                    options,
                    nullptr,
                    std::vector<AgreementChecks>(1),
                    {saturation_readers(*engine.codebooks.front(), checks)},
                    std::vector<std::optional<StabilityReader>>(1)};
    ReadCorpus corpus;
    corpus.documents.resize(checks.size());
    CorpusReader reader(corpus_options(request.corpus), diags);
    const WorkerSums sums = code_documents(
        work, [&](Document& document) { return reader.next(document, diags); },
        [&](CodedDocument coded) {
            diags.append(coded.diags);
            corpus.failed.insert(corpus.failed.end(), coded.failed.begin(), coded.failed.end());
            if (coded.books.empty()) return;
            corpus.usable = true;
            for (std::size_t c = 0; c < checks.size(); ++c)
                corpus.documents[c].push_back(std::move(coded.books.front().saturation[c]));
        });
    engine.attributes.front()->report_notes(sums.books.front().notes, diags);
    corpus.failed.insert(corpus.failed.end(), reader.failed().begin(), reader.failed().end());
    corpus.usable = corpus.usable && !reader.stopped();
    return corpus;
}

std::string as_json(const std::vector<SaturationReport>& reports, const Codebook& book) {
    JsonWriter json;
    json.begin_object().key("codebook").text(book.id).key("version").text(book.version);
    json.key("meaning_hash").text(book.meaning_hash).key("declared").truth(!book.saturation_checks.empty());
    json.key("checks").begin_array();
    for (const SaturationReport& report : reports) {
        json.begin_object().key("check").text(report.name);
        write_figures(json, check_saturation(report));
        write_saturation(json.key("saturation"), report);
        json.end_object();
    }
    json.end_array().end_object();
    return json.take();
}

bool all_passed(const std::vector<SaturationReport>& reports) {
    return std::all_of(reports.begin(), reports.end(), [](const SaturationReport& report) {
        return BookChecks{check_saturation(report), {}}.passed();
    });
}

}  // namespace

ToolResult saturate(const CodebookFile& file, const CompileOptions& options, const SaturationRequest& request,
                    Form form, Color color, Diagnostics& diags) {
    const auto engine = Engine::compile({file}, options, diags);
    if (!engine) return {ExitStatus::could_not_run, {}};
    const Codebook& book = *engine->impl().codebooks.front();
    std::vector<SaturationCheck> checks = checks_of(book);
    if (checks.empty()) {
        report(diags, diag::no_dimension, Place{}).help = {"put the codes under `dimension NAME several`"};
        return {ExitStatus::could_not_run, {}};
    }
    if (!order_by(request.order_by, book, checks, diags)) return {ExitStatus::could_not_run, {}};
    ReadCorpus corpus = read_corpus(engine->impl(), checks, request, diags);
    if (!corpus.usable) return {ExitStatus::could_not_run, {}};
    const std::vector<SaturationReport> reports = report_saturation(
        book, checks, std::move(corpus.documents), {request.shuffles, request.seed, usual_draws().level});
    const Declared declared = book.saturation_checks.empty() ? Declared::no : Declared::yes;
    const bool failed = declared == Declared::yes && !all_passed(reports);
    const bool found = failed || diags.has_errors() || !corpus.failed.empty();
    std::string output = form == Form::text ? render_saturation(reports, declared, color) : as_json(reports, book);
    SummaryOptions summary;
    summary.color = color;
    if (form == Form::text) output += render_failed_documents(corpus.failed, summary);
    return {found ? ExitStatus::found : ExitStatus::clean, output};
}

}  // namespace axial
