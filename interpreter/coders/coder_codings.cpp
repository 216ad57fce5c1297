#include "interpreter/coders/coder_codings.h"

#include <fmt/format.h>

namespace axial {

const std::string& document_of(const CodedPlace& place) { return place.document.empty() ? place.unit : place.document; }

std::string name_of(const CodedPlace& place) {
    if (!place.unit.empty()) return place.unit;
    return fmt::format("{}[{},{})", place.document, place.start.value_or(0), place.end.value_or(0));
}

std::uint32_t CoderCodings::unit(const std::string& name) {
    const auto [found, is_new] = by_name_.try_emplace(name, static_cast<std::uint32_t>(places.size()));
    if (is_new) places.push_back({std::string(document_of_unit(name)), name, std::nullopt, std::nullopt});
    return found->second;
}

std::uint32_t CoderCodings::span(const std::string& document, std::uint64_t start, std::uint64_t end) {
    spans_ = true;
    places.push_back({document, {}, start, end});
    return static_cast<std::uint32_t>(places.size() - 1);
}

std::string_view dimension_of(std::string_view code) {
    const std::string_view front = code.substr(0, code.find('.'));
    const bool is_number = front.find_first_not_of("0123456789") == std::string_view::npos;
    return front.size() == code.size() || is_number ? std::string_view() : front;
}

std::string_view document_of_unit(std::string_view unit) {
    const std::size_t sign = unit.rfind('#');
    return sign == std::string_view::npos ? std::string_view() : unit.substr(0, sign);
}

}  // namespace axial
