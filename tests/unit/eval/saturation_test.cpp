// What `check saturation` makes of documents: their order, those held out, and why there may be no figure.
#include "interpreter/eval/saturation.h"

#include "tests/unit/eval/small_codebook.h"

#include <catch2/catch.hpp>

namespace axial {
namespace {

constexpr std::uint32_t kLoan = 0, kGrant = 1, kPark = 2;

SaturationDocument document(std::string id, std::vector<std::uint32_t> items, std::optional<double> year = {}) {
    SaturationDocument made;
    made.id = std::move(id);
    made.units = 4;
    made.coded_units = items.size();
    made.items = std::move(items);
    if (year) made.order = {false, std::to_string(*year), *year};
    return made;
}

SaturationCheck short_rule() {
    SaturationCheck check;
    check.dimension = DimensionId{0};
    check.base = 1;
    check.run = 1;
    return check;
}

SaturationReport report_of(const SaturationCheck& check, std::vector<SaturationDocument> documents) {
    return report_saturation(small_codebook(), {check}, {std::move(documents)}, usual_draws()).front();
}

}  // namespace

TEST_CASE("items are the codes of the dimension, in the order listed", "[saturation]") {
    const std::vector<SaturationItem> items = saturation_items(small_codebook(), short_rule());
    REQUIRE(items.size() == 3);
    CHECK(items[kLoan].name == "instrument.supply.loan");
    CHECK(items[kPark].title == "Parks");
}

TEST_CASE("documents without the attribute come last, those alike in corpus order", "[saturation]") {
    SaturationCheck check = short_rule();
    check.order = DocumentOrder::by_attribute;
    check.order_by = AttributeId{0};
    const SaturationReport report = report_of(
        check, {document("a", {kLoan}), document("b", {}, 2), document("c", {kGrant}, 1), document("d", {kPark}, 1)});
    CHECK(report.documents == std::vector<std::string>{"c", "d", "b", "a"});
    CHECK(report.observed == std::vector<std::uint64_t>{1, 2, 2, 3});
    CHECK(report.without_order == 1);
    CHECK(report.order_by == "year");
    CHECK(report.documents_without == 1);
    CHECK(report.units == 16);
    CHECK(report.coded_units == 3);
}

TEST_CASE("documents held out are tried on the others", "[saturation]") {
    SaturationCheck check = short_rule();
    check.hold_out = 50;
    std::vector<SaturationDocument> documents = {document("a", {kLoan}), document("b", {kLoan, kPark}),
                                                 document("c", {kLoan})};
    documents[1].held_out = true;
    const SaturationReport report = report_of(check, documents);
    CHECK(report.documents == std::vector<std::string>{"a", "c"});
    CHECK(report.held_out.fresh == std::vector<std::uint32_t>{kPark});
    const std::vector<CheckFigure> figures = check_saturation(report);
    REQUIRE(figures.size() == 2);
    CHECK(figures[0].passed);
    CHECK(figures[1].check == "saturation of instrument: hold-out");
    CHECK(figures[1].detail == "1 new in 1 document held out");
    CHECK_FALSE(figures[1].passed);
}

TEST_CASE("what is held out hangs on the id alone, and grows with the share", "[saturation]") {
    std::size_t held = 0;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = "document " + std::to_string(i);
        held += is_held_out(id, 20) ? 1 : 0;
        CHECK((!is_held_out(id, 20) || is_held_out(id, 30)));
    }
    CHECK(held > 150);
    CHECK(held < 250);
    CHECK_FALSE(is_held_out("x", 0));
    CHECK(is_held_out("x", 100));
}

TEST_CASE("a figure that cannot be worked out says why, and fails", "[saturation]") {
    struct Case {
        int line;
        std::vector<SaturationDocument> documents;
        std::vector<std::string> details;
    };
    const std::vector<SaturationDocument> without = {document("a", {}), document("b", {})};
    const Case cases[] = {
        {__LINE__, {}, {"0 documents, where base and run take 2", "nothing to take a share of"}},
        {__LINE__,
         {document("a", {kLoan})},
         {"1 document, where base and run take 2", "one document cannot be resampled"}},
        {__LINE__, without, {"no codes in the base of 1 document", "nothing to take a share of"}},
    };
    for (const DocumentOrder order : {DocumentOrder::as_listed, DocumentOrder::shuffled}) {
        SaturationCheck check = short_rule();
        check.order = order;
        check.shuffles = 10;
        check.coverage = 50;
        for (const Case& one : cases) {
            INFO("line " << one.line);
            for (const CheckFigure& figure : check_saturation(report_of(check, one.documents))) {
                CHECK_FALSE(figure.value);
                CHECK_FALSE(figure.passed);
                CHECK_FALSE(figure.detail.empty());
                if (order == DocumentOrder::as_listed)
                    CHECK(std::count(one.details.begin(), one.details.end(), figure.detail) == 1);
            }
        }
    }
}

TEST_CASE("the second check of a dimension has a name of its own", "[saturation]") {
    const auto reports =
        report_saturation(small_codebook(), {short_rule(), short_rule()}, {{document("a", {})}, {}}, usual_draws());
    CHECK(reports[0].name == "saturation of instrument");
    CHECK(reports[1].name == "saturation of instrument 2");
}

}  // namespace axial
