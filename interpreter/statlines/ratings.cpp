#include "interpreter/statlines/ratings.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace axial::statlines {
namespace {

// More would not fit into memory as a matrix.
constexpr std::size_t kMostOrdered = 10'000;
constexpr std::size_t kMostCategories = 1'000'000;
// Every two of them are looked at: there is no shorter way to the sum of ((c − k)/(c + k))².
constexpr std::size_t kMostRatioValues = 40'000;
constexpr double kMostUnits = 20'000'000;
constexpr double kMostValues = 100'000;

struct Declared {
    std::vector<Json> labels;
    std::size_t number = 0;  // of categories at least
};

Declared declared_categories(const Question& question) {
    Declared declared;
    for (const Json* place : {&question.input, &question.options}) {
        for (const char* name : {"categories", "categories_declared"}) {
            if (!has(*place, name)) continue;
            const Json& given = part(*place, name);
            if (given.is_array()) {
                if (declared.labels.empty()) declared.labels.assign(given.begin(), given.end());
            } else {
                declared.number = std::max<std::size_t>(declared.number, count(*place, name));
            }
        }
        if (has(*place, "q")) declared.number = std::max<std::size_t>(declared.number, count(*place, "q"));
    }
    declared.number = std::max(declared.number, declared.labels.size());
    if (declared.number > kMostCategories) throw BadQuestion("more than 1,000,000 categories");
    return declared;
}

// Numbers by size, before texts by their bytes.
bool in_order(const Json& a, const Json& b) {
    if (a.is_number() && b.is_number()) return a.get<double>() < b.get<double>();
    if (a.is_number() != b.is_number()) return a.is_number();
    return a.dump() < b.dump();
}

void check_value(const Json& value) {
    if (!value.is_number() && !value.is_string() && !value.is_boolean())
        throw BadQuestion("a value in `units` must be a number, a text or null");
}

// Places of the labels in their order; of declared ones in the codebook's.
class Categories {
public:
    Categories(const std::vector<Json>& values, Declared declared) : declared_(std::move(declared)) {
        for (const Json& label : declared_.labels) labels_.of(label);
        const bool is_open = declared_.labels.empty();
        for (const Json& value : values) labels_met_.push_back(meet(value, is_open));
        std::vector<std::size_t> order(labels_.size());
        std::iota(order.begin(), order.end(), 0);
        if (is_open)
            std::sort(order.begin(), order.end(),
                      [&](std::size_t a, std::size_t b) { return in_order(labels_.name(a), labels_.name(b)); });
        for (const std::size_t label : order) sorted_.push_back(labels_.name(label));
        const bool are_numbers =
            std::all_of(sorted_.begin(), sorted_.end(), [](const Json& label) { return label.is_number(); });
        has_order_ = !is_open || are_numbers;
        if (is_open && are_numbers && declared_.number > sorted_.size() && fits_steps()) fill_steps();
        place_.resize(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) place_[order[i]] = place_of(labels_.name(order[i]), i);
        if (declared_.labels.empty() && declared_.number > 0 && declared_.number < sorted_.size())
            throw BadQuestion("more categories occur than are declared");
    }

    std::size_t number() const { return std::max(sorted_.size(), declared_.number); }
    // Of each of the values.
    std::vector<std::int32_t> of_values() const {
        std::vector<std::int32_t> places;
        for (const std::int32_t label : labels_met_)
            places.push_back(label == Ratings::kMissing ? label : place_[static_cast<std::size_t>(label)]);
        return places;
    }
    const std::vector<Json>& sorted() const { return sorted_; }
    bool has_order() const { return has_order_; }

private:
    // Of so many declared categories the values that occur are steps from 1: those that do not occur lie between.
    bool fits_steps() const {
        return std::all_of(sorted_.begin(), sorted_.end(), [&](const Json& label) {
            const auto step = label.get<double>();
            return step == std::floor(step) && step >= 1 && step <= static_cast<double>(declared_.number);
        });
    }
    void fill_steps() {
        are_steps_ = true;
        sorted_.clear();
        for (std::size_t step = 1; step <= declared_.number; ++step) sorted_.emplace_back(step);
    }
    std::int32_t place_of(const Json& label, std::size_t in_order) const {
        return static_cast<std::int32_t>(are_steps_ ? label.get<double>() - 1 : static_cast<double>(in_order));
    }

    std::int32_t meet(const Json& value, bool is_open) {
        if (value.is_null()) return Ratings::kMissing;
        check_value(value);
        const std::size_t before = labels_.size();
        const std::int32_t label = labels_.of(value);
        if (!is_open && labels_.size() > before)
            throw BadQuestion("the value " + value.dump() + " is none of the declared categories");
        return label;
    }

    Declared declared_;
    Labels labels_;
    std::vector<std::int32_t> labels_met_;  // of the values, or kMissing
    std::vector<std::int32_t> place_;       // of a label
    std::vector<Json> sorted_;
    bool has_order_ = false, are_steps_ = false;
};

RatingsInput from_units(const Question& question) {
    const Rows& units = units_of(question);
    const Categories categories(units.values(), declared_categories(question));
    return {ratings_of(units, categories.of_values(), categories.number()), categories.sorted(),
            categories.has_order()};
}

void check_number(const Declared& declared, std::size_t columns) {
    if (declared.number != 0 &&
        (declared.number < columns || (!declared.labels.empty() && declared.labels.size() != columns)))
        throw BadQuestion("`categories` and the table's columns differ in number");
}

RatingsInput from_table(const Question& question) {
    const std::vector<std::vector<double>> cells = table(part(question.input, "table"), "table");
    const Declared declared = declared_categories(question);
    if (!cells.empty() && cells.size() != cells.front().size()) throw BadQuestion("`table` must be square");
    check_number(declared, cells.size());
    RatingsInput input{Ratings(2, std::max(cells.size(), declared.number)), declared.labels, true};
    for (std::size_t row = 0; row < cells.size(); ++row) {
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const double times = cells[row][column];
            if (times < 0 || times != std::floor(times)) throw BadQuestion("`table` must hold whole numbers");
            const std::int32_t values[] = {static_cast<std::int32_t>(row), static_cast<std::int32_t>(column)};
            if (times > 0) input.ratings.add(values, times);
        }
    }
    return input;
}

RatingsInput from_counts(const Question& question) {
    const std::vector<std::vector<double>> rows = table(part(question.input, "counts"), "counts");
    const Declared declared = declared_categories(question);
    const std::size_t columns = rows.empty() ? 0 : rows.front().size();
    check_number(declared, columns);
    double most = 0;
    for (const std::vector<double>& row : rows) {
        for (const double given : row)
            if (given < 0 || given != std::floor(given)) throw BadQuestion("`counts` must hold whole numbers");
        most = std::max(most, std::accumulate(row.begin(), row.end(), 0.0));
    }
    if (most > kMostValues) throw BadQuestion("`counts` has more than 100,000 values on a unit");
    const auto coders = static_cast<std::size_t>(most);
    RatingsInput input{Ratings(coders, std::max(columns, declared.number)), declared.labels, true, false};
    std::vector<std::int32_t> values;
    for (const std::vector<double>& row : rows) {
        values.clear();
        for (std::size_t category = 0; category < row.size(); ++category)
            values.insert(values.end(), static_cast<std::size_t>(row[category]), static_cast<std::int32_t>(category));
        values.resize(coders, Ratings::kMissing);
        input.ratings.add(values);
    }
    return input;
}

std::vector<double> steps(std::size_t categories) {
    std::vector<double> scores(categories);
    std::iota(scores.begin(), scores.end(), 1.0);
    return scores;
}

void need_order(const RatingsInput& input) {
    if (!input.has_order || (!input.labels.empty() && input.labels.size() < input.ratings.categories()))
        throw BadQuestion("weights and the ordinal metric need an order: declare `categories` as a list");
}

std::vector<double> label_scores(const RatingsInput& input) {
    std::vector<double> scores;
    for (const Json& label : input.labels) {
        if (!label.is_number()) throw BadQuestion("this metric needs categories that are numbers");
        scores.push_back(label.get<double>());
    }
    if (scores.size() < input.ratings.categories()) throw BadQuestion("this metric needs every category's number");
    return scores;
}

// q × q, by rows.
std::vector<double> matrix_of(const Json& given, const std::string& name, std::size_t categories) {
    const std::vector<std::vector<double>> rows = table(given, name);
    std::vector<double> matrix;
    for (const std::vector<double>& row : rows) matrix.insert(matrix.end(), row.begin(), row.end());
    if (rows.size() != categories || matrix.size() != categories * categories)
        throw BadQuestion("`" + name + "` must have a row and a column for each of the " + std::to_string(categories) +
                          " categories");
    return matrix;
}

void check_symmetric(const std::vector<double>& matrix, const std::string& name, std::size_t categories,
                     double diagonal) {
    for (std::size_t k = 0; k < categories; ++k) {
        if (matrix[k * categories + k] != diagonal)
            throw BadQuestion("`" + name + "` must have " + (diagonal == 0 ? "0" : "1") + " on its diagonal");
        for (std::size_t l = 0; l < k; ++l)
            if (matrix[k * categories + l] != matrix[l * categories + k] || matrix[k * categories + l] < 0)
                throw BadQuestion("`" + name + "` must be symmetric, with numbers of 0 and more");
    }
}

std::vector<double> scores_of(const Question& question, const RatingsInput& input) {
    const std::size_t categories = input.ratings.categories();
    if (!has(question.options, "scores")) return steps(categories);
    const Json& given = part(question.options, "scores");
    if (given == "1..q") return steps(categories);
    if (given == "labels") return label_scores(input);
    std::vector<double> scores = numbers(given, "scores");
    if (scores.size() != categories) throw BadQuestion("`scores` must have one number a category");
    return scores;
}

}  // namespace

RatingsInput read_ratings(const Question& question) {
    if (has(question.input, "table")) return from_table(question);
    if (has(question.input, "counts")) return from_counts(question);
    return from_units(question);
}

Ratings ratings_of(const Rows& units, std::span<const std::int32_t> category_of, std::size_t categories) {
    Ratings ratings(units.longest(), categories);
    ratings.reserve(units.size());
    std::vector<std::int32_t> row;
    for (std::size_t i = 0; i < units.size(); ++i) {
        row.clear();
        for (const std::uint32_t value : units[i]) row.push_back(category_of[value]);
        row.resize(ratings.coders(), Ratings::kMissing);
        ratings.add(row);
    }
    return ratings;
}

Ratings one_by_one(const Ratings& ratings) {
    double units = 0;
    for (std::size_t i = 0; i < ratings.units(); ++i) units += ratings.times(i);
    if (units > kMostUnits) throw BadQuestion("more than 20,000,000 units cannot be resampled one by one");
    Ratings all(ratings.coders(), ratings.categories());
    for (std::size_t i = 0; i < ratings.units(); ++i)
        for (double times = ratings.times(i); times >= 1; --times) all.add(ratings.unit(i));
    return all;
}

Weights read_weights(const Question& question, const RatingsInput& input) {
    const std::size_t categories = input.ratings.categories();
    if (has(question.options, "weights") && part(question.options, "weights").is_array()) {
        std::vector<double> matrix = matrix_of(part(question.options, "weights"), "weights", categories);
        check_symmetric(matrix, "weights", categories, 1);
        if (std::any_of(matrix.begin(), matrix.end(), [](double weight) { return weight > 1; }))
            throw BadQuestion("`weights` must be 1 at the most");
        return Weights::custom(categories, std::move(matrix));
    }
    const std::string weights = text_or(question.options, "weights", "unweighted");
    const auto is_one_of = [&](std::initializer_list<const char*> names) {
        return std::find(names.begin(), names.end(), weights) != names.end();
    };
    if (is_one_of({"unweighted", "identity", "none", "nominal"})) return Weights::identity(categories);
    need_order(input);
    if (categories > kMostOrdered) throw BadQuestion("weights are for 10,000 categories at most");
    if (is_one_of({"linear", "equal", "Equal-Spacing"})) return Weights::linear(scores_of(question, input));
    if (is_one_of({"quadratic", "squared", "Fleiss-Cohen"})) return Weights::quadratic(scores_of(question, input));
    if (weights != "ordinal") throw BadQuestion("`weights` must be unweighted, linear, quadratic, ordinal or a matrix");
    if (has(question.options, "scores")) throw BadQuestion("`scores` goes with linear and quadratic weights");
    return Weights::ordinal(categories);
}

Differences read_differences(const Question& question, const RatingsInput& input) {
    const std::size_t categories = input.ratings.categories();
    const bool has_matrix = has(question.options, "matrix");
    const std::string metric = text_or(question.options, "metric", has_matrix ? "custom" : "nominal");
    Differences differences;
    if (metric == "nominal") return differences;
    if (metric == "ordinal") {
        need_order(input);
        differences.metric = Metric::ordinal;
        return differences;
    }
    if (metric == "interval" || metric == "ratio") {
        differences.metric = metric == "interval" ? Metric::interval : Metric::ratio;
        differences.scores = input.labels.empty() ? steps(categories) : label_scores(input);
        if (metric == "ratio" &&
            std::any_of(differences.scores.begin(), differences.scores.end(), [](double score) { return score < 0; }))
            throw BadQuestion("the ratio metric needs numbers of 0 and more");
        if (differences.metric == Metric::ratio && categories > kMostRatioValues)
            throw BadQuestion("the ratio metric is for 40,000 different values at most");
        return differences;
    }
    if (metric.rfind("custom", 0) == 0 && has_matrix) {
        differences.metric = Metric::custom;
        differences.matrix = matrix_of(part(question.options, "matrix"), "matrix", categories);
        check_symmetric(differences.matrix, "matrix", categories, 0);
        return differences;
    }
    throw BadQuestion("`metric` must be nominal, ordinal, interval, ratio, or custom with a `matrix`");
}

}  // namespace axial::statlines
