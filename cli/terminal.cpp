#include "cli/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace axial::cli {

Color color_of(const Common& common, std::FILE* stream) {
    if (common.color == "always") return Color::on;
    if (common.color == "never") return Color::off;
    const char* no_color = std::getenv("NO_COLOR");
    if (no_color != nullptr && *no_color != '\0') return Color::off;
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal != nullptr && std::string(terminal) == "dumb";
    return isatty(fileno(stream)) == 1 && !dumb ? Color::on : Color::off;
}

Form form_of(const Common& common) {
    if (common.format == "json") return Form::json;
    return common.format == "sarif" ? Form::sarif : Form::text;
}

void print_diagnostics(const Diagnostics& diags, const Common& common) {
    if (!diags.empty()) print_findings(diags, common);
}

void print_findings(const Diagnostics& diags, const Common& common) {
    const std::string text = render(diags, form_of(common), color_of(common, stderr));
    std::fwrite(text.data(), 1, text.size(), stderr);
}

unsigned jobs_of(const Arguments& arguments) {
    return arguments.jobs != 0 ? arguments.jobs : std::max(1U, std::thread::hardware_concurrency());
}

bool print(const std::string& text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    return std::fflush(stdout) == 0 && written;
}

std::optional<Inputs> read_inputs(const Arguments& arguments, Diagnostics& diags) {
    Inputs inputs;
    inputs.corpus = arguments.corpus;
    bool readable = true;
    const std::string extension = ".codebook";
    for (const std::string& input : arguments.inputs) {
        const bool codebook = input.size() > extension.size() &&
                              input.compare(input.size() - extension.size(), extension.size(), extension) == 0;
        if (!codebook) {
            inputs.corpus.paths.push_back(input);
            continue;
        }
        auto file = read_codebook(input, diags);
        if (file)
            inputs.codebooks.push_back(std::move(*file));
        else
            readable = false;
    }
    if (!arguments.on.empty()) inputs.corpus.paths.push_back(arguments.on);
    if (!readable) return std::nullopt;
    return inputs;
}

int usage_error(const std::string& message, const std::string& help) {
    std::fprintf(stderr, "error: %s\n  = help: %s\n", message.c_str(), help.c_str());
    return exit_code(ExitStatus::could_not_run);
}

int refuse_all_but_one_codebook(const Inputs& inputs, const std::string& example) {
    if (inputs.codebooks.size() != 1) return usage_error("one codebook is needed", example);
    if (inputs.corpus.paths.empty()) return usage_error("no corpus was given", example);
    return 0;
}

int refuse_row_tests(const std::vector<std::string>& tests, const std::string& example) {
    for (const std::string& test : tests)
        if (test.find('=') == std::string::npos)
            return usage_error("`--rows` takes COLUMN=VALUE or COLUMN!=VALUE, not `" + test + "`", example);
    return 0;
}

int finish(ExitStatus outcome, const std::string& output) {
    if (print(output)) return exit_code(outcome);
    std::fputs("error: standard output could not be written\n", stderr);
    return exit_code(ExitStatus::could_not_run);
}

}  // namespace axial::cli
