// `axial search`: the concordance of an expression, by the same engine that codes.
#include "axial/tools.h"

#include "grammar/parse.h"
#include "interpreter/api/documents.h"
#include "interpreter/api/engine.h"
#include "interpreter/report/codings.h"
#include "interpreter/report/json.h"
#include "interpreter/report/style.h"
#include "interpreter/text/lines.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {
namespace {

constexpr std::string_view kCodeName = "search-result";

// A word alone is text, unless it names a list of the codebook: `axial search 贷款 texts`.
std::string as_expression(const std::string& expression, bool has_codebook) {
    const bool bare = expression.find_first_of(" \t\"()|/") == std::string::npos &&
                      expression.find("\xE2\x80\x9C") == std::string::npos;
    const bool name = has_codebook && std::all_of(expression.begin(), expression.end(), [](char c) {
                          return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
                      });
    return bare && !name ? "\"" + expression + "\"" : expression;
}

// The codebook with one code more, or a small one with that code alone.
CodebookFile with_search_code(const std::string& expression, const std::vector<CodebookFile>& files,
                              const SearchOptions& options) {
    CodebookFile file;
    if (files.empty()) {
        const std::string language = !options.language.empty()  ? options.language
                                     : has_unspaced(expression) ? "zh, en"
                                                                : "en";
        file = {"search", "", "codebook \"search\"\n  version 1.0.0\nlanguage " + language + "\n"};
    } else {
        file = files.front();
    }
    file.text += fmt::format("\ncode {}\n  match {}\n", kCodeName, expression);
    return file;
}

struct Line {
    std::string address, left, text, right;
    std::uint64_t start = 0, end = 0;
};

std::string context_before(std::string_view text, std::size_t at, std::size_t characters) {
    std::size_t begin = at;
    while (begin > 0 && characters > 0) {
        begin -= unicode::decode_before(text, begin).size;
        --characters;
    }
    return on_one_line(text.substr(begin, at - begin));
}

std::string context_after(std::string_view text, std::size_t at, std::size_t characters) {
    std::size_t end = at;
    while (end < text.size() && characters > 0) {
        end += unicode::decode(text, end).size;
        --characters;
    }
    return on_one_line(text.substr(at, end - at));
}

std::string as_json(const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines) {
        out += "{\"unit\":" + json_string(line.address) +
               fmt::format(",\"start\":{},\"end\":{},\"left\":", line.start, line.end);
        out += json_string(line.left) + ",\"text\":" + json_string(line.text) +
               ",\"right\":" + json_string(line.right) + "}\n";
    }
    return out;
}

std::string as_text(std::vector<Line> lines, Color color) {
    for (Line& line : lines) {
        line.address = on_one_line(line.address);
        for (std::string* part : {&line.address, &line.left, &line.text, &line.right}) *part = harmless(*part);
    }
    std::size_t address = 0;
    std::size_t left = 0;
    for (const Line& line : lines) {
        address = std::max(address, columns_of(line.address));
        left = std::max(left, columns_of(line.left));
    }
    std::string out;
    for (const Line& line : lines)
        out += styled(pad_right(line.address, address), Style::dim, color) + "  " + pad_left(line.left, left) + " " +
               styled(line.text, Style::bold, color) + " " + line.right + "\n";
    return out;
}

}  // namespace

ToolResult search(const std::string& expression, const std::vector<CodebookFile>& files, const CompileOptions& options,
                  const CorpusInput& corpus, const SearchOptions& search_options, Form form, Color color,
                  Diagnostics& diags) {
    const std::string whole = as_expression(expression, !files.empty());
    if (!parse_fragment(std::make_shared<Source>("expression", "", whole), FragmentKind::expression,
                        parse_options(options), diags))
        return {ExitStatus::could_not_run, {}};
    const auto engine = Engine::compile({with_search_code(whole, files, search_options)}, options, diags);
    if (!engine) return {ExitStatus::could_not_run, {}};
    const Engine::Impl& impl = engine->impl();
    const Codebook& book = *impl.codebooks.front();
    Application application(*impl.program);
    std::vector<Line> lines;
    std::uint64_t found = 0;
    CodePointIndex positions;
    const std::uint64_t documents = for_each_document(corpus, diags, [&](const Document& document) {
        AttributeNotes notes;
        const auto values = impl.attributes.front()->read(document, notes);
        const std::span<const AttributeValue> view(values);
        if (impl.where.front() && !holds(book, *impl.where.front(), view)) return true;
        application.read(document.text, Detail::finds);
        const DocumentCodings& codings = application.apply(0, view);
        bool indexed = false;
        for (const Coding& coding : codings.codings) {
            if (book.code(coding.code).name != kCodeName || coding.status != CodingStatus::coded) continue;
            if (++found > search_options.most) continue;
            if (!indexed) positions.reset(document.text);
            indexed = true;
            Line line;
            line.address = document.id + "#" + application.units_of(0).path(book.unit, coding.unit);
            line.left = context_before(document.text, coding.span.begin, search_options.context);
            line.text = on_one_line(std::string_view(document.text).substr(coding.span.begin, coding.span.size()));
            line.right = context_after(document.text, coding.span.end, search_options.context);
            line.start = positions(coding.span.begin);
            line.end = positions(coding.span.end);
            lines.push_back(std::move(line));
        }
        return true;
    });
    if (documents == 0) return {ExitStatus::could_not_run, {}};
    const ExitStatus outcome = diags.has_errors() ? ExitStatus::found : ExitStatus::clean;
    if (form == Form::json) return {outcome, as_json(lines)};
    const std::size_t shown = lines.size();
    std::string out = as_text(std::move(lines), color);
    out += found > shown ? fmt::format("{} found; the first {} are shown (`--most` shows more)\n", found, shown)
                         : fmt::format("{} found\n", found);
    return {outcome, out};
}

}  // namespace axial
