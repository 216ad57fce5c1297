#include "interpreter/eval/attributes.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

// "number canonical", or "-".
std::string shown(const std::optional<AttributeValue>& value) { return value && !value->missing ? value->text : "-"; }
std::string shown(const AttributeValue& value) { return value.missing ? "-" : value.text; }

Attribute attribute(std::string name, ValueType type, AttributeSource from = AttributeSource::column) {
    Attribute made;
    made.name = std::move(name);
    made.type = type;
    made.from = from;
    return made;
}

Document document_with(std::vector<std::pair<std::string, std::string>> cells, std::string text = "") {
    Document document;
    document.id = "a";
    document.path = "2016/广东-a.txt";
    document.text = std::move(text);
    document.cells = std::move(cells);
    document.ordinal = 1;
    return document;
}

TestId add_test(Codebook& codebook, std::uint32_t attribute, Comparison comparison, std::string value) {
    Test test;
    test.attribute = AttributeId{attribute};
    test.comparison = comparison;
    test.values = {std::move(value)};
    codebook.tests.push_back(std::move(test));
    return TestId{static_cast<std::uint32_t>(codebook.tests.size() - 1)};
}

TestId join(Codebook& codebook, TestKind kind, std::vector<TestId> operands) {
    Test test;
    test.kind = kind;
    test.operands = std::move(operands);
    codebook.tests.push_back(std::move(test));
    return TestId{static_cast<std::uint32_t>(codebook.tests.size() - 1)};
}

std::string messages(const Diagnostics& diags) {
    std::string text;
    for (const Diagnostic& d : diags.items()) {
        text += d.code + " " + d.message + "\n";
        for (const std::string& note : d.notes) text += "  " + note + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("numbers are decimal, with full-width digits, without thousands") {
    struct Case {
        const char* text;
        const char* canonical;
    };
    for (const Case& c : {Case{"2015", "2015"},
                          {"２０１５", "2015"},
                          {"-1.50", "-1.5"},
                          {"+3", "3"},
                          {".5", "0.5"},
                          {"−2", "-2"},
                          {"-0", "0"},
                          {"1,000", "-"},
                          {"1e5", "-"},
                          {"", "-"},
                          {"5.", "-"},
                          {"12a", "-"},
                          {"nan", "-"},
                          {"1.2.3", "-"},
                          {"-", "-"},
                          {"９．５", "9.5"}})
        CHECK(std::string(c.text) + "=" + shown(parse_number(c.text)) == std::string(c.text) + "=" + c.canonical);
}

TEST_CASE("dates keep the precision they were given with") {
    struct Case {
        const char* text;
        const char* canonical;
    };
    for (const Case& c : {Case{"2015", "2015"},
                          {"2015-03", "2015-03"},
                          {"2015-3-2", "2015-03-02"},
                          {"2015/03/02", "2015-03-02"},
                          {"2015年3月2日", "2015-03-02"},
                          {"２０１５年３月", "2015-03"},
                          {"2015年", "2015"},
                          {"2016-02-29", "2016-02-29"},
                          {"2015-02-29", "-"},
                          {"2015-13", "-"},
                          {"2015-00", "-"},
                          {"2015-3-2-1", "-"},
                          {"2015-03/02", "-"},
                          {"15", "-"},
                          {"20150302", "-"},
                          {"2015-", "-"},
                          {"2015年3", "-"}})
        CHECK(std::string(c.text) + "=" + shown(parse_date(c.text)) == std::string(c.text) + "=" + c.canonical);
}

TEST_CASE("a date is compared as exactly as the test is written") {
    const auto order = [](const char* value, const char* wanted) {
        return compare_values(ValueType::date, *parse_date(value), *parse_date(wanted));
    };
    CHECK(order("2015-03-02", "2015") == Order::equal);
    CHECK(order("2015-03-02", "2015-02") == Order::greater);
    CHECK(order("2015", "2015-03") == Order::unknown);
    CHECK(order("2014", "2015-03") == Order::less);
}

TEST_CASE("values from columns, texts, file names, maps and variables") {
    Codebook codebook;
    codebook.attributes = {attribute("year", ValueType::number),
                           attribute("number", ValueType::text, AttributeSource::text),
                           attribute("folder", ValueType::number, AttributeSource::file),
                           attribute("region", ValueType::choice, AttributeSource::attribute),
                           attribute("province", ValueType::text),
                           attribute("period", ValueType::text, AttributeSource::variable)};
    codebook.attributes[1].pattern.text = "〔([0-9]+)〕";
    codebook.attributes[2].pattern.text = "([0-9]{4})/";
    codebook.attributes[3].choices = {"east", "west"};
    codebook.attributes[3].parent = AttributeId{4};
    codebook.attributes[3].map = MapId{0};
    codebook.attributes[4].column = "省";
    codebook.maps = {ValueMap{"regions", {{"广东", "east"}, {"四川", "west"}}, {}}};
    const TestId early = add_test(codebook, 0, Comparison::less, "2015");
    codebook.attributes[5].cases = {{"to 2014", early}, {"from 2015", TestId{}}};
    const AttributeReader reader(codebook);
    AttributeNotes notes;
    const auto read = [&](const Document& document) {
        std::string text;
        for (const AttributeValue& value : reader.read(document, notes)) text += shown(value) + "|";
        return text;
    };
    CHECK(read(document_with({{"year", " 2013 "}, {"省", "　广东"}}, "国发〔２０１５〕47号")) ==
          "2013|２０１５|2016|east|广东|to 2014|");
    CHECK(read(document_with({{"year", ""}, {"省", "西藏"}})) == "-|-|2016|-|西藏|-|");
    CHECK(read(document_with({{"year", "2020"}})) == "2020|-|2016|-|-|from 2015|");
}

TEST_CASE("one warning an attribute, with the count and the first document") {
    Codebook codebook;
    codebook.attributes = {attribute("year", ValueType::number), attribute("level", ValueType::choice),
                           attribute("nowhere", ValueType::text)};
    codebook.attributes[1].choices = {"central", "local"};
    const AttributeReader reader(codebook);
    AttributeNotes first, second;
    Document late = document_with({{"year", "n/a"}, {"level", "Local"}}), early = late;
    late.ordinal = 9;
    early.id = "b";
    early.ordinal = 2;
    reader.read(late, first);
    reader.read(early, second);
    first.merge(second);
    Diagnostics diags;
    reader.report_notes(first, diags);
    CHECK(messages(diags) ==
          "AX0551 attribute `year` is not a number in 2 documents\n"
          "  the first is `n/a` in document `b`\n"
          "  there the attribute counts as missing\n"
          "AX0551 attribute `level` is not one of its choices in 2 documents\n"
          "  the first is `Local` in document `b`\n"
          "  there the attribute counts as missing\n"
          "AX0553 no document has the attribute `nowhere`\n"
          "  the first document has `year`, `level`\n");
}

TEST_CASE("a test on a missing value holds neither plainly nor negated") {
    Codebook codebook;
    codebook.attributes = {attribute("year", ValueType::number), attribute("level", ValueType::text)};
    const TestId late = add_test(codebook, 0, Comparison::greater_equal, "2015");
    const TestId not_2015 = add_test(codebook, 0, Comparison::not_equal, "2015");
    const TestId local = add_test(codebook, 1, Comparison::equal, "local");
    const TestId not_late = join(codebook, TestKind::negate, {late});
    const TestId either = join(codebook, TestKind::one, {late, local});
    const TestId both = join(codebook, TestKind::all, {late, local});
    const TestId not_both = join(codebook, TestKind::negate, {both});
    const auto held = [&](const AttributeValue& year, const char* level) {
        const std::vector<AttributeValue> values = {year, AttributeValue{false, level, 0}};
        std::string text;
        for (const TestId test : {late, not_2015, local, not_late, either, both, not_both})
            text += holds(codebook, test, values) ? '1' : '0';
        return text;
    };
    CHECK(held(*parse_number("2016"), "local") == "1110110");
    CHECK(held(*parse_number("2015"), "central") == "1000101");
    CHECK(held(*parse_number("9"), "local") == "0111101");
    CHECK(held(AttributeValue{}, "local") == "0010100");
    CHECK(held(AttributeValue{}, "central") == "0000001");
}

TEST_CASE("texts are equal after NFC and trimming; `in` takes any of several") {
    Codebook codebook;
    codebook.attributes = {attribute("name", ValueType::text)};
    Test in;
    in.kind = TestKind::in;
    in.attribute = AttributeId{0};
    in.values = {"x", " Cafe\u0301 "};
    codebook.tests = {in};
    const std::vector<AttributeValue> values = {AttributeValue{false, tidy("Caf\u00e9"), 0}};
    CHECK(holds(codebook, TestId{0}, values));
}

TEST_CASE("an example's values, and what follows from them") {
    Codebook codebook;
    codebook.attributes = {attribute("year", ValueType::number),
                           attribute("period", ValueType::text, AttributeSource::variable),
                           attribute("level", ValueType::text)};
    codebook.attributes[1].cases = {{"late", add_test(codebook, 0, Comparison::greater_equal, "2015")},
                                    {"early", TestId{}}};
    const AttributeReader reader(codebook);
    const std::vector<std::pair<AttributeId, std::string>> with = {{AttributeId{0}, "2016"}};
    const std::vector<AttributeValue> values = reader.given(with);
    CHECK(shown(values[0]) == "2016");
    CHECK(shown(values[1]) == "late");
    CHECK(shown(values[2]) == "-");
}

TEST_CASE("an example's text gives the attributes that are read from the text") {
    Codebook codebook;
    codebook.attributes = {attribute("kind", ValueType::text),
                           attribute("number", ValueType::number, AttributeSource::text)};
    codebook.attributes[1].pattern = {TermKind::pattern, "no\\. ([0-9]+)", 1.0, {}};
    const AttributeReader reader(codebook);
    const std::vector<std::pair<AttributeId, std::string>> with = {{AttributeId{0}, "law"}};
    CHECK(shown(reader.given(with, "Law No. 47")[1]) == "47");
    CHECK(shown(reader.given(with, "Law")[1]) == "-");
}
