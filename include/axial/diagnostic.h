// What went wrong, where, and what to do about it.
//
// A diagnostic is a value that carries its own excerpt, so that it can be shown long after
// the text it speaks of is gone. Positions are bytes; `line` and `column` count from 1,
// columns in characters as seen. Nothing here prints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace axial {

enum class Severity : std::uint8_t { error, warning, note };

// A half-open stretch of bytes in a file, with the line it begins on.
struct Place {
    std::string file;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t line = 0;      // 0: the diagnostic speaks of the whole file
    std::uint32_t column = 0;    // 0: of the line as a whole, a row of a table; it has no excerpt
    std::string line_text;       // the whole line, without its end
    std::size_t line_begin = 0;  // byte offset of `line_text` in the file
};

struct Label {
    Place place;
    std::string text;
};

// Replaces bytes [begin, end) of `file`. A safe patch may be applied unasked.
struct Patch {
    std::string file;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string replacement;
    bool safe = false;
};

struct Diagnostic {
    std::string code;  // "AX0203"; empty for lints
    std::string name;  // "unknown_words"; what `# allow NAME: reason` names
    Severity severity = Severity::error;
    std::string message;
    std::vector<Label> labels;  // the first one is the place of the diagnostic
    std::vector<std::string> notes;
    std::vector<std::string> help;
    std::vector<Patch> patches;
};

class Diagnostics {
public:
    Diagnostic& add(Diagnostic diagnostic);
    void append(const Diagnostics& other);
    // By file in order of first appearance, then place, then code; equal ones once.
    void sort();

    const std::vector<Diagnostic>& items() const { return items_; }
    std::vector<Diagnostic>& items() { return items_; }
    bool empty() const { return items_.empty(); }
    std::size_t count(Severity severity) const;
    bool has_errors() const { return count(Severity::error) != 0; }

private:
    std::vector<Diagnostic> items_;
};

}  // namespace axial
