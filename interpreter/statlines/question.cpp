#include "interpreter/statlines/question.h"

#include "interpreter/stats/tail.h"

#include <algorithm>
#include <cmath>

namespace axial::statlines {
namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& wanted) {
    throw BadQuestion("`" + name + "` must be " + wanted);
}

double finite(const Json& value, const std::string& name) {
    if (!value.is_number()) refuse(name, "a number");
    const auto number = value.get<double>();
    if (!std::isfinite(number)) refuse(name, "a finite number");
    return number;
}

std::uint64_t whole(const Json& value, const std::string& name) { return whole_number(finite(value, name), name); }

// `a`, `b` or `c`.
std::string one_of(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "`" : i + 1 < words.size() ? ", `" : " or `") + words[i] + "`";
    return text;
}

}  // namespace

std::uint32_t Rows::add_value(Json value) {
    values_.push_back(std::move(value));
    return static_cast<std::uint32_t>(values_.size() - 1);
}

std::size_t Rows::longest() const {
    std::size_t longest = 0;
    for (std::size_t i = 0; i < size(); ++i) longest = std::max(longest, (*this)[i].size());
    return longest;
}

const Rows& units_of(const Question& question) {
    static const Rows none;
    if (question.units) return *question.units;
    const Json& given = part(question.input, "units");
    if (!given.is_array() || !given.empty()) refuse("units", "a list of lists");
    return none;
}

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

void Answer::put(const std::string& name, const Measure& measure) {
    value[name] = number_or_null(measure.value);
    if (!measure.value && reason == Undefined::none) reason = measure.reason;
}

void put_interval(Answer& answer, const std::optional<Interval>& interval, Undefined why) {
    answer.put("lo", interval ? Measure(interval->low) : Measure(why));
    answer.put("hi", interval ? Measure(interval->high) : Measure(why));
}

void put_part(Answer& answer, const std::string& name, Answer of_part) {
    if (answer.value.is_null()) answer.value = Json::object();
    answer.value[name] = std::move(of_part.value);
    if (answer.reason == Undefined::none) answer.reason = of_part.reason;
}

void put_list(Answer& answer, const std::string& name, const std::vector<Measure>& figures) {
    Json values = Json::array();
    for (const Measure& figure : figures) {
        values.push_back(number_or_null(figure.value));
        if (!figure.value && answer.reason == Undefined::none) answer.reason = figure.reason;
    }
    answer.value[name] = std::move(values);
}

const Json& part(const Json& object, const std::string& name) {
    const auto found = object.find(name);
    if (found == object.end()) throw BadQuestion("`" + name + "` is missing");
    return *found;
}

bool has(const Json& object, const std::string& name) {
    const auto found = object.find(name);
    return found != object.end() && !found->is_null();
}

std::uint64_t whole_number(double value, const std::string& name) {
    if (value < 0 || value > as_double(kMostWhole) || value != std::floor(value))
        refuse(name, "a whole number, 0 or more");
    return static_cast<std::uint64_t>(value);
}

double checked_share(double value, const std::string& name) {
    if (value < 0 || value > 1) refuse(name, "from 0 to 1");
    return value;
}

double number(const Json& object, const std::string& name) { return finite(part(object, name), name); }

double number_or(const Json& object, const std::string& name, double otherwise) {
    return has(object, name) ? number(object, name) : otherwise;
}

std::uint64_t count(const Json& object, const std::string& name) { return whole(part(object, name), name); }

std::uint64_t count_or(const Json& object, const std::string& name, std::uint64_t otherwise) {
    return has(object, name) ? count(object, name) : otherwise;
}

std::uint64_t positive_or(const Json& object, const std::string& name, std::uint64_t otherwise, std::uint64_t most) {
    const std::uint64_t value = count_or(object, name, otherwise);
    if (value == 0 || value > most) refuse(name, "a whole number from 1 to " + std::to_string(most));
    return value;
}

std::string text_or(const Json& object, const std::string& name, const std::string& otherwise) {
    if (!has(object, name)) return otherwise;
    if (!part(object, name).is_string()) refuse(name, "a text");
    return part(object, name).get<std::string>();
}

std::string choice_of(const Json& options, const std::string& name, const std::vector<std::string>& words) {
    const std::string given = text_or(options, name, words.front());
    for (const std::string& word : words)
        if (given == word || given.starts_with(word + " ")) return word;
    refuse(name, one_of(words));
}

bool truth_or(const Json& object, const std::string& name, bool otherwise) {
    if (!has(object, name)) return otherwise;
    if (!part(object, name).is_boolean()) refuse(name, "true or false");
    return part(object, name).get<bool>();
}

double level_of(const Json& options) {
    const double level = number_or(options, "level", 0.95);
    if (!(level > 0 && level < 1)) throw BadQuestion("`level` must lie between 0 and 1");
    return level;
}

double level_z(const Json& options) { return normal_quantile_two_sided(level_of(options)); }

const Json& list(const Json& array, const std::string& name) {
    if (!array.is_array()) refuse(name, "a list");
    return array;
}

std::vector<double> numbers(const Json& array, const std::string& name) {
    std::vector<double> values;
    for (const Json& value : list(array, name)) values.push_back(finite(value, name));
    return values;
}

std::vector<std::uint64_t> counts(const Json& array, const std::string& name) {
    std::vector<std::uint64_t> values;
    for (const Json& value : list(array, name)) values.push_back(whole(value, name));
    return values;
}

std::uint64_t checked_total(std::span<const std::uint64_t> counts, const std::string& name) {
    std::uint64_t total = 0;
    for (const std::uint64_t count : counts) {
        if (count > kMostWhole - total) throw BadQuestion("`" + name + "` must sum up to less than 2^53");
        total += count;
    }
    return total;
}

std::vector<std::vector<double>> table(const Json& array, const std::string& name) {
    std::vector<std::vector<double>> rows;
    for (const Json& row : list(array, name)) {
        rows.push_back(numbers(row, name));
        if (rows.back().size() != rows.front().size()) refuse(name, "a table with rows of one length");
    }
    return rows;
}

Report::Report(const Json& options, const std::vector<std::string>& known) : is_given_(has(options, "report")) {
    if (!is_given_) return;
    for (const Json& name : list(part(options, "report"), "report")) {
        if (!name.is_string() || std::find(known.begin(), known.end(), name.get<std::string>()) == known.end())
            throw BadQuestion("`report` has " + name.dump() + "; it is a list of " + one_of(known));
        asked_.insert(name.get<std::string>());
    }
}

std::string text_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    const double number = value.is_number_float() ? value.get<double>() : 0.5;
    const bool is_whole = number == std::floor(number) && std::abs(number) <= as_double(kMostWhole);
    return is_whole ? std::to_string(static_cast<std::int64_t>(number)) : value.dump();
}

std::int32_t Labels::of(const Json& value) {
    if (value.is_string()) return of_text(value.get_ref<const std::string&>(), value);
    const bool is_small = value.is_number_unsigned() && value.get<std::uint64_t>() < kSmall;
    if (!is_small) return of_text(text_of(value), value);
    if (small_.empty()) small_.assign(kSmall, -1);
    std::int32_t& number = small_[value.get<std::uint64_t>()];
    if (number < 0) number = of_text(text_of(value), value);
    return number;
}

std::int32_t Labels::of_text(const std::string& text, const Json& value) {
    const auto known = numbers_.find(text);
    if (known != numbers_.end()) return known->second;
    const auto number = static_cast<std::int32_t>(names_.size());
    numbers_.emplace(text, number);
    names_.push_back(value);
    return number;
}

}  // namespace axial::statlines
