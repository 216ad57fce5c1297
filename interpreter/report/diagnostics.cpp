// The shape follows rustc's: what its users read without help, ours do too.
#include "interpreter/report/diagnostics.h"

#include "interpreter/report/excerpt.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {

namespace {

Style severity_style(Severity severity) {
    switch (severity) {
        case Severity::error:
            return Style::red;
        case Severity::warning:
            return Style::yellow;
        case Severity::note:
            break;
    }
    return Style::cyan;
}

std::string place_text(const Place& place) {
    std::string text = harmless(place.file);
    if (place.line != 0) text += fmt::format(":{}", place.line);
    if (place.line != 0 && place.column != 0) text += fmt::format(":{}", place.column);
    return text;
}

// Renders one diagnostic; the gutter is as wide as its largest line number.
class Renderer {
public:
    Renderer(const Diagnostic& diagnostic, const DiagnosticTextOptions& options)
        : diagnostic_(diagnostic), options_(options) {
        std::uint32_t last = 0;
        for (const Label& label : diagnostic.labels)
            if (label.place.column != 0) last = std::max(last, label.place.line);
        gutter_ = last == 0 ? 1 : std::to_string(last).size();
    }

    std::string render() {
        head();
        labels();
        trailers();
        return std::move(out_);
    }

private:
    std::string edge(std::string_view text) const { return styled(text, Style::blue, options_.color); }

    void head() {
        const std::string& id = diagnostic_.code.empty() ? diagnostic_.name : diagnostic_.code;
        std::string word(severity_word(diagnostic_.severity));
        if (!id.empty()) word += "[" + id + "]";
        out_ += styled(word, severity_style(diagnostic_.severity), options_.color);
        out_ += styled(": " + harmless(diagnostic_.message), Style::bold, options_.color) + "\n";
    }

    void arrow(std::string_view sign, const Place& place) {
        out_ += std::string(gutter_, ' ') + edge(sign) + " " + place_text(place) + "\n";
    }

    void bar() { out_ += std::string(gutter_ + 1, ' ') + edge("|") + "\n"; }

    // Labels of one file stand in the order of their lines, under one arrow; those of one line share it.
    void labels() {
        std::vector<bool> done(diagnostic_.labels.size());
        for (std::size_t i = 0; i < diagnostic_.labels.size(); ++i) {
            const Place& place = diagnostic_.labels[i].place;
            if (done[i] || place.file.empty()) continue;
            std::vector<std::size_t> group;
            for (std::size_t j = i; j < diagnostic_.labels.size(); ++j) {
                if (diagnostic_.labels[j].place.file != place.file) continue;
                done[j] = true;
                if (diagnostic_.labels[j].place.column != 0) group.push_back(j);
            }
            arrow(i == 0 ? "-->" : ":::", place);
            excerpts(std::move(group));
        }
    }

    void excerpts(std::vector<std::size_t> group) {
        const auto line_of = [&](std::size_t i) { return diagnostic_.labels[i].place.line; };
        std::stable_sort(group.begin(), group.end(),
                         [&](std::size_t a, std::size_t b) { return line_of(a) < line_of(b); });
        if (group.empty()) return;
        bar();
        for (std::size_t i = 0; i < group.size();) {
            std::size_t next = i + 1;
            while (next < group.size() && line_of(group[next]) == line_of(group[i])) ++next;
            if (i != 0 && line_of(group[i]) > line_of(group[i - 1]) + 1) out_ += edge("...") + "\n";
            excerpt(
                {group.begin() + static_cast<std::ptrdiff_t>(i), group.begin() + static_cast<std::ptrdiff_t>(next)});
            i = next;
        }
    }

    void excerpt(std::vector<std::size_t> same_line) {
        std::sort(same_line.begin(), same_line.end());  // the diagnostic's own place leads the view
        const Place& place = diagnostic_.labels[same_line.front()].place;
        const LineView view(place.line_text, place.begin - std::min(place.begin, place.line_begin), options_.width);
        out_ +=
            edge(fmt::format("{:>{}} |", place.line, gutter_)) + (view.text().empty() ? "" : " ") + view.text() + "\n";
        for (const std::size_t i : same_line) underline(view, i);
    }

    void underline(const LineView& view, std::size_t index) {
        const Label& label = diagnostic_.labels[index];
        const std::size_t start = label.place.line_begin;
        const Columns columns = view.columns(label.place.begin - std::min(label.place.begin, start),
                                             label.place.end - std::min(label.place.end, start));
        const Style style = index == 0 ? severity_style(diagnostic_.severity) : Style::blue;
        std::string mark(columns.end - columns.begin, index == 0 ? '^' : '-');
        if (!label.text.empty()) mark += " " + harmless(label.text);
        out_ += std::string(gutter_ + 1, ' ') + edge("|") + " " + std::string(columns.begin, ' ') +
                styled(mark, style, options_.color) + "\n";
    }

    void trailer(std::string_view word, const std::string& text) {
        out_ += std::string(gutter_ + 1, ' ') + edge("=") + " " +
                styled(fmt::format("{}:", word), Style::bold, options_.color) + " ";
        const std::string indent = "\n" + std::string(gutter_ + 5 + word.size(), ' ');
        for (const char c : harmless(text)) {
            if (c == '\n')
                out_ += indent;
            else
                out_ += c;
        }
        out_ += "\n";
    }

    void trailers() {
        if (diagnostic_.notes.empty() && diagnostic_.help.empty()) return;
        const bool has_excerpt = std::any_of(diagnostic_.labels.begin(), diagnostic_.labels.end(),
                                             [](const Label& label) { return label.place.column != 0; });
        if (has_excerpt) bar();
        for (const std::string& note : diagnostic_.notes) trailer("note", note);
        for (const std::string& help : diagnostic_.help) trailer("help", help);
    }

    const Diagnostic& diagnostic_;
    const DiagnosticTextOptions& options_;
    std::size_t gutter_ = 1;
    std::string out_;
};

}  // namespace

std::string_view severity_word(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            break;
    }
    return "note";
}

std::string render_text(const Diagnostics& diagnostics, const DiagnosticTextOptions& options) {
    std::string out;
    const std::size_t shown = std::min(options.most, diagnostics.items().size());
    for (std::size_t i = 0; i < shown; ++i) {
        if (i != 0) out += "\n";
        out += Renderer(diagnostics.items()[i], options).render();
    }
    if (shown < diagnostics.items().size()) out += fmt::format("\nand {} more\n", diagnostics.items().size() - shown);
    return out;
}

std::string render_text(const Diagnostics& diagnostics, Color color) {
    DiagnosticTextOptions options;
    options.color = color;
    return render_text(diagnostics, options);
}

}  // namespace axial
