// `axial sample RESULTS` and `axial adjudicate SHEET`: what a coder says of a sample of the codings.
#include "axial/sampling.h"

#include "cli/terminal.h"

namespace axial::cli {

int sample_command(const Arguments& arguments) {
    SampleRequest request = arguments.sample;
    if (arguments.inputs.size() != 1)
        return usage_error("one result is sampled at a time", "axial sample RESULTS -o SHEET.csv");
    if (arguments.by == "pattern") request.by = SampleBy::pattern;
    request.results = arguments.inputs.front();
    request.sheet = arguments.output;
    request.corpus = arguments.corpus;
    request.seed = arguments.seed;
    if (!arguments.on.empty()) request.corpus.paths = {arguments.on};
    Diagnostics diags;
    const ToolResult result = draw_sheet(request, form_of(arguments.common), color_of(arguments.common, stdout), diags);
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

int adjudicate_command(const Arguments& arguments) {
    AdjudicationRequest request = arguments.adjudication;
    if (arguments.inputs.size() != 1) return usage_error("one sheet is read at a time", "axial adjudicate SHEET.csv");
    request.sheet = arguments.inputs.front();
    request.seed = arguments.seed;
    Diagnostics diags;
    const ToolResult result = adjudicate(request, form_of(arguments.common), color_of(arguments.common, stdout), diags);
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

}  // namespace axial::cli
