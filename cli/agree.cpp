// `axial agree FILE…`: reliability between coders.
#include "axial/agreement.h"
#include "cli/terminal.h"

#include <map>

namespace axial::cli {

int agree_command(const Arguments& arguments) {
    static const std::map<std::string, AgreementUnit> units{
        {"", AgreementUnit::automatic},          {"unit", AgreementUnit::unit},
        {"sentence", AgreementUnit::sentence},   {"paragraph", AgreementUnit::paragraph},
        {"character", AgreementUnit::character}, {"span", AgreementUnit::span}};
    AgreementRequest request = arguments.agreement;
    if (const int wrong = refuse_row_tests(request.rows, "axial agree codings.csv --rows round=2"); wrong != 0)
        return wrong;
    const std::string with_codebook = "axial agree ann.csv bob.csv FILE.codebook --on CORPUS";
    Diagnostics diags;
    auto inputs = read_inputs(arguments, diags);
    ToolResult result{ExitStatus::could_not_run, {}};
    if (inputs) {
        if (inputs->codebooks.size() > 1)
            return usage_error("one codebook at the most says how texts are cut", with_codebook);
        if (!inputs->codebooks.empty() && !request.language.empty())
            return usage_error("the codebook says which languages its texts have: leave out `--language`",
                               with_codebook);
        request.files = inputs->corpus.paths;
        request.corpus = arguments.corpus;
        if (!arguments.on.empty()) {
            request.files.pop_back();
            request.corpus.paths = {arguments.on};
        }
        if (!inputs->codebooks.empty()) request.codebook = std::move(inputs->codebooks.front());
        request.compile = arguments.compile;
        request.by = units.at(arguments.by);
        request.jobs = jobs_of(arguments);
        result = agree(request, form_of(arguments.common), color_of(arguments.common, stdout), diags);
    }
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

}  // namespace axial::cli
