// What coders said of units: for each unit one category of each coder, or none.
//
// Categories are numbers from 0 in the order of the codebook, the declared ones, used or not. A unit that occurs
// many times alike, as a cell of a two-coder table does, is kept once with the number of times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axial {

class Ratings {
public:
    static constexpr std::int32_t kMissing = -1;

    Ratings(std::size_t coders, std::size_t categories) : coders_(coders), categories_(categories) {}

    void reserve(std::size_t units) { values_.reserve(units * coders_), times_.reserve(units); }
    // One value a coder; each a category or kMissing.
    void add(std::span<const std::int32_t> values, double times = 1);

    std::size_t coders() const { return coders_; }
    std::size_t categories() const { return categories_; }
    std::size_t units() const { return times_.size(); }
    std::span<const std::int32_t> unit(std::size_t i) const { return std::span(values_).subspan(i * coders_, coders_); }
    double times(std::size_t i) const { return times_[i]; }

private:
    std::size_t coders_, categories_;
    std::vector<std::int32_t> values_;  // units × coders
    std::vector<double> times_;
};

// The same without who said what: how often each category was given to each unit.
class UnitCounts {
public:
    struct Count {
        std::int32_t category = 0;
        double count = 0;
    };
    struct Unit {
        std::span<const Count> counts;  // of categories that occur
        double values = 0;              // of all coders
        double times = 1;
        bool is_pairable() const { return values >= 2; }
    };

    explicit UnitCounts(const Ratings& ratings);
    std::size_t categories() const { return categories_; }
    std::size_t size() const { return times_.size(); }
    Unit operator[](std::size_t i) const;
    // Units, each as often as it occurs: with a value, and with two or more.
    double valued() const { return valued_; }
    double pairable() const { return pairable_; }

private:
    std::size_t categories_;
    std::vector<Count> counts_;
    std::vector<std::size_t> begins_{0};
    std::vector<double> values_, times_;
    double valued_ = 0, pairable_ = 0;
};

// Every pair of categories weighted, 1 on the diagonal: how much of an agreement it is.
class Weights {
public:
    // Equal or not.
    static Weights identity(std::size_t categories) { return Weights(categories, {}); }
    // 1 - |s_k - s_l| / R and 1 - (s_k - s_l)² / R² with R the range of the scores, one a category.
    static Weights linear(std::span<const double> scores);
    static Weights quadratic(std::span<const double> scores);
    // 1 - C(|k-l| + 1, 2) / C(q, 2): by how many pairs of categories lie between, ends included. Gwet's "ordinal"
    // weights (2014, ch. 3); Krippendorff's ordinal metric is another one.
    static Weights ordinal(std::size_t categories);
    // categories × categories, by rows; symmetric.
    static Weights custom(std::size_t categories, std::vector<double> matrix) {
        return Weights(categories, std::move(matrix));
    }

    bool is_identity() const { return matrix_.empty(); }
    double operator()(std::int32_t k, std::int32_t l) const {
        if (is_identity()) return k == l ? 1 : 0;
        return matrix_[static_cast<std::size_t>(k) * categories_ + static_cast<std::size_t>(l)];
    }
    // Of all pairs: T_w.
    double sum() const;
    // Of each category l: Σ_k shares_k w_kl.
    std::vector<double> spread(std::span<const double> shares) const;

private:
    Weights(std::size_t categories, std::vector<double> matrix) : categories_(categories), matrix_(std::move(matrix)) {}

    std::size_t categories_;
    std::vector<double> matrix_;  // empty: the identity, which may have very many categories
};

// Σ_k x_uk (x*_uk − 1), of m_u (m_u − 1) ordered pairs of the unit's values: how much agrees.
double agreeing_pairs(const UnitCounts::Unit& unit, const Weights& weights);

}  // namespace axial
