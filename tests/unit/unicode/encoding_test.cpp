// Encodings: detection, conversion, and the place of the first bad byte.
#include "interpreter/unicode/encoding.h"
#include "interpreter/unicode/utf8.h"

#include <catch2/catch.hpp>

using namespace axial::unicode;

namespace {

const std::string kChinese = "政府将加大创业担保贷款支持力度，进一步简化行政审批流程。\n第二段，2015年。\n";

std::string utf16(std::string_view text, bool little) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        at += c.size;
        const char high = static_cast<char>(c.value >> 8);
        const char low = static_cast<char>(c.value & 0xFF);
        out += little ? std::string{low, high} : std::string{high, low};
    }
    return out;
}

}  // namespace

TEST_CASE("a byte order mark decides the encoding", "[encoding]") {
    CHECK(detect_encoding("\xEF\xBB\xBF"
                          "a")
              .name == "UTF-8");
    CHECK(detect_encoding("\xFF\xFE" + utf16("ab", true)).name == "UTF-16LE");
    CHECK(detect_encoding("\xFE\xFF" + utf16("ab", false)).name == "UTF-16BE");
    const Decoded decoded = decode_bytes("\xFF\xFE" + utf16(kChinese, true), "UTF-16LE", BadBytes::stop);
    CHECK(decoded.text == kChinese);
    CHECK(decode_bytes("\xFE\xFF" + utf16(kChinese, false), "UTF-16", BadBytes::stop).text == kChinese);
    CHECK(decode_bytes("\xEF\xBB\xBF"
                       "a",
                       "utf8", BadBytes::stop)
              .text == "a");
}

TEST_CASE("UTF-16 without a mark is told by its zero bytes", "[encoding]") {
    CHECK(detect_encoding(utf16("Plain English text.\n", true)).name == "UTF-16LE");
    CHECK(detect_encoding(utf16("Plain English text.\n", false)).name == "UTF-16BE");
    CHECK(detect_encoding(utf16(kChinese, true)).name == "UTF-16LE");
    CHECK(detect_encoding(utf16(kChinese, false)).name == "UTF-16BE");
    CHECK(detect_encoding(utf16("政府将加大创业担保贷款支持力度，进一步简化行政审批流程。", true)).name == "UTF-16LE");
}

TEST_CASE("legacy encodings go there and back", "[encoding]") {
    const std::string gb =
        "\xD5\xFE\xB8\xAE\xBD\xAB\xBC\xD3\xB4\xF3\xB4\xB4\xD2\xB5\xB5\xA3\xB1\xA3\xB4\xFB\xBF\xEE\xD6\xA7\xB3\xD6\xC1"
        "\xA6\xB6\xC8\xA1\xA3";
    CHECK(detect_encoding(gb + gb + gb).name == "GB18030");
    CHECK(decode_bytes(gb, "GB18030", BadBytes::stop).text == "政府将加大创业担保贷款支持力度。");
    CHECK(decode_bytes("caf\xE9 \x93x\x94", "windows-1252", BadBytes::stop).text == "café “x”");
    CHECK(decode_bytes("\xA4\xA4\xA4\xE5", "Big5", BadBytes::stop).text == "中文");
    CHECK(decode_bytes("\x93\xFA\x96\x7B", "Shift_JIS", BadBytes::stop).text == "日本");
}

TEST_CASE("a few damaged bytes do not make UTF-8 another encoding", "[encoding]") {
    CHECK(detect_encoding(kChinese.substr(0, 30) + "\xFF\xFE\xFF" + kChinese.substr(30)).name == "UTF-8");
    CHECK(detect_encoding(kChinese.substr(1) + kChinese + kChinese.substr(0, 100)).name == "UTF-8");
    CHECK(detect_encoding("caf\xC3\xA9 caf\xE9 caf\xE9").name != "UTF-8");
}

TEST_CASE("a few characters of Chinese are told by their pairs of bytes", "[encoding]") {
    const auto encoding = [](std::string_view bytes) { return detect_encoding(bytes).name; };
    CHECK(encoding("words LOAN\n  \xB4\xFB\xBF\xEE\n") == "GB18030");             // 贷款
    CHECK(encoding("file,year,\xCA\xA1\n1,2020,\xD5\xE3\xBD\xAD") == "GB18030");  // 省, 浙江
    CHECK(detect_encoding("\xCA\xA1\xD5\xE3\xBD\xAD").confidence >= kSureConfidence);
    CHECK(detect_encoding("\xB4\xFB\xBF\xEE").confidence < kSureConfidence);  // it could be Korean
    CHECK(encoding("une soci\xE9t\xE9 cr\xE9\xE9"
                   "e \xE0 No\xEBl") == "windows-1252");
    CHECK(encoding("LA SOCI\xC9T\xC9 CR\xC9\xC9"
                   "E") != "GB18030");
    CHECK(encoding("CR\xC9\xC9"
                   "E, CR\xC9\xC9"
                   "E") != "GB18030");
    CHECK(encoding("\xD7\xD2\xC5\xCD\xC5\xCE\xC9\xC5") != "GB18030");  // KOI8-R
}

TEST_CASE("the place of the first bad sequence is told", "[encoding]") {
    const Decoded replaced = decode_bytes("ab\xFFz\xC3", "UTF-8", BadBytes::replace);
    CHECK(replaced.bad_at == 2);
    CHECK(replaced.bad_count == 2);
    CHECK(replaced.text == "ab\uFFFDz\uFFFD");
    const Decoded stopped = decode_bytes("ab\xFFz", "UTF-8", BadBytes::stop);
    CHECK(stopped.text == "ab");
    const Decoded gb = decode_bytes("\xD5\xFE\xFFz", "GB18030", BadBytes::replace);
    CHECK(gb.bad_at == 2);
    CHECK(gb.text == "政\uFFFDz");
    CHECK(decode_bytes("\xD5\xFE\xD5", "GB18030", BadBytes::replace).bad_at == 2);
    CHECK_FALSE(decode_bytes("a", "klingon-8", BadBytes::stop).known_encoding);
}
