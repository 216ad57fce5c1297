#include "interpreter/stats/unitizing_interval.h"

#include "interpreter/stats/clusters.h"

#include <cstdint>

namespace axial {
namespace {

// Each document as often as `times` says.
UnitizingAlpha alpha_of(const std::vector<SegmentedDocument>& documents, const std::vector<std::uint32_t>& times,
                        std::size_t codes, SelfPairs self_pairs) {
    std::vector<CoderSegments> coders(documents.empty() ? 0 : documents.front().coders.size());
    double at = 0;
    for (std::size_t d = 0; d < documents.size(); ++d) {
        for (std::uint32_t i = 0; i < times[d]; ++i, at += documents[d].length)
            for (std::size_t coder = 0; coder < coders.size(); ++coder)
                for (const Segment& segment : documents[d].coders[coder])
                    coders[coder].push_back({at + segment.begin, at + segment.end, segment.code});
    }
    return unitizing_alpha(coders, at, codes, self_pairs);
}

}  // namespace

UnitizingAlpha unitizing_alpha(const std::vector<SegmentedDocument>& documents, std::size_t codes,
                               SelfPairs self_pairs) {
    return alpha_of(documents, std::vector<std::uint32_t>(documents.size(), 1), codes, self_pairs);
}

UnitizingIntervals resampled_unitizing(const std::vector<SegmentedDocument>& documents, std::size_t codes,
                                       SelfPairs self_pairs, const Resampling& resampling, unsigned threads) {
    if (documents.size() < 2) {
        const DrawnInterval none = no_interval(Undefined::one_document);
        return {none, none, none};
    }
    std::vector<Measure> u(resampling.draws), bar_u(resampling.draws), cu(resampling.draws);
    each_resample(resampling.draws, threads, [&] {
        return [&, times = std::vector<std::uint32_t>(documents.size())](std::uint32_t r) mutable {
            draw_clusters(Random(resampling.seed, r), times);
            const UnitizingAlpha alpha = alpha_of(documents, times, codes, self_pairs);
            u[r] = alpha.u, bar_u[r] = alpha.bar_u, cu[r] = alpha.cu;
        };
    });
    return {interval_of_draws(u, resampling.level), interval_of_draws(bar_u, resampling.level),
            interval_of_draws(cu, resampling.level)};
}

}  // namespace axial
