// A codebook as its author writes it, a text, and what is coded: for tests of rules.
#pragma once

#include "interpreter/eval/apply.h"
#include "interpreter/eval/trace.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace coded {

using Lines = std::vector<std::string>;

// One codebook and one document. `statements` follow the header; the default unit is the sentence.
class Coded {
public:
    Coded(std::string_view statements, std::string_view text, axial::Detail detail = axial::Detail::trace);

    // "C: loan", "C: loan negated", "C: loan suppressed by D"; a code by the last part of its name.
    Lines lines() const;
    // "C: loan + startup": the evidence after the hit.
    Lines with_evidence() const;
    std::string reason(std::string_view code, axial::Values values = std::nullopt);
    const axial::DocumentCodings& codings() const { return application_->codings_of(0); }
    const axial::DocumentCodings& apply(axial::Values values) { return application_->apply(0, values); }
    axial::Application& application() { return *application_; }
    const axial::Codebook& codebook() const { return codebook_; }
    axial::CodeId code(std::string_view name) const;

private:
    std::string slice(axial::Span span) const { return text_.substr(span.begin, span.size()); }
    axial::Codebook codebook_;
    std::string text_;
    std::unique_ptr<axial::Program> program_;
    std::unique_ptr<axial::Application> application_;
};

// Lines of a codebook with these statements.
Lines code(std::string_view statements, std::string_view text);
// One code `C` with this rule, over the lists A, B, D ("a", "b", "d") and the cues NOT.
Lines rule(std::string_view rule, std::string_view text);
Lines rule_by(std::string_view unit, std::string_view rule, std::string_view text);
std::string why(std::string_view rule, std::string_view text);

}  // namespace coded
