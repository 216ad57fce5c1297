// Each verb of a codebook that extends another; what comes of it is read from the resolved codebook.
#include "tests/support/memory_modules.h"

#include <catch2/catch.hpp>

using namespace axial;
using axial::tests::Read;
using axial::tests::read_codebook;
using Names = std::vector<std::string>;

namespace {

const std::string kParent =
    "codebook \"P\"\n  id org.p\n  version 1.2.0\nunit sentence\nwords LOAN\n  loan | credit\nmap regions\n  a is b\n"
    "dimension d several\n  category s\n    code a\n      match LOAN\n  category t\n    code b\n      match \"y\"\n";

Read child(const std::string& lines, const std::string& version = "1.2.0") {
    return read_codebook("codebook \"C\"\n  version 1.0.0\n  extends org.p " + version + "\n" + lines,
                         {{"org.p", kParent}});
}

Names terms(const Read& read, const std::string& list) {
    for (const WordList& one : read.book.lists) {
        if (one.name != list) continue;
        Names texts;
        for (const Term& term : one.terms) texts.push_back(term.text);
        return texts;
    }
    return {"no such list"};
}

Names codes(const Read& read) {
    Names names;
    for (const Code& code : read.book.codes) names.push_back(code.full_name);
    return names;
}

}  // namespace

TEST_CASE("without verbs the child is the parent under its own header") {
    const Read read = child("");
    CHECK(read.diags.empty());
    CHECK(read.book.title == "C");
    CHECK(codes(read) == Names{"d.s.a", "d.t.b"});
    CHECK(read.book.meaning_hash == read_codebook(kParent).book.meaning_hash);
    CHECK(read.book.imports.size() == 1);
}

TEST_CASE("add to") {
    CHECK(terms(child("add to words LOAN\n  guarantee\n"), "LOAN") == Names{"loan", "credit", "guarantee"});
    CHECK(codes(child("add to category s\n  code c\n    match \"z\"\n")) == Names{"d.s.a", "d.s.c", "d.t.b"});
    const Read lines = child("add to code a\n  match \"second\"\n  yes \"a loan\"\n");
    CHECK(lines.diags.empty());
    CHECK(lines.book.codes.front().matches.size() == 2);
    CHECK(lines.book.codes.front().examples.size() == 1);
}

TEST_CASE("replace") {
    CHECK(terms(child("replace words LOAN\n  only\n"), "LOAN") == Names{"only"});
    const Read code = child("replace code a\n  match \"other\"\n");
    CHECK(code.diags.empty());
    CHECK(codes(code) == Names{"d.s.a", "d.t.b"});
    CHECK(child("attribute year text\nreplace map regions\n  x is y\n").book.maps.front().entries.front().first == "x");
}

TEST_CASE("remove") {
    CHECK(codes(child("remove code b\n")) == Names{"d.s.a"});
    CHECK(codes(child("remove category s\n")) == Names{"d.t.b"});
    CHECK(child("remove words LOAN\n").names() == Names{"unknown_words"});
}

TEST_CASE("rename: the parent's own lines follow") {
    const Read list = child("rename words LOAN to CREDIT\nadd to code b\n  match CREDIT\n");
    CHECK(list.diags.empty());
    CHECK(terms(list, "CREDIT") == Names{"loan", "credit"});
    CHECK(codes(child("rename code a to money\n")) == Names{"d.s.money", "d.t.b"});
}

TEST_CASE("move") {
    CHECK(codes(child("move code a to t\n")) == Names{"d.t.b", "d.t.a"});
    CHECK(codes(child("move category s to t\n")) == Names{"d.t.b", "d.t.s.a"});
    CHECK(child("move code a to nowhere\n").names() == Names{"extends_unknown_target"});
    CHECK(child("move category s to s\n").names() == Names{"extends_unknown_target"});
}

TEST_CASE("settings of the child stand in place of the parent's") {
    CHECK(child("unit document\n").book.unit.kind == LevelKind::document);
}

TEST_CASE("the same name without a verb offers the verbs") {
    const Read read = child("words LOAN\n  x\n");
    REQUIRE(read.names() == Names{"extends_same_name"});
    CHECK(read.diags.items().front().help ==
          Names{"write `add to words LOAN` to add to it, or `replace words LOAN` to put this in its place"});
}

TEST_CASE("a verb needs a target, and a parent") {
    const Read read = child("add to words LOANS\n  x\n");
    REQUIRE(read.names() == Names{"extends_unknown_target"});
    CHECK(read.diags.items().front().help == Names{"did you mean `LOAN`?"});
    CHECK(read_codebook("codebook \"C\"\n  version 1.0.0\nadd to words A\n  x\ncode c\n  match \"x\"\n").names() ==
          Names{"verb_without_parent"});
}

TEST_CASE("the parent must be there in the version named, and be another codebook") {
    CHECK(child("", "1.2").diags.empty());
    CHECK(child("", "2.0.0").names() == Names{"version_differs"});
    CHECK(read_codebook(
              "codebook \"C\"\n  version 1.0.0\n  extends org.q 1.0.0\nadd to words A\n  x\ncode c\n  match \"x\"\n")
              .names() == Names{"import_not_found"});
    CHECK(read_codebook("codebook \"C\"\n  version 1.0.0\n  extends a 1.0.0\ncode c\n  match \"x\"\n",
                        {{"a", "codebook \"A\"\n  version 1.0.0\n  extends a 1.0.0\n"}})
              .names() == Names{"import_cycle"});
}

TEST_CASE("a flattened codebook means the same and needs no parent") {
    const std::string lines =
        "codebook \"C\"\n  version 1.0.0\n  extends org.p 1.2.0\nadd to words LOAN\n  guarantee | 担保\n  except x\n"
        "rename words LOAN to CREDIT\nmove code a to t\nadd to code b\n  match CREDIT near \"z\" within 3 words\n    "
        "unless near \"q\"\n";
    const Read whole = read_codebook(lines, {{"org.p", kParent}});
    REQUIRE(whole.diags.empty());
    tests::MemoryModules modules({{"org.p", kParent}});
    Diagnostics diags;
    const std::string flat = flatten(make_outline(whole.file, modules, {}, diags));
    INFO(flat);
    const Read again = read_codebook(flat);
    CHECK(again.names() == Names{});
    CHECK(again.book.meaning_hash == whole.book.meaning_hash);
}
