// What authors run on their codebooks: lint, test, fmt, flatten, hash.
#include "cli/terminal.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace axial::cli {
namespace {

// Each codebook in turn; the worst outcome of all.
template <typename Each>
int for_each_codebook(const Arguments& arguments, const std::string& command, Each each) {
    Diagnostics diags;
    const auto inputs = read_inputs(arguments, diags);
    if (!inputs) {
        print_diagnostics(diags, arguments.common);
        return exit_code(ExitStatus::could_not_run);
    }
    if (inputs->codebooks.empty()) return usage_error("no codebook was given", "axial " + command + " FILE.codebook");
    ExitStatus worst = ExitStatus::clean;
    std::string output;
    for (const CodebookFile& file : inputs->codebooks) worst = std::max(worst, each(file, *inputs, output, diags));
    (command == "lint" ? print_findings : print_diagnostics)(diags, arguments.common);
    return finish(worst, output);
}

// Written aside and renamed, so that a codebook is never half a file. A link stays a link, and who may read
// the file may read it afterwards.
bool replace_file(const std::string& path, const std::string& text) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    struct stat former {};
    if (!real || ::stat(real.get(), &former) != 0) return false;
    const std::string aside = std::string(real.get()) + ".axial-new";
    std::FILE* file = std::fopen(aside.c_str(), "wb");
    if (file == nullptr) return false;
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    const bool kept = ::fchmod(fileno(file), former.st_mode) == 0;
    const bool closed = std::fclose(file) == 0;
    if (written && kept && closed && std::rename(aside.c_str(), real.get()) == 0) return true;
    const int error = errno;
    std::remove(aside.c_str());
    errno = error;
    return false;
}

}  // namespace

int lint_command(const Arguments& arguments) {
    return for_each_codebook(arguments, "lint",
                             [&](const CodebookFile& file, const Inputs& inputs, std::string&, Diagnostics& diags) {
                                 if (inputs.corpus.paths.empty()) return lint_codebook(file, arguments.compile, diags);
                                 return lint_on_corpus(file, arguments.compile, inputs.corpus, diags);
                             });
}

int test_command(const Arguments& arguments) {
    return for_each_codebook(arguments, "test",
                             [&](const CodebookFile& file, const Inputs&, std::string& output, Diagnostics& diags) {
                                 ToolResult result = test_codebook(file, arguments.compile, form_of(arguments.common),
                                                                   color_of(arguments.common, stdout), diags);
                                 output += result.output;
                                 return result.outcome;
                             });
}

int fmt_command(const Arguments& arguments) {
    return for_each_codebook(
        arguments, "fmt", [&](const CodebookFile& file, const Inputs&, std::string& output, Diagnostics& diags) {
            const auto formatted = format_codebook(file, arguments.compile, diags);
            if (!formatted) return ExitStatus::found;
            const bool same = *formatted == file.text;
            if (arguments.diff) output += difference(file.path, file.text, *formatted);
            if (arguments.check && !same) output += file.path + " is not formatted\n";
            if (arguments.check || arguments.diff) return same ? ExitStatus::clean : ExitStatus::found;
            if (same || replace_file(file.path, *formatted)) return ExitStatus::clean;
            std::fprintf(stderr, "error: %s cannot be written: %s\n", file.path.c_str(), std::strerror(errno));
            return ExitStatus::could_not_run;
        });
}

int flatten_command(const Arguments& arguments) {
    return for_each_codebook(arguments, "flatten",
                             [&](const CodebookFile& file, const Inputs&, std::string& output, Diagnostics& diags) {
                                 const auto flat = flatten_codebook(file, arguments.compile, diags);
                                 if (flat) output += *flat;
                                 return flat ? ExitStatus::clean : ExitStatus::found;
                             });
}

int hash_command(const Arguments& arguments) {
    return for_each_codebook(
        arguments, "hash", [&](const CodebookFile& file, const Inputs&, std::string& output, Diagnostics& diags) {
            ToolResult result = hash_codebook(file, arguments.compile, form_of(arguments.common), diags);
            output += result.output;
            return result.outcome;
        });
}

}  // namespace axial::cli
