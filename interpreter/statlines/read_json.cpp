#include "interpreter/statlines/read_json.h"

#include <simdjson.h>

#include <string>

namespace axial::statlines {
namespace {

// Deeper nesting than any question has would cost stack wherever the value is walked through.
constexpr std::size_t kDeepest = 64;

Json value_of(const simdjson::dom::element& element);

Json array_of(const simdjson::dom::array& array) {
    Json::array_t values;
    values.reserve(array.size());
    for (const simdjson::dom::element element : array) values.push_back(value_of(element));
    return values;
}

Json object_of(const simdjson::dom::object& object) {
    Json members = Json::object();
    for (const auto& [name, element] : object) members[std::string(name)] = value_of(element);
    return members;
}

// Whole numbers that are not negative are unsigned, however small.
Json whole_of(std::int64_t number) { return number < 0 ? Json(number) : Json(static_cast<std::uint64_t>(number)); }

Json value_of(const simdjson::dom::element& element) {
    using simdjson::dom::element_type;
    switch (element.type()) {
        case element_type::ARRAY:
            return array_of(simdjson::dom::array(element));
        case element_type::OBJECT:
            return object_of(simdjson::dom::object(element));
        case element_type::INT64:
            return whole_of(std::int64_t(element));
        case element_type::UINT64:
            return std::uint64_t(element);
        case element_type::DOUBLE:
            return double(element);
        case element_type::STRING:
            return std::string(std::string_view(element));
        case element_type::BOOL:
            return bool(element);
        case element_type::NULL_VALUE:
            break;
    }
    return nullptr;
}

}  // namespace

Json read_json(std::string_view line) {
    simdjson::dom::parser parser;
    simdjson::error_code wrong = parser.allocate(line.size(), kDeepest);
    simdjson::dom::element read;
    if (wrong == simdjson::SUCCESS) wrong = parser.parse(line.data(), line.size()).get(read);
    if (wrong == simdjson::DEPTH_ERROR) throw BadQuestion("the line is nested more than 64 levels deep");
    if (wrong == simdjson::NUMBER_ERROR)
        throw BadQuestion("the line has a number that cannot be read; whole ones beyond 64 bits are written as 1e20");
    if (wrong != simdjson::SUCCESS) throw BadQuestion("the line is no JSON: " + std::string(error_message(wrong)));
    return value_of(read);
}

}  // namespace axial::statlines
