// Suggestions: gold is read, the corpus three times; what is found is ranked, tried and told.
#include "axial/suggestion.h"

#include "grammar/diagnostic.h"
#include "grammar/nearest.h"
#include "interpreter/api/coder_files.h"
#include "interpreter/api/documents.h"
#include "interpreter/api/engine.h"
#include "interpreter/coders/read.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/report/files.h"
#include "interpreter/report/suggestions.h"
#include "interpreter/suggest/suggestions.h"

#include <algorithm>
#include <deque>

namespace axial {
namespace {

std::optional<Level> level_of(SuggestionUnit unit, const Codebook& book) {
    switch (unit) {
        case SuggestionUnit::coding_unit:
            return book.unit;
        case SuggestionUnit::document:
            return kDocumentLevel;
        case SuggestionUnit::paragraph:
            return kParagraphLevel;
        case SuggestionUnit::sentence:
            return kSentenceLevel;
        case SuggestionUnit::automatic:
            break;
    }
    return std::nullopt;
}

std::optional<Gold> read_gold(const SuggestionRequest& request, const Codebook& book, Diagnostics& diags) {
    CoderColumns columns;
    columns.wide = request.wide;
    columns.unit = request.unit;
    columns.coder = request.coder;
    columns.code = request.code_column;
    columns.rows = request.rows;
    auto codings = read_coder_codings({request.gold}, columns, corpus_options(request.corpus), diags);
    if (!codings) return std::nullopt;
    if (codings->codings.empty()) {
        report(diags, diag::no_codings, whole_file(request.gold));
        return std::nullopt;
    }
    return Gold(std::move(*codings), book, level_of(request.by, book));
}

// Full names, or the ends of them behind a `.`.
bool is_called(const Code& code, const std::string& name) {
    return code.full_name == name || code.full_name.ends_with("." + name);
}

class Suggestions {
public:
    Suggestions(const Engine::Impl& engine, const SuggestionRequest& request, Diagnostics& diags)
        : engine_(engine), book_(*engine.codebooks.front()), request_(request), diags_(diags) {}

    std::optional<SuggestionReport> find() {
        if (!request_.gold.empty()) gold_ = read_gold(request_, book_, diags_);
        if (!request_.gold.empty() && !gold_) return std::nullopt;
        if (gold_) report_unknown_codes(gold_->unknown_codes(), book_, whole_file(request_.gold), diags_);
        const auto asked = asked_codes();
        if (!asked) return std::nullopt;
        const Level level = gold_ ? gold_->level() : level_of(request_.by, book_).value_or(book_.unit);
        const Study study{book_,
                          *engine_.attributes.front(),
                          engine_.where.front(),
                          gold_ ? &*gold_ : nullptr,
                          level,
                          static_cast<double>(request_.hold_out),
                          *asked};
        return find_in(study);
    }

private:
    // By code: is it one that suggestions are made for?
    std::optional<std::vector<bool>> asked_codes() {
        std::vector<bool> asked(book_.codes.size());
        std::vector<std::string> known;
        for (std::size_t c = 0; c < asked.size(); ++c) {
            asked[c] =
                request_.code.empty() ? is_in_question(book_.codes[c]) : is_called(book_.codes[c], request_.code);
            known.push_back(book_.codes[c].full_name);
        }
        if (std::find(asked.begin(), asked.end(), true) != asked.end()) return asked;
        if (request_.code.empty()) {
            if (gold_)
                report(diags_, diag::gold_without_codes, whole_file(request_.gold))
                    .help.push_back("a code is written with its dimension, or by the end of its name");
            else
                report(diags_, diag::no_dimension, Place{});
            return std::nullopt;
        }
        auto& d = report(diags_, diag::unknown_code, Place{}, request_.code);
        const std::string near = did_you_mean(nearest_names(request_.code, known));
        if (!near.empty()) d.help.push_back(near);
        return std::nullopt;
    }

    // Of the dimension asked for, and one that the gold coding speaks of.
    bool is_in_question(const Code& code) const {
        const std::string& only = engine_.options.only;
        const bool is_wanted = only.empty() || (code.dimension.valid() && book_.dimension(code.dimension).name == only);
        return is_wanted && (!gold_ || gold_->has_dimension(code.dimension));
    }

    std::optional<SuggestionReport> find_in(const Study& study) {
        std::deque<MeasuringPass> measuring;
        for (unsigned i = 0; i < request_.jobs; ++i) measuring.emplace_back(study, *engine_.program);
        if (!share_documents(request_.corpus, measuring, diags_)) return std::nullopt;
        const MeasuringPass& measured = sum_of(measuring);
        engine_.attributes.front()->report_notes(measured.reader().notes(), diags_);
        if (gold_ && !has_gold_among(measured.reader().met())) return std::nullopt;

        std::deque<CountingPass> counting;
        for (unsigned i = 0; i < request_.jobs; ++i)
            counting.emplace_back(study, *engine_.program, measured.filter(), request_.least_documents);
        read_again(counting);
        Suggesting suggesting(study, *engine_.program, measured, {request_.least_documents, request_.most});
        const std::vector<TriedTerm> terms = suggesting.choose(sum_of(counting).counts());
        return suggesting.report(tried(study, terms));
    }

    std::vector<ByPart<TrialUnits>> tried(const Study& study, const std::vector<TriedTerm>& terms) {
        const Codebook extended = with_tried_terms(book_, terms);
        const Codebook* book = &extended;
        Diagnostics known;  // said of the codebook when it was compiled
        const Program program(std::span(&book, 1), known);
        std::deque<TryingPass> trying;
        for (unsigned i = 0; i < request_.jobs; ++i) trying.emplace_back(study, program, terms);
        read_again(trying);
        return sum_of(trying).units();
    }

    // What is wrong with the texts was said at the first reading.
    template <typename Pass>
    void read_again(std::deque<Pass>& passes) {
        Diagnostics known;
        share_documents(request_.corpus, passes, known);
    }

    template <typename Pass>
    static const Pass& sum_of(std::deque<Pass>& passes) {
        for (std::size_t i = 1; i < passes.size(); ++i) passes.front().add(passes[i]);
        return passes.front();
    }

    bool has_gold_among(const std::set<std::string>& met) {
        const std::vector<std::string> elsewhere = gold_->not_among(met);
        if (elsewhere.empty()) return true;
        if (elsewhere.size() == gold_->size())
            report(diags_, diag::gold_elsewhere, whole_file(request_.gold), first_names(elsewhere, elsewhere.size()))
                .help.emplace_back(
                    "units are named as results name them, DOCUMENT or DOCUMENT#5-2; `--by` says of which level they "
                    "are");
        else
            report_units_elsewhere(elsewhere, whole_file(request_.gold), diags_);
        return elsewhere.size() < gold_->size();
    }

    const Engine::Impl& engine_;
    const Codebook& book_;
    const SuggestionRequest& request_;
    Diagnostics& diags_;
    std::optional<Gold> gold_;
};

bool can_be_read_again(const CorpusInput& corpus, Diagnostics& diags) {
    if (std::find(corpus.paths.begin(), corpus.paths.end(), "-") == corpus.paths.end()) return true;
    report(diags, diag::corpus_read_once, Place{}).help.push_back("save it as a file, and name that");
    return false;
}

bool write_csv(const std::string& path, const std::string& csv, Diagnostics& diags) {
    const std::unique_ptr<ResultTarget> target = ResultTarget::open(path, ResultShape::file, diags);
    if (!target) return false;
    target->file("").append(csv);
    return target->commit(diags);
}

}  // namespace

ToolResult suggest(const CodebookFile& file, const CompileOptions& options, const SuggestionRequest& request, Form form,
                   Color color, Diagnostics& diags) {
    const auto engine = Engine::compile({file}, options, diags);
    if (!engine || !can_be_read_again(request.corpus, diags)) return {ExitStatus::could_not_run, {}};
    const Codebook& book = *engine->impl().codebooks.front();
    const auto found = Suggestions(engine->impl(), request, diags).find();
    if (!found) return {ExitStatus::could_not_run, {}};
    if (!request.output.empty() && !write_csv(request.output, render_suggestions_csv(*found, book), diags))
        return {ExitStatus::could_not_run, {}};
    return {diags.has_errors() ? ExitStatus::found : ExitStatus::clean,
            form == Form::text ? render_suggestions(*found, book, color) : render_suggestions_json(*found, book)};
}

}  // namespace axial
