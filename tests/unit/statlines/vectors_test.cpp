// The vectors of the shared folder: published tables and other programs' figures for every statistic.
#include "interpreter/statlines/answer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <string>

namespace {

using Json = nlohmann::json;

// Where a vector expects one number and the answer is an object, its leading figure is `value`.
const Json& leading(const Json& given) { return given.is_object() && given.contains("value") ? given["value"] : given; }

std::string difference(const Json& expected, const Json& given, double tolerance, const std::string& at) {
    if (expected.is_object()) {
        std::string all;
        for (const auto& [key, value] : expected.items()) {
            const std::string place = at + "." + key;
            all += given.is_object() && given.contains(key) ? difference(value, given[key], tolerance, place)
                                                            : place + " is missing\n";
        }
        return all;
    }
    if (expected.is_array()) {
        if (!given.is_array() || given.size() != expected.size())
            return at + " has another length: " + given.dump() + "\n";
        std::string all;
        for (std::size_t i = 0; i < expected.size(); ++i)
            all += difference(expected[i], given[i], tolerance, at + "[" + std::to_string(i) + "]");
        return all;
    }
    const Json& figure = leading(given);
    const bool same = expected.is_number() && figure.is_number()
                          ? std::abs(expected.get<double>() - figure.get<double>()) <= tolerance
                          : expected == figure;
    return same ? "" : at + " is " + figure.dump() + ", not " + expected.dump() + "\n";
}

}  // namespace

TEST_CASE("the vectors of every statistic") {
    std::ifstream file(std::string(AXIAL_PROJECT_FOLDER) + "/../shared/data/statistics/vectors.json");
    if (!file) {
        WARN("skipped: there is no ../shared/data/statistics/vectors.json");
        return;
    }
    const Json vectors = Json::parse(file);
    REQUIRE(vectors.size() > 90);
    for (const Json& vector : vectors) {
        const std::string id = vector["id"];
        INFO(vector["statistic"] << " " << id);
        const Json given = Json::parse(axial::statlines::answer(vector.dump()).json);
        INFO(given.dump());
        CHECK(given["id"] == id);
        CHECK(difference(vector["expected"], given["value"], vector["tolerance"].get<double>() + 1e-12, "value") == "");
    }
}
