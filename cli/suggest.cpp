// `axial suggest CODEBOOK CORPUS`: terms that a codebook misses, and terms that bring false codes.
#include "axial/suggestion.h"
#include "cli/terminal.h"

#include <map>

namespace axial::cli {

int suggest_command(const Arguments& arguments) {
    static const std::map<std::string, SuggestionUnit> units{{"", SuggestionUnit::automatic},
                                                             {"unit", SuggestionUnit::coding_unit},
                                                             {"document", SuggestionUnit::document},
                                                             {"paragraph", SuggestionUnit::paragraph},
                                                             {"sentence", SuggestionUnit::sentence}};
    const std::string example = "axial suggest FILE.codebook CORPUS --gold coded.csv";
    if (const int wrong = refuse_row_tests(arguments.suggestion.rows, example); wrong != 0) return wrong;
    Diagnostics diags;
    const auto inputs = read_inputs(arguments, diags);
    ToolResult result{ExitStatus::could_not_run, {}};
    if (inputs) {
        if (const int wrong = refuse_all_but_one_codebook(*inputs, example); wrong != 0) return wrong;
        SuggestionRequest request = arguments.suggestion;
        request.by = units.at(arguments.by);
        request.corpus = inputs->corpus;
        request.output = arguments.output;
        request.jobs = jobs_of(arguments);
        result = suggest(inputs->codebooks.front(), arguments.compile, request, form_of(arguments.common),
                         color_of(arguments.common, stdout), diags);
    }
    print_diagnostics(diags, arguments.common);
    return finish(result.outcome, result.output);
}

}  // namespace axial::cli
