// The unitizing family of alpha: see unitizing.h.
#include "interpreter/stats/unitizing.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace axial {
namespace {

constexpr std::int32_t kGap = -1;

// A coder's whole continuum: segments, and gaps between them.
CoderSegments with_gaps(const CoderSegments& sorted, double length) {
    CoderSegments all;
    double at = 0;
    for (const Segment& segment : sorted) {
        if (segment.begin > at) all.push_back({at, segment.begin, kGap});
        all.push_back(segment);
        at = segment.end;
    }
    if (at < length) all.push_back({at, length, kGap});
    return all;
}

// Calls visit(a, b, overlap) for all that overlap; both are sorted.
template <typename Visit>
void each_overlap(const CoderSegments& first, const CoderSegments& second, Visit visit) {
    for (std::size_t i = 0, j = 0; i < first.size() && j < second.size();) {
        const double overlap = std::min(first[i].end, second[j].end) - std::max(first[i].begin, second[j].begin);
        if (overlap > 0) visit(i, j, overlap);
        if (first[i].end < second[j].end)
            ++i;
        else
            ++j;
    }
}

// Lengths at which values meet, observed: a square of values; the last one is the gap.
class Coincidences {
public:
    explicit Coincidences(std::size_t values)
        : values_(values), cells_(values * values), margins_(values), self_(values) {}

    void meet(std::size_t c, std::size_t k, double length) {
        cells_[c * values_ + k] += length;
        margins_[c] += length;
        total_ += length;
    }
    void pair_with_itself(std::size_t c, double square) {
        self_[c] += square;
        all_self_ += square;
    }

    double total() const { return total_; }
    double margin(std::size_t c) const { return margins_[c]; }
    double alike(std::size_t c) const { return cells_[c * values_ + c]; }
    // Of c with k, or with itself, by chance; nothing where there is nothing to pair.
    std::optional<double> scale() const {
        const double all = total(), pairs = all * all - all_self_;
        if (pairs <= 0) return std::nullopt;
        return all / pairs;
    }
    double expected_alike(std::size_t c, double scale) const { return scale * (margin(c) * margin(c) - self_[c]); }
    double expected_margin(std::size_t c, double scale) const { return scale * (margin(c) * total() - self_[c]); }

    // 1 − (l.. − Σ l_cc) / (l.. − Σ e_cc)
    Measure alpha() const {
        const std::optional<double> by = scale();
        if (!by) return Undefined::no_variation;
        double observed = total(), expected = observed;
        for (std::size_t c = 0; c < values_; ++c) {
            observed -= alike(c);
            expected -= expected_alike(c, *by);
        }
        if (expected <= 1e-12 * total()) return Undefined::no_variation;
        return 1 - observed / expected;
    }

private:
    std::size_t values_;
    std::vector<double> cells_, margins_, self_;
    double total_ = 0, all_self_ = 0;
};

class Family {
public:
    Family(const std::vector<CoderSegments>& coders, double length, std::size_t codes, SelfPairs self_pairs)
        : codes_(codes),
          others_(static_cast<double>(coders.size()) - 1),
          self_pairs_(self_pairs),
          all_(codes + 1),
          marked_(2),
          coded_(codes) {
        for (const CoderSegments& coder : coders) coders_.push_back(with_gaps(coder, length));
        for (std::size_t i = 0; i < coders_.size(); ++i) count(i);
    }

    UnitizingAlpha result() const {
        UnitizingAlpha result;
        result.u = all_.alpha();
        result.bar_u = marked_.alpha();
        result.cu = codes_ > 1 ? coded_.alpha() : Measure(Undefined::not_for_this_data);
        result.cu_coverage = ratio(coded_.total(), all_.total(), Undefined::zero_length);
        for (std::size_t code = 0; code < codes_; ++code) {
            result.ku.push_back(codes_ > 1 ? alpha_of_code(code) : Measure(Undefined::not_for_this_data));
            result.ku_coverage.push_back(ratio(coded_.margin(code), all_.margin(code), Undefined::no_units));
        }
        return result;
    }

private:
    std::size_t value(const Segment& segment) const {
        return segment.code == kGap ? codes_ : static_cast<std::size_t>(segment.code);
    }

    // What coder i's continuum adds: where it meets the others', and what of that is its own pairs.
    void count(std::size_t i) {
        const CoderSegments& own = coders_[i];
        for (const Segment& segment : own) {
            const bool is_gap = segment.code == kGap;
            // Characters of a gap are no unit: each is paired by itself.
            const double square = is_gap ? segment.length() : segment.length() * segment.length();
            all_.pair_with_itself(value(segment), square);
            marked_.pair_with_itself(is_gap ? 1 : 0, square);
        }
        std::vector<double> met(own.size());
        std::vector<CoderSegments> covered(own.size());
        for (std::size_t j = 0; j < coders_.size(); ++j)
            if (j != i) count_meetings(own, coders_[j], met, covered);
        for (std::size_t g = 0; g < own.size(); ++g) {
            if (own[g].code == kGap) continue;
            const double joint = union_length(covered[g]);
            coded_.pair_with_itself(value(own[g]),
                                    self_pairs_ == SelfPairs::pairwise ? met[g] / others_ : joint * joint);
        }
    }

    // `met`: by segment of `own`, the sum of squares of its overlaps with each other coder's coded stretches.
    void count_meetings(const CoderSegments& own, const CoderSegments& other, std::vector<double>& met,
                        std::vector<CoderSegments>& covered) {
        std::vector<double> overlaps(own.size());
        each_overlap(own, other, [&](std::size_t g, std::size_t h, double overlap) {
            const bool own_gap = own[g].code == kGap, other_gap = other[h].code == kGap;
            all_.meet(value(own[g]), value(other[h]), overlap / others_);
            marked_.meet(own_gap ? 1 : 0, other_gap ? 1 : 0, overlap / others_);
            if (own_gap || other_gap) return;
            coded_.meet(value(own[g]), value(other[h]), overlap / others_);
            overlaps[g] += overlap;
            if (self_pairs_ == SelfPairs::by_union) covered[g].push_back(other[h]);
        });
        for (std::size_t g = 0; g < own.size(); ++g) {
            met[g] += overlaps[g] * overlaps[g];
            for (Segment& part : covered[g]) {
                part.begin = std::max(part.begin, own[g].begin);
                part.end = std::min(part.end, own[g].end);
            }
        }
    }

    static double union_length(CoderSegments parts) {
        std::sort(parts.begin(), parts.end(), [](const Segment& a, const Segment& b) { return a.begin < b.begin; });
        double length = 0, at = 0;
        for (const Segment& part : parts) {
            length += std::max(0.0, part.end - std::max(at, part.begin));
            at = std::max(at, part.end);
        }
        return length;
    }

    // 1 − (e_k. / l_k.) (l_k. − l_kk) / (e_k. − e_kk)
    Measure alpha_of_code(std::size_t code) const {
        const std::optional<double> scale = coded_.scale();
        const double margin = coded_.margin(code);
        if (margin == 0) return Undefined::no_pairable_units;
        if (!scale) return Undefined::no_variation;
        const double expected = coded_.expected_margin(code, *scale);
        const double by_chance = expected - coded_.expected_alike(code, *scale);
        if (by_chance <= 1e-12 * coded_.total()) return Undefined::no_variation;
        return 1 - expected / margin * (margin - coded_.alike(code)) / by_chance;
    }

    std::size_t codes_;
    double others_;  // m − 1
    SelfPairs self_pairs_;
    std::vector<CoderSegments> coders_;  // with gaps
    Coincidences all_, marked_, coded_;
};

UnitizingAlpha undefined(Undefined reason, std::size_t codes) {
    return {reason, reason, reason, reason, std::vector<Measure>(codes, reason), std::vector<Measure>(codes, reason)};
}

}  // namespace

SegmentFault fault_of(const CoderSegments& sorted, double length) {
    double at = 0;
    for (const Segment& segment : sorted) {
        if (segment.end <= segment.begin) return SegmentFault::empty;
        if (segment.begin < 0 || segment.end > length) return SegmentFault::outside;
        if (segment.begin < at) return SegmentFault::overlap;
        at = segment.end;
    }
    return SegmentFault::none;
}

UnitizingAlpha unitizing_alpha(const std::vector<CoderSegments>& coders, double length, std::size_t codes,
                               SelfPairs self_pairs) {
    if (length <= 0) return undefined(Undefined::zero_length, codes);
    if (coders.size() < 2) return undefined(Undefined::one_coder, codes);
    return Family(coders, length, codes, self_pairs).result();
}

// ---- the older alpha_U

namespace {

// The segments of one code by one coder, with the gaps between.
CoderSegments of_code(const CoderSegments& sorted, std::int32_t code, double length) {
    CoderSegments own;
    std::copy_if(sorted.begin(), sorted.end(), std::back_inserter(own),
                 [&](const Segment& segment) { return segment.code == code; });
    return with_gaps(own, length);
}

// Squared distance of two that overlap: of the boundaries of two segments; of one that lies inside a gap, its length.
double boundary_distance(const Segment& a, const Segment& b) {
    const bool a_gap = a.code == kGap, b_gap = b.code == kGap;
    if (a_gap && b_gap) return 0;
    if (!a_gap && !b_gap) return (a.begin - b.begin) * (a.begin - b.begin) + (a.end - b.end) * (a.end - b.end);
    const Segment& segment = a_gap ? b : a;
    const Segment& gap = a_gap ? a : b;
    const bool inside = gap.begin <= segment.begin && segment.end <= gap.end;
    return inside ? segment.length() * segment.length() : 0;
}

double observed_distance(const std::vector<CoderSegments>& coders, double length) {
    double sum = 0;
    for (std::size_t i = 0; i < coders.size(); ++i)
        for (std::size_t j = i + 1; j < coders.size(); ++j)
            each_overlap(coders[i], coders[j], [&](std::size_t g, std::size_t h, double) {
                sum += boundary_distance(coders[i][g], coders[j][h]);
            });
    const auto m = static_cast<double>(coders.size());
    return 2 * sum / (m * (m - 1) * length * length);
}

double expected_distance(const std::vector<CoderSegments>& coders, double length) {
    const auto m = static_cast<double>(coders.size());
    double segments = 0, own = 0, sum = 0;
    for (const CoderSegments& coder : coders)
        for (const Segment& segment : coder)
            if (segment.code != kGap) ++segments, own += segment.length() * (segment.length() - 1);
    for (const CoderSegments& coder : coders) {
        for (const Segment& segment : coder) {
            if (segment.code == kGap) continue;
            const double l = segment.length();
            double places = 0;  // in gaps that can hold the segment
            for (const CoderSegments& other : coders)
                for (const Segment& gap : other)
                    if (gap.code == kGap && gap.length() >= l) places += gap.length() - l + 1;
            sum += (segments - 1) / 3 * (2 * l * l * l - 3 * l * l + l) + l * l * places;
        }
    }
    return 2 / length * sum / (m * length * (m * length - 1) - own);
}

}  // namespace

LegacyAlpha legacy_unitizing_alpha(const std::vector<CoderSegments>& coders, double length, std::size_t codes) {
    LegacyAlpha result;
    double observed = 0, expected = 0;
    const Undefined reason = length <= 0         ? Undefined::zero_length
                             : coders.size() < 2 ? Undefined::one_coder
                                                 : Undefined::none;
    for (std::size_t code = 0; code < codes; ++code) {
        if (reason != Undefined::none) {
            result.codes.push_back({reason, reason, reason});
            continue;
        }
        std::vector<CoderSegments> own;
        for (const CoderSegments& coder : coders)
            own.push_back(of_code(coder, static_cast<std::int32_t>(code), length));
        const double seen = observed_distance(own, length), chance = expected_distance(own, length);
        observed += seen;
        expected += chance;
        const Measure lost = ratio(seen, chance, Undefined::no_variation);
        result.codes.push_back({lost.value ? Measure(1 - *lost.value) : lost, seen, chance});
    }
    const Measure lost =
        reason != Undefined::none ? Measure(reason) : ratio(observed, expected, Undefined::no_variation);
    result.overall = lost.value ? Measure(1 - *lost.value) : lost;
    return result;
}

}  // namespace axial
