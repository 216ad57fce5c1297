// See agreement.h.
#include "interpreter/stats/agreement.h"

#include "interpreter/stats/tail.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace axial {
namespace {

std::size_t place(std::int32_t category) { return static_cast<std::size_t>(category); }

double agreement_on(const UnitCounts::Unit& unit, const Weights& weights) {
    return agreeing_pairs(unit, weights) / (unit.values * (unit.values - 1));
}

// Shares of categories, each unit's values counting as one.
std::vector<double> mean_shares(const UnitCounts& units) {
    std::vector<double> shares(units.categories());
    for (std::size_t i = 0; i < units.size(); ++i)
        for (const UnitCounts::Count& count : units[i].counts)
            shares[place(count.category)] += units[i].times * count.count / units[i].values;
    for (double& share : shares) share /= units.valued();
    return shares;
}

double observed_agreement(const UnitCounts& units, const Weights& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < units.size(); ++i)
        if (units[i].is_pairable()) sum += units[i].times * agreement_on(units[i], weights);
    return sum / units.pairable();
}

// Why there can be no coefficient at all.
Undefined lacking(const Ratings& ratings, const UnitCounts& units) {
    if (units.valued() == 0) return Undefined::no_units;
    if (ratings.coders() < 2) return Undefined::one_coder;
    return units.pairable() == 0 ? Undefined::no_pairable_units : Undefined::none;
}

Coefficient undefined(Undefined reason) {
    Coefficient none;
    none.value = none.observed = none.expected = none.standard_error = reason;
    return none;
}

// One category: what was observed is known, what chance gives is not.
Coefficient without_choice(double observed) {
    Coefficient none = undefined(Undefined::one_category_declared);
    none.observed = observed;
    return none;
}

// A_e of 1 within rounding: the sums of a million units are not exact.
bool explains_all(double expected) { return 1 - expected < 1e-12; }

Coefficient beyond_chance(double observed, double expected) {
    Coefficient result;
    result.observed = observed;
    result.expected = expected;
    if (explains_all(expected))
        result.value = result.standard_error = Undefined::no_variation;
    else
        result.value = (observed - expected) / (1 - expected);
    return result;
}

// Gwet's linearisation: what each unit adds to the coefficient, and how far these lie apart. `chance` is what
// a unit adds to A_e, by category; empty where A_e does not depend on the units.
void add_error(Coefficient& result, const UnitCounts& units, const Weights& weights, const std::vector<double>& chance,
               double level) {
    const double n = units.valued();
    if (!result.value.value || n < 2) {
        result.standard_error = Undefined::no_units;
        return;
    }
    const double kappa = *result.value.value, expected = *result.expected.value;
    double squares = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const UnitCounts::Unit unit = units[i];
        if (unit.values == 0) continue;
        double adds = 0;
        if (unit.is_pairable()) adds = n / units.pairable() * (agreement_on(unit, weights) - expected) / (1 - expected);
        double by_chance = 0;
        for (const UnitCounts::Count& count : unit.counts)
            if (!chance.empty()) by_chance += chance[place(count.category)] * count.count / unit.values;
        if (!chance.empty()) adds -= 2 * (1 - kappa) * (by_chance - expected) / (1 - expected);
        squares += unit.times * (adds - kappa) * (adds - kappa);
    }
    const double error = std::sqrt(squares / (n * (n - 1)));
    result.standard_error = error;
    const boost::math::students_t_distribution<double> t(n - 1);
    result.interval = interval_of_coefficient(kappa, boost::math::quantile(t, (1 + level) / 2) * error);
}

// What two coders said of the units that both judged: a table of shares.
struct Table {
    Table(const Ratings& ratings, std::size_t first, std::size_t second)
        : categories(ratings.categories()), cells(categories * categories), rows(categories), columns(categories) {
        for (std::size_t i = 0; i < ratings.units(); ++i) {
            const std::int32_t one = ratings.unit(i)[first], other = ratings.unit(i)[second];
            if (one == Ratings::kMissing || other == Ratings::kMissing) continue;
            cells[place(one) * categories + place(other)] += ratings.times(i);
            units += ratings.times(i);
        }
        if (units == 0) return;
        for (double& cell : cells) cell /= units;
        for (std::size_t k = 0; k < categories; ++k)
            for (std::size_t l = 0; l < categories; ++l) {
                rows[k] += cells[k * categories + l];
                columns[l] += cells[k * categories + l];
            }
    }
    std::size_t categories;
    std::vector<double> cells, rows, columns;
    double units = 0;

    // Calls visit(row, column, share, weight) for every cell.
    template <typename Visit>
    void each(const Weights& weights, Visit visit) const {
        for (std::size_t k = 0; k < categories; ++k)
            for (std::size_t l = 0; l < categories; ++l)
                visit(k, l, cells[k * categories + l],
                      weights(static_cast<std::int32_t>(k), static_cast<std::int32_t>(l)));
    }
};

double agreement_in(const Table& table, const Weights& weights) {
    double sum = 0;
    table.each(weights, [&](std::size_t, std::size_t, double share, double weight) { sum += share * weight; });
    return sum;
}

double chance_in(const Table& table, const Weights& weights) {
    double sum = 0;
    table.each(weights, [&](std::size_t k, std::size_t l, double, double weight) {
        sum += table.rows[k] * table.columns[l] * weight;
    });
    return sum;
}

void add_cohen_errors(CohenKappa& result, const Table& table, const Weights& weights, double level) {
    const double kappa = *result.value.value, expected = *result.expected.value;
    const std::vector<double> of_rows = weights.spread(table.columns), of_columns = weights.spread(table.rows);
    double squares = 0, null_squares = 0;
    table.each(weights, [&](std::size_t k, std::size_t l, double share, double weight) {
        const double both = of_rows[k] + of_columns[l];
        const double off = weight - both * (1 - kappa);
        squares += share * off * off;
        null_squares += table.rows[k] * table.columns[l] * (weight - both) * (weight - both);
    });
    const double shift = kappa - expected * (1 - kappa);
    const double scale = std::sqrt(table.units) * (1 - expected);
    const double error = std::sqrt(std::max(0.0, squares - shift * shift)) / scale;
    result.standard_error = error;
    result.null_error = std::sqrt(std::max(0.0, null_squares - expected * expected)) / scale;
    const double half = normal_quantile_two_sided(level) * error;
    result.interval = Interval{kappa - half, kappa + half};
}

// The share of each coder's values in each category: coders × categories; none where a coder gave no value.
std::vector<std::vector<double>> shares_by_coder(const Ratings& ratings) {
    std::vector<std::vector<double>> shares(ratings.coders(), std::vector<double>(ratings.categories()));
    std::vector<double> values(ratings.coders());
    for (std::size_t i = 0; i < ratings.units(); ++i) {
        const std::span<const std::int32_t> unit = ratings.unit(i);
        for (std::size_t coder = 0; coder < unit.size(); ++coder) {
            if (unit[coder] == Ratings::kMissing) continue;
            shares[coder][place(unit[coder])] += ratings.times(i);
            values[coder] += ratings.times(i);
        }
    }
    for (std::size_t coder = 0; coder < shares.size(); ++coder)
        for (double& share : shares[coder]) share /= values[coder];
    std::size_t coder = 0;
    std::erase_if(shares, [&](const std::vector<double>&) { return values[coder++] == 0; });
    return shares;
}

}  // namespace

PercentAgreement percent_agreement(const Ratings& ratings) {
    const UnitCounts units(ratings);
    if (const Undefined reason = lacking(ratings, units); reason != Undefined::none)
        return {reason, reason, reason, reason};
    const Weights equal_values = Weights::identity(units.categories());
    double by_value = 0, values = 0, agreeing = 0, pairs = 0, equal = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const UnitCounts::Unit unit = units[i];
        if (!unit.is_pairable()) continue;
        const double agreement = agreement_on(unit, equal_values);
        const double of_pairs = unit.values * (unit.values - 1);
        by_value += unit.times * unit.values * agreement;
        values += unit.times * unit.values;
        agreeing += unit.times * of_pairs * agreement;
        pairs += unit.times * of_pairs;
        if (unit.counts.size() == 1) equal += unit.times;
    }
    return {observed_agreement(units, equal_values), by_value / values, agreeing / pairs, equal / units.pairable()};
}

Coefficient fleiss_kappa(const Ratings& ratings, const Weights& weights, double level) {
    const UnitCounts units(ratings);
    if (const Undefined reason = lacking(ratings, units); reason != Undefined::none) return undefined(reason);
    const std::vector<double> shares = mean_shares(units), spread = weights.spread(shares);
    const double expected = std::inner_product(shares.begin(), shares.end(), spread.begin(), 0.0);
    Coefficient result = beyond_chance(observed_agreement(units, weights), expected);
    if (result.value.value) add_error(result, units, weights, spread, level);
    return result;
}

Coefficient gwet_ac(const Ratings& ratings, const Weights& weights, double level) {
    const UnitCounts units(ratings);
    if (const Undefined reason = lacking(ratings, units); reason != Undefined::none) return undefined(reason);
    const auto q = static_cast<double>(units.categories());
    const double observed = observed_agreement(units, weights);
    if (q < 2) return without_choice(observed);
    const double scale = weights.sum() / (q * (q - 1));
    const std::vector<double> shares = mean_shares(units);
    std::vector<double> chance;
    double expected = 0;
    for (const double share : shares) {
        chance.push_back(scale * (1 - share));
        expected += scale * share * (1 - share);
    }
    Coefficient result = beyond_chance(observed, expected);
    if (result.value.value) add_error(result, units, weights, chance, level);
    return result;
}

Coefficient brennan_prediger(const Ratings& ratings, const Weights& weights, double level) {
    const UnitCounts units(ratings);
    if (const Undefined reason = lacking(ratings, units); reason != Undefined::none) return undefined(reason);
    const auto q = static_cast<double>(units.categories());
    const double observed = observed_agreement(units, weights);
    if (q < 2) return without_choice(observed);
    Coefficient result = beyond_chance(observed, weights.sum() / (q * q));
    if (result.value.value) add_error(result, units, weights, {}, level);
    return result;
}

Coefficient conger_kappa(const Ratings& ratings, const Weights& weights) {
    const UnitCounts units(ratings);
    if (const Undefined reason = lacking(ratings, units); reason != Undefined::none) return undefined(reason);
    const std::vector<std::vector<double>> coders = shares_by_coder(ratings);
    double sum = 0, pairs = 0;
    for (std::size_t a = 0; a < coders.size(); ++a) {
        const std::vector<double> spread = weights.spread(coders[a]);
        for (std::size_t b = a + 1; b < coders.size(); ++b, ++pairs)
            sum += std::inner_product(spread.begin(), spread.end(), coders[b].begin(), 0.0);
    }
    Coefficient result = beyond_chance(observed_agreement(units, weights), sum / pairs);
    if (result.value.value) result.standard_error = Undefined::not_for_this_data;
    return result;
}

CohenKappa cohen_kappa(const Ratings& ratings, const Weights& weights, CoderPlaces coders, double level) {
    CohenKappa result;
    const auto give_up = [&](Undefined reason) {
        static_cast<Coefficient&>(result) = undefined(reason);
        result.null_error = result.greatest = reason;
        return result;
    };
    if (ratings.coders() < 2) return give_up(Undefined::one_coder);
    const Table table(ratings, coders.first, coders.second);
    if (table.units == 0) return give_up(Undefined::no_pairable_units);
    static_cast<Coefficient&>(result) = beyond_chance(agreement_in(table, weights), chance_in(table, weights));
    result.null_error = result.greatest = result.value.reason;
    if (!result.value.value) return result;
    add_cohen_errors(result, table, weights, level);
    double alike = 0;
    for (std::size_t k = 0; k < table.categories; ++k) alike += std::min(table.rows[k], table.columns[k]);
    const double expected = *result.expected.value;
    result.greatest =
        weights.is_identity() ? Measure((alike - expected) / (1 - expected)) : Measure(Undefined::not_for_this_data);
    return result;
}

LightKappa light_kappa(const Ratings& ratings, const Weights& weights) {
    LightKappa result;
    if (ratings.coders() < 2) {
        result.value = Undefined::one_coder;
        return result;
    }
    double sum = 0;
    Undefined reason = Undefined::none;
    for (std::size_t a = 0; a < ratings.coders(); ++a) {
        for (std::size_t b = a + 1; b < ratings.coders(); ++b, ++result.pairs) {
            const Measure kappa = cohen_kappa(ratings, weights, {a, b}).value;
            sum += kappa.value.value_or(0);
            if (!kappa.value) ++result.undefined, reason = kappa.reason;
        }
    }
    result.value = ratio(sum, static_cast<double>(result.pairs - result.undefined), reason);
    return result;
}

FleissDetails fleiss_details(const Ratings& ratings) {
    const UnitCounts units(ratings);
    FleissDetails details;
    const double coders = units.size() == 0 ? 0 : units[0].values, n = units.valued();
    bool regular = coders >= 2;
    for (std::size_t i = 0; i < units.size(); ++i) regular = regular && units[i].values == coders;
    if (!regular) {
        details.error_1979 = details.error_1971 = details.error_of_category = Undefined::not_for_this_data;
        details.of_category.assign(units.categories(), Undefined::not_for_this_data);
        return details;
    }
    const std::vector<double> shares = mean_shares(units);
    std::vector<double> disagreeing(units.categories());  // Σ_u x(r − x)
    for (std::size_t i = 0; i < units.size(); ++i)
        for (const UnitCounts::Count& count : units[i].counts)
            disagreeing[place(count.category)] += units[i].times * count.count * (coders - count.count);
    const double pairs = n * coders * (coders - 1);
    double both = 0, skew = 0, squares = 0, cubes = 0;  // Σ pq, Σ pq(q−p), Σ p², Σ p³
    for (std::size_t k = 0; k < shares.size(); ++k) {
        const double p = shares[k], q = 1 - p;
        both += p * q;
        skew += p * q * (q - p);
        squares += p * p;
        cubes += p * p * p;
        const Measure lost = ratio(disagreeing[k], pairs * p * q, Undefined::no_variation);
        details.of_category.push_back(lost.value ? Measure(1 - *lost.value) : lost);
    }
    details.error_of_category = std::sqrt(2 / pairs);
    if (explains_all(squares)) {
        details.error_1979 = details.error_1971 = details.error_of_category = Undefined::no_variation;
        return details;
    }
    details.error_1979 = std::sqrt(2.0) / (both * std::sqrt(pairs)) * std::sqrt(std::max(0.0, both * both - skew));
    const double variance = squares - (2 * coders - 3) * squares * squares + 2 * (coders - 2) * cubes;
    details.error_1971 = std::sqrt(2 / pairs * std::max(0.0, variance)) / (1 - squares);
    return details;
}

std::vector<PairAgreement> pairwise_agreement(const Ratings& ratings) {
    std::map<std::pair<std::size_t, std::size_t>, PairAgreement> pairs;
    std::vector<std::size_t> present;
    for (std::size_t i = 0; i < ratings.units(); ++i) {
        const std::span<const std::int32_t> unit = ratings.unit(i);
        present.clear();
        for (std::size_t coder = 0; coder < unit.size(); ++coder)
            if (unit[coder] != Ratings::kMissing) present.push_back(coder);
        for (std::size_t a = 0; a < present.size(); ++a)
            for (std::size_t b = a + 1; b < present.size(); ++b) {
                PairAgreement& pair = pairs[{present[a], present[b]}];
                pair.units += ratings.times(i);
                if (unit[present[a]] == unit[present[b]]) pair.alike += ratings.times(i);
            }
    }
    std::vector<PairAgreement> list;
    for (auto& [coders, pair] : pairs) {
        pair.first = coders.first;
        pair.second = coders.second;
        list.push_back(pair);
    }
    return list;
}

Measure holsti(double alike, double by_first, double by_second) {
    return ratio(2 * alike, by_first + by_second, Undefined::no_units);
}

CompositeReliability composite_reliability(const std::vector<double>& pairwise, double coders) {
    if (coders == 1) return {Undefined::one_coder, Undefined::one_coder};
    if (pairwise.empty()) return {Undefined::no_units, Undefined::no_units};
    const double k = std::accumulate(pairwise.begin(), pairwise.end(), 0.0) / static_cast<double>(pairwise.size());
    return {k, coders * k / (1 + (coders - 1) * k)};
}

}  // namespace axial
