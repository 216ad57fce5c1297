#include "interpreter/suggest/gold.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

Codebook codebook() {
    Codebook book;
    book.dimensions.resize(2);
    for (const char* name : {"d.loan", "d.grant", "e.bank"}) {
        Code code;
        code.full_name = name;
        code.dimension = DimensionId{name[0] == 'd' ? 0U : 1U};
        book.codes.push_back(code);
    }
    return book;
}

void judge(CoderCodings& codings, const char* unit, const char* coder, const char* code) {
    const std::int32_t number =
        *code == '\0' ? CoderCoding::kNoCode : static_cast<std::int32_t>(codings.codes.of(code));
    codings.codings.push_back({codings.unit(unit), codings.coders.of(coder), number});
}

DocumentUnits units(const char* document, const std::vector<std::string>& names) {
    DocumentUnits made{document, {}};
    std::uint64_t at = 0;
    for (const std::string& name : names) {
        made.units.push_back({document, name, at, at + 10});
        at += 10;
    }
    return made;
}

const CodeId kLoan{0}, kGrant{1};
using Codes = std::vector<CodeId>;

}  // namespace

TEST_CASE("a unit has a code that more than half of its coders gave") {
    CoderCodings codings;
    for (const char* coder : {"x", "y", "z"}) judge(codings, "a", coder, "d.loan");
    judge(codings, "a", "x", "d.grant");
    judge(codings, "b", "x", "d.grant");
    judge(codings, "b", "y", "");
    judge(codings, "c", "x", "");
    const Gold gold(codings, codebook(), std::nullopt);
    CHECK(gold.level() == kDocumentLevel);
    const auto a = gold.of(units("a", {"a"}))[0], b = gold.of(units("b", {"b"}))[0], c = gold.of(units("c", {"c"}))[0];
    REQUIRE((a && b && c));
    CHECK(a->given == Codes{kLoan});
    CHECK(a->split.empty());
    CHECK(b->given.empty());
    CHECK(b->split == Codes{kGrant});
    CHECK(c->given.empty());
    CHECK_FALSE(gold.of(units("d", {"d"}))[0]);
    CHECK(gold.has_dimension(DimensionId{0}));
    CHECK_FALSE(gold.has_dimension(DimensionId{1}));
    CHECK(gold.not_among({"a", "b"}) == std::vector<std::string>{"c"});
}

TEST_CASE("units named by their paths are of the unit of coding") {
    CoderCodings codings;
    judge(codings, "t#1-2", "x", "loan");
    judge(codings, "t#1-3", "x", "d.lone");
    const Gold gold(codings, codebook(), std::nullopt);
    CHECK(gold.level() == kSentenceLevel);
    const auto found = gold.of(units("t", {"t#1-1", "t#1-2", "t#1-3"}));
    CHECK_FALSE(found[0]);
    CHECK(found[1]->given == Codes{kLoan});
    CHECK(found[2]->given.empty());
    CHECK(gold.unknown_codes() == std::vector<std::string>{"d.lone"});
}

TEST_CASE("a unit has the codes of the spans that meet it, and all units of a coded document are judged") {
    CoderCodings codings;
    codings.codings.push_back(
        {codings.span("t", 8, 12), codings.coders.of("x"), static_cast<std::int32_t>(codings.codes.of("d.loan"))});
    const Gold gold(codings, codebook(), kParagraphLevel);
    CHECK(gold.places() == GoldPlaces::by_position);
    const auto found = gold.of(units("t", {"t#1", "t#2", "t#3"}));
    REQUIRE((found[0] && found[1] && found[2]));
    CHECK(found[0]->given == Codes{kLoan});
    CHECK(found[1]->given == Codes{kLoan});
    CHECK(found[2]->given.empty());
    CHECK_FALSE(gold.of(units("u", {"u#1"}))[0]);
    CHECK(gold.not_among({}) == std::vector<std::string>{"t"});
}
