// Where one term is found: folding, wildcards, phrases, edges.
#include "tests/unit/match/found.h"

using namespace found;

TEST_CASE("a term is folded as the text is") {
    CHECK(finds({"loan"}, "Loan LOAN \uff2c\uff4f\uff41\uff4e") == Texts{"Loan", "LOAN", "\uff2c\uff4f\uff41\uff4e"});
    CHECK(finds({"STRASSE"}, "die Stra\u00dfe") == Texts{"Stra\u00dfe"});
    auto with_case = book({list({"loan"})});
    with_case.fold.case_ = false;
    CHECK(finds(with_case, "Loan loan") == Texts{"loan"});
}

TEST_CASE("canonical equivalents match and default-ignorable characters are passed over") {
    CHECK(finds({"caf\u00e9"}, "un cafe\u0301 noir") == Texts{"cafe\u0301"});
    CHECK(finds({"cafe\u0301"}, "un caf\u00e9 noir") == Texts{"caf\u00e9"});
    CHECK(finds({"loan"}, "a lo\u200ban") == Texts{"lo\u200ban"});
    CHECK(finds({"\u8d37\u6b3e"}, "\u8d37\u200b\u6b3e") == Texts{"\u8d37\u200b\u6b3e"});
}

TEST_CASE("finds begin and end at whole original characters") {
    CHECK(finds({"/stras/"}, "stra\u00dfe").empty());
    CHECK(finds({"stras"}, "stra\u00df").empty());
    CHECK(finds({"=stras*"}, "stra\u00dfe").empty());
    CHECK(finds({"/cafe/"}, "cafe\u0301").empty());
}

TEST_CASE("a star goes on inside a character that folds to several") {
    CHECK(finds({"stras*"}, "die stra\u00dfe") == Texts{"stra\u00dfe"});
    CHECK(finds({"die stras*"}, "die stra\u00dfe") == Texts{"die stra\u00dfe"});
    CHECK(finds({"stras*e"}, "stra\u00dfe") == Texts{"stra\u00dfe"});
}

TEST_CASE("a sign of a term stands for itself in full width") {
    const std::string wide = "\u6751\uff08\u5c45\uff09\u6c11\uff0c\u4e61\uff1a\u9547",
                      narrow = "\u6751(\u5c45)\u6c11,\u4e61:\u9547", mixed = "\u6751(\u5c45\uff09\u6c11";
    for (const std::string& written : {wide.substr(0, 15), narrow.substr(0, 11), mixed})
        CHECK(finds({written}, wide + "\u3002" + narrow + "\u3002" + mixed) ==
              Texts{wide.substr(0, 15), narrow.substr(0, 11), mixed});
    CHECK(finds({"\u6c11,\u4e61:*"}, wide + " " + narrow) == Texts{wide.substr(12, 12), narrow.substr(8, 8)});
    CHECK(finds({"/\u5c45\\)\u6c11,\u4e61./"}, wide + narrow + mixed) ==
          Texts{"\u5c45\uff09\u6c11\uff0c\u4e61\uff1a", "\u5c45)\u6c11,\u4e61:"});
    CHECK(finds({"ab (cd) e!"}, "ab\u3000\uff08cd\uff09\u3000e\uff01 ab (cd) e!") ==
          Texts{"ab\u3000\uff08cd\uff09\u3000e\uff01", "ab (cd) e!"});
    CHECK(finds({"/per cent/", "x,\u6c11"}, "per\u3000cent, x\uff0c\u6c11; x,\u6c11") ==
          Texts{"per\u3000cent", "x\uff0c\u6c11", "x,\u6c11"});
    CHECK(finds({"\uff08"}, "a(b\uff08c") == Texts{"(", "\uff08"});
    CHECK(finds({"1,000"}, "1\uff0c000 and 1,000") == Texts{"1\uff0c000", "1,000"});
}

TEST_CASE("where width counts, a sign of full width is another") {
    auto with_width = book({list({"\u6751(\u5c45", "/\u5c45\\)\u6c11/", "ab (cd)", "(*"})});
    with_width.fold.width = false;
    CHECK(finds(with_width, "\u6751\uff08\u5c45\uff09\u6c11 ab \uff08cd\uff09").empty());
    CHECK(finds(with_width, "\u6751(\u5c45 \u5c45)\u6c11 ab (cd)") ==
          Texts{"\u6751(\u5c45", "\u5c45)\u6c11", "ab (cd)"});
}

TEST_CASE("exactly switches folding off for one term") {
    CHECK(finds({"=IT"}, "it is IT") == Texts{"IT"});
    CHECK(finds({"=IT*"}, "item ITEM ITem") == Texts{"ITEM", "ITem"});
    CHECK(finds({"=caf\u00e9"}, "CAF\u00c9 cafe\u0301") == Texts{"cafe\u0301"});
    CHECK(finds({"=\u8cc7\u91d1"}, "\u8cc7\u91d1\u3001\u8d44\u91d1") == Texts{"\u8cc7\u91d1"});
}

TEST_CASE("exactly in one of two codebooks that are read together") {
    const axial::Codebook with = book({list({"=IT"})}), without = book({list({"it"})});
    for (const bool first : {true, false}) {
        const axial::Codebook* books[] = {first ? &with : &without, first ? &without : &with};
        axial::Diagnostics diags;
        const axial::Matcher matcher(axial::lower(books, diags));
        axial::Scratch scratch(matcher);
        REQUIRE(scratch.size() == 1);
        axial::scan("it is IT", matcher, scratch, axial::Detail::finds);
        CHECK(scratch.group(0).finds(first ? 0 : 1).size() == 1);
        CHECK(scratch.group(0).finds(first ? 1 : 0).size() == 2);
    }
    axial::Codebook excepts = book({list({"it"}, {"=IT"})});
    CHECK(finds(excepts, "it is IT") == Texts{"it"});
    axial::Codebook stops = book({list({"it"})});
    stops.lists[0].stops.push_back(term("=IT"));
    CHECK(finds(stops, "it").size() == 1);
}

TEST_CASE("a term of a spaced script matches whole words") {
    CHECK(finds({"loan"}, "loan loans microloan loan-taker") == Texts{"loan", "loan"});
    CHECK(finds({"don"}, "don't").empty());
}

TEST_CASE("a star is any further word characters, none included") {
    CHECK(finds({"loan*"}, "loan loans loaned loa") == Texts{"loan", "loans", "loaned"});
    CHECK(finds({"*loan"}, "loan microloan loans") == Texts{"loan", "microloan"});
    CHECK(finds({"*loan*"}, "microloans") == Texts{"microloans"});
    CHECK(finds({"l*n"}, "loan loosen lend ln") == Texts{"loan", "loosen", "ln"});
    CHECK(finds({"a*b*c"}, "abc axxbyyc abbc acb") == Texts{"abc", "axxbyyc", "abbc"});
}

TEST_CASE("a blob of letters is gone through in linear time") {
    const std::string blob(20000, 'a');
    CHECK(finds({"*a*b", "a*b"}, blob).empty());
    CHECK(finds({"a*"}, blob) == Texts{blob});
}

TEST_CASE("a question mark is exactly one character of a word") {
    CHECK(finds({"wom?n"}, "woman women womn womaan wom-n") == Texts{"woman", "women"});
    CHECK(finds({"caf?"}, "cafe\u0301 caf\u00e9 caf") == Texts{"cafe\u0301", "caf\u00e9"});
    CHECK(finds({"?\u6b3e"}, "\u8d37\u6b3e") == Texts{"\u8d37\u6b3e"});
}

TEST_CASE("punctuation inside a term must stand") {
    CHECK(finds({"start-up*"}, "start-up startup start up start-ups") == Texts{"start-up", "start-ups"});
}

TEST_CASE("a phrase matches across any white space") {
    CHECK(finds({"credit guarantee*"}, "credit  guarantees, credit\nguarantee, creditguarantee") ==
          Texts{"credit  guarantees", "credit\nguarantee"});
    CHECK(finds({"credit * fund"}, "credit guarantee fund, credit fund") == Texts{"credit guarantee fund"});
}

TEST_CASE("a backslash makes the next sign plain") {
    CHECK(finds({"loan\\*"}, "loans loan*").empty() == false);
    CHECK(finds({"/a\\?/"}, "a? a") == Texts{"a?"});
    CHECK(finds({"who\\?"}, "who? whom") == Texts{"who?"});
}

TEST_CASE("finds never leave a paragraph") {
    CHECK(finds({"credit guarantee"}, "credit\n\nguarantee").empty());
    CHECK(finds({"/a.*b/"}, "a b\n\na\n\nb") == Texts{"a b"});
}

TEST_CASE("finds of unspaced scripts respect the segmenter's words") {
    CHECK(finds({"\u8d44\u91d1"}, "\u4e13\u9879\u8d44\u91d1") == Texts{"\u8d44\u91d1"});
    CHECK(finds({"\u8d44\u91d1"}, "\u6295\u8d44\u91d1\u989d").empty());
    CHECK(finds({"\u7814\u53d1"}, "\u79d1\u7814\u53d1\u5c55").empty());
    auto substring = book({list({"\u8d44\u91d1"})});
    substring.words.han = axial::WordMode::substring;
    CHECK(finds(substring, "\u6295\u8d44\u91d1\u989d") == Texts{"\u8d44\u91d1"});
}

TEST_CASE("where finds may cut words, a find stands unless a mark behind it belongs to its last character") {
    const std::string term = "\u8d37\u6b3e";
    auto substring = book({list({term})});
    substring.words.han = axial::WordMode::substring;
    for (const std::string behind : {"", "\n", "\u00ad\n", "\u304b", "\u3005", "\U00020000", "\uff0c", "a"}) {
        INFO(behind);
        CHECK(finds(substring, "\u4e00" + term + behind) == Texts{term});
    }
    CHECK(finds(substring, term + "\u20dd").empty());
    auto folded = book({list({"\u8c48\u8c48"})});
    folded.words.han = axial::WordMode::substring;
    CHECK(finds(folded, "\uf900\u8c48\u4e00") == Texts{"\uf900\u8c48"});
}

TEST_CASE("a run of thousands of ideographs is searched to its end") {
    constexpr std::size_t kTimes = 3000;
    std::string text = "1. ";
    for (std::size_t i = 0; i < kTimes; ++i) text += "\u8d44\u91d1";
    for (const axial::WordMode mode : {axial::WordMode::substring, axial::WordMode::whole}) {
        auto terms = book({list({"\u8d44\u91d1", "\u91d1\u8d44", "\u91d1"})});
        terms.words.han = mode;
        CHECK(finds(terms, text) == Texts(kTimes, "\u8d44\u91d1"));
    }
}

TEST_CASE("runs split where the script changes") {
    CHECK(finds({"5G"}, "5G\u6280\u672f") == Texts{"5G"});
    CHECK(finds({"\u6280\u672f"}, "5G\u6280\u672f") == Texts{"\u6280\u672f"});
    CHECK(finds({"5G*"}, "5G\u6280\u672f") == Texts{"5G"});
}

TEST_CASE("a pattern implies no word boundary and is leftmost-longest") {
    CHECK(finds({"/l[oa]+n/"}, "microLOANS") == Texts{"LOAN"});
    CHECK(finds({"/ab|abc/"}, "abcd") == Texts{"abc"});
    CHECK(finds({"/\\bloan/"}, "microloan loans") == Texts{"loan"});
    CHECK(finds({"/loan\\b/"}, "microloan loans") == Texts{"loan"});
    CHECK(finds({"/\\b\u8d44\u91d1/"}, "\u6295\u8d44\u91d1\u989d\u3002\u8d44\u91d1") == Texts{"\u8d44\u91d1"});
}

TEST_CASE("a stem finds the words that share it") {
    CHECK(finds({"~subsidy"}, "Subsidies subsidy subsidised submarine") == Texts{"Subsidies", "subsidy"});
    CHECK(finds({"~credit guarantee"}, "credits guaranteed; credit, guarantee") == Texts{"credits guaranteed"});
    CHECK(finds({"~\u8d37\u6b3e"}, "\u8d37\u6b3e") == Texts{"\u8d37\u6b3e"});
}

TEST_CASE("words are found alike before and after what is remembered of others was forgotten") {
    constexpr int kShort = 300000, kLong = 100000, kEvery = 1000;  // more different words than are remembered
    std::string text;
    Texts wanted;
    for (int i = 0; i < kShort + kLong; ++i) {
        text += (i < kShort ? "w" : "a_word_of_many_letters_") + std::to_string(i) + " ";
        if (i % kEvery != 0) continue;
        text += "myloans rural credit unreasonably_long_loans ";
        wanted.insert(wanted.end(), {"myloans", "rural credit", "unreasonably_long_loans"});
    }
    CHECK(finds({"*loan*", "rural credit"}, text) == wanted);
}
