// Leaving a term out of documents that were coded gives what a run of a codebook without the term gives.
//
// AXIAL_LEAVE_OUT_CASES asks for more cases, AXIAL_ORACLE_SEED for one that failed.
#include "grammar/parse.h"
#include "interpreter/resolve/resolve.h"
#include "tests/oracle/random_case.h"
#include "tests/oracle/settings.h"
#include "tests/oracle/term_removal.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

// Every way in which a term can bear on a unit that it does not stand in, or on a code that is not its own.
constexpr std::string_view kCodebook = R"(codebook "All of it"
  version 1.0.0
language zh, en
structure articles
  level article starts with /第.条/
skip title
words LOAN
  贷款 | 担保贷款 | 信贷 | loan* | "credit guarantee*"
  except 学生贷款 | "student loan*"
words MONEY
  资金 | 补贴
  also LOAN
words PARK
  园区 | 创业园区
cues negation
  不得 | 不 | not
  not cues 不断 | "not only"
  stops at 但
dimension instrument several
  code loan
    match LOAN
      unless negation
  code money
    match MONEY
      unless "名单" in the same sentence
  code pair
    match MONEY near PARK within 2 sentences
  code rest
    otherwise
dimension stage at most one, most hits wins
  code plan
    match "计划" | "规划"
  code act
    match "实施" | LOAN
  code law
    match "法" and not MONEY in the same article
dimension view exactly one
  code both
    match PARK and code loan
  code titled
    match PARK and under heading "办法"
  code none
    otherwise
)";

const std::vector<std::string> kTexts = {
    "小额贷款办法\n第一条 不得发放担保贷款，但信贷和补贴不断增加。建设创业园区。\n第二条 "
    "计划实施贷款、规划贷款。学生贷款名单。资金用于园区。\n",
    "第一条 依法实施。Loans and student loans are not only credit guarantees. 园区。\n第二条 法。补贴。\n第三条 "
    "不贷款。园区里有贷款。计划规划。\n",
    "关于园区的计划\n园区的资金。不，但贷款。贷款不得不断增加。\n创业园区信贷。not loans. 不断贷款。\n",
};

Codebook resolved(std::string_view text) {
    Diagnostics diags;
    const auto source = std::make_shared<const Source>("all.codebook", "", std::string(text));
    const auto file = std::make_shared<const ast::File>(parse(source, {}, diags));
    FileLoader loader({}, {});
    Codebook book = resolve(file, loader, {}, diags);
    for (const Diagnostic& diagnostic : diags.items()) INFO(diagnostic.message);
    REQUIRE_FALSE(diags.has_errors());
    return book;
}

}  // namespace

TEST_CASE("each term of a codebook with every construct, left out, gives what taking it out gives") {
    const Codebook book = resolved(kCodebook);
    oracle::RemovalTrial trial(book);
    for (std::uint32_t term = 0; term < trial.terms(); ++term) CHECK(trial.difference(term, kTexts) == "");
    CHECK(trial.counts().lost > 20);
    CHECK(trial.counts().gained > 10);
}

TEST_CASE("leaving a term out of random codebooks gives what taking it out gives") {
    const std::uint64_t first = oracle::setting("AXIAL_ORACLE_SEED", 1);
    const std::uint64_t count = oracle::setting("AXIAL_LEAVE_OUT_CASES", 400);
    oracle::RemovalCounts seen;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const oracle::Case one = oracle::random_case(seed);
        oracle::RemovalTrial trial(one.book);
        for (std::uint32_t term = 0; term < trial.terms(); ++term) {
            const std::string difference = trial.difference(term, {one.text});
            if (difference.empty()) continue;
            CAPTURE(seed);
            INFO(oracle::describe(one));
            FAIL(difference);
        }
        seen.tried += trial.counts().tried;
        seen.changed += trial.counts().changed;
        seen.lost += trial.counts().lost;
        seen.gained += trial.counts().gained;
    }
    // A generator whose terms change nothing would test nothing.
    CHECK(seen.tried > 2 * count);
    CHECK(seen.changed > count / 2);
    CHECK(seen.lost > count / 2);
    CHECK(seen.gained > count / 10);
}
