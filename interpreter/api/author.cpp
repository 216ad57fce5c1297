// Tools for authors: fmt, lint, test, flatten, hash, dump; and what explains itself without a text.
#include "axial/tools.h"
#include "axial/version.h"
#include "grammar/diagnostic.h"
#include "grammar/format.h"
#include "grammar/hash.h"
#include "grammar/read_source.h"
#include "interpreter/api/embedded.h"
#include "interpreter/api/engine.h"
#include "interpreter/eval/examples.h"
#include "interpreter/lint/lint.h"
#include "interpreter/report/diagnostics.h"
#include "interpreter/report/json.h"
#include "interpreter/report/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace axial {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

// Longest common subsequence of two stretches; the table is quadratic, so stretches are bounded.
std::vector<std::pair<std::size_t, std::size_t>> common_lines(const std::vector<std::string>& a,
                                                              const std::vector<std::string>& b) {
    std::vector<std::vector<std::uint32_t>> length(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j])
            pairs.emplace_back(i++, j++);
        else if (length[i + 1][j] >= length[i][j + 1])
            ++i;
        else
            ++j;
    }
    return pairs;
}

// The marks that say which example is which are comments in the document; a reader of plain text needs the words.
std::string for_terminal(std::string_view essay) {
    std::string out(essay);
    for (const auto& [mark, words] :
         {std::pair<std::string_view, std::string_view>{"<!-- wrong -->", "Wrong:"}, {"<!-- right -->", "Right:"}})
        if (const std::size_t at = out.find(mark); at != std::string::npos) out.replace(at, mark.size(), words);
    return out;
}

std::string essay_of(std::string_view essays, const std::string& wanted) {
    std::size_t at = 0;
    while ((at = essays.find("## ", at)) != std::string_view::npos) {
        const bool at_line = at == 0 || essays[at - 1] == '\n';
        const std::size_t line_end = std::min(essays.find('\n', at), essays.size());
        const std::string_view head = essays.substr(at + 3, line_end - at - 3);
        const std::size_t next = std::min(essays.find("\n## ", line_end), essays.size());
        const std::string padded = " " + std::string(head) + " ";
        if (at_line && padded.find(" " + wanted + " ") != std::string::npos)
            return for_terminal(essays.substr(at + 3, next - at - 3)) + "\n";
        at = line_end;
    }
    return {};
}

}  // namespace

std::string render(const Diagnostics& diags, Form form, Color color) {
    switch (form) {
        case Form::json:
            return render_json(diags);
        case Form::sarif:
            return render_sarif(diags, engine_version());
        case Form::text:
            break;
    }
    return render_text(diags, color);
}

std::optional<std::string> format_codebook(const CodebookFile& file, const CompileOptions& options,
                                           Diagnostics& diags) {
    Diagnostics found;
    const SourcePtr source = read_source(file.name, file.path, file.text, found);
    std::optional<std::string> result;
    if (source) {
        const ast::File tree = parse(source, parse_options(options), found);
        if (!found.has_errors()) result = format(tree);
    }
    // What formatting mends by itself is no news.
    if (!result) diags.append(found);
    return result;
}

std::string difference(const std::string& name, const std::string& before, const std::string& after) {
    if (before == after) return {};
    std::vector<std::string> a = lines_of(before);
    std::vector<std::string> b = lines_of(after);
    constexpr std::size_t kMostLines = 3000;
    std::string out = "--- " + name + "\n+++ " + name + " (formatted)\n";
    std::vector<std::pair<std::size_t, std::size_t>> common;
    if (a.size() <= kMostLines && b.size() <= kMostLines) common = common_lines(a, b);
    common.emplace_back(a.size(), b.size());
    std::size_t i = 0;
    std::size_t j = 0;
    for (const auto& [next_i, next_j] : common) {
        if (i < next_i || j < next_j) out += fmt::format("@@ -{} +{} @@\n", i + 1, j + 1);
        for (; i < next_i; ++i) out += "-" + a[i] + "\n";
        for (; j < next_j; ++j) out += "+" + b[j] + "\n";
        ++i;
        ++j;
    }
    return out;
}

ExitStatus lint_codebook(const CodebookFile& file, const CompileOptions& options, Diagnostics& diags) {
    const ReadCodebook read = read_and_resolve(file, options, Purpose::authoring, diags);
    if (read.codebook && !diags.has_errors()) {
        Program program(std::vector<const Codebook*>{read.codebook.get()}, diags);
        if (!diags.has_errors()) lint(*read.codebook, *read.file, diags);
    }
    diags.sort();
    return diags.has_errors() ? ExitStatus::found : ExitStatus::clean;
}

ToolResult test_codebook(const CodebookFile& file, const CompileOptions& options, Form form, Color color,
                         Diagnostics& diags) {
    const auto engine = Engine::compile({file}, options, diags);
    if (!engine) return {ExitStatus::could_not_run, {}};
    const Codebook& book = *engine->impl().codebooks.front();
    const ExamplesResult result = run_examples(*engine->impl().program, 0, *engine->impl().attributes.front(), diags);
    const std::size_t failed = result.count(ExampleVerdict::failed);
    const std::size_t passed = result.count(ExampleVerdict::passed);
    CoverageCheck wanted;
    wanted.every_pattern = wanted.every_except = true;
    const std::vector<CheckFigure> figures = check_coverage(book, wanted, result.usage, {});
    const ExitStatus outcome = failed == 0 ? ExitStatus::clean : ExitStatus::found;
    if (form == Form::json) {
        JsonWriter json;
        json.begin_object().key("codebook").text(file.name).key("passed").count(passed).key("failed").count(failed);
        json.key("unsure")
            .count(result.count(ExampleVerdict::unsure))
            .key("gaps")
            .count(result.count(ExampleVerdict::gap));
        json.key("examples").begin_array();
        static constexpr std::string_view kVerdicts[] = {"passed", "failed", "unsure", "gap"};
        for (const ExampleOutcome& one : result.outcomes) {
            const Example& example = book.code(one.code).examples[one.example];
            json.begin_object()
                .key("code")
                .text(book.code(one.code).full_name)
                .key("at")
                .text(example.origin.file_line());
            json.key("text").text(example.text).key("coded").truth(one.coded);
            json.key("verdict").text(kVerdicts[static_cast<std::size_t>(one.verdict)]).end_object();
        }
        json.end_array().key("coverage").begin_array();
        for (const CheckFigure& figure : figures)
            json.begin_object()
                .key("check")
                .text(figure.check)
                .key("detail")
                .text(figure.detail)
                .key("unused")
                .texts(figure.unused)
                .end_object();
        json.end_array().end_object();
        return {outcome, json.take()};
    }
    std::string out = styled(file.name, Style::bold, color) + fmt::format("  {} passed, {} failed", passed, failed);
    if (const std::size_t gaps = result.count(ExampleVerdict::gap)) out += fmt::format(", {} known gaps", gaps);
    if (const std::size_t unsure = result.count(ExampleVerdict::unsure)) out += fmt::format(", {} unsure", unsure);
    out += "\n";
    for (const CheckFigure& figure : figures) {
        out += fmt::format("  {} by the examples: {}\n", figure.check, figure.detail);
        constexpr std::size_t kMost = 10;
        for (std::size_t i = 0; i < std::min(figure.unused.size(), kMost); ++i) out += "    " + figure.unused[i] + "\n";
        if (figure.unused.size() > kMost) out += fmt::format("    and {} more\n", figure.unused.size() - kMost);
    }
    return {outcome, out};
}

std::string explain_diagnostic(const std::string& code) { return essay_of(diagnostic_essays(), code); }

std::optional<std::string> flatten_codebook(const CodebookFile& file, const CompileOptions& options,
                                            Diagnostics& diags) {
    const SourcePtr source = read_source(file.name, file.path, file.text, diags);
    if (!source) return std::nullopt;
    const auto tree = std::make_shared<const ast::File>(parse(source, parse_options(options), diags));
    FileLoader loader(options.library_path, std_modules());
    const Outline outline = make_outline(tree, loader, resolve_options(options).outline, diags);
    if (diags.has_errors()) return std::nullopt;
    return flatten(outline);
}

ToolResult hash_codebook(const CodebookFile& file, const CompileOptions& options, Form form, Diagnostics& diags) {
    const ReadCodebook read = read_and_resolve(file, options, Purpose::authoring, diags);
    if (!read.codebook || diags.has_errors()) return {ExitStatus::found, {}};
    const Codebook& book = *read.codebook;
    if (form == Form::json) {
        JsonWriter json;
        json.begin_object().key("codebook").text(file.name).key("id").text(book.id).key("version").text(book.version);
        json.key("file_hash")
            .text(book.file_hash)
            .key("meaning_hash")
            .text(book.meaning_hash)
            .key("uses")
            .begin_array();
        for (const ImportUse& use : book.imports)
            json.begin_object()
                .key("module")
                .text(use.module)
                .key("version")
                .text(use.version)
                .key("file_hash")
                .text(use.file_hash)
                .end_object();
        json.end_array().end_object();
        return {ExitStatus::clean, json.take()};
    }
    std::string out = fmt::format("{}\n  file     {}\n  meaning  {}\n", file.path, book.file_hash, book.meaning_hash);
    for (const ImportUse& use : book.imports)
        out += fmt::format("  uses     {}  {}{}{}\n", use.file_hash, use.module, use.version.empty() ? "" : " ",
                           use.version);
    return {ExitStatus::clean, out};
}

}  // namespace axial
