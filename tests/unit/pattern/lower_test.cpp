// From terms as written to what the matcher looks for.
#include "grammar/diagnostic.h"
#include "interpreter/pattern/pattern_set.h"
#include "interpreter/pattern/stemmer.h"

#include <catch2/catch.hpp>

using namespace axial;

namespace {

struct Lowered {
    Codebook codebook;
    Diagnostics diags;
    PatternSet set;
    Lowered(TermKind kind, const std::string& text, std::vector<std::string> languages = {"en"}) {
        codebook.languages = std::move(languages);
        codebook.lists.emplace_back();
        Term term;
        term.kind = kind;
        term.text = text;
        codebook.lists[0].terms.push_back(term);
        const Codebook* books[] = {&codebook};
        set = lower(books, diags);
    }
    const LoweredTerm& term() const { return set.groups[0]->terms[0]; }
    // "loan", then * ? and _ for white space.
    std::string shape() const {
        std::string out;
        for (const Element& element : term().elements) {
            constexpr char kSigns[] = {'x', '_', '*', '?'};
            out += element.kind == Element::Kind::literal ? "<" + element.folded + ">"
                                                          : std::string(1, kSigns[static_cast<int>(element.kind)]);
        }
        return out;
    }
    std::string messages() const {
        std::string out;
        for (const Diagnostic& diagnostic : diags.items()) out += diagnostic.code + ": " + diagnostic.message + "\n";
        return out;
    }
};

}  // namespace

TEST_CASE("wildcards, white space and literals are told apart") {
    struct Row {
        int line;
        const char* text;
        const char* shape;
    };
    const Row rows[] = {
        {__LINE__, "loan*", "<loan>*"},
        {__LINE__, "*LOAN?", "*<loan>?"},
        {__LINE__, " credit   guarantee ", "<credit>_<guarantee>"},
        {__LINE__, "credit\u3000guarantee", "<credit>_<guarantee>"},
        {__LINE__, "start-up", "<start-up>"},
        {__LINE__, "a\\*b\\\\c", "<a*b\\c>"},
        {__LINE__, "a**b??", "<a>*<b>??"},
        {__LINE__, "\uff0a", "<*>"},
        {__LINE__, "lo\u200ban", "<loan>"},
    };
    for (const Row& row : rows) {
        INFO("line " << row.line);
        const Lowered lowered(TermKind::words, row.text);
        CHECK(lowered.shape() == row.shape);
        CHECK(lowered.diags.empty());
    }
}

TEST_CASE("a term with nothing to look for is reported") {
    CHECK(Lowered(TermKind::words, "*").messages() == "AX0407: the term `*` has nothing to look for\n");
    CHECK(Lowered(TermKind::words, "\u200b").messages() == "AX0407: the term `\u200b` has nothing to look for\n");
    CHECK(Lowered(TermKind::exactly, "? *").messages() == "AX0407: the term `? *` has nothing to look for\n");
}

TEST_CASE("a pattern that cannot be used is reported") {
    CHECK(Lowered(TermKind::pattern, "(?=a)b").messages() == "AX0402: the pattern `(?=a)b` looks around itself\n");
    CHECK(Lowered(TermKind::pattern, "(a)\\1").messages() ==
          "AX0403: the pattern `(a)\\1` refers back to one of its groups\n");
    CHECK(Lowered(TermKind::pattern, "a\\bb").messages() == "AX0404: the pattern `a\\bb` has `\\b` in its middle\n");
    CHECK(Lowered(TermKind::pattern, "a*").messages() == "AX0405: the pattern `a*` can match the empty text\n");
    CHECK(Lowered(TermKind::pattern, "a(b").diags.items().at(0).code == "AX0401");
}

TEST_CASE("a stem needs a language that has a stemmer") {
    CHECK(Lowered(TermKind::stem, "loans").term().stems == std::vector<std::string>{"loan"});
    CHECK(Lowered(TermKind::stem, "loans", {"zh"}).messages() ==
          "AX0408: no listed language has a stemmer for `loans`\n");
    CHECK(Lowered(TermKind::stem, "Kredite", {"zh", "de-AT", "en"}).term().stems == std::vector<std::string>{"kredit"});
    CHECK(stemmer_for({"zh", "fr"}) == "french");
    CHECK(stemmer_for({"zh"}).empty());
}

TEST_CASE("also is followed to its end, each list once") {
    Codebook codebook;
    codebook.languages = {"en"};
    codebook.lists.resize(3);
    codebook.lists[0].also = {ListId{1}};
    codebook.lists[1].also = {ListId{2}, ListId{0}};
    Diagnostics diags;
    const Codebook* books[] = {&codebook};
    const PatternSet set = lower(books, diags);
    CHECK(set.groups[0]->lists[0].joined == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(set.groups[0]->lists[1].joined == std::vector<std::uint32_t>{1, 2, 0});
}
