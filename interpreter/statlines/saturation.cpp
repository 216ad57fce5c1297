#include "interpreter/statlines/saturation.h"

#include <array>

namespace axial::statlines {

Json whole_or_null(const Measure& measure) {
    if (!measure.value) return nullptr;
    return *measure.value <= as_double(kMostWhole) ? Json(static_cast<std::uint64_t>(*measure.value))
                                                   : Json(*measure.value);
}

void put_whole(Answer& answer, const std::string& name, const Measure& measure) {
    answer.put(name, measure);
    answer.value[name] = whole_or_null(measure);
}

std::span<const Statistic> saturation() {
    static constexpr std::array kAll = {
        Statistic{"guest_saturation", answer_guest},
        Statistic{"francis_stopping", answer_francis},
        Statistic{"code_meaning_saturation", answer_meaning},
        Statistic{"mao_tau", answer_mao_tau},
        Statistic{"permutation_accumulation", answer_accumulation},
        Statistic{"rarefaction", answer_rarefaction},
        Statistic{"chao1", answer_chao1},
        Statistic{"chao2", answer_chao2},
        Statistic{"ace", answer_ace},
        Statistic{"ice", answer_ice},
        Statistic{"jackknife", answer_jackknife},
        Statistic{"bootstrap_richness", answer_bootstrap_richness},
        Statistic{"sample_coverage", answer_sample_coverage},
        Statistic{"discovery_probability", answer_discovery},
        Statistic{"yamane", answer_yamane},
        Statistic{"cochran", answer_cochran},
        Statistic{"krippendorff_sample_size", answer_krippendorff_size},
    };
    return kAll;
}

}  // namespace axial::statlines
