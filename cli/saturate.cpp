// `axial saturate CODEBOOK CORPUS`: how soon documents stop to bring new codes.
#include "axial/saturation.h"
#include "cli/terminal.h"

namespace axial::cli {

int saturate_command(const Arguments& arguments) {
    Diagnostics diags;
    const auto inputs = read_inputs(arguments, diags);
    if (inputs && inputs->codebooks.size() != 1)
        return usage_error("one codebook is needed", "axial saturate FILE.codebook CORPUS");
    if (inputs && inputs->corpus.paths.empty())
        return usage_error("no corpus was given", "axial saturate FILE.codebook CORPUS");
    ToolResult result{ExitStatus::could_not_run, {}};
    if (inputs) {
        SaturationRequest request = arguments.saturation;
        request.corpus = inputs->corpus;
        request.seed = arguments.seed;
        request.jobs = jobs_of(arguments);
        result = saturate(inputs->codebooks.front(), arguments.compile, request, form_of(arguments.common),
                          color_of(arguments.common, stdout), diags);
    }
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

}  // namespace axial::cli
