#include "interpreter/statlines/question.h"

#include <cmath>

namespace axial::statlines {
namespace {

[[noreturn]] void refuse(const std::string& name, const char* wanted) {
    throw BadQuestion("`" + name + "` must be " + wanted);
}

double finite(const Json& value, const std::string& name) {
    if (!value.is_number()) refuse(name, "a number");
    const auto number = value.get<double>();
    if (!std::isfinite(number)) refuse(name, "a finite number");
    return number;
}

std::uint64_t whole(const Json& value, const std::string& name) {
    constexpr double kMost = 9007199254740992;  // 2^53: doubles hold every whole number up to here
    const double number = finite(value, name);
    if (number < 0 || number > kMost || number != std::floor(number)) refuse(name, "a whole number, 0 or more");
    return static_cast<std::uint64_t>(number);
}

const Json& array_of(const Json& value, const std::string& name) {
    if (!value.is_array()) refuse(name, "a list");
    return value;
}

}  // namespace

void Answer::put(const std::string& name, const Measure& measure) {
    value[name] = measure.value ? Json(*measure.value) : Json(nullptr);
    if (!measure.value && reason == Undefined::none) reason = measure.reason;
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

double number(const Json& object, const std::string& name) { return finite(part(object, name), name); }

double number_or(const Json& object, const std::string& name, double otherwise) {
    return has(object, name) ? number(object, name) : otherwise;
}

std::uint64_t count(const Json& object, const std::string& name) { return whole(part(object, name), name); }

std::uint64_t count_or(const Json& object, const std::string& name, std::uint64_t otherwise) {
    return has(object, name) ? count(object, name) : otherwise;
}

std::string text_or(const Json& object, const std::string& name, const std::string& otherwise) {
    if (!has(object, name)) return otherwise;
    if (!part(object, name).is_string()) refuse(name, "a text");
    return part(object, name).get<std::string>();
}

bool truth_or(const Json& object, const std::string& name, bool otherwise) {
    if (!has(object, name)) return otherwise;
    if (!part(object, name).is_boolean()) refuse(name, "true or false");
    return part(object, name).get<bool>();
}

std::vector<double> numbers(const Json& array, const std::string& name) {
    std::vector<double> values;
    for (const Json& value : array_of(array, name)) values.push_back(finite(value, name));
    return values;
}

std::vector<std::uint64_t> counts(const Json& array, const std::string& name) {
    std::vector<std::uint64_t> values;
    for (const Json& value : array_of(array, name)) values.push_back(whole(value, name));
    return values;
}

std::vector<std::vector<double>> table(const Json& array, const std::string& name) {
    std::vector<std::vector<double>> rows;
    for (const Json& row : array_of(array, name)) {
        rows.push_back(numbers(row, name));
        if (rows.back().size() != rows.front().size()) refuse(name, "a table with rows of one length");
    }
    return rows;
}

bool wants(const Json& options, const std::string& name) {
    if (!has(options, "report")) return true;
    for (const Json& wanted : array_of(part(options, "report"), "report"))
        if (wanted == name) return true;
    return false;
}

std::int32_t Labels::of(const Json& value) {
    const auto [place, is_new] = numbers_.try_emplace(value.dump(), static_cast<std::int32_t>(names_.size()));
    if (is_new) names_.push_back(value);
    return place->second;
}

std::string Labels::text(std::size_t i) const {
    return names_[i].is_string() ? names_[i].get<std::string>() : names_[i].dump();
}

}  // namespace axial::statlines
