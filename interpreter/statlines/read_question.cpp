#include "interpreter/statlines/read_question.h"

#include <simdjson.h>

#include <array>
#include <string>
#include <unordered_map>

namespace axial::statlines {
namespace {

namespace json = simdjson::ondemand;

// Deeper nesting than any question has would cost stack wherever the value is walked through.
constexpr int kDeepest = 64;

// Whole numbers that are not negative are unsigned, however small.
Json number_of(json::number number) {
    if (number.is_double()) return number.get_double();
    if (number.is_uint64()) return number.get_uint64();
    const std::int64_t whole = number.get_int64();
    return whole < 0 ? Json(whole) : Json(static_cast<std::uint64_t>(whole));
}

Json value_of(json::value value, int depth);

Json array_of(json::array array, int depth) {
    Json::array_t values;
    for (json::value element : array) values.push_back(value_of(element, depth));
    return values;
}

// `member_of` takes the value of each name.
template <typename MemberOf>
Json object_of(json::object object, MemberOf member_of) {
    Json members = Json::object();
    for (json::field field : object) {
        const std::string name(std::string_view(field.unescaped_key()));
        members[name] = member_of(name, field.value());
    }
    return members;
}

Json value_of(json::value value, int depth) {
    if (depth > kDeepest) throw BadQuestion("the line is nested more than 64 levels deep");
    switch (value.type()) {
        case json::json_type::array:
            return array_of(value, depth + 1);
        case json::json_type::object:
            return object_of(value,
                             [&](const std::string&, json::value member) { return value_of(member, depth + 1); });
        case json::json_type::number:
            return number_of(value.get_number());
        case json::json_type::string:
            return std::string(std::string_view(value));
        case json::json_type::boolean:
            return bool(value);
        case json::json_type::null:
            break;
    }
    if (!value.is_null()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
    return nullptr;
}

// Gives each cell the number of its value. Only the first of those that are written alike becomes a value.
class RowsReader {
public:
    explicit RowsReader(int depth) : depth_(depth) { short_.fill(kNew); }

    void add_row(json::array row) {
        rows_.add_row();
        for (json::value cell : row) rows_.add_cell(number_of_cell(cell));
    }
    Rows rows() { return std::move(rows_); }

private:
    std::uint32_t number_of_cell(json::value cell) {
        std::string_view text = cell.raw_json_token();  // up to the next sign of JSON
        while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
        if (text.starts_with('[') || text.starts_with('{')) return rows_.add_value(value_of(cell, depth_));
        if (text.size() == 1) return number_in(short_[static_cast<unsigned char>(text[0])], cell);
        return number_in(numbers_.try_emplace(std::string(text), kNew).first->second, cell);
    }
    std::uint32_t number_in(std::uint32_t& place, json::value cell) {
        if (place == kNew) place = rows_.add_value(value_of(cell, depth_));
        return place;
    }

    static constexpr std::uint32_t kNew = ~std::uint32_t{0};
    const int depth_;
    Rows rows_;
    std::array<std::uint32_t, 256> short_;  // by the one byte that is the text
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

// Behind what else was in the list: whoever wants values of one kind finds the others.
void put_lists(const Rows& rows, Json::array_t& to) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Json list = Json::array();
        for (const std::uint32_t value : rows[i]) list.push_back(rows.values()[value]);
        to.push_back(std::move(list));
    }
}

class QuestionReader {
public:
    QuestionLine read(json::document& document) {
        if (document.type() == json::json_type::array) value_of(document.get_value(), 1);
        if (document.type() != json::json_type::object) throw BadQuestion("a line must be an object");
        line_.members = object_of(document.get_object(), [&](const std::string& name, json::value member) {
            return name == "input" ? input_of(member) : value_of(member, 2);
        });
        // Where there is nothing left, there is no location.
        if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
        return std::move(line_);
    }

private:
    Json input_of(json::value input) {
        line_.units.reset();
        if (input.type() != json::json_type::object) return value_of(input, 2);
        Json members = object_of(input.get_object(), [&](const std::string& name, json::value member) {
            return name == "units" ? units_of(member) : value_of(member, 3);
        });
        if (line_.units) members.erase("units");
        return members;
    }

    // Lists of anything else are values like any other: segments of coders are objects.
    Json units_of(json::value units) {
        line_.units.reset();
        if (units.type() != json::json_type::array) return value_of(units, 3);
        RowsReader reader(5);
        Json::array_t others;
        for (json::value unit : units.get_array()) {
            if (unit.type() == json::json_type::array)
                reader.add_row(unit.get_array());
            else
                others.push_back(value_of(unit, 4));
        }
        Rows rows = reader.rows();
        if (others.empty() && rows.size() > 0)
            line_.units = std::move(rows);
        else
            put_lists(rows, others);
        return others;
    }

    QuestionLine line_;
};

}  // namespace

QuestionLine read_question(std::string_view line) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    const simdjson::padded_string padded(line);
    try {
        json::parser parser;
        json::document document = parser.iterate(padded);
        return QuestionReader().read(document);
    } catch (const simdjson::simdjson_error& wrong) {
        if (wrong.error() == simdjson::NUMBER_ERROR)
            throw BadQuestion(
                "the line has a number that cannot be read; whole ones beyond 64 bits are written as 1e20");
        throw BadQuestion("the line is no JSON: " + std::string(wrong.what()));
    }
}

}  // namespace axial::statlines
