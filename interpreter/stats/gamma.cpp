// Gamma's dissimilarities and the best alignment: see unitizing.h.
#include "interpreter/stats/assignment.h"
#include "interpreter/stats/unitizing.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace axial {
namespace {

// Segments that cost more together than both alone come into no question, so that far ones need not be looked at.
Measure best_of_two(const CoderSegments& first, const CoderSegments& second, const GammaOptions& options) {
    const double both_alone = 2 * options.empty;
    const auto pairs =
        assignment_pairs(first.size(), second.size(), [&](std::size_t i, std::size_t j) -> std::optional<double> {
            const double cost = gamma_dissimilarity(first[i], second[j], options);
            return cost < both_alone ? std::optional(cost) : std::nullopt;
        });
    if (!pairs) return Undefined::too_much_work;
    const auto partner_of = least_assignment(first.size(), second.size(), *pairs, both_alone);
    if (!partner_of) return Undefined::too_much_work;
    double cost = static_cast<double>(first.size() + second.size()) * options.empty;
    for (std::size_t i = 0; i < first.size(); ++i)
        if ((*partner_of)[i] != kUnassigned)
            cost += gamma_dissimilarity(first[i], second[(*partner_of)[i]], options) - both_alone;
    return cost;
}

// More than two coders: every segment goes into one group, at the least sum of costs. Groups that cost more than
// their segments alone are never in the best alignment.
class GroupSearch {
public:
    GroupSearch(const std::vector<CoderSegments>& coders, const GammaOptions& options) : options_(options) {
        for (std::size_t coder = 0; coder < coders.size(); ++coder)
            for (const Segment& segment : coders[coder]) segments_.push_back({segment, coder});
        std::sort(segments_.begin(), segments_.end(),
                  [](const Owned& a, const Owned& b) { return a.segment.begin < b.segment.begin; });
        const auto m = static_cast<double>(coders.size());
        pairs_ = m * (m - 1) / 2;
        groups_.resize(segments_.size());
        for (std::size_t first = 0; first < segments_.size() && !gave_up_; ++first) collect({first}, 0);
        set_bounds();
    }

    // Nothing where the search would take too long.
    Measure least() {
        if (gave_up_) return Undefined::too_much_work;
        best_ = options_.empty * static_cast<double>(segments_.size());
        std::vector<bool> used(segments_.size());
        steps_ = 0;
        search(0, used, 0);
        return gave_up_ ? Measure(Undefined::too_much_work) : Measure(best_);
    }

private:
    struct Owned {
        Segment segment;
        std::size_t coder = 0;
    };
    struct Group {
        std::vector<std::size_t> members;  // ascending; the first one names the group
        double cost = 0;
    };
    static constexpr std::size_t kMostGroups = 200'000, kMostSteps = 5'000'000;

    double dissimilarity(std::size_t a, std::size_t b) const {
        return gamma_dissimilarity(segments_[a].segment, segments_[b].segment, options_);
    }

    // Groups of the members and of more, all behind the last. `between`: the sum over pairs of members.
    void collect(const std::vector<std::size_t>& members, double between) {
        gave_up_ = gave_up_ || ++steps_ > kMostSteps;
        const auto size = static_cast<double>(members.size());
        const double cost = (between + (pairs_ - size * (size - 1) / 2) * options_.empty) / pairs_;
        if (cost <= size * options_.empty) {
            groups_[members.front()].push_back({members, cost});
            gave_up_ = gave_up_ || ++count_ > kMostGroups;
        }
        for (std::size_t next = members.back() + 1; next < segments_.size() && !gave_up_; ++next) {
            double more = between;
            bool fits = true;
            for (const std::size_t member : members) {
                fits = fits && segments_[member].coder != segments_[next].coder;
                more += dissimilarity(member, next);
            }
            // However it goes on, pairs are not negative.
            if (!fits || more / pairs_ > static_cast<double>(segments_.size()) * options_.empty ||
                more > pairs_ * (size + 1) * options_.empty * size)
                continue;
            std::vector<std::size_t> longer = members;
            longer.push_back(next);
            collect(longer, more);
        }
    }

    // What a segment costs at the least, its share of the best group it can be in.
    void set_bounds() {
        std::vector<double> least(segments_.size(), options_.empty);
        for (std::vector<Group>& groups : groups_) {
            for (const Group& group : groups)
                for (const std::size_t member : group.members)
                    least[member] = std::min(least[member], group.cost / static_cast<double>(group.members.size()));
            std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
                return a.cost * static_cast<double>(b.members.size()) < b.cost * static_cast<double>(a.members.size());
            });
        }
        bounds_ = std::move(least);
        rest_ = std::accumulate(bounds_.begin(), bounds_.end(), 0.0);
    }

    void search(std::size_t at, std::vector<bool>& used, double cost) {
        gave_up_ = gave_up_ || ++steps_ > kMostSteps;
        if (gave_up_) return;
        while (at < used.size() && used[at]) ++at;
        if (at == used.size()) {
            best_ = std::min(best_, cost);
            return;
        }
        if (cost + rest_ >= best_) return;
        for (const Group& group : groups_[at]) {
            if (std::any_of(group.members.begin(), group.members.end(), [&](std::size_t i) { return used[i]; }))
                continue;
            take(group, used, true);
            search(at + 1, used, cost + group.cost);
            take(group, used, false);
        }
    }

    void take(const Group& group, std::vector<bool>& used, bool taken) {
        for (const std::size_t member : group.members) {
            used[member] = taken;
            rest_ += taken ? -bounds_[member] : bounds_[member];
        }
    }

    GammaOptions options_;
    std::vector<Owned> segments_;
    double pairs_ = 0;
    std::vector<std::vector<Group>> groups_;  // by their first member
    std::vector<double> bounds_;
    double rest_ = 0;  // of the bounds, of segments not yet in a group
    double best_ = 0;
    std::size_t count_ = 0, steps_ = 0;
    bool gave_up_ = false;
};

}  // namespace

double positional_dissimilarity(const Segment& a, const Segment& b, double empty) {
    const double apart = std::abs(a.begin - b.begin) + std::abs(a.end - b.end);
    const double share = apart / (a.length() + b.length());
    return share * share * empty;
}

double gamma_dissimilarity(const Segment& a, const Segment& b, const GammaOptions& options) {
    return options.alpha * positional_dissimilarity(a, b, options.empty) +
           (a.code == b.code ? 0 : options.beta * options.empty);
}

Measure best_alignment_disorder(const std::vector<CoderSegments>& coders, const GammaOptions& options) {
    if (coders.size() < 2) return Undefined::one_coder;
    double segments = 0;
    for (const CoderSegments& coder : coders) segments += static_cast<double>(coder.size());
    if (segments == 0) return Undefined::no_units;
    const Measure cost =
        coders.size() == 2 ? best_of_two(coders[0], coders[1], options) : GroupSearch(coders, options).least();
    if (!cost.value) return cost;
    return *cost.value / (segments / static_cast<double>(coders.size()));
}

}  // namespace axial
