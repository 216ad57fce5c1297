#include "interpreter/stats/fisher.h"

#include "interpreter/stats/hypergeometric.h"
#include "interpreter/stats/random.h"
#include "interpreter/stats/root.h"
#include "interpreter/stats/whole.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace axial {
namespace {

// Of probabilities that are the same but for rounding; R's fisher.test takes this one.
constexpr double kTolerance = 1e-7;

Hypergeometric first_cell(const FourCounts& t, double odds = 1) {
    return {t.a + t.b, t.a + t.c, t.a + t.b + t.c + t.d, odds};
}

// The tails would take seconds.
bool is_too_wide(const Hypergeometric& distribution) {
    constexpr double kMostValues = 1e8;
    return distribution.most() - distribution.least() > kMostValues;
}

template <class List>
double log_factorials(const List& counts) {
    return std::accumulate(counts.begin(), counts.end(), 0.0,
                           [](double sum, std::uint64_t count) { return sum + log_factorial(count); });
}

// ln of a table's probability, but for what depends on the margins alone.
double log_likeliness(const CountTable& table) {
    double sum = 0;
    for (const auto& row : table) sum -= log_factorials(row);
    return sum;
}

// Goes through all tables of the margins, a cell at a time, row by row; what is left of a row goes to the last
// column, what is left of the columns is the last row.
class EveryTable {
public:
    EveryTable(const CountMargins& counts, std::uint64_t most_tables)
        : rows_(counts.rows),
          columns_left_(counts.columns),
          tables_left_(most_tables),
          log_limit_(log_likeliness(counts.table) + kTolerance),
          log_constant_(log_factorials(counts.rows) + log_factorials(counts.columns) - log_factorial(counts.total)) {}

    // P of the tables no likelier; nothing where there are too many tables.
    std::optional<double> log_no_likelier() {
        if (!choose_cell(0, 0, rows_[0], 0)) return std::nullopt;
        return log_constant_ + log_limit_ + std::log(sum_);
    }

private:
    bool choose_row(std::size_t row, double log_so_far) {
        if (row + 1 < rows_.size()) return choose_cell(row, 0, rows_[row], log_so_far);
        if (tables_left_-- == 0) return false;
        const double log_table = log_so_far - log_factorials(columns_left_);
        if (log_table <= log_limit_) sum_ += std::exp(log_table - log_limit_);
        return true;
    }

    bool choose_cell(std::size_t row, std::size_t column, std::uint64_t left, double log_so_far) {
        std::uint64_t& room = columns_left_[column];
        const bool is_last = column + 1 == columns_left_.size();
        const std::uint64_t later_room = std::accumulate(
            columns_left_.begin() + static_cast<std::ptrdiff_t>(column) + 1, columns_left_.end(), std::uint64_t{0});
        const std::uint64_t first = left - std::min(left, later_room), last = std::min(left, room);
        for (std::uint64_t count = first; count <= last; ++count) {
            const double log_next = log_so_far - log_factorial(count);
            room -= count;
            const bool within =
                is_last ? choose_row(row + 1, log_next) : choose_cell(row, column + 1, left - count, log_next);
            room += count;
            if (!within) return false;
        }
        return true;
    }

    std::vector<std::uint64_t> rows_;
    std::vector<std::uint64_t> columns_left_;
    std::uint64_t tables_left_;
    double log_limit_;
    double log_constant_;
    double sum_ = 0;  // against the likeliness of the limit, so that it does not vanish
};

// ln likeliness of a table by chance: each cell is drawn given those before it (Patefield 1981, Appl. Stat. 30:91–97).
double log_likeliness_by_chance(const CountMargins& counts, Random& random) {
    std::vector<std::uint64_t> columns_left = counts.columns;
    std::uint64_t units_left = counts.total;
    double log_sum = 0;
    for (std::size_t i = 0; i + 1 < counts.rows.size(); ++i) {
        std::uint64_t row_left = counts.rows[i], others_left = units_left;
        for (std::uint64_t& column : columns_left) {
            const std::uint64_t count = Hypergeometric(row_left, column, others_left).drawn(random.uniform());
            log_sum -= log_factorial(count);
            others_left -= column;
            column -= count;
            row_left -= count;
        }
        units_left -= counts.rows[i];
    }
    return log_sum - log_factorials(columns_left);
}

ExactTest by_chance(const CountMargins& counts, const ExactOptions& options) {
    // Steps of a few nanoseconds: so many to set a draw up, and about its standard deviation outward.
    constexpr double kMostSteps = 2e9, kStepsForDraw = 100;
    const double cells = as_double(counts.rows.size()) * as_double(counts.columns.size());
    const double steps = kStepsForDraw + std::sqrt(as_double(counts.total) / cells);
    if (cells * options.replicates * steps > kMostSteps) return {std::nullopt, Undefined::too_much_work, 0};
    const double log_limit = log_likeliness(counts.table) + kTolerance;
    std::uint64_t no_likelier = 0;
    for (std::uint32_t r = 0; r < options.replicates; ++r) {
        Random random(options.seed, r);
        no_likelier += log_likeliness_by_chance(counts, random) <= log_limit ? 1 : 0;
    }
    return {tail_of_log(std::log(as_double(no_likelier + 1) / as_double(options.replicates + 1ULL))), Undefined::none,
            options.replicates};
}

}  // namespace

ExactTest fisher_exact(const FourCounts& table, Alternative alternative) {
    const Hypergeometric distribution = first_cell(table);
    if (is_too_wide(distribution)) return {std::nullopt, Undefined::too_much_work, 0};
    const double observed = as_double(table.a);
    double log_p = 0;
    switch (alternative) {
        case Alternative::less:
            log_p = distribution.log_at_most(observed);
            break;
        case Alternative::greater:
            log_p = distribution.log_at_least(observed);
            break;
        case Alternative::two_sided:
            log_p = distribution.log_no_likelier(observed, kTolerance);
            break;
    }
    return {tail_of_log(log_p), Undefined::none, 0};
}

Measure odds_ratio(const FourCounts& t) {
    if (t.b == 0 || t.c == 0) return Undefined::zero_count;
    return as_double(t.a) / as_double(t.b) * (as_double(t.d) / as_double(t.c));
}

OddsInterval odds_interval(const FourCounts& t, double z) {
    OddsInterval result;
    result.half_added = t.a == 0 || t.b == 0 || t.c == 0 || t.d == 0;
    const double more = result.half_added ? 0.5 : 0;
    const double a = as_double(t.a) + more, b = as_double(t.b) + more;
    const double c = as_double(t.c) + more, d = as_double(t.d) + more;
    const double log_ratio = std::log(a / b) + std::log(d / c);
    const double half = z * std::sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    result.interval = {std::exp(log_ratio - half), std::exp(log_ratio + half)};
    return result;
}

Measure conditional_odds_ratio(const FourCounts& table, double tolerance) {
    const Hypergeometric at_even = first_cell(table);
    const double observed = as_double(table.a);
    if (at_even.least() == at_even.most()) return Undefined::no_variation;
    if (observed == at_even.most()) return Undefined::zero_count;
    if (observed == at_even.least()) return 0.0;
    const auto away = [&](double odds) { return first_cell(table, odds).mean() - observed; };
    const auto away_inverse = [&](double inverse) { return away(1 / inverse); };
    if (is_too_wide(at_even)) return Undefined::too_much_work;
    const double even = at_even.mean();
    if (even > observed) return root_between(0, 1, tolerance, away);
    if (even == observed) return 1.0;
    constexpr double kLeast = std::numeric_limits<double>::epsilon();
    if (away_inverse(kLeast) < 0) return Undefined::not_for_this_data;
    return 1 / root_between(kLeast, 1, tolerance, away_inverse);
}

ExactTest freeman_halton(const CountTable& table, const ExactOptions& options) {
    const CountMargins counts = without_empty(table);
    if (!counts.independence_can_fail())
        return {std::nullopt, counts.total == 0 ? Undefined::no_units : Undefined::no_variation, 0};
    if (counts.rows.size() == 2 && counts.columns.size() == 2) {
        const CountTable& t = counts.table;
        return fisher_exact({t[0][0], t[0][1], t[1][0], t[1][1]}, Alternative::two_sided);
    }
    // With more cells to choose there are surely too many tables, and the choosing would go too deep.
    constexpr std::size_t kMostChosenCells = 64;
    if ((counts.rows.size() - 1) * (counts.columns.size() - 1) <= kMostChosenCells)
        if (const auto log_p = EveryTable(counts, options.most_tables).log_no_likelier())
            return {tail_of_log(std::min(0.0, *log_p)), Undefined::none, 0};
    return by_chance(counts, options);
}

}  // namespace axial
