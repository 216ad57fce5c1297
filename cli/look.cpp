// What shows how something came about: explain, search, dump.
#include "cli/terminal.h"

namespace axial::cli {
namespace {

int explain_code(const std::string& code) {
    const std::string essay = explain_diagnostic(code);
    if (essay.empty())
        return usage_error("there is no diagnostic `" + code + "`", "docs/diagnostics.md lists them all");
    return finish(ExitStatus::clean, essay);
}

bool looks_like_a_unit(const std::string& argument) {
    return argument.find('#') != std::string::npos ||
           (argument.rfind(':') != std::string::npos && argument.find_last_not_of("0123456789") == argument.rfind(':'));
}

bool needs_corpus(const std::string& stage) {
    return stage != "tokens" && stage != "ast" && stage != "resolve" && stage != "meaning";
}

}  // namespace

int explain_command(const Arguments& arguments) {
    if (arguments.defaults) return finish(ExitStatus::clean, explain_defaults());
    if (arguments.inputs.size() == 1 && !looks_like_a_unit(arguments.inputs.front()))
        return explain_code(arguments.inputs.front());
    if (arguments.inputs.empty())
        return usage_error(
            "nothing to explain was given",
            "axial explain AX0203, axial explain --defaults, or axial explain DOCUMENT#5-2 CODEBOOK CORPUS");
    Arguments rest = arguments;
    std::string unit;
    for (auto input = rest.inputs.begin(); input != rest.inputs.end() && unit.empty(); ++input) {
        if (!looks_like_a_unit(*input)) continue;
        unit = *input;
        rest.inputs.erase(input);
        break;
    }
    Diagnostics diags;
    const auto inputs = read_inputs(rest, diags);
    if (inputs && (inputs->codebooks.empty() || inputs->corpus.paths.empty() || unit.empty()))
        return usage_error("a unit is explained by a codebook over a corpus",
                           "axial explain DOCUMENT#5-2 CODEBOOK CORPUS");
    ToolResult result{ExitStatus::could_not_run, {}};
    if (inputs)
        result = explain_unit(inputs->codebooks, arguments.compile, inputs->corpus, unit, form_of(arguments.common),
                              color_of(arguments.common, stdout), diags);
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

int search_command(const Arguments& arguments) {
    if (arguments.inputs.size() < 2)
        return usage_error("a pattern and a corpus are needed", "axial search '\"贷款\" near \"创业\"' CORPUS");
    Arguments rest = arguments;
    const std::string expression = rest.inputs.front();
    rest.inputs.erase(rest.inputs.begin());
    Diagnostics diags;
    const auto inputs = read_inputs(rest, diags);
    if (inputs && inputs->codebooks.size() > 1)
        return usage_error("more than one codebook was given", "name the one whose lists the expression uses");
    if (inputs && inputs->corpus.paths.empty())
        return usage_error("no corpus was given", "axial search '\"贷款\"' CORPUS");
    ToolResult result{ExitStatus::could_not_run, {}};
    if (inputs)
        result = search(expression, inputs->codebooks, arguments.compile, inputs->corpus, arguments.search,
                        form_of(arguments.common), color_of(arguments.common, stdout), diags);
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

int dump_command(const Arguments& arguments) {
    Diagnostics diags;
    const auto inputs = read_inputs(arguments, diags);
    if (inputs && inputs->codebooks.size() != 1)
        return usage_error("one codebook is needed", "axial dump --stage=ast FILE.codebook");
    if (inputs && inputs->corpus.paths.empty() && needs_corpus(arguments.stage))
        return usage_error("the stage `" + arguments.stage + "` needs a corpus",
                           "axial dump --stage=" + arguments.stage + " FILE.codebook CORPUS");
    std::optional<std::string> text;
    if (inputs) text = dump_stage(arguments.stage, inputs->codebooks.front(), arguments.compile, inputs->corpus, diags);
    print_diagnostics(diags, arguments.common);
    if (!text) return exit_code(ExitStatus::could_not_run);
    return finish(diags.has_errors() ? ExitStatus::found : ExitStatus::clean, *text);
}

}  // namespace axial::cli
