// The ways to ask after saturation and sample size that the vectors do not show.
#include "interpreter/statlines/answer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace {

using Json = nlohmann::json;

Json ask(const std::string& statistic, const char* options, const char* input) {
    const Json question = {{"statistic", statistic}, {"options", Json::parse(options)}, {"input", Json::parse(input)}};
    return Json::parse(axial::statlines::answer(question.dump()).json);
}

constexpr const char* kTwoByTwo = R"({"documents_by_codes": [[1, 0], [0, 1]]})";

}  // namespace

TEST_CASE("the same codes in every form of input have the same estimates") {
    const char* const forms[] = {
        R"({"documents_by_codes": [[2, 1, 0], [1, 0, 0], [3, 0, 1], [1, 0, 1]]})",
        R"({"documents": [["a", "b", "a"], ["a"], ["c", "a"], ["a", "c"]]})",
        R"({"documents": [{"codes": ["a", "b"]}, {"codes": {"a": []}}, {"codes": {"c": ["x"], "a": []}}, ["a", "c"]]})",
        R"({"incidence_freq": [4, 1, 2], "T": 4})",
        R"({"counts": [4, 1, 2, 0], "T": 4})",
        R"({"frequency_counts": [[4, 1], [1, 1], [2, 1]], "T": 4})",
    };
    for (const char* form : forms) {
        INFO(form);
        CHECK(ask("chao2", "{}", form)["value"]["estimate"] == 3.375);
        CHECK(ask("jackknife", "{}", form)["value"]["jack1"] == 3.75);
        CHECK(ask("mao_tau", "{}", form)["value"]["richness"][0] == 1.75);
        CHECK(ask("sample_coverage", "{}", form)["value"].get<double>() == Approx(1 - 3.0 / 7 / 5));
        CHECK(ask("rarefaction", R"({"t": 4})", form)["value"]["richness"] == 3.0);
    }
    CHECK(ask("chao1", "{}", forms[0])["value"]["n"] == 10);
    CHECK(ask("chao1", "{}", forms[1])["value"]["n"] == 8);
    CHECK(ask("mao_tau", "{}", forms[3])["value"]["sd"] == nullptr);
}

TEST_CASE("coverage is a number, or an object where a report or abundance is asked for") {
    CHECK(ask("sample_coverage", "{}", kTwoByTwo)["value"] == 0.0);
    const Json report = ask("sample_coverage", R"({"report": ["good_turing"]})", kTwoByTwo)["value"];
    CHECK(report["coverage"] == 0.0);
    CHECK(report["good_turing"] == 0.0);
    CHECK(report["every_code_met_once"] == true);
    CHECK(ask("sample_coverage", R"({"type": "abundance"})", kTwoByTwo)["value"].is_object());
}

TEST_CASE("the bias-corrected form is the estimate where it is asked for") {
    const Json value =
        ask("chao2", R"({"form": "bias-corrected"})", R"({"incidence_freq": [1, 1, 2], "T": 2})")["value"];
    CHECK(value["estimate"] == 3.25);
    CHECK(value["classic"] == 4.0);
}

TEST_CASE("Guest's answer has the sensitivity table and the spread over draws by seed") {
    const char* const table = R"({"documents": [["a", "b"], ["a"], ["b"], ["a"], ["a"], ["b"], ["a"], ["c"]]})";
    const Json value = ask("guest_saturation", R"({"bootstrap": 100, "shuffles": 100, "seed": 7})", table)["value"];
    CHECK(value["notation"] == "4+2");
    REQUIRE(value["sensitivity"].size() == 12);
    CHECK(value["sensitivity"][11]["base"] == 6);
    CHECK(value["bootstrap"]["draws"] == 100);
    CHECK(value["shuffles"]["median"].is_number());
    CHECK(value == ask("guest_saturation", R"({"bootstrap": 100, "shuffles": 100, "seed": 7})", table)["value"]);
}

TEST_CASE("Francis by group stops when the last group allows it") {
    const char* const options = R"({"initial": 1, "stop": 2})";
    const Json by_list = ask("francis_stopping", options, R"({"new_codes": {"a": [1, 0, 0, 0], "b": [1, 1, 0, 0]}})");
    CHECK(by_list["value"]["satisfied_at"] == 4);
    CHECK(by_list["value"]["by_group"]["a"]["satisfied_at"] == 3);
    const char* const table = R"({"documents": [["x"], ["y"], [], ["z"]], "code_groups": {"x": 1, "y": 1, "z": 2}})";
    const Json by_table = ask("francis_stopping", options, table);
    CHECK(by_table["value"]["satisfied_at"] == 4);
    CHECK(by_table["value"]["by_group"]["2"]["satisfied_at"] == 3);
    const Json longer = ask("francis_stopping", R"({"initial": 0, "stop": 3})", table);
    CHECK(longer["value"]["by_group"]["2"]["satisfied_at"] == 3);
    CHECK(longer["value"]["satisfied_at"] == nullptr);
    CHECK(longer["reason"] == "not_reached");
}

TEST_CASE("discovery answers how many documents, or how probable") {
    CHECK(ask("discovery_probability", "{}", R"({"p": 0.1, "P": 0.95})")["value"] == 29);
    CHECK(ask("discovery_probability", "{}", R"({"prevalence": 0.1, "power": 0.8, "k": 2})")["value"] == 29);
    CHECK(ask("discovery_probability", "{}", R"({"p": 0.5, "n": 3})")["value"] == 0.875);
    CHECK(ask("discovery_probability", "{}", R"({"prevalences": [0.5, 0.5], "P": 0.95})")["value"] == 6);
    const Json some = ask("discovery_probability", "{}", R"({"cases": [[0.5, 0.5], [0, 0.5]]})");
    CHECK(some["value"] == Json::array({1, nullptr}));
    CHECK(some["reason"] == "not_reached");
}

TEST_CASE("a wanted coverage may be one or several") {
    const char* const documents = R"({"incidence_freq": [11, 9, 6, 4, 3, 1, 2, 1, 1, 1, 1, 1], "T": 12})";
    const Json one = ask("rarefaction", R"({"coverage": 0.95})", documents)["value"];
    CHECK(one["t"].get<double>() == Approx(46.97).margin(0.005));
    CHECK(one["more"] == 35);
    CHECK(one["reliable"] == false);
    const Json both = ask("rarefaction", R"({"coverage": [0.5, 1], "t": [12]})", documents)["value"];
    CHECK(both["richness"] == Json::array({12.0}));
    CHECK(both["for_coverage"]["goals"][0]["more"] == 0);
    CHECK(both["for_coverage"]["goals"][1]["t"] == nullptr);
}

TEST_CASE("a curve of no documents is undefined") {
    const Json none = ask("mao_tau", "{}", R"({"documents": []})");
    CHECK(none["value"] == Json({{"richness", nullptr}, {"sd", nullptr}}));
    CHECK(none["reason"] == "no_units");
}

TEST_CASE("what is asked wrongly is said") {
    struct Case {
        int line;
        const char* statistic;
        const char* options;
        const char* input;
        const char* detail;
    };
    const Case cases[] = {
        {__LINE__, "chao2", "{}", "{}", "`incidence_freq` or `documents_by_codes` is missing"},
        {__LINE__, "chao2", "{}", R"({"incidence_freq": [1]})", "`T` is missing"},
        {__LINE__, "chao2", "{}", R"({"incidence_freq": [3], "T": 2})", "no code can be in more than `T` documents"},
        {__LINE__, "chao1", "{}", R"({"counts": [9007199254740992, 1]})", "`counts` must sum up to less than 2^53"},
        {__LINE__, "chao1", "{}", R"({"frequency_counts": [[1]]})",
         "`frequency_counts` must hold pairs [times, codes]"},
        {__LINE__, "ice", "{}", R"({"documents_by_codes": [[1, 0], [1]]})",
         "`documents_by_codes` must have rows of one length"},
        {__LINE__, "ice", R"({"cutoff": 0})", kTwoByTwo, "`cutoff` must be a whole number from 1 to 9007199254740992"},
        {__LINE__, "mao_tau", "{}", R"({"documents": "a"})", "`documents` must be a list"},
        {__LINE__, "mao_tau", "{}", R"({"documents": ["a"]})",
         "`documents` must hold lists of codes, or objects with `codes`"},
        {__LINE__, "mao_tau", "{}", R"({"incidence_freq": [1], "T": 1e9})",
         "`T` must be at most 10,000,000 for a curve"},
        {__LINE__, "rarefaction", "{}", kTwoByTwo, "`t` or `coverage` is missing"},
        {__LINE__, "rarefaction", R"({"q": 1, "t": 1})", kTwoByTwo, "`q` must be 0: richness"},
        {__LINE__, "rarefaction", R"({"coverage": 95})", kTwoByTwo, "`coverage` must be from 0 to 1"},
        {__LINE__, "jackknife", R"({"type": "both"})", kTwoByTwo, "`type` must be \"incidence\" or \"abundance\""},
        {__LINE__, "guest_saturation", R"({"run": 0})", R"({"new_codes": [1]})",
         "`run` must be a whole number from 1 to 9007199254740992"},
        {__LINE__, "guest_saturation", R"({"bootstrap": 10})", R"({"new_codes": [1]})",
         "`bootstrap` needs the codes of each document: `documents_by_codes`"},
        {__LINE__, "francis_stopping", "{}", R"({"documents": [["x"]], "code_groups": []})",
         "`code_groups` must give the group of every code"},
        {__LINE__, "discovery_probability", "{}", R"({"p": 2, "n": 1})", "`p` must be from 0 to 1"},
        {__LINE__, "discovery_probability", "{}", R"({"cases": [0.5]})",
         "`cases` must hold pairs [p, P], or [p, P, k]"},
        {__LINE__, "yamane", "{}", R"({"N": 10, "e": -1})",
         "`e` is an error of a share: it must be 0 or more, and below 1"},
        {__LINE__, "cochran", "{}", R"({"e": 1})", "`e` is an error of a share: it must be 0 or more, and below 1"},
        {__LINE__, "guest_saturation", R"({"threshold": 5})", R"({"new_codes": [1]})",
         "`threshold` must be from 0 to 1"},
        {__LINE__, "krippendorff_sample_size", "{}", R"({"alpha_min": 2, "pc": 0.5})",
         "`alpha_min` must be from -1 to 1"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Json given = ask(c.statistic, c.options, c.input);
        CHECK(given["reason"] == "bad_question");
        CHECK(given["detail"] == c.detail);
    }
}
