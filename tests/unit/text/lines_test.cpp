// Lines of a raw text, and texts brought to one line.
#include "interpreter/text/lines.h"

#include "interpreter/unicode/utf8.h"

#include <catch2/catch.hpp>

#include <string>
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

TEST_CASE("what is told by its bytes to stay is what the tables say", "[text]") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        const std::string sign = unicode::to_utf8(c);
        for (const std::string& text : {sign, sign + "a", "a" + sign, " " + sign + "\n", sign + sign}) {
            const Span whole{0, static_cast<std::uint32_t>(text.size())};
            const Span fast = trimmed(text, whole), slow = trimmed_slowly(text, whole);
            if (fast.size() != slow.size() || (!slow.empty() && fast != slow)) FAIL(std::to_string(c));
        }
        const std::string around = "\u4E00" + sign + "\u4E00";
        const Span inside{3, static_cast<std::uint32_t>(3 + sign.size())};
        if (trimmed(around, inside).size() != trimmed_slowly(around, inside).size()) FAIL(std::to_string(c));
    }
}
