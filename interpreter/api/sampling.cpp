// Sheets are drawn and written, and read back and reckoned with.
#include "axial/sampling.h"

#include "grammar/diagnostic.h"
#include "interpreter/api/documents.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/report/adjudication.h"
#include "interpreter/report/files.h"
#include "interpreter/report/sheet.h"
#include "interpreter/sample/draw.h"
#include "interpreter/sample/estimate.h"
#include "interpreter/sample/frame.h"
#include "interpreter/sample/judged_sheet.h"

#include <map>
#include <memory>

namespace axial {
namespace {

// Of every row, in order; nothing, with a diagnostic, where the corpus does not have them.
std::optional<std::vector<SheetText>> texts_of(const SampleFrame& frame, const Sample& sample,
                                               const CorpusInput& corpus, Diagnostics& diags) {
    std::vector<SheetText> texts(sample.rows.size());
    if (corpus.paths.empty()) {
        for (std::size_t i = 0; i < texts.size(); ++i) texts[i] = coded_text(frame, sample.rows[i]);
        return texts;
    }
    std::map<std::string, std::vector<std::size_t>> rows_of;
    for (std::size_t i = 0; i < texts.size(); ++i) rows_of[frame.units[sample.rows[i].unit].document].push_back(i);
    const std::uint64_t documents = for_each_document(corpus, diags, [&](const Document& document) {
        const auto found = rows_of.find(document.id);
        if (found != rows_of.end())
            for (const std::size_t i : found->second) texts[i] = unit_text(frame, sample.rows[i], document.text);
        return true;
    });
    if (documents == 0) return std::nullopt;
    std::vector<std::string> unknown;
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i].text.empty()) unknown.push_back(frame.units[sample.rows[i].unit].address());
    if (unknown.empty()) return texts;
    report(diags, diag::sample_without_text, Place{}, first_names(unknown, unknown.size())).help = {
        "give the corpus as it was when the results were written"};
    return std::nullopt;
}

std::unique_ptr<ResultTarget> written_aside(const std::string& path, const std::string& text, Diagnostics& diags) {
    std::unique_ptr<ResultTarget> target = ResultTarget::open(path, ResultShape::file, diags);
    if (target) target->file("").append(text);
    return target;
}

// The key first: a sheet without one could not be read back.
bool write_sheet(const std::string& sheet, const std::string& sheet_text, const std::string& key,
                 const std::string& key_text, Diagnostics& diags) {
    const std::unique_ptr<ResultTarget> key_target = written_aside(key, key_text, diags);
    if (!key_target) return false;
    const std::unique_ptr<ResultTarget> sheet_target = written_aside(sheet, sheet_text, diags);
    return sheet_target && key_target->commit(diags) && sheet_target->commit(diags);
}

bool may_draw(const SampleRequest& request, Diagnostics& diags) {
    if (request.by == SampleBy::pattern && request.uncoded > 0) {
        Diagnostic& d = report(diags, diag::uncoded_by_pattern, Place{});
        d.notes = {"a unit that two patterns found would count twice"};
        d.help = {"leave out `--by pattern`; figures by pattern are given all the same"};
        return false;
    }
    if (request.uncoded > 0 && request.corpus.paths.empty()) {
        report(diags, diag::sample_without_text, Place{}, "uncoded units have no coding that would show it").help = {
            "name the coded texts: --on CORPUS"};
        return false;
    }
    if (!holds_verdicts(request.sheet, corpus_options(request.corpus))) return true;
    report(diags, diag::results_not_written, whole_file(request.sheet), "there is a sheet that a coder filled in")
        .help = {"choose another name"};
    return false;
}

}  // namespace

ToolResult draw_sheet(const SampleRequest& request, Form form, Color color, Diagnostics& diags) {
    if (!may_draw(request, diags)) return {ExitStatus::could_not_run, {}};
    FrameOptions frame_options;
    frame_options.by = request.by;
    frame_options.dimension = request.dimension;
    frame_options.needs_units = request.uncoded > 0 || !request.corpus.paths.empty();
    frame_options.needs_uncoded = request.uncoded > 0;
    const std::optional<SampleFrame> frame =
        read_sample_frame(request.results, frame_options, corpus_options(request.corpus), diags);
    if (!frame) return {ExitStatus::could_not_run, {}};
    const DrawOptions options{request.by, request.each, request.margin, request.uncoded, request.blind, request.seed};
    const Sample sample = draw_sample(*frame, options);
    const auto texts = texts_of(*frame, sample, request.corpus, diags);
    if (!texts) return {ExitStatus::could_not_run, {}};
    const DrawnSheet drawn{request.sheet, key_beside(request.sheet), sample, options};
    const SheetKind kind = request.blind ? SheetKind::blind : SheetKind::open;
    if (!write_sheet(drawn.sheet, render_sheet_csv(*frame, sample, *texts, kind), drawn.key,
                     render_key_csv(*frame, sample), diags))
        return {ExitStatus::could_not_run, {}};
    return {diags.has_errors() ? ExitStatus::found : ExitStatus::clean,
            form == Form::text ? render_drawn(drawn, color) : render_drawn_json(drawn)};
}

ToolResult adjudicate(const AdjudicationRequest& request, Form form, Color color, Diagnostics& diags) {
    const std::optional<JudgedSheet> sheet = read_judged_sheet(request.sheet, request.key, CorpusOptions{}, diags);
    if (!sheet) return {ExitStatus::could_not_run, {}};
    Resampling options;
    options.draws = request.resamples;
    options.seed = request.seed;
    const SheetEstimate estimate = estimate_from(*sheet, options);
    return {
        diags.has_errors() ? ExitStatus::found : ExitStatus::clean,
        form == Form::text ? render_adjudication(*sheet, estimate, color) : render_adjudication_json(*sheet, estimate)};
}

}  // namespace axial
