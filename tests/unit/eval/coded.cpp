// From text to codings by the whole line: parse, resolve, compile, apply.
#include "tests/unit/eval/coded.h"

#include "grammar/parse.h"
#include "interpreter/resolve/resolve.h"

#include <catch2/catch.hpp>

namespace coded {

using namespace axial;

namespace {

constexpr std::string_view kLists =
    "words A\n  a | alpha*\nwords B\n  b | beta*\nwords D\n  d\n"
    "cues NOT\n  not | never | \u4e0d\n  not cues \"not only\" | \u4e0d\u65ad\n  stops at but\n"
    "cues BACK\n  hardly\n  reach backward to the end of the clause\n"
    "cues TWO\n  no\n  reach both 2 words\n";

std::string with_rule(std::string_view unit, std::string_view rule) {
    std::string out = "unit " + std::string(unit) + "\n" + std::string(kLists) + "code C\n  match ";
    for (const char c : rule) {
        out += c;
        if (c == '\n') out += "    ";
    }
    return out + "\n";
}

}  // namespace

Coded::Coded(std::string_view statements, std::string_view text, Detail detail) : text_(text) {
    std::string whole = "codebook \"Test\"\n  version 1.0.0\n";
    if (statements.find("language ") == std::string_view::npos) whole += "language en, zh\n";
    whole += statements;
    Diagnostics diags;
    const auto source = std::make_shared<const Source>("test.codebook", "", whole);
    const auto file = std::make_shared<const ast::File>(parse(source, {}, diags));
    FileLoader loader({}, {});
    codebook_ = resolve(file, loader, {}, diags);
    for (const Diagnostic& diagnostic : diags.items())
        if (diagnostic.severity == Severity::error) FAIL(diagnostic.message << "\n" << whole);
    const Codebook* books[] = {&codebook_};
    program_ = std::make_unique<Program>(books, diags);
    REQUIRE_FALSE(diags.has_errors());
    application_ = std::make_unique<Application>(*program_);
    application_->read(text_, detail);
    application_->apply(0, std::nullopt);
}

Lines Coded::lines() const {
    Lines out;
    for (const Coding& coding : codings().codings) {
        std::string line = codebook_.code(coding.code).name + ": " + slice(coding.span);
        if (coding.status == CodingStatus::negated) line += " negated";
        if (coding.status == CodingStatus::suppressed)
            line += coding.by.valid() ? " suppressed by " + codebook_.code(coding.by).name : " suppressed";
        out.push_back(line);
    }
    return out;
}

Lines Coded::with_evidence() const {
    Lines out = lines();
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Coding& coding = codings().codings[i];
        for (std::uint32_t e = coding.evidence_begin; e < coding.evidence_end; ++e)
            out[i] += " + " + slice(codings().evidence[e].span);
    }
    return out;
}

std::string Coded::reason(std::string_view name, Values values) {
    apply(values);
    const auto miss = why_not(*application_, 0, code(name), {0, static_cast<std::uint32_t>(text_.size())}, values);
    return miss ? std::string(name_of(miss->reason)) : "coded";
}

CodeId Coded::code(std::string_view name) const {
    for (std::uint32_t i = 0; i < codebook_.codes.size(); ++i)
        if (codebook_.codes[i].name == name) return CodeId{i};
    FAIL("no code " << name);
    return {};
}

// Alike whether a trace is kept or not: with one, every list is found everywhere at once.
Lines code(std::string_view statements, std::string_view text) {
    const Coded traced(statements, text), coded(statements, text, axial::Detail::finds);
    REQUIRE(coded.with_evidence() == traced.with_evidence());
    return coded.lines();
}
Lines rule(std::string_view rule, std::string_view text) { return rule_by("sentence", rule, text); }
Lines rule_by(std::string_view unit, std::string_view rule, std::string_view text) {
    return code(with_rule(unit, rule), text);
}
std::string why(std::string_view rule, std::string_view text) {
    return Coded(with_rule("sentence", rule), text).reason("C");
}

}  // namespace coded
