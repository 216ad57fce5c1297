// `axial run CODEBOOK… CORPUS…`: the main job.
#include "cli/progress.h"
#include "cli/terminal.h"

#include <csignal>

namespace axial::cli {
namespace {

std::atomic<bool> interrupted{false};

// The run ends in order. A second signal ends it at once; results are never half written either way.
void interrupt(int signal) {
    interrupted.store(true);
    std::signal(signal, SIG_DFL);
}

}  // namespace

int run_command(const Arguments& arguments) {
    Diagnostics diags;
    const auto inputs = read_inputs(arguments, diags);
    if (inputs && inputs->codebooks.empty())
        return usage_error("no codebook was given", "axial run CODEBOOK.codebook CORPUS");
    if (inputs && inputs->corpus.paths.empty())
        return usage_error("no corpus was given", "name a folder, a file, an archive or `-` after the codebook");
    std::optional<Engine> engine;
    const bool json = arguments.common.format == "json";
    CompileOptions compile = arguments.compile;
    compile.hashes = json || !arguments.output.empty();
    if (inputs) engine = Engine::compile(inputs->codebooks, compile, diags);
    if (!engine) {
        print_diagnostics(diags, arguments.common);
        return exit_code(ExitStatus::could_not_run);
    }
    RunOptions options;
    options.corpus = inputs->corpus;
    options.output = arguments.output;
    options.jobs = jobs_of(arguments);
    options.count_words = arguments.count_words;
    options.bom = arguments.bom;
    options.results_hash = options.corpus_hash = json;
    options.profile = arguments.profile;
    options.profile_color = color_of(arguments.common, stderr);
    options.bootstrap = arguments.bootstrap;
    options.seed = arguments.seed;
    options.max_hits_per_unit = arguments.max_hits_per_unit;
    options.cancel = &interrupted;
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
    RunReport report;
    {
        ProgressLine progress(arguments.common.quiet ? ProgressLine::Mode::quiet : ProgressLine::Mode::shown);
        options.progress = [&](const RunProgress& now) { progress.update(now); };
        report = run(*engine, options, color_of(arguments.common, stdout), diags);
    }
    print_diagnostics(diags, arguments.common);
    if (report.outcome == ExitStatus::could_not_run) return exit_code(report.outcome);
    const int status = finish(report.outcome, json ? report.json : report.text);
    std::fputs((json ? report.profile_json : report.profile).c_str(), stderr);
    return status;
}

}  // namespace axial::cli
