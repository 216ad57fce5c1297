#include "grammar/parse.h"

#include "grammar/format.h"
#include "grammar/lex.h"
#include "grammar/statement_parser.h"
#include "tests/unit/grammar/tokens.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

ast::File parsed(const std::string& text, Diagnostics& diags) {
    return parse(std::make_shared<Source>("t.codebook", "t.codebook", text), {}, diags);
}

const std::string kSample =
    "codebook \"T\"\n  version 1.0.0   # now\n\n\nwords LOAN\n  贷款 | loan*\n    except 学生贷款\n       助学贷款\n"
    "code a \"A\"\n      match LOAN near “创业”\n         within 8 characters\n        unless negated\n  # why\n  yes "
    "\"x\"\n";

}  // namespace

TEST_CASE("the grammars have no rule that can loop") {
    CHECK(analyze_lexical_grammar() == 0);
    CHECK(analyze_statement_grammar() == 0);
}

TEST_CASE("the tokens of a file are the file") {
    const std::vector<std::string> texts = {kSample,
                                            "\xEF\xBB\xBF"
                                            "codebook \"a\"\r\n  version 1.0.0\r\n",
                                            "",
                                            "\n",
                                            "words X\n  “a | b\n",
                                            "\xEF\xBF\xBD garbage \x01 (((\n\t\tx"};
    for (const std::string& text : texts) {
        Diagnostics diags;
        CHECK(all_tokens(parsed(text, diags)) == text);
    }
}

TEST_CASE("formatting is canonical and does not move again") {
    Diagnostics diags;
    const std::string once = format(parsed(kSample, diags));
    CHECK(diags.count(Severity::error) == 0);
    CHECK(once ==
          "codebook \"T\"\n  version 1.0.0  # now\n\nwords LOAN\n  贷款 | loan*\n  except 学生贷款\n      助学贷款\n"
          "code a \"A\"\n  match LOAN near \"创业\"\n      within 8 characters\n    unless negated\n  # why\n  yes "
          "\"x\"\n");
    CHECK(format(parsed(once, diags)) == once);
}

TEST_CASE("a word of the language that is mistyped is offered") {
    Diagnostics diags;
    parsed("code a\n  match \"x\" naer \"y\"\n  no \"x\" becuase except\n", diags);
    REQUIRE(diags.items().size() == 2);
    CHECK(diags.items()[0].help == std::vector<std::string>{"did you mean `near`?"});
    CHECK(diags.items()[1].help == std::vector<std::string>{"did you mean `because`?"});
}
