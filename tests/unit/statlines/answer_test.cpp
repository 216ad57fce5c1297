#include "interpreter/statlines/answer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

using axial::statlines::answer;

TEST_CASE("a line that asks nothing is answered with what to mend") {
    struct Case {
        int line;
        const char* question;
        const char* answer;
    };
    const Case cases[] = {
        {__LINE__, R"({"id":"a","statistic":"kappa of all"})",
         R"({"id":"a","value":null,"reason":"bad_question","detail":"there is no statistic `kappa of all`; `axial stat --list` names them all"})"},
        {__LINE__, R"({"id":7})", R"({"id":7,"value":null,"reason":"bad_question","detail":"`statistic` is missing"})"},
        {__LINE__, "[1]", R"({"id":null,"value":null,"reason":"bad_question","detail":"a line must be an object"})"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const auto given = answer(c.question);
        CHECK(given.json == c.answer);
        CHECK_FALSE(given.understood);
    }
}

TEST_CASE("a line that cannot be read says why") {
    const auto detail_of = [](const std::string& line) {
        const auto given = answer(line);
        CHECK_FALSE(given.understood);
        return nlohmann::json::parse(given.json)["detail"].get<std::string>();
    };
    CHECK(detail_of(std::string(65, '[') + std::string(65, ']')) == "the line is nested more than 64 levels deep");
    for (const char* line : {"", "{\"id\":1", "{\"id\":\"\\ud800\"}", "{} {}", "{\"id\":NaN}"})
        CHECK(detail_of(line).rfind("the line is no JSON: ", 0) == 0);
    CHECK(detail_of("{\"id\":99999999999999999999}").find("are written as 1e20") != std::string::npos);
    // The last of two members of one name counts.
    CHECK(answer(R"({"id":1,"id":2,"statistic":"yamane","input":{"N":800,"e":0.1}})").json.find("\"id\":2") == 1);
}

TEST_CASE("the first line of a file may begin with a byte order mark") {
    CHECK(answer("\xEF\xBB\xBF{\"id\":1,\"statistic\":\"yamane\",\"input\":{\"N\":800,\"e\":0.1}}")
              .json.find("\"n\":89") != std::string::npos);
}

TEST_CASE("what a question means where its data could be read two ways") {
    struct Case {
        int line;
        const char* question;
        const char* part;  // of the answer
    };
    const Case cases[] = {
        // pandas writes 1.0 in a column with a gap.
        {__LINE__, R"({"statistic":"percent_agreement","input":{"units":[[1,1.0],[2,2.0],[2,1.0]]}})", "0.6666"},
        // The same value is the same however it is written, and wherever the data come before the statistic.
        {__LINE__, R"({"input":{"units":[["a","\u0061"],[ "a" ,"a"],["b",null]]},"statistic":"percent_agreement"})",
         R"("value":1.0)"},
        // Sets are told apart by what is in them.
        {__LINE__, R"({"statistic":"set_alpha","input":{"units":[[["a"],["a"]],[["a","b"],["b","a"]]]}})",
         R"("alpha":1.0)"},
        {__LINE__, R"({"statistic":"set_alpha","input":{"units":[[["a"],["b"]],[["b"],["a"]]]}})", R"("Do":1.0)"},
        {__LINE__, R"({"id":3,"statistic":"holsti","input":{"units":[[1,2],3]}})",
         R"("id":3,"value":null,"reason":"bad_question","detail":"`units` must be a list of lists")"},
        {__LINE__, R"({"statistic":"holsti","input":{"units":[]}})", R"("reason":"one_coder")"},
        // Counts do not tell who said what.
        {__LINE__, R"({"statistic":"cohen_kappa","input":{"counts":[[1,1],[2,0]]}})", "who said what"},
        {__LINE__, R"({"statistic":"multi_rater_variants","input":{"counts":[[1,1],[2,0],[0,2]]}})",
         R"("conger":null)"},
        // An order of texts is declared, not that of their letters.
        {__LINE__,
         R"({"statistic":"krippendorff_alpha","options":{"metric":"ordinal"},"input":{"units":[["low","mid"],["high","low"]]}})",
         "declare `categories`"},
        // Of five steps the first, third and fifth occur.
        {__LINE__,
         R"({"statistic":"gwet_ac2","options":{"weights":"linear","q":5},"input":{"units":[[1,3],[3,5],[5,5],[1,1]]}})",
         R"("po":0.75)"},
        {__LINE__, R"({"statistic":"krippendorff_alpha","input":{"table":[[0.2,0.1],[0.1,0.1]]}})", "whole numbers"},
        // 2 of 4 pairs of coders have no unit in common.
        {__LINE__,
         R"({"statistic":"composite_reliability","input":{"units":[["a","a",null],["b","b",null],[null,null,null]]}})",
         R"("K":1.0)"},
        {__LINE__, R"({"statistic":"precision_recall_f1","input":{"gold":[[]],"predicted":[["a"]],"codes":["a"]}})",
         R"("reason":"zero_count")"},
        // Errors and categories of Fleiss are of equal or not.
        {__LINE__, R"({"statistic":"fleiss_kappa","input":{"units":[[1,1],[2,3],[3,3]]}})", R"("se_1979")"},
        {__LINE__,
         R"({"statistic":"fleiss_kappa","options":{"weights":"linear"},"input":{"units":[[1,1],[2,3],[3,3]]}})",
         R"("Pe":0.5277777777777778}})"},
        {__LINE__, R"({"statistic":"gwet_ac1","input":{"units":[[1,1],[1,1]]}})", R"("po":1.0,"pe":null)"},
        {__LINE__, R"({"statistic":"brennan_prediger","input":{"units":[[1,1],[1,1]]}})", R"("po":1.0,"pe":null)"},
        {__LINE__, R"({"statistic":"composite_reliability","input":{"units":[[1],[2]]}})", R"("reason":"one_coder")"},
        {__LINE__, R"({"statistic":"composite_reliability","input":{"pairwise":[0.8],"n_coders":1}})",
         "`n_coders` coders cannot have so many pairs"},
        {__LINE__, R"({"statistic":"composite_reliability","input":{"pairwise":[-1,-1,-1]}})",
         "`pairwise` must be from 0 to 1"},
        {__LINE__, R"({"statistic":"partition_agreement","input":{"a":[1,null],"b":[1,2]}})",
         "`a` must have a label for each unit, and no null"},
        // The likeliness of such a table is far below what a double can hold.
        {__LINE__, R"({"statistic":"fisher_exact","input":{"table":[[1000,0,0],[0,1000,10]]}})", R"("log10_p":-60)"},
    };
    for (const Case& c : cases) {
        const std::string given = answer(c.question).json;
        INFO("line " << c.line << ": " << given);
        CHECK(given.find(c.part) != std::string::npos);
    }
}

TEST_CASE("a report names figures that there are") {
    struct Case {
        int line;
        const char* question;
        const char* part;  // of the answer
    };
    const Case cases[] = {
        {__LINE__, R"({"statistic":"set_distance","options":{"report":["masi"]},"input":{"a":[1],"b":[1]}})",
         R"("value":{"masi":0.0}})"},
        {__LINE__, R"({"statistic":"set_distance","options":{"report":["massi"]},"input":{"a":[1],"b":[1]}})",
         R"(`report` has \"massi\"; it is a list of `jaccard` or `masi`)"},
        {__LINE__, R"({"statistic":"percent_agreement","options":{"report":["all"]},"input":{"units":[[1,1]]}})",
         "`mean_over_units`, `pair_weighted`, `value_weighted` or `all_agree`"},
        {__LINE__, R"({"statistic":"multi_rater_variants","options":{"report":[1]},"input":{"units":[[1,1]]}})",
         "`report` has 1; it is a list of `conger`, `randolph`, `fleiss` or `light`"},
        {__LINE__, R"({"statistic":"guest_saturation","options":{"report":["curve"]},"input":{"new_codes":[1]}})",
         "`report` has"},
        {__LINE__, R"({"statistic":"sample_coverage","options":{"report":["turing"]},"input":{"documents":[["a"]]}})",
         "`report` has"},
    };
    for (const Case& c : cases) {
        const std::string given = answer(c.question).json;
        INFO("line " << c.line << ": " << given);
        CHECK(given.find(c.part) != std::string::npos);
    }
}

TEST_CASE("intervals are of the level asked for") {
    for (const char* statistic : {"cohen_kappa", "scott_pi", "gwet_ac1", "brennan_prediger", "fleiss_kappa"}) {
        const std::string head =
            std::string(R"({"statistic":")") + statistic + R"(","input":{"table":[[20,5],[3,22]]})";
        const auto width = [&](const char* options) {
            const auto value = nlohmann::json::parse(answer(head + options).json)["value"];
            return value["hi"].get<double>() - value["lo"].get<double>();
        };
        INFO(statistic);
        CHECK(width(R"(,"options":{"level":0.5}})") < 0.5 * width("}"));
        CHECK(width(R"(,"options":{"level":0.99}})") > width("}"));
    }
}

TEST_CASE("a line nested without end is refused") {
    const std::string deep(200'000, '[');
    CHECK_FALSE(answer(R"({"id":)" + deep).understood);
    CHECK_FALSE(answer(R"({"id":1,"statistic":"holsti","input":{"units":)" + deep).understood);
}

namespace {

nlohmann::json value_of(const std::string& question) { return nlohmann::json::parse(answer(question).json)["value"]; }

}  // namespace

TEST_CASE("Holsti's agreement on free segments matches each once") {
    // Two of the second coder's segments lie in the first's one; c is coded otherwise, and d meets nothing.
    const std::string coders =
        R"("coders":[[[0,100,"a"],[200,220,"c"]],[[0,40,"a"],[45,100,"a"],[200,220,"b"],[300,310,"d"]]])";
    const nlohmann::json any = value_of(R"({"statistic":"holsti","input":{)" + coders + "}}");
    CHECK(any["value"].get<double>() == Approx(2.0 / 6));
    CHECK(any["M"] == 1);
    CHECK(any["N1"] == 2);
    CHECK(any["N2"] == 4);
    CHECK(any["overlap"] == 55.0);
    const nlohmann::json close =
        value_of(R"({"statistic":"holsti","options":{"least_overlap":0.6},"input":{)" + coders + "}}");
    CHECK(close["M"] == 0);
    CHECK(close["least_overlap"] == 0.6);
    CHECK(answer(R"({"statistic":"holsti","input":{"coders":[[[3,3,"a"]],[]]}})").json.find("end behind its begin") !=
          std::string::npos);
    CHECK(answer(R"({"statistic":"holsti","options":{"least_overlap":60},"input":{"coders":[[],[]]}})")
              .json.find("`least_overlap` must be from 0 to 1") != std::string::npos);
    CHECK(answer(R"({"statistic":"holsti","input":{"coders":[[],[]]}})").json.find(R"("reason":"no_units")") !=
          std::string::npos);
}

TEST_CASE("character kappa over codes and documents") {
    const std::string question = R"({"statistic":"char_kappa","input":{"cells":[
        {"code":"tax","document":"one","length":1000,"A":[[100,200]],"B":[[150,250]]},
        {"code":"tax","document":"two","length":200,"A":[[0,50]],"B":[[0,50]]},
        {"code":"job","document":"one","length":1000,"A":[],"B":[]}]}})";
    const nlohmann::json all = value_of(question);
    const double first = 4.0 / 9;
    CHECK(all["kappa_mean"].get<double>() == Approx((first + 1) / 2));
    CHECK(all["kappa_by_size"].get<double>() == Approx((1000 * first + 200) / 1200));
    // 100 both, 50 and 50 one alone, 2,000 neither.
    const double expected = (150.0 * 150 + 2050.0 * 2050) / (2200.0 * 2200);
    CHECK(all["kappa_pooled"].get<double>() == Approx((2100.0 / 2200 - expected) / (1 - expected)));
    CHECK(all["agreement_by_size"].get<double>() == Approx(2100.0 / 2200));
    CHECK(all["cells"] == 3);
    CHECK(all["undefined"] == 1);
    CHECK(all["by_code"]["tax"]["undefined"] == 0);
    CHECK(all["by_code"]["job"]["kappa_mean"].is_null());
    CHECK(all["by_document"]["one"]["kappa_mean"].get<double>() == Approx(first));
    CHECK(all["of_cells"][2]["reason"] == "no_variation");
    CHECK(answer(question).json.find(R"("reason":"no_variation"})") != std::string::npos);
    const nlohmann::json unnamed =
        value_of(R"({"statistic":"char_kappa","input":{"cells":[{"length":9,"A":[[0,3]],"B":[[0,3]]}]}})");
    CHECK(unnamed["kappa_pooled"] == 1.0);
    CHECK_FALSE(unnamed.contains("by_code"));
}

// Figures of irrCAC 1.0 on the twelve units of four coders in Krippendorff's example.
TEST_CASE("weights go by the names that irrCAC and vcd have for them") {
    const std::string head = R"({"statistic":"gwet_ac2","input":{"categories":[1,2,3,4,5],"units":[[1,1,null,1],
        [2,2,3,2],[3,3,3,3],[3,3,3,3],[2,2,2,2],[1,2,3,4],[4,4,4,4],[1,1,2,1],[2,2,2,2],[null,5,5,5],[null,null,1,1],
        [null,null,3,null]]},"options":{"weights":)";
    const auto value = [&](const char* weights) { return value_of(head + weights + "}}")["value"].get<double>(); };
    CHECK(value(R"("ordinal")") == Approx(0.89894).margin(1e-5));
    CHECK(value(R"("Equal-Spacing")") == Approx(0.85874).margin(1e-5));
    CHECK(value(R"("Equal-Spacing")") == value(R"("linear")"));
    CHECK(value(R"("Fleiss-Cohen")") == Approx(0.914).margin(1e-5));
    CHECK(value(R"("Fleiss-Cohen")") == value(R"("quadratic")"));
    CHECK(answer(head + R"("ordinal","scores":"labels"}})").json.find("`scores` goes with linear and quadratic") !=
          std::string::npos);
}

TEST_CASE("a table has the errors of its units one by one") {
    for (const char* statistic : {"gwet_ac1", "brennan_prediger", "fleiss_kappa", "cohen_kappa"}) {
        const std::string head = std::string(R"({"statistic":")") + statistic + R"(","input":)";
        INFO(statistic);
        CHECK(value_of(head + R"({"table":[[2,1],[0,2]]}})")["se"].get<double>() ==
              Approx(value_of(head + R"({"units":[[1,1],[1,1],[1,2],[2,2],[2,2]]}})")["se"].get<double>()));
    }
}

TEST_CASE("metrics that go through all pairs of values are told where that would take too long") {
    const auto question = [](const char* statistic, int values) {
        std::string units;
        for (int i = 1; i < values; i += 2) units += ",[" + std::to_string(i) + "," + std::to_string(i + 1) + "]";
        return std::string(R"({"statistic":")") + statistic + R"(","options":{"metric":"ratio"},"input":{"units":[)" +
               units.substr(1) + "]}}";
    };
    CHECK(answer(question("krippendorff_alpha", 40'002)).json.find("for 40,000 different values at most") !=
          std::string::npos);
    CHECK(answer(question("krippendorff_alpha_ci", 2'000)).json.find("`resamples` must be 1250 at most") !=
          std::string::npos);
}
