// A whole run: documents read in order, coded by workers, counted and written in order.
//
// The calling thread reads and collects; workers take documents from a bounded queue, so memory
// follows the largest documents. Whatever is added up is added in corpus order by the one collector,
// or is a sum of whole numbers: results are the same for any number of threads.
#include "axial/results.h"

#include "axial/version.h"
#include "grammar/diagnostic.h"
#include "interpreter/api/documents.h"
#include "interpreter/api/engine.h"
#include "interpreter/api/worker.h"
#include "interpreter/eval/examples.h"
#include "interpreter/report/profile.h"
#include "interpreter/report/results.h"
#include "interpreter/report/summary.h"

#include <algorithm>

namespace axial {
namespace {

std::string stem_of(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos ? name : name.substr(0, dot);
}

class Run {
public:
    Run(const Engine& engine, const RunOptions& options, Diagnostics& diags)
        : engine_(engine.impl()), options_(options), diags_(diags), work_{engine_, options_, nullptr} {
        for (const auto& book : engine_.codebooks) {
            work_.stability.push_back(stability_reader(engine_, work_.stability.size()));
            work_.saturation.push_back(saturation_readers(*book, book->saturation_checks));
            saturation_.emplace_back(book->saturation_checks.size());
        }
        if (options.profile) profiler_.emplace(profile_);
    }

    RunReport execute(Color color) {
        if (!read_coders() || !open_results()) return could_not_run();
        CorpusOptions corpus = corpus_options(options_.corpus);
        corpus.files = std::make_shared<DiskFiles>(options_.cancel);
        Timed timed(profiler(), Stage::reading);
        CorpusReader reader(std::move(corpus), diags_);
        timed.stop();
        for (const auto& book : engine_.codebooks) tallies_.emplace_back(*book, tally_options());
        code_documents(reader);
        if (cancelled()) {
            report(diags_, diag::run_interrupted, Place{}).help.push_back("former results, if any, are as they were");
            return could_not_run();
        }
        // Figures of a part of the corpus would pass for those of the whole.
        if (documents_ == 0 || reader.stopped()) return could_not_run();
        return conclude(reader, color);
    }

private:
    static RunReport could_not_run() {
        RunReport report;
        report.outcome = ExitStatus::could_not_run;
        return report;
    }

    bool cancelled() const { return options_.cancel != nullptr && options_.cancel->load(); }

    TallyOptions tally_options() const {
        TallyOptions options;
        options.resampling.draws = options_.bootstrap;
        options.resampling.seed = options_.seed;
        return options;
    }

    // What coders said, for checks of agreement.
    bool read_coders() {
        work_.agreement.resize(engine_.codebooks.size());
        machine_.resize(engine_.codebooks.size());
        bool readable = true;
        for (std::size_t i = 0; i < engine_.codebooks.size(); ++i)
            readable = work_.agreement[i].read(*engine_.codebooks[i], diags_) && readable;
        return readable;
    }

    bool open_results() {
        if (options_.output.empty()) return true;
        std::vector<ResultsWriter::Book> books;
        for (std::size_t i = 0; i < engine_.codebooks.size(); ++i)
            books.push_back({engine_.codebooks[i].get(), stem_of(engine_.file_names[i])});
        writer_ = ResultsWriter::open(options_.output, std::move(books),
                                      options_.bom ? ByteOrderMark::yes : ByteOrderMark::no,
                                      options_.results_hash ? ResultsHash::always : ResultsHash::folders_only, diags_);
        work_.writer = writer_.get();
        return writer_ != nullptr;
    }

    void code_documents(CorpusReader& reader) {
        sums_ = axial::code_documents(
            work_,
            [&](Document& document) {
                progress(reader);
                return !cancelled() && read(reader, document);
            },
            [&](CodedDocument coded) { collect(std::move(coded)); });
    }

    bool read(CorpusReader& reader, Document& document) {
        const Timed timed(profiler(), Stage::reading);
        return reader.next(document, diags_);
    }

    void progress(const CorpusReader& reader) const {
        if (!options_.progress) return;
        const CorpusProgress now = reader.progress();
        options_.progress({documents_, now.bytes_read, now.bytes_total});
    }

    // In corpus order.
    void collect(CodedDocument coded) {
        Timed timed(profiler(), Stage::counting);
        diags_.append(coded.diags);
        for (FailedDocument& failed : coded.failed) failed_.push_back(std::move(failed));
        if (coded.books.empty()) return;
        ++documents_;
        characters_ += coded.characters;
        hash_.add(coded.hash);
        for (CodedDocument::Book& book : coded.books) {
            timed.go_on_with(Stage::counting);
            tallies_[book.index].add(book.tally);
            units_.resize(engine_.codebooks.size());
            units_[book.index] += book.tally.units;
            std::move(book.machine.begin(), book.machine.end(), std::back_inserter(machine_[book.index]));
            for (std::size_t c = 0; c < book.saturation.size(); ++c)
                saturation_[book.index][c].push_back(std::move(book.saturation[c]));
            if (!writer_) continue;
            timed.go_on_with(Stage::writing);
            writer_->append(book.index, book.rendered);
        }
    }

    BookChecks checks_of(std::size_t index) {
        const Codebook& book = *engine_.codebooks[index];
        BookChecks checks;
        std::vector<CheckFigure>& figures = checks.figures;
        for (const Origin& origin : book.example_checks) {
            const ExamplesResult examples = run_examples(*engine_.program, index, *engine_.attributes[index], diags_);
            const std::size_t failed = examples.count(ExampleVerdict::failed);
            const std::size_t judged =
                failed + examples.count(ExampleVerdict::passed) + examples.count(ExampleVerdict::gap);
            CheckFigure figure;
            figure.check = "examples";
            figure.definition = "examples beside the codes that come out as they say";
            figure.detail = std::to_string(judged - failed) + " of " + std::to_string(judged);
            if (judged > 0)
                figure.value = static_cast<double>(judged - failed) / static_cast<double>(judged);
            else
                figure.detail = "the codebook has no examples";
            figure.threshold = 1.0;
            figure.passed = failed == 0;
            figure.origin = origin;
            figures.push_back(std::move(figure));
        }
        for (std::size_t c = 0; c < book.coverage_checks.size(); ++c) {
            auto some =
                check_coverage(book, book.coverage_checks[c], sums_.books[index].usage, sums_.books[index].coded[c]);
            figures.insert(figures.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        auto agreement =
            work_.agreement[index].figures(book, stem_of(engine_.file_names[index]), machine_[index], diags_);
        std::move(agreement.begin(), agreement.end(), std::back_inserter(figures));
        checks.saturation =
            report_saturation(book, book.saturation_checks, std::move(saturation_[index]), usual_draws());
        for (const SaturationReport& report : checks.saturation) {
            auto some = check_saturation(report);
            figures.insert(figures.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        if (!book.stability_checks.empty())
            checks.stability = report_stability(*engine_.program, index, sums_.books[index].stability);
        for (const StabilityCheck& check : book.stability_checks)
            figures.push_back(check_stability(*checks.stability, check));
        return checks;
    }

    void report_what_is_left(std::size_t index) {
        const Codebook& book = *engine_.codebooks[index];
        engine_.attributes[index]->report_notes(sums_.books[index].notes, diags_);
        for (const Unevaluated& statement : book.unevaluated)
            report(diags_, diag::not_evaluated, statement.origin.place(), statement.statement)
                .help.push_back(
                    "the rest of the codebook was run; take the statement out, or wait for a version that evaluates "
                    "it");
    }

    RunReport conclude(CorpusReader& reader, Color color) {
        Timed timed(profiler(), Stage::counting);
        const std::size_t n = engine_.codebooks.size();
        std::vector<BookChecks> checks;
        std::vector<TallyResult> tallies;
        for (std::size_t i = 0; i < n; ++i) {
            report_what_is_left(i);
            timed.go_on_with(Stage::checks);
            checks.push_back(checks_of(i));
            timed.go_on_with(Stage::counting);
            tallies.push_back(tallies_[i].result());
            tallies.back().reporting = sums_.books[i].reporting;
        }
        for (const FailedDocument& failed : reader.failed()) failed_.push_back(failed);
        RunInfo info = run_info(reader, checks);
        RunReport report;
        if (writer_) timed.go_on_with(Stage::writing);
        if (writer_ && !writer_->finish(info, tallies, checks, rates(), diags_)) return could_not_run();
        timed.go_on_with(Stage::counting);
        report.json = render_run_json(info);
        SummaryOptions summary;
        summary.color = color;
        for (std::size_t i = 0; i < n; ++i) {
            if (i != 0) report.text += "\n";
            report.text += render_summary(*engine_.codebooks[i], {tallies_documents(i), characters_}, tallies[i],
                                          checks[i], summary);
        }
        if (!failed_.empty()) report.text += render_failed_documents(failed_, summary);
        report.outcome = outcome(checks);
        timed.stop();
        if (options_.profile) add_profile(reader, report);
        return report;
    }

    Profiler* profiler() { return profiler_ ? &*profiler_ : nullptr; }

    void add_profile(const CorpusReader& reader, RunReport& report) const {
        Profile whole = sums_.profile;
        for (std::size_t i = 0; i < kStages; ++i) whole.stages[i] += profile_.stages[i];
        const RunFigures figures{clock_now() - begun_, std::max(1U, options_.jobs), documents_,
                                 reader.progress().bytes_read};
        const ProfileReport profile = report_profile(whole, *engine_.program, figures);
        report.profile = render_profile(profile, options_.profile_color);
        report.profile_json = render_profile_json(profile);
    }

    std::uint64_t tallies_documents(std::size_t index) const { return sums_.books[index].documents; }
    WordRates rates() const { return options_.count_words ? WordRates::counted : WordRates::spaced_only; }

    ExitStatus outcome(const std::vector<BookChecks>& checks) const {
        const bool failed =
            std::any_of(checks.begin(), checks.end(), [](const BookChecks& some) { return !some.passed(); });
        return failed || diags_.has_errors() || !failed_.empty() ? ExitStatus::found : ExitStatus::clean;
    }

    RunInfo run_info(const CorpusReader& reader, const std::vector<BookChecks>& checks) const {
        RunInfo info;
        info.version = engine_version();
        info.engine = kEngineVersion;
        info.icu = unicode_version();
        info.matcher = matcher_version();
        for (std::size_t i = 0; i < engine_.codebooks.size(); ++i) {
            const Codebook& book = *engine_.codebooks[i];
            info.codebooks.push_back({engine_.file_names[i], book.id, book.version, book.file_hash, book.meaning_hash,
                                      i < units_.size() ? units_[i] : 0});
        }
        info.documents = documents_;
        info.characters = characters_;
        if (work_.wants_hash()) info.corpus_hash = hash_.hex();
        info.options = run_options(reader);
        if (writer_) info.results_hash = writer_->results_hash();
        for (const BookChecks& some : checks)
            info.checks.insert(info.checks.end(), some.figures.begin(), some.figures.end());
        for (const Diagnostic& diagnostic : diags_.items())
            if (diagnostic.severity != Severity::note) info.warnings.push_back(diagnostic.message);
        return info;
    }

    // Every option that changes a result.
    std::vector<std::pair<std::string, OptionValue>> run_options(const CorpusReader& reader) const {
        static constexpr const char* kBadText[] = {"skip", "replace", "stop"};
        std::vector<std::string> encodings;
        for (const auto& [name, count] : reader.encodings()) encodings.push_back(name + ": " + std::to_string(count));
        return {{"where", engine_.options.where},
                {"only", engine_.options.only},
                {"join_lines", engine_.options.join_lines},
                {"text", options_.corpus.text_column},
                {"id", options_.corpus.id_column},
                {"encoding", options_.corpus.encoding},
                {"encodings_used", encodings},
                {"on_bad_text", std::string(kBadText[static_cast<std::size_t>(options_.corpus.on_bad_text)])},
                {"count_words", options_.count_words},
                {"resamples", std::uint64_t{options_.bootstrap}},
                {"seed", options_.seed},
                {"max_document_bytes", options_.corpus.max_document_bytes},
                {"max_hits_per_unit", std::uint64_t{options_.max_hits_per_unit}}};
    }

    const Engine::Impl& engine_;
    const RunOptions& options_;
    Diagnostics& diags_;
    Work work_;
    std::unique_ptr<ResultsWriter> writer_;
    std::vector<Tally> tallies_;
    std::vector<std::uint64_t> units_;
    WorkerSums sums_;
    std::vector<std::vector<MachineDocument>> machine_;                     // by codebook, for checks of agreement
    std::vector<std::vector<std::vector<SaturationDocument>>> saturation_;  // by codebook, by check, in corpus order
    std::vector<FailedDocument> failed_;
    CorpusHash hash_;
    std::uint64_t documents_ = 0;
    std::uint64_t characters_ = 0;
    Profile profile_;  // of the calling thread, where nothing is scanned
    std::optional<Profiler> profiler_;
    Nanoseconds begun_ = options_.profile ? clock_now() : 0;
};

}  // namespace

RunReport run(const Engine& engine, const RunOptions& options, Color color, Diagnostics& diags) {
    return Run(engine, options, diags).execute(color);
}

}  // namespace axial
