#include "interpreter/report/csv.h"
#include "interpreter/report/json.h"
#include "interpreter/report/style.h"
#include "interpreter/report/utf8.h"

#include <catch2/catch.hpp>

using namespace axial;

TEST_CASE("JSON strings escape what JSON asks for and mend what is not UTF-8") {
    CHECK(json_string("贷款 \"a\\b\"\n\t\x01") == "\"贷款 \\\"a\\\\b\\\"\\n\\t\\u0001\"");
    CHECK(json_string("a\xFFz") == "\"a\uFFFDz\"");
    CHECK(json_string("\xE8\xB4") == "\"\uFFFD\uFFFD\"");
    CHECK(json_string("\xED\xA0\x80") == "\"\uFFFD\uFFFD\uFFFD\"");
    CHECK(json_string("\xC0\xAF") == "\"\uFFFD\uFFFD\"");
    CHECK(json_string("😀") == "\"😀\"");
}

TEST_CASE("a stretch of a text asks to be escaped for what stands in it alone") {
    for (const char* special : {"\"", "\\", "\n", "\x01", "\x7F"}) {
        const std::string text = "贷款 and credit for all of them" + std::string(special) + "then on and on and on, 再";
        const std::size_t at = text.find(special);
        for (std::size_t begin = 0; begin <= text.size(); ++begin)
            for (std::size_t end = begin; end <= text.size(); ++end)
                REQUIRE(is_json_plain(text, begin, end) == !(begin <= at && at < end));
    }
}

TEST_CASE("numbers are the shortest that read back, without exponents") {
    CHECK(number_text(1) == "1");
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(-0.0) == "0");
    CHECK(number_text(1e21) == "1000000000000000000000");
    CHECK(rounded(0.508, 6) == "0.508");
    CHECK(rounded(1.0 / 3, 6) == "0.333333");
    CHECK(rounded(-0.0000001, 6) == "0");
}

TEST_CASE("a JSON document is laid out for reading") {
    JsonWriter json;
    json.begin_object().key("a").count(1).key("b").begin_array().text("x").null().end_array();
    json.key("c").begin_object().end_object().end_object();
    CHECK(json.take() == "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    null\n  ],\n  \"c\": {}\n}\n");
}

TEST_CASE("CSV cells are quoted where RFC 4180 asks, and never run in a spreadsheet") {
    std::string out;
    CsvRow(out).text("贷款").text("a,b").text("say \"hi\"").text("two\nlines").number(-1.5).share(std::nullopt).end();
    CHECK(out == "贷款,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",-1.5,\r\n");
    for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"}) {
        out.clear();
        CsvRow(out).text(formula).end();
        CHECK(out == std::string("'") + formula + "\r\n");
    }
    out.clear();
    CsvRow(out).text("=1,2").text("a=b").end();
    CHECK(out == "\"'=1,2\",a=b\r\n");
}

TEST_CASE("positions are code points of the whole document") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "a贷😀";
    CodePointIndex index;
    index.reset(text);
    CHECK(index(0) == 0);
    CHECK(index(1) == 1);
    CHECK(index(4) == 2);
    CHECK(index(8) == 3);
    CHECK(index(8 * 777 + 4) == 777 * 3 + 2);
    CHECK(index(static_cast<std::uint32_t>(text.size())) == 3000);
    index.reset("");
    CHECK(index(0) == 0);
}

TEST_CASE("columns are those of a terminal") {
    CHECK(columns_of("贷款a") == 5);
    CHECK(pad_right("贷款", 6) == "贷款  ");
    CHECK(pad_left("贷款", 6) == "  贷款");
    CHECK(shortened("政策工具表", 6) == "政策…");
}

TEST_CASE("a table is aligned for Chinese and has no spaces at line ends") {
    TextTable table;
    table.add({"", "units", "share"}, TextTable::Row::head);
    table.add({"供给型", "1,204", "50.8"});
    table.add({"demand", "7", ""});
    CHECK(table.render(Color::off) ==
          "        units  share\n"
          "供给型  1,204   50.8\n"
          "demand      7\n");
}
