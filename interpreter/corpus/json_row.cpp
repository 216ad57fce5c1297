#include "interpreter/corpus/json_row.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace axial {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kDeepest = 200;

class RowBuilder : public nlohmann::json_sax<Json> {
public:
    explicit RowBuilder(JsonRow& row) : row_(row) {}

    bool null() override { return scalar(open_.size() > 1 ? "null" : "", Kind::other); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false", Kind::other); }
    bool number_integer(number_integer_t value) override { return scalar(std::to_string(value), Kind::other); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value), Kind::other); }
    bool number_float(number_float_t, const string_t& written) override { return scalar(written, Kind::other); }
    bool binary(binary_t&) override { return false; }
    bool string(string_t& value) override {
        return scalar(open_.size() > 1 ? Json(value).dump() : value, Kind::string);
    }
    bool start_object(std::size_t) override { return open('{'); }
    bool start_array(std::size_t) override { return open('['); }
    bool end_object() override { return close('}'); }
    bool end_array() override { return close(']'); }

    bool key(string_t& name) override {
        if (open_.size() == 1) {
            name_ = name;
            return true;
        }
        comma();
        nested_ += Json(name).dump() + ':';
        after_key_ = true;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        row_.error = fmt::format("it is broken off or misspelt at its byte {}", position);
        return false;
    }

private:
    enum class Kind { string, other };

    // Values and keys inside lists and objects are parted by commas.
    void comma() {
        if (!after_key_ && !nested_.empty() && nested_.back() != '[' && nested_.back() != '{') nested_ += ',';
        after_key_ = false;
    }

    bool scalar(const std::string& value, Kind kind) {
        if (open_.empty()) {
            row_.error = "it is not an object in braces";
            return false;
        }
        if (open_.size() == 1) {
            add_cell(value, kind);
            return true;
        }
        comma();
        nested_ += value;
        return true;
    }

    bool open(char bracket) {
        if (open_.empty() && bracket == '[') row_.error = "it is a list, not an object in braces";
        if (open_.size() == kDeepest) row_.error = fmt::format("it is nested more than {} levels deep", kDeepest);
        if (!row_.error.empty()) return false;
        if (!open_.empty()) {
            comma();
            nested_ += bracket;
        }
        open_.push_back(bracket);
        return true;
    }

    bool close(char bracket) {
        open_.pop_back();
        if (open_.empty()) return true;
        nested_ += bracket;
        if (open_.size() == 1) {
            add_cell(nested_, Kind::other);
            nested_.clear();
        }
        return true;
    }

    void add_cell(const std::string& value, Kind kind) {
        JsonCell cell{name_, value, kind == Kind::string};
        const auto same = std::find_if(row_.cells.begin(), row_.cells.end(),
                                       [&](const JsonCell& known) { return known.name == name_; });
        if (same == row_.cells.end())
            row_.cells.push_back(std::move(cell));
        else
            *same = std::move(cell);
    }

    JsonRow& row_;
    std::string open_;  // the brackets that are open
    std::string name_;
    std::string nested_;
    bool after_key_ = false;
};

}  // namespace

JsonRow read_json_row(std::string_view line) {
    JsonRow row;
    RowBuilder builder(row);
    if (!Json::sax_parse(line, &builder) && row.error.empty()) row.error = "it is not JSON";
    return row;
}

std::vector<JsonRow> read_json_list(std::string_view list) {
    std::vector<JsonRow> rows;
    const Json value = Json::parse(list, nullptr, /*allow_exceptions=*/false);
    if (!value.is_array()) return rows;
    for (const Json& item : value)
        if (item.is_object()) rows.push_back(read_json_row(item.dump()));
    return rows;
}

}  // namespace axial
