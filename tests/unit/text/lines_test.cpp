// Lines of a raw text, and texts brought to one line.
#include "interpreter/text/lines.h"

#include <catch2/catch.hpp>

#include <string_view>
#include <vector>

using namespace axial;

TEST_CASE("a line ends with any of the signs that end one", "[text]") {
    const std::string_view text = " a \r\nb\rc\u0085d\u2028\u3000e";
    TextLines lines;
    lines.read(text);
    std::vector<std::string_view> contents;
    for (std::uint32_t at = 0; at < text.size();) {
        const TextLine line = lines.at(at);
        contents.push_back(text.substr(line.content.begin, line.content.size()));
        at = line.next;
    }
    CHECK(contents == std::vector<std::string_view>{"a", "b", "c", "d", "e"});
}

TEST_CASE("on one line each white space is a blank, and nothing else changes", "[text]") {
    CHECK(on_one_line("创业\n园\r\n\u3000“ready”\u00A0now") == "创业 园   “ready” now");
    CHECK(on_one_line("").empty());
}
