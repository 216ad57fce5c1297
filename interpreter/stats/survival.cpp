#include "interpreter/stats/survival.h"

#include <algorithm>
#include <cmath>

namespace axial {
namespace {

std::vector<TimedCase> by_time(std::span<const TimedCase> cases) {
    std::vector<TimedCase> sorted(cases.begin(), cases.end());
    std::sort(sorted.begin(), sorted.end(), [](const TimedCase& a, const TimedCase& b) { return a.time < b.time; });
    return sorted;
}

// Where the cases of the same time end.
std::size_t end_of_ties(const std::vector<TimedCase>& sorted, std::size_t begin) {
    std::size_t end = begin;
    while (end < sorted.size() && sorted[end].time == sorted[begin].time) ++end;
    return end;
}

void add_spread(CurvePoint& point, double greenwood, double z) {
    if (point.survival == 0) {
        point.se = Undefined::zero_count;
        return;
    }
    const double relative = std::sqrt(greenwood);
    point.se = point.survival * relative;
    point.interval =
        Interval{point.survival * std::exp(-z * relative), std::min(1.0, point.survival * std::exp(z * relative))};
}

using Matrix = std::vector<std::vector<double>>;

// What the log-rank test sums up over the times.
struct RankSums {
    std::vector<double> observed, expected;
    Matrix variance;
    explicit RankSums(std::size_t groups)
        : observed(groups), expected(groups), variance(groups, std::vector<double>(groups)) {}

    // `adopted` of all at risk, the groups' shares among whom are known.
    void add(double adopted, const std::vector<double>& at_risk, double all) {
        const double spread = all > 1 ? adopted * (all - adopted) / (all - 1) : 0;
        for (std::size_t i = 0; i < at_risk.size(); ++i) {
            if (at_risk[i] == 0) continue;
            const double share = at_risk[i] / all;
            expected[i] += adopted * share;
            for (std::size_t j = 0; j < at_risk.size(); ++j)
                variance[i][j] += spread * share * ((i == j ? 1 : 0) - at_risk[j] / all);
        }
    }
};

RankSums rank_sums(const std::vector<TimedCase>& sorted, const std::vector<std::uint64_t>& cases_of) {
    RankSums sums(cases_of.size());
    std::vector<double> at_risk(cases_of.begin(), cases_of.end());
    for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
        end = end_of_ties(sorted, begin);
        double adopted = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (!sorted[i].adopted) continue;
            ++adopted;
            ++sums.observed[sorted[i].group];
        }
        if (adopted > 0) sums.add(adopted, at_risk, static_cast<double>(sorted.size() - begin));
        for (std::size_t i = begin; i < end; ++i) --at_risk[sorted[i].group];
    }
    return sums;
}

// x′ V⁻ x and the rank of V, V symmetric and not negative, by elimination on the largest pivot left.
struct QuadraticForm {
    double value = 0;
    std::uint64_t rank = 0;
};

QuadraticForm quadratic_form(Matrix v, std::vector<double> x) {
    constexpr double kNothing = 1e-10;  // of the largest pivot: what rounding leaves of a zero
    QuadraticForm form;
    std::vector<bool> done(x.size());
    double largest = 0;
    while (true) {
        std::size_t pivot = x.size();
        for (std::size_t i = 0; i < x.size(); ++i)
            if (!done[i] && (pivot == x.size() || v[i][i] > v[pivot][pivot])) pivot = i;
        if (pivot == x.size()) break;
        largest = std::max(largest, v[pivot][pivot]);
        if (v[pivot][pivot] <= kNothing * largest) break;
        done[pivot] = true;
        ++form.rank;
        form.value += x[pivot] * x[pivot] / v[pivot][pivot];
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (done[i]) continue;
            const double factor = v[i][pivot] / v[pivot][pivot];
            x[i] -= factor * x[pivot];
            for (std::size_t j = 0; j < x.size(); ++j)
                if (!done[j]) v[i][j] -= factor * v[pivot][j];
        }
    }
    return form;
}

bool is_too_much(const std::vector<TimedCase>& sorted, std::size_t groups) {
    constexpr double kMostSteps = 1e9;
    const double steps_a_time = static_cast<double>(groups) * static_cast<double>(groups);
    double times = static_cast<double>(groups);  // the elimination counts as well
    for (std::size_t i = 0; i < sorted.size(); i = end_of_ties(sorted, i)) ++times;
    return steps_a_time * times > kMostSteps;
}

}  // namespace

AdoptionCurve adoption_curve(std::span<const TimedCase> cases, double z) {
    const std::vector<TimedCase> sorted = by_time(cases);
    AdoptionCurve curve;
    curve.cases = sorted.size();
    curve.median = sorted.empty() ? Undefined::no_units : Undefined::not_reached;
    double survival = 1, greenwood = 0;
    for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
        end = end_of_ties(sorted, begin);
        CurvePoint point;
        point.time = sorted[begin].time;
        point.at_risk = sorted.size() - begin;
        for (std::size_t i = begin; i < end; ++i) point.adopted += sorted[i].adopted ? 1 : 0;
        if (point.adopted == 0) continue;
        const auto at_risk = static_cast<double>(point.at_risk), adopted = static_cast<double>(point.adopted);
        survival *= (at_risk - adopted) / at_risk;
        if (at_risk > adopted) greenwood += adopted / at_risk / (at_risk - adopted);
        point.survival = survival;
        add_spread(point, greenwood, z);
        curve.points.push_back(point);
        constexpr double kHalf = 0.5 * (1 + 1e-12);  // a product that is ½ but for rounding
        if (!curve.median.value && survival <= kHalf) curve.median = point.time;
    }
    return curve;
}

LogRank log_rank(std::span<const TimedCase> cases) {
    const std::vector<TimedCase> sorted = by_time(cases);
    LogRank result;
    for (const TimedCase& each : sorted) {
        if (each.group >= result.cases.size()) result.cases.resize(each.group + std::size_t{1});
        ++result.cases[each.group];
    }
    if (is_too_much(sorted, result.cases.size())) {
        result.chi2 = Undefined::too_much_work;
        return result;
    }
    const RankSums sums = rank_sums(sorted, result.cases);
    result.observed = sums.observed;
    result.expected = sums.expected;
    const auto groups = std::count_if(sums.expected.begin(), sums.expected.end(), [](double e) { return e > 0; });
    if (groups < 2) {
        result.chi2 = groups == 0 ? Undefined::no_units : Undefined::no_variation;
        return result;
    }
    std::vector<double> away = sums.observed;
    for (std::size_t i = 0; i < away.size(); ++i) away[i] -= sums.expected[i];
    const QuadraticForm form = quadratic_form(sums.variance, away);
    if (form.rank == 0) {
        result.chi2 = Undefined::no_variation;
        return result;
    }
    result.df = static_cast<std::uint64_t>(groups) - 1;
    result.chi2 = form.value;
    result.tail = chi_square_tail(form.value, result.df);
    return result;
}

}  // namespace axial
