// A question to a statistic, one JSON object, and the answer; and how its parts are read.
//
// Values may be numbers, texts or null in the file; statistics see numbers and integers only.
#pragma once

#include "interpreter/statlines/ordered_members.h"
#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"
#include "interpreter/stats/whole.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace axial::statlines {

using Json = nlohmann::basic_json<OrderedMembers>;

// The mistake of who wrote the line.
class BadQuestion : public std::runtime_error {
public:
    explicit BadQuestion(const std::string& what) : std::runtime_error(what) {}
};

// A list of lists. Values that are written alike are kept once: ratings by the million are few different ones.
class Rows {
public:
    void add_row() { ends_.push_back(cells_.size()); }
    // Of the last row; `value` as the number that one with the same text got, or a new value.
    void add_cell(std::uint32_t value) {
        cells_.push_back(value);
        ends_.back() = cells_.size();
    }
    std::uint32_t add_value(Json value);

    std::size_t size() const { return ends_.size(); }
    std::size_t longest() const;  // row
    // Numbers of the row's values.
    std::span<const std::uint32_t> operator[](std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::span(cells_).subspan(begin, ends_[i] - begin);
    }
    const std::vector<Json>& values() const { return values_; }  // in the order met

private:
    std::vector<Json> values_;
    std::vector<std::uint32_t> cells_;
    std::vector<std::size_t> ends_;  // in `cells_`
};

struct Question {
    Json options = Json::object();
    Json input = Json::object();
    std::optional<Rows> units;  // `units` of the input where it is a list of lists; `input` does not have it then
};
// `units`, which must be a list of lists.
const Rows& units_of(const Question& question);

Json number_or_null(const std::optional<double>& value);

// A value without a reason, or null and why. Parts of an object that are undefined are null; the first one's
// reason stands for the line.
struct Answer {
    Json value;
    Undefined reason = Undefined::none;

    Answer() = default;
    Answer(Json json) : value(std::move(json)) {}  // NOLINT(google-explicit-constructor)
    Answer(const Measure& measure)                 // NOLINT(google-explicit-constructor)
        : value(number_or_null(measure.value)), reason(measure.reason) {}
    // Puts one figure into the object.
    void put(const std::string& name, const Measure& measure);
};
// Puts `lo` and `hi`; null for `why` where there is no interval.
void put_interval(Answer& answer, const std::optional<Interval>& interval, Undefined why);
// Adds what was answered to a part of the question.
void put_part(Answer& answer, const std::string& name, Answer of_part);
void put_list(Answer& answer, const std::string& name, const std::vector<Measure>& figures);

using Compute = Answer (*)(const Question&);
struct Statistic {
    std::string_view name;
    Compute compute;
};
std::span<const Statistic> reliability();
std::span<const Statistic> unitizing();
std::span<const Statistic> saturation();
std::span<const Statistic> association();
std::span<const Statistic> diffusion();

// ---- parts; a BadQuestion names the one that is missing or of another kind

const Json& part(const Json& object, const std::string& name);
bool has(const Json& object, const std::string& name);  // there, and not null
double number(const Json& object, const std::string& name);
double number_or(const Json& object, const std::string& name, double otherwise);
std::uint64_t count(const Json& object, const std::string& name);
std::uint64_t count_or(const Json& object, const std::string& name, std::uint64_t otherwise);
// `value` as a count: a whole number, not more than doubles can count to.
std::uint64_t whole_number(double value, const std::string& name);
// `value` as a share, from 0 to 1.
double checked_share(double value, const std::string& name);
// A whole number from 1 to `most`.
std::uint64_t positive_or(const Json& object, const std::string& name, std::uint64_t otherwise,
                          std::uint64_t most = kMostWhole);
std::string text_or(const Json& object, const std::string& name, const std::string& otherwise);
// One of two words or more, the first where the option is not given. Behind the word a remark may stand: "exact
// enumeration" is "exact".
std::string choice_of(const Json& options, const std::string& name, const std::vector<std::string>& words);
bool truth_or(const Json& object, const std::string& name, bool otherwise);
// The option `level` of intervals, .95 where it is not given; between 0 and 1. And its z.
double level_of(const Json& options);
double level_z(const Json& options);
// `array` as a list of any values; `name` is for the mistake.
const Json& list(const Json& array, const std::string& name);
std::vector<double> numbers(const Json& array, const std::string& name);  // of finite numbers
std::vector<std::uint64_t> counts(const Json& array, const std::string& name);
// Their sum; a BadQuestion where it is more than doubles can count to.
std::uint64_t checked_total(std::span<const std::uint64_t> counts, const std::string& name);
std::vector<std::vector<double>> table(const Json& array, const std::string& name);  // rows of equal length

// The option `report`, a list of some of the names of the figures that a statistic has; without it all are wanted.
class Report {
public:
    // A name that is none of `known` is a mistake.
    Report(const Json& options, const std::vector<std::string>& known);

    bool is_given() const { return is_given_; }
    bool wants(const std::string& name) const { return !is_given_ || asked_.count(name) != 0; }

private:
    bool is_given_;
    std::set<std::string> asked_;
};

// What a label is called: a text as it is, 1.0 as 1, anything else as JSON. Labels of one name are one.
std::string text_of(const Json& value);

// Gives each different label a number, in the order met.
class Labels {
public:
    std::int32_t of(const Json& value);
    std::size_t size() const { return names_.size(); }
    const Json& name(std::size_t i) const { return names_[i]; }
    std::string text(std::size_t i) const { return text_of(names_[i]); }

private:
    std::int32_t of_text(const std::string& text, const Json& value);

    static constexpr std::uint64_t kSmall = 256;
    std::unordered_map<std::string, std::int32_t> numbers_;  // by what it is called
    std::vector<std::int32_t> small_;                        // of whole numbers below kSmall; -1: not met as one
    std::vector<Json> names_;
};

}  // namespace axial::statlines
