#include "interpreter/api/coder_files.h"

#include "grammar/diagnostic.h"
#include "grammar/nearest.h"
#include "interpreter/corpus/documents.h"

namespace axial {

void report_unknown_codes(const std::vector<std::string>& unknown, const Codebook& book, const Place& place,
                          Diagnostics& diags) {
    if (unknown.empty()) return;
    auto& d = report(diags, diag::coder_codes_unknown, place, unknown.size(), first_names(unknown, unknown.size()));
    // Written in full or short.
    std::vector<std::string> known = book.full_names();
    for (const Code& code : book.codes) known.push_back(code.name);
    for (const std::string& name : unknown)
        if (const std::string near = did_you_mean(nearest_names(name, known)); !near.empty())
            d.help.push_back("`" + name + "`: " + near);
}

void report_units_elsewhere(const std::vector<std::string>& units, const Place& place, Diagnostics& diags) {
    if (units.empty()) return;
    report(diags, diag::coded_units_elsewhere, place, units.size(), first_names(units, units.size()))
        .help.emplace_back("units are named as results name them, DOCUMENT or DOCUMENT#5-2");
}

}  // namespace axial
