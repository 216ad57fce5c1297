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
    request.files = arguments.inputs;
    request.by = units.at(arguments.by);
    request.corpus = arguments.corpus;
    if (!arguments.on.empty()) request.corpus.paths = {arguments.on};
    request.jobs = jobs_of(arguments);
    Diagnostics diags;
    const ToolResult result = agree(request, form_of(arguments.common), color_of(arguments.common, stdout), diags);
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

}  // namespace axial::cli
