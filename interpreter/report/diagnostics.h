// Diagnostics as text for people, as JSON for programs, as SARIF 2.1.0 for code hosts.
#pragma once

#include "axial/diagnostic.h"
#include "interpreter/report/style.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace axial {

// "error", "warning" or "note".
std::string_view severity_word(Severity severity);

struct DiagnosticTextOptions {
    Color color = Color::off;
    std::size_t most = 50;    // how many are shown; the rest is one line "and 13 more"
    std::size_t width = 100;  // columns of a source line that are shown round its label
};

// Message, place, source line with the underline below the characters as a terminal shows them
// (East Asian ones are two wide), notes and help; a blank line between two.
std::string render_text(const Diagnostics& diagnostics, const DiagnosticTextOptions& options);
std::string render_text(const Diagnostics& diagnostics, Color color);

// {"diagnostics":[{"code","name","severity","message","labels","notes","help","patches"}]}
std::string render_json(const Diagnostics& diagnostics);

// Columns count code points; lints have their name as rule id.
std::string render_sarif(const Diagnostics& diagnostics, std::string_view engine_version);

}  // namespace axial
