#include "interpreter/statlines/answer.h"

#include <catch2/catch.hpp>

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
