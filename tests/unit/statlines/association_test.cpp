// The ways to ask the same, and what is refused, of association and diffusion.
#include "interpreter/statlines/answer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using Json = nlohmann::json;

namespace {

Json asked(const std::string& statistic, const std::string& input, const std::string& options = "{}") {
    const std::string question =
        R"({"id":1,"statistic":")" + statistic + R"(","options":)" + options + R"(,"input":)" + input + "}";
    return Json::parse(axial::statlines::answer(question).json);
}

}  // namespace

TEST_CASE("the same question in two ways has the same answer") {
    struct Case {
        int line;
        const char *statistic, *one, *other;
    };
    const Case cases[] = {
        {__LINE__, "crosstab", R"({"table":[[2,1],[0,3]]})",
         R"({"a":["x","x","x","y","y","y",null],"b":[1,1,2,2,2,2,1]})"},
        {__LINE__, "keyness", R"({"a":3,"b":1,"c":10,"d":20})", R"({"table":[[3,1],[7,19]]})"},
        {__LINE__, "fightin_words", R"({"words":["x","y"],"group1":[1,2],"group2":[3,0]})",
         R"({"group1":{"x":1,"y":2},"group2":{"x":3}})"},
        {__LINE__, "fightin_words", R"({"words":["x","y"],"group1":[1,2],"group2":[3,0]})",
         R"({"words":["x","y"],"group2":[3,0],"group1":[1,2]})"},
        {__LINE__, "keyness", R"({"words":["x","y"],"group9":[1,2],"group10":[3,0]})",
         R"({"words":["x","y"],"group10":[3,0],"group9":[1,2]})"},
        {__LINE__, "cooccurrence", R"({"n_a":2,"n_b":1,"n_ab":1,"N":3})",
         R"({"documents":[["x","y"],["x"],[]],"codes":["x","y"]})"},
        {__LINE__, "modularity", R"({"edges":[["a","b"],["b","c"]],"communities":{"a":1,"b":1,"c":2}})",
         R"({"edges":[["a","b"],["b","c"]],"communities":[["a","b"],["c"]]})"},
        {__LINE__, "modularity", R"({"edges":[[1,2],[2,3]],"communities":[1,1,2]})",
         R"({"edges":[[0,1],[1,2]],"communities":["u","u","v"]})"},
        {__LINE__, "modularity", R"({"edges":[[1,2],[2,3]],"communities":[1,1,2]})",
         R"({"edges":[["a","b"],["b","c"]],"nodes":["c","b","a"],"communities":[2,1,1]})"},
        {__LINE__, "partition_agreement", R"({"a":[0,0,1,2],"b":[0,0,1,1]})", R"({"table":[[2,0],[0,1],[0,1]]})"},
        {__LINE__, "set_similarity", R"({"a":"the cat","b":"cat"})", R"({"a":["the","cat"],"b":["cat"]})"},
        {__LINE__, "set_similarity", R"({"a":"x x y","b":"y"})",
         R"({"a_counts":{"x":2,"y":1},"b_counts":{"y":1,"z":0}})"},
        {__LINE__, "adoption_curve", R"({"time_event":[[1,1],[2,0]]})", R"({"time":[1,2],"event":[true,false]})"},
        {__LINE__, "adoption_rate", R"({"local_texts":[{"id":"L","codes":["x"]}],"central_text":["x"]})",
         R"({"local_texts":{"L":["x"]},"central_text":["x","x"]})"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Json one = asked(c.statistic, c.one), other = asked(c.statistic, c.other);
        CHECK_FALSE(one["value"].is_null());
        CHECK(one == other);
    }
}

TEST_CASE("rare tokens weigh more in a collection") {
    const char* input = R"({"a":"x y","b":"x z","collection":["z",["w"]]})";
    CHECK(asked("set_similarity", input, R"({"weighting":"tf-idf"})")["value"]["cosine"].get<double>() ==
          Approx(1 / std::sqrt(10.0)));
    CHECK(asked("set_similarity", input)["value"]["cosine"].get<double>() == Approx(0.5));
    // What every document has says nothing.
    const char* alike = R"({"a":"x","b":"x","collection":["x"]})";
    CHECK(asked("set_similarity", alike, R"({"weighting":"tf-idf"})")["value"]["cosine"].is_null());
}

TEST_CASE("texts are cut by words or by characters") {
    const char* texts = R"({"source":"关于养老 服务 A","target":"关于养老服务a"})";
    CHECK(asked("absorption_rate", texts, R"({"k":2})")["value"]["source_tokens"] == 3);
    const Json kept = asked("absorption_rate", texts, R"({"k":2,"unit":"character"})")["value"];
    CHECK(kept["source_tokens"] == 7);
    CHECK(kept["covered_source_tokens"] == 6);
    CHECK(asked("absorption_rate", texts, R"({"k":2,"unit":"character","case":"folded"})")["value"]["rate"] == 1.0);
}

TEST_CASE("texts are brought to one form as far as is asked") {
    struct Case {
        int line;
        const char *options, *a, *b;  // alike with the options, and not without
    };
    const Case cases[] = {
        {__LINE__, R"({"form":"nfkc"})", R"("增长２５％ ﬁne")", R"("增长25% fine")"},
        {__LINE__, R"({"case":"folded"})", R"("ÉTAT Straße")", R"("état STRASSE")"},
        {__LINE__, R"({"numbers":"alike"})", R"("第12条 1,200.5 yuan")", R"("第3条 7 yuan")"},
        {__LINE__, R"({"punctuation":"stripped"})", R"("the law, as it is.")", R"("the law as it is")"},
        {__LINE__, R"({"punctuation":"stripped","unit":"character"})", R"("加大、创业。")", R"("加大创业")"},
        {__LINE__, R"({"punctuation":"stripped","form":"nfkc","numbers":"alike","case":"folded"})",
         R"(["Law","，","No.","１２"])", R"(["law","no","7"])"},
    };
    for (const Case& c : cases) {
        const std::string texts = std::string(R"({"a":)") + c.a + R"(,"b":)" + c.b + "}";
        INFO("line " << c.line << ": " << texts);
        CHECK(asked("set_similarity", texts, c.options)["value"]["jaccard_bag_minmax"] == 1.0);
        CHECK(asked("set_similarity", texts)["value"]["jaccard_bag_minmax"] < 1.0);
    }
}

TEST_CASE("the score of the best alignment does not hang on which alignments are listed") {
    const char* texts = R"({"a":"the old law holds","b":"the old rule holds"})";
    const Json plain = asked("smith_waterman", texts)["value"];
    CHECK(plain["score"] == 5.0);
    CHECK(plain["alignments"].size() == 1);
    for (const char* options : {R"({"min_score":100})", R"({"alignments":0})"}) {
        INFO(options);
        const Json none = asked("smith_waterman", texts, options)["value"];
        CHECK(none["score"] == plain["score"]);
        CHECK(none["normalized"] == plain["normalized"]);
        CHECK(none["alignments"].empty());
    }
}

TEST_CASE("the shares of resamples are those at the values of few documents, or where asked") {
    CHECK(asked("document_bootstrap", R"({"values":[2,4,9]})")["value"]["p_le_4"] == Approx(8.0 / 27));
    CHECK(asked("document_bootstrap", R"({"values":[2,4,9]})", R"({"at":5})")["value"]["p_le_5"] == Approx(17.0 / 27));
}

TEST_CASE("instruments that are named are those looked at") {
    const char* input = R"({"local_texts":[{"id":"L","codes":["x","y"]}],"central_text":["x","z"]})";
    const Json named = asked("adoption_rate", input, R"({"instruments":["x"]})")["value"];
    CHECK(named["per_local"]["L"] == 1.0);
    CHECK(named["instrument_absorbed"] == Json{{"x", true}});
    CHECK(asked("adoption_rate", input)["value"]["per_local"]["L"] == 0.5);
}

TEST_CASE("a question with many words is answered in their order") {
#ifdef AXIAL_SANITIZED
    constexpr int kWords = 10'000;
#else
    constexpr int kWords = 100'000;  // looked up one by one they would take minutes
#endif
    std::string counts;
    for (int word = kWords; word > 0; --word)
        counts += (counts.empty() ? "\"w" : ",\"w") + std::to_string(word) + "\":1";
    const std::string question =
        R"({"id":1,"statistic":"keyness","input":{"group1":{)" + counts + R"(},"group2":{)" + counts + "}}}";
    const std::string answer = axial::statlines::answer(question).json;
    const std::string first = std::to_string(kWords), second = std::to_string(kWords - 1);
    CHECK(answer.find(R"({"id":1,"value":{"w)" + first + R"(":{"value":0.0,)") == 0);
    CHECK(answer.find("\"w" + second + "\":") < answer.find(R"("w1":)"));
    CHECK(answer.find(R"("w1":)") != std::string::npos);
}

TEST_CASE("what is undefined is null and says why") {
    struct Case {
        int line;
        const char *statistic, *input, *reason;
    };
    const Case cases[] = {
        {__LINE__, "crosstab", R"({"table":[[1,2],[0,0]]})", "no_variation"},
        {__LINE__, "fisher_exact", R"({"table":[[0,0],[0,0]]})", "no_units"},
        {__LINE__, "wilson_interval", R"({"k":0,"n":0})", "no_units"},
        {__LINE__, "keyness", R"({"a":0,"b":0,"c":0,"d":0})", "no_units"},
        {__LINE__, "cooccurrence", R"({"n_a":0,"n_b":0,"n_ab":0,"N":9})", "no_units"},
        {__LINE__, "partition_agreement", R"({"a":[],"b":[]})", "no_units"},
        {__LINE__, "document_bootstrap", R"({"values":[]})", "no_units"},
        {__LINE__, "set_similarity", R"({"a":"","b":""})", "zero_length"},
        {__LINE__, "absorption_rate", R"({"source":" ","target":"x"})", "zero_length"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Json answer = asked(c.statistic, c.input);
        CHECK(answer["value"]["value"].is_null());
        CHECK(answer["reason"] == c.reason);
    }
    CHECK(asked("modularity", R"({"edges":[],"communities":[]})")["value"].is_null());
}

TEST_CASE("mistakes are told") {
    struct Case {
        int line;
        const char *statistic, *input, *options, *detail;
    };
    const Case cases[] = {
        {__LINE__, "crosstab", R"({"table":[[1,2],[3]]})", "{}", "`table` must have rows of one length"},
        {__LINE__, "crosstab", R"({"table":[[1]]})", R"({"correction":"x"})", "`correction` must be `none` or `yates`"},
        {__LINE__, "fisher_exact", R"({"table":[[1,2,3],[1,2,3]]})", R"({"alternative":"less"})",
         "`alternative` must be `two-sided` for a table that is not two by two"},
        {__LINE__, "wilson_interval", R"({"k":3,"n":2})", "{}", "`k` must be at most `n`"},
        {__LINE__, "wilson_interval", R"({"k":1,"n":2})", R"({"level":1})", "`level` must lie between 0 and 1"},
        {__LINE__, "multiple_testing", R"({"p":[2]})", "{}", "`p` must be a list of probabilities, from 0 to 1"},
        {__LINE__, "keyness", R"({"a":3,"b":1,"c":2,"d":2})", "{}", "`a` must be at most `c`, the size of the target"},
        {__LINE__, "fightin_words", R"({"words":["x"],"group1":[-1],"group2":[1]})", "{}",
         "`group1` must not have negative numbers"},
        {__LINE__, "keyness", R"({"words":["x"],"group1":[1e20],"group2":[1]})", "{}",
         "`group1` must be a whole number, 0 or more"},
        {__LINE__, "keyness", R"({"words":["x"],"group1":[1],"group2":[0.5]})", "{}",
         "`group2` must be a whole number, 0 or more"},
        {__LINE__, "keyness", R"({"words":["x","y"],"group1":[9007199254740992,1],"group2":[1,1]})", "{}",
         "`group1` must sum up to less than 2^53"},
        {__LINE__, "modularity", R"({"edges":[["a","b"]],"communities":{"a":1}})", "{}", "node `b` has no community"},
        {__LINE__, "partition_agreement", R"({"a":[1],"b":[]})", "{}",
         "`a` and `b` must be lists of one length: a label for each unit"},
        {__LINE__, "document_bootstrap", R"({"values":[1,2,3,4,5,6,7,8,9]})", R"({"mode":"exact"})",
         "`mode` can be exact for 8 documents or fewer; there are 9"},
        {__LINE__, "document_bootstrap", R"({"values":[1,2,3]})", R"({"mode":"exakt"})",
         "`mode` must be `exact` or `resampled`"},
        {__LINE__, "smith_waterman", R"({"a":"x","b":"y"})", R"({"gap":0})", "`mismatch` and `gap` must be below 0"},
        {__LINE__, "absorption_rate", R"({"source":"x","target":"y"})", R"({"k":0})",
         "`k` must be a whole number from 1 to 9007199254740992"},
        {__LINE__, "adoption_curve", R"({"time_event":[[1,2]]})", "{}",
         "an event must be 1 (adopted) or 0 (not yet when last seen)"},
    };
    for (const Case& c : cases) {
        INFO("line " << c.line);
        const Json answer = asked(c.statistic, c.input, c.options);
        CHECK(answer["value"].is_null());
        CHECK(answer["reason"] == "bad_question");
        CHECK(answer["detail"] == c.detail);
    }
}
