#include "interpreter/stats/alignment.h"

#include <algorithm>
#include <optional>

namespace axial {
namespace {

// The best alignment that ends at a cell.
struct AlignmentEnd {
    double score = 0;
    std::uint32_t a_begin = 0, b_begin = 0;
    std::uint32_t matches = 0;

    bool better_than(const AlignmentEnd& other) const {
        if (score != other.score) return score > other.score;
        if (a_begin != other.a_begin) return a_begin < other.a_begin;
        return b_begin < other.b_begin;
    }
    AlignmentEnd plus(double more) const { return {score + more, a_begin, b_begin, matches}; }
};

// Tokens that an alignment has taken.
struct Taken {
    std::vector<bool> a, b;
    void take(const Alignment& alignment) {
        std::fill(a.begin() + static_cast<std::ptrdiff_t>(alignment.a_begin),
                  a.begin() + static_cast<std::ptrdiff_t>(alignment.a_end), true);
        std::fill(b.begin() + static_cast<std::ptrdiff_t>(alignment.b_begin),
                  b.begin() + static_cast<std::ptrdiff_t>(alignment.b_end), true);
    }
};

// `diagonal`, `above`, `before`: the cells before this one; the alignment may start here as well.
AlignmentEnd extended(const AlignmentEnd& diagonal, const AlignmentEnd& above, const AlignmentEnd& before,
                      bool is_match, std::size_t i, std::size_t j, const AlignmentCosts& costs) {
    // Most cells of unlike texts.
    if (!is_match && diagonal.score + costs.mismatch <= 0 && above.score + costs.gap <= 0 &&
        before.score + costs.gap <= 0)
        return {};
    AlignmentEnd best = diagonal.score > 0
                            ? diagonal
                            : AlignmentEnd{0, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), 0};
    best.score += is_match ? costs.match : costs.mismatch;
    best.matches += is_match ? 1 : 0;
    for (const AlignmentEnd* gapped : {&above, &before})
        if (gapped->score + costs.gap >= best.score && gapped->plus(costs.gap).better_than(best))
            best = gapped->plus(costs.gap);
    return best.score > 0 ? best : AlignmentEnd{};
}

std::optional<Alignment> best_alignment(std::span<const std::int32_t> a, std::span<const std::int32_t> b,
                                        const Taken& taken, const AlignmentCosts& costs) {
    std::vector<AlignmentEnd> row(b.size() + 1);
    AlignmentEnd best;
    Alignment spans;
    for (std::size_t i = 0; i < a.size(); ++i) {
        AlignmentEnd diagonal;
        for (std::size_t j = 0; j < b.size(); ++j) {
            AlignmentEnd here;
            if (!taken.a[i] && !taken.b[j]) here = extended(diagonal, row[j + 1], row[j], a[i] == b[j], i, j, costs);
            diagonal = row[j + 1];
            row[j + 1] = here;
            if (here.score < best.score || !here.better_than(best)) continue;
            best = here;
            spans = {here.score, here.a_begin, i + 1, here.b_begin, j + 1, here.matches};
        }
    }
    return best.score > 0 ? std::optional(spans) : std::nullopt;
}

}  // namespace

Alignments local_alignments(std::span<const std::int32_t> a, std::span<const std::int32_t> b,
                            const AlignmentOptions& options) {
    const double cells = static_cast<double>(a.size()) * static_cast<double>(b.size());
    Alignments result;
    if (cells > kMostAlignmentCells) {
        result.reason = Undefined::too_much_work;
        return result;
    }
    Taken taken{std::vector<bool>(a.size()), std::vector<bool>(b.size())};
    auto next = best_alignment(a, b, taken, options.costs);
    double gone_through = cells;
    result.best_score = next ? next->score : 0;
    while (next && next->score >= options.least_score && result.found.size() < options.most_found) {
        result.found.push_back(*next);
        taken.take(*next);
        gone_through += cells;
        const bool goes_on = result.found.size() < options.most_found && gone_through <= kMostAlignmentCells;
        next = goes_on ? best_alignment(a, b, taken, options.costs) : std::nullopt;
    }
    return result;
}

}  // namespace axial
