// Patterns: folding of their source, what they find, what they refuse.
#include "interpreter/text/pattern.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

constexpr FoldOptions kPlain{false, false, false, false, false};

std::string found(std::string_view source, std::string_view text, FoldOptions options = {},
                  WideSigns signs = WideSigns::folded) {
    const Folder folder(options);
    const Pattern pattern = compile_pattern(source, folder);
    if (pattern.error != PatternError::none) return "error: " + pattern.detail;
    FoldedText whole;
    folder.fold_into(text, whole, signs);
    const std::string& folded = whole.text;
    std::string out;
    const auto end = static_cast<std::uint32_t>(folded.size());
    for (std::uint32_t from = 0; from <= end;) {
        const auto span = pattern.find(folded, 0, end, from);
        if (!span) break;
        if (!out.empty()) out += '|';
        out += folded.substr(span->begin, span->size());
        from = span->end;
    }
    return out;
}

PatternError error_of(std::string_view source) { return compile_pattern(source, Folder(FoldOptions{})).error; }

}  // namespace

TEST_CASE("pattern and text are folded alike", "[pattern]") {
    CHECK(found("Loan", "LOAN loan Loan") == "loan|loan|loan");
    CHECK(found("Loan", "LOAN loan Loan", kPlain) == "Loan");
    CHECK(found("straße", "STRASSE Straße") == "strasse|strasse");
    CHECK(found("stra[ß]e", "STRASSE Straße") == "strasse|strasse");
    CHECK(found("aß*b", "ASSSSB ab asb") == "assssb|ab");
    CHECK(found("cafe\u0301", "café") == "café");
    CHECK(found("cafe\u0301+", "cafééé") == "cafééé");
    CHECK(found("[e\u0301x]", "éxe") == "é|x");
    CHECK(found("第（一）", "第(一)") == "第(一)");
    CHECK(found("[，；]", "a，b;c") == ",|;");
    CHECK(found("[０-９]+", "12３") == "123");
    CHECK(found("貸款", "贷款 貸款", {true, true, true, false, false}) == "贷款|贷款");
    CHECK(found("[A-Z]+", "Abc") == "abc");
    CHECK(found("[^A]", "Aab") == "b");
    CHECK(found("\\p{Lu}+", "ABc") == "abc");
    CHECK(found("\\p{Lu}+", "ABc", kPlain) == "AB");
    CHECK(found("创\u200B业", "创业") == "创业");
}

TEST_CASE("signs of full width are found where the text keeps them", "[pattern]") {
    const auto kept = [](std::string_view source, std::string_view text) {
        return found(source, text, {}, WideSigns::kept);
    };
    CHECK(kept("第（一）", "第(一) 第（一） 第（一)") == "第(一)|第（一）|第（一)");
    CHECK(kept("第\\(一\\)", "第（一）") == "第（一）");
    CHECK(kept("[，；]", "a，b;c；d,") == "，|;|；|,");
    CHECK(kept("建[^，。]{0,9}", "建一二，建；三。建,") == "建一二|建；三|建");
    CHECK(kept("[^,]+", "一，二,三") == "一|二|三");
    CHECK(kept("a b", "a　b a b") == "a　b|a b");
    CHECK(kept("a\\sb|c\\Wd", "a　b c：d") == "a　b|c：d");
    CHECK(kept("啊!*", "啊！！!") == "啊！！!");
    CHECK(kept("啊?！", "！啊！") == "！|啊！");
    CHECK(kept("[!-)]", "！（）") == "！|（|）");
    CHECK(kept("[\\p{Ps}x]", "（(x") == "（|(|x");
    CHECK(kept("[^\\p{Ps}]+", "（a(b") == "a|b");
    constexpr FoldOptions kWidthCounts{true, false, false, false, false};
    CHECK(found("（a", "(A （A", kWidthCounts, WideSigns::kept) == "（a");
    CHECK(found("[^,]+", "一，二,三", kWidthCounts, WideSigns::kept) == "一，二|三");
}

TEST_CASE("classes mean Unicode", "[pattern]") {
    CHECK(found("\\w+", "été 创业 naïve_x1") == "été|创业|naïve_x1");
    CHECK(found("\\d+", "12 ٣٤") == "12|٣٤");
    CHECK(found("a\\sb", "a\u00A0b a b") == "a\u00A0b|a b");
    CHECK(found("[\\w-]+", "start-up é") == "start-up|é");
    CHECK(found("[^\\w\\s]+", "a, 创。!") == ",|。!");
    CHECK(found("\\W+", "a,创。") == ",|。");
    CHECK(found("[\\D]+", "a1") == "a");
    CHECK(found("\\p{Han}+", "a创业b") == "创业");
    CHECK(found("\\pN\\PN", "1a") == "1a");
    CHECK(found("\\p{^Han}", "创a") == "a");
    CHECK(found("[[:alpha:]]+", "été1") == "été");
    CHECK(found("第[一二三四五六七八九十百]+条", "第十二条") == "第十二条");
    CHECK(found("[]a]+", "]a") == "]a");
    CHECK(found("\\x{521B}\\x41", "创a") == "创a");
    CHECK(found("\\Qa.b\\E+", "a.bbb") == "a.bbb");
    CHECK(found("a{2}b{", "aab{") == "aab{");
}

TEST_CASE("finds are leftmost-longest", "[pattern]") {
    CHECK(found("贷款|贷款余额", "贷款余额") == "贷款余额");
    CHECK(found("a+?", "aaa") == "aaa");
    CHECK(found("b|abc|ab", "abcb") == "abc|b");
    CHECK(found("(a|ab)(c|bcd)", "abcd") == "abcd");
}

TEST_CASE("a pattern sees only the stretch it is given", "[pattern]") {
    const Folder folder(FoldOptions{});
    const Pattern pattern = compile_pattern("^ab$", folder);
    CHECK(pattern.find("xxabxx", 2, 4, 2) == Span{2, 4});
    CHECK_FALSE(pattern.find("xxabxx", 0, 6, 0));
    CHECK_FALSE(pattern.find("abab", 0, 4, 2));
    const Pattern front = compile_pattern("第\\d+条", folder);
    CHECK(front.find_at("x第12条 x", 0, 11, 1) == Span{1, 9});
    CHECK_FALSE(front.find_at("x第12条 x", 0, 11, 0));
    CHECK_FALSE(pattern.find_at("xxabxx", 0, 6, 2));
    CHECK(front.match_front("第12条 x") == 8);
    CHECK_FALSE(front.match_front("x第12条"));
}

TEST_CASE("the first group is the value", "[pattern]") {
    const Folder folder(FoldOptions{});
    CHECK(compile_pattern("〔(\\d+)〕(\\d+)号", folder).first_group("国发〔2015〕47号") == Span{9, 13});
    CHECK(compile_pattern("\\d+", folder).first_group("a12") == Span{1, 3});
    CHECK(compile_pattern("(?<year>\\d{4})", folder).first_group("in 2015") == Span{3, 7});
    CHECK_FALSE(compile_pattern("a(b)?", folder).first_group("ac"));
}

TEST_CASE("boundaries may stand at the edges only", "[pattern]") {
    const Pattern both = compile_pattern("\\bloans?\\b", Folder(FoldOptions{}));
    CHECK(both.error == PatternError::none);
    CHECK(both.boundary_before);
    CHECK(both.boundary_after);
    CHECK(found("\\bloan", "loan") == "loan");
    CHECK(error_of("loan\\b x") == PatternError::inner_boundary);
    CHECK(error_of("(\\bloan)") == PatternError::inner_boundary);
    CHECK(error_of("\\ba|b") == PatternError::inner_boundary);
    CHECK(error_of("a|b\\b") == PatternError::inner_boundary);
    CHECK(error_of("a\\B") == PatternError::inner_boundary);
    CHECK(error_of("\\b(a|b)\\b") == PatternError::none);
    CHECK(error_of("a\\\\b") == PatternError::none);  // a backslash and a b
    CHECK(compile_pattern("ab\\b c", Folder(FoldOptions{})).where == Span{2, 4});
}

TEST_CASE("what a pattern cannot do is named", "[pattern]") {
    CHECK(error_of("a(?=b)") == PatternError::look_around);
    CHECK(error_of("(?<!a)b") == PatternError::look_around);
    CHECK(error_of("(a)\\1") == PatternError::back_reference);
    CHECK(error_of("(?P<x>a)(?P=x)") == PatternError::back_reference);
    CHECK(error_of("(?<x>a)\\k<x>") == PatternError::back_reference);
    CHECK(error_of("a*") == PatternError::matches_nothing);
    CHECK(error_of("") == PatternError::matches_nothing);
    CHECK(error_of("\\b") == PatternError::matches_nothing);
    CHECK(error_of("^$") == PatternError::matches_nothing);
    CHECK(error_of("(a") == PatternError::syntax);
    CHECK(error_of("a)") == PatternError::syntax);
    CHECK(error_of("[a") == PatternError::syntax);
    CHECK(error_of("[z-a]") == PatternError::syntax);
    CHECK(error_of("a**") == PatternError::syntax);
    CHECK(error_of("\\p{Klingon}") == PatternError::syntax);
    CHECK(error_of("a\\") == PatternError::syntax);
    CHECK(error_of("\\y") == PatternError::syntax);
    CHECK(error_of("((\\w{300}){300}){300}") != PatternError::none);
    CHECK(error_of(std::string(10000, '(') + "a" + std::string(10000, ')')) == PatternError::none);
}
