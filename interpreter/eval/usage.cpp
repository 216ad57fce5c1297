// Reads what the matcher already knows; works out the lists that no rule asked for.
#include "interpreter/eval/usage.h"

namespace axial {

void count_usage(Application& application, std::size_t codebook, UsageCounts& usage) {
    const Plan& plan = application.program().plans()[codebook];
    GroupScan& scan = application.scan_of(codebook);
    for (std::uint32_t i = 0; i < plan.codebook->lists.size(); ++i) {
        const std::uint32_t list = plan.first_list + i;
        for (const Find& find : scan.finds(list))
            if (const LoweredTerm& term = scan.term(find); term.list == list) ++usage.terms[i][term.index];
        const std::span<const std::uint32_t> uses = scan.except_uses(list);
        for (std::size_t except = 0; except < uses.size(); ++except) usage.excepts[i][except] += uses[except];
    }
    for (const Coding& coding : application.codings_of(codebook).codings)
        if (coding.status != CodingStatus::negated && coding.match != Coding::kOtherwise)
            ++usage.matches[coding.code.value][coding.match];
}

}  // namespace axial
