// `axial agree FILE…`: reliability between coders.
#include "axial/agreement.h"
#include "cli/terminal.h"

#include <map>
#include <thread>

namespace axial::cli {

int agree_command(const Arguments& arguments) {
    static const std::map<std::string, AgreementUnit> units{
        {"", AgreementUnit::automatic},          {"unit", AgreementUnit::unit},
        {"sentence", AgreementUnit::sentence},   {"paragraph", AgreementUnit::paragraph},
        {"character", AgreementUnit::character}, {"span", AgreementUnit::span}};
    AgreementRequest request = arguments.agreement;
    request.files = arguments.inputs;
    request.by = units.at(arguments.by);
    request.corpus = arguments.corpus;
    if (!arguments.on.empty()) request.corpus.paths = {arguments.on};
    request.jobs = arguments.jobs != 0 ? arguments.jobs : std::max(1U, std::thread::hardware_concurrency());
    Diagnostics diags;
    const ToolResult result = agree(request, form_of(arguments.common), color_of(arguments.common, stdout), diags);
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

}  // namespace axial::cli
