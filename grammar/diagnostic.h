// The registry of everything axial can say: one line each in diagnostics.def.
#pragma once

#include "axial/diagnostic.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace axial {

struct DiagnosticKind {
    std::string_view name;
    std::string_view code;  // empty: a lint, known by its name
    Severity severity;
    std::string_view format;
};

namespace diag {
#define DIAG(name, code, severity, format) \
    inline constexpr DiagnosticKind name{#name, code, Severity::severity, format};
#define LINT(name, format) inline constexpr DiagnosticKind name{#name, "", Severity::warning, format};
#include "grammar/diagnostics.def"
#undef DIAG
#undef LINT
}  // namespace diag

// Every kind, in the order of the registry.
const std::vector<DiagnosticKind>& diagnostic_kinds();

// `report(diags, diag::unknown_words, place, name)` adds one and returns it for notes and help.
template <typename... Args>
Diagnostic& report(Diagnostics& diags, const DiagnosticKind& kind, Place place, const Args&... args) {
    Diagnostic diagnostic;
    diagnostic.code = kind.code;
    diagnostic.name = kind.name;
    diagnostic.severity = kind.severity;
    diagnostic.message = fmt::format(fmt::runtime(kind.format), args...);
    diagnostic.labels.push_back(Label{std::move(place), {}});
    return diags.add(std::move(diagnostic));
}

}  // namespace axial
