// What is said of a pattern's literals holds for all its finds; and it is what a reader would look for.
#include "interpreter/text/fold_table.h"
#include "interpreter/text/pattern.h"
#include "interpreter/unicode/bulk.h"
#include "interpreter/unicode/utf8.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace axial;

namespace {

std::string in_a_row(const std::vector<std::string>& literals) {
    std::string out;
    for (const std::string& literal : literals) out += (out.empty() ? "" : "|") + literal;
    return out;
}

Pattern compiled(std::string_view source) { return compile_pattern(source, Folder(FoldOptions{})); }

// "贷款|补贴"; with ^ in front where every match begins with one of them.
std::string required(std::string_view source) {
    const Pattern pattern = compiled(source);
    return (pattern.required_in_front ? "^" : "") + in_a_row(pattern.required);
}

std::string also_required(std::string_view source) { return in_a_row(compiled(source).also_required); }

std::string fronts(std::string_view source) { return in_a_row(compiled(source).fronts()); }

// Patterns and texts of few characters, so that most patterns are found somewhere.
class Maker {
public:
    explicit Maker(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}

    std::string pattern(int depth = 3) {
        std::string out;
        for (std::uint32_t parts = 1 + roll(3); parts > 0; --parts) out += part(depth) + quantifier();
        if (roll(5) == 0) out += "|" + part(depth);
        return out;
    }

    std::string text() {
        std::string out;
        for (std::uint32_t size = roll(24); size > 0; --size) out += character();
        return out;
    }

private:
    // xorshift64*: the same numbers with every compiler.
    std::uint32_t roll(std::uint32_t sides) {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return static_cast<std::uint32_t>((state_ * 0x2545F4914F6CDD1Du) >> 33) % sides;
    }
    template <std::size_t Size>
    std::string pick(const std::array<const char*, Size>& pool) {
        return pool[roll(Size)];
    }

    std::string character() {
        return pick(std::array{"a", "b", "B", "s", "1", "ß", "é", "e\u0301", "贷", "款", "款", "Ａ", "\u200b", "\n",
                               "，", ",", "：", "　", " "});
    }
    std::string part(int depth) {
        if (depth > 0 && roll(4) == 0)
            return pick(std::array{"(", "(?:", "(?P<n>", "(?s:", "(?i:", "(?i)("}) + pattern(depth - 1) + ")";
        if (roll(4) != 0) return character() + (roll(2) == 0 ? character() : "");
        return pick(std::array{"[ab贷]", "[^a贷]",   "[ß1]", "[a-z]",     "\\w",        "\\d",   ".",
                               "^",      "$",        "\\A",  "\\x{8d37}", "[e\u0301b]", "[，b]", "[^,款]",
                               "\\s",    "\\Qas\\E", "(?s)", "(?U)",      "(?m)^",      "(|款)", "\\pN"});
    }
    std::string quantifier() {
        if (roll(3) != 0) return "";
        return pick(std::array{"*", "+", "?", "{2}", "{1,2}", "{0}", "{0,1}", "{2,}", "{6}", "+?", "{0,0}"});
    }

    std::uint64_t state_;
};

bool begins_with(std::string_view text, std::string_view front) { return text.substr(0, front.size()) == front; }

bool begins_as_told(const Pattern& pattern, std::string_view find) {
    return pattern.fronts().empty() || std::any_of(pattern.fronts().begin(), pattern.fronts().end(),
                                                   [&](const std::string& front) { return begins_with(find, front); });
}

bool holds_one(const std::vector<std::string>& literals, std::string_view find) {
    return std::any_of(literals.begin(), literals.end(),
                       [&](const std::string& literal) { return find.find(literal) != std::string_view::npos; });
}

bool keeps_its_word(const Pattern& pattern, std::string_view find) {
    if (!pattern.also_required.empty() && !holds_one(pattern.also_required, find)) return false;
    return std::any_of(pattern.required.begin(), pattern.required.end(), [&](const std::string& literal) {
        return pattern.required_in_front ? begins_with(find, literal) : find.find(literal) != std::string_view::npos;
    });
}

// All finds in the whole of a text, with wide signs as where they are folded: "3+2 " for two bytes behind three.
std::string all_finds(const Pattern& pattern, std::string_view text) {
    const auto size_folded = [](std::string_view part) {
        std::size_t size = 0;
        for (std::size_t at = 0; at < part.size();) {
            const auto c = unicode::decode(part, at);
            size += unicode::is_wide_sign(c.value) ? 1 : c.size;
            at += c.size;
        }
        return size;
    };
    std::string all;
    const auto end = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t from = 0; from <= end;) {
        const auto find = pattern.find(text, 0, end, from);
        if (!find) break;
        all += std::to_string(size_folded(text.substr(0, find->begin))) + "+" +
               std::to_string(size_folded(text.substr(find->begin, find->size()))) + " ";
        from = std::max(find->end, from + 1);
        while (from < end && unicode::is_continuation(text[from])) ++from;
    }
    return all;
}

// The leftmost find by asking at every place.
std::optional<Span> first_by_places(const Pattern& pattern, std::string_view text, Span seen, std::uint32_t from) {
    for (std::uint32_t at = from; at <= seen.end; ++at)
        if (const auto found = pattern.find_at(text, seen.begin, seen.end, at)) return found;
    return std::nullopt;
}

}  // namespace

TEST_CASE("the literals of which every match holds one", "[pattern]") {
    CHECK(required("贷款|补贴") == "^补贴|贷款");
    CHECK(required("创业\\d+贷款") == "^创业");
    CHECK(required("Loan") == "^loan");
    CHECK(required("loans?") == "^loan");
    CHECK(required("x*abc") == "abc");
    CHECK(required("ab+c") == "^ab");
    CHECK(required("ab{0,2}cd") == "cd");
    CHECK(required("(?:abc)+d") == "^abc");
    CHECK(required("(?:abc)?d") == "d");
    CHECK(required("(abc|de)f") == "^abcf|def");
    CHECK(required("abc|def") == "^abc|def");
    CHECK(required("abc|\\w") == "");
    CHECK(required("\\w+") == "");
    CHECK(required("(?i)abc") == "");
    CHECK(required("a(?s)*") == "");
    CHECK(required("a(b(cde)x)f") == "^abcdexf");
    CHECK(required("(省|市)?人民政府") == "^人民政府|市人民政府|省人民政府");
    CHECK(required("第[一二三]条") == "^第一条|第三条|第二条");
    CHECK(required("\\s*第[一二三]条") == "第一条|第三条|第二条");
    CHECK(required("^通知$") == "^通知");
    CHECK(required("创[ß]") == "^创ss");
}

TEST_CASE("a front that is rare enough is preferred, for it is quick to try", "[pattern]") {
    CHECK(required("(产业|制造业)[^，]{0,8}升级") == "^产业|制造业");
    CHECK(required("《[^》]{1,60}》") == "^《");
    CHECK(required("《[^》]{1,60}管理办法》") == "管理办法》");
    CHECK(required("\\d+亿元") == "亿元");
    CHECK(required("第\\d+条") == "^第");
    CHECK(required("第[一二三四五六七八九十]{1,3}条") == "^第一|第七|第三|第九|第二|第五|第八|第六|第十|第四");
}

TEST_CASE("what a match begins with is told beyond what may be left out, and however often it stands", "[pattern]") {
    CHECK(fronts("(?:#+\\s*)?第[12]+章") == "#|第1|第2");
    CHECK(fronts("(?:#+\\s*)?(?:一、|二、)") == "#|一、|二、");
    CHECK(fronts("x*y+z") == "x|y");
    CHECK(fronts("(?:a.b)?(?:c.d)*ef") == "a|c|ef");
    CHECK(fronts("[12]+\\.") == "1|2");
    CHECK(fronts("(?:a.b)?") == "");
    CHECK(fronts("(?:.a)?b") == "");
    CHECK(fronts("a|.") == "");
}

TEST_CASE("behind a front other literals may be required too", "[pattern]") {
    CHECK(also_required("(?:shall|must) (?:\\w+ ){0,2}be informed") == "be informed");
    CHECK(also_required("不得[^，]{1,20}(?:拒绝|拖延)") == "拒绝|拖延");
    CHECK(also_required("(产业|工业)[^，]{0,8}(升级|转型)?") == "");
    CHECK(also_required("(产业[^，]+升级|工业.*转型)了") == "升级了|转型了");
    CHECK(also_required("各(地区?|部门)的?(具体|实际|不同)?(情况|实际|特点|条件)") == "实际|情况|条件|特点");
    CHECK(also_required("补贴\\s*第[一二三四].") == "第一|第三|第二|第四");
    CHECK(also_required("shall .*of") == "");
    CHECK(also_required("\\d+亿元") == "");
    CHECK(also_required("loan") == "");
}

TEST_CASE("what every match holds behind its front is told however often it stands", "[pattern]") {
    const auto holds = [](std::string_view source) { return in_a_row(compiled(source).holds()); };
    CHECK(holds("(?:#+\\s*)?第[12]+章") == "1章|2章");
    CHECK(holds("第[12]+[条款]") == "1条|1款|2条|2款");
    CHECK(holds("\\([12]+\\)") == "1)|2)");
    CHECK(holds("[12][.、](?:[^0-9]|$)") == "1.|1、|2.|2、");
    CHECK(holds("第.*") == "第");
    CHECK(holds("a?").empty());
}

TEST_CASE("what stands everywhere is not worth looking for", "[pattern]") {
    CHECK(required("a+") == "^a");
    CHECK(required("a|b") == "");
    CHECK(required("[0-9]+") == "");
    CHECK(required("[0-9]{4}") == "");
    CHECK(required("[一二三]+") == "^一|三|二");
    CHECK(required("[^，]年") == "年");
}

TEST_CASE("no set grows past its bound", "[pattern]") {
    const auto size = [](std::string_view source) {
        return compile_pattern(source, Folder(FoldOptions{})).required.size();
    };
    std::string many = "创业0";
    for (int i = 1; i < 64; ++i) many += "|创业" + std::to_string(i) + "x";
    CHECK(size(many) == 64);
    CHECK(size(many + "|担保") == 0);
    CHECK(size("(贷|补|担){8}款") <= 64);
    std::string long_one;
    for (int i = 0; i < 20000; ++i) long_one += "(a)";
    CHECK(size(long_one) == 1);
}

TEST_CASE("random patterns: every find holds what is required, and asking place by place finds the same", "[pattern]") {
    std::size_t finds = 0, with_literals = 0, with_fronts = 0, with_holds = 0;
    for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
        Maker maker(seed);
        const Folder folder(FoldOptions{true, seed % 2 == 0, seed % 3 == 0, seed % 5 == 0, false});
        const std::string source = maker.pattern();
        const Pattern pattern = compile_pattern(source, folder);
        if (pattern.error != PatternError::none) continue;
        with_literals += pattern.required.empty() ? 0 : 1;
        for (int i = 0; i < 6; ++i) {
            const std::string text = folder.fold(maker.text() + maker.text());
            const auto size = static_cast<std::uint32_t>(text.size());
            const Span seen{size / 3, size};
            for (std::uint32_t from = seen.begin; from <= size;) {
                INFO("/" << source << "/ in " << text << " from " << from << ", seed " << seed);
                const auto found = pattern.find(text, seen.begin, seen.end, from);
                REQUIRE(found == first_by_places(pattern, text, seen, from));
                if (!found) break;
                const std::string find = text.substr(found->begin, found->size());
                REQUIRE((pattern.required.empty() || keeps_its_word(pattern, find)));
                REQUIRE(begins_as_told(pattern, find));
                REQUIRE((pattern.holds().empty() || holds_one(pattern.holds(), find)));
                with_holds += pattern.holds().empty() ? 0 : 1;
                with_fronts += pattern.fronts().empty() ? 0 : 1;
                from = std::max(found->end, from + 1);
                ++finds;
            }
        }
    }
    CHECK(finds > 4000);
    CHECK(with_literals > 1000);
    CHECK(with_fronts > 1000);
    CHECK(with_holds > 1000);
}

TEST_CASE("random patterns: the same is found where the text keeps its wide signs", "[pattern]") {
    std::size_t with_signs = 0;
    for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
        Maker maker(seed);
        const Folder folder(FoldOptions{seed % 2 == 0, true, seed % 3 == 0, seed % 5 == 0, false});
        const std::string source = maker.pattern();
        const Pattern pattern = compile_pattern(source, folder);
        if (pattern.error != PatternError::none) continue;
        for (int i = 0; i < 6; ++i) {
            const std::string raw = maker.text() + maker.text(), folded = folder.fold(raw);
            FoldedText kept;
            folder.fold_into(raw, kept, WideSigns::kept);
            INFO("/" << source << "/ in " << kept.text << ", seed " << seed);
            const std::string finds = all_finds(pattern, folded);
            REQUIRE(all_finds(pattern, kept.text) == finds);
            with_signs += !finds.empty() && kept.text != folded ? 1 : 0;
        }
    }
    CHECK(with_signs > 2000);
}

TEST_CASE("what folding gives is folded: no member of a class that folds stands in folded text", "[pattern]") {
    for (const bool script : {false, true}) {
        for (const bool accents : {false, true}) {
            const FoldOptions options{true, true, script, accents, false};
            const Folder folder(options);
            const FoldTable& table = fold_table(options);
            std::string holders;
            for (char32_t c = 0; c < 0x30000; ++c) {
                if (c >= 0xD800 && c < 0xE000) continue;
                std::string text;
                unicode::append_utf8(text, c);
                const std::string folded = folder.fold(text);
                for (std::size_t at = 0; at < folded.size();) {
                    const auto d = unicode::decode(folded, at);
                    if (table.kind(d.value) == FoldKind::mapped) holders += text + ">" + folded + " ";
                    at += d.size;
                }
            }
            INFO("script " << script << ", accents " << accents);
            CHECK(holders == "");
        }
    }
}
