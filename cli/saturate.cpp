// `axial saturate CODEBOOK CORPUS`: how soon documents stop to bring new codes.
#include "axial/saturation.h"
#include "cli/terminal.h"

namespace axial::cli {

int saturate_command(const Arguments& arguments) {
    Diagnostics diags;
    const auto inputs = read_inputs(arguments, diags);
    ToolResult result{ExitStatus::could_not_run, {}};
    if (inputs) {
        const int wrong = refuse_all_but_one_codebook(*inputs, "axial saturate FILE.codebook CORPUS");
        if (wrong != 0) return wrong;
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
