// `axial explain UNIT`: which statements gave a unit its codes, and which rules came near.
#include "axial/tools.h"

#include "grammar/diagnostic.h"
#include "interpreter/api/documents.h"
#include "interpreter/api/engine.h"
#include "interpreter/eval/examples.h"
#include "interpreter/eval/trace.h"
#include "interpreter/report/codings.h"
#include "interpreter/report/json.h"
#include "interpreter/report/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace axial {
namespace {

// What the user named: a unit by its path, or a line of a document's file.
struct Address {
    std::string document;
    std::string path;
    std::uint32_t line = 0;  // 0: by path
};

Address read_address(const std::string& unit) {
    Address address;
    if (const std::size_t sign = unit.rfind('#'); sign != std::string::npos) {
        address.document = unit.substr(0, sign);
        address.path = unit.substr(sign + 1);
        return address;
    }
    const std::size_t colon = unit.rfind(':');
    address.document = unit.substr(0, colon);
    std::from_chars(unit.data() + colon + 1, unit.data() + unit.size(), address.line);
    return address;
}

bool ends_with(const std::string& text, const std::string& tail) {
    return text.size() >= tail.size() && text.compare(text.size() - tail.size(), tail.size(), tail) == 0;
}

bool names(const Address& address, const Document& document) {
    return document.id == address.document || document.path == address.document ||
           (address.line != 0 &&
            (ends_with(address.document, "/" + document.path) || ends_with(document.path, "/" + address.document)));
}

std::vector<std::uint32_t> units_of(const Address& address, const Document& document, const Codebook& book,
                                    Units& units) {
    std::vector<std::uint32_t> found;
    if (address.line == 0) {
        if (const auto unit = units.find(book.unit, address.path)) found.push_back(*unit);
        return found;
    }
    const Source source(document.path, document.path, document.text);
    const Span line = source.line_span(address.line);
    const std::uint32_t n = units.count(book.unit);
    for (std::uint32_t u = 0; u < n; ++u) {
        const Span span = units.span(book.unit, u);
        if (span.begin < line.end && line.begin < span.end) found.push_back(u);
    }
    return found;
}

class UnitExplainer {
public:
    UnitExplainer(Application& application, std::size_t codebook, const CodingLines& lines, const Document& document,
                  Values values, Color color)
        : application_(application),
          index_(codebook),
          lines_(lines),
          book_(lines.codebook()),
          document_(document),
          values_(values),
          color_(color) {}

    std::string text(std::uint32_t unit) {
        Units& units = application_.units_of(index_);
        const Span span = units.span(book_.unit, unit);
        std::string out = styled(harmless(document_.id) + "#" + units.path(book_.unit, unit), Style::bold, color_) +
                          "  " + book_.unit_name + "\n  " + shown(span) + "\n\n";
        const DocumentCodings& codings = application_.codings_of(index_);
        bool any = false;
        for (const Coding& coding : codings.codings) {
            if (coding.unit != unit) continue;
            any = true;
            out += describe_coding(coding, codings);
        }
        if (!any) out += "no code\n";
        out += describe_misses(unit, span);
        return out;
    }

    std::string json(std::uint32_t unit) {
        Units& units = application_.units_of(index_);
        const Span span = units.span(book_.unit, unit);
        std::string out = "{\"unit\":" + json_string(document_.id + "#" + units.path(book_.unit, unit)) +
                          ",\"text\":" + json_string(slice(span)) + ",\"codings\":[";
        const DocumentCodings& codings = application_.codings_of(index_);
        DocumentCodings only = codings;
        only.codings.erase(
            std::remove_if(only.codings.begin(), only.codings.end(), [&](const Coding& c) { return c.unit != unit; }),
            only.codings.end());
        std::string rows;
        CodingScratch scratch;
        append_codings_jsonl(rows, lines_, document_, only, units, scratch);
        if (!rows.empty()) rows.pop_back();
        std::replace(rows.begin(), rows.end(), '\n', ',');
        out += rows + "],\"near\":[";
        bool first = true;
        for_each_miss(unit, span, [&](CodeId code, const Miss& miss) {
            out += std::string(first ? "" : ",") + "{\"code\":" + json_string(book_.code(code).full_name) +
                   ",\"reason\":" + json_string(name_of(miss.reason)) +
                   ",\"detail\":" + json_string(describe(book_, miss, document_.text)) + "}";
            first = false;
        });
        return out + "]}\n";
    }

private:
    std::string slice(Span span) const { return document_.text.substr(span.begin, span.size()); }
    std::string shown(Span span) const { return harmless(slice(span)); }

    // The statement as its author wrote it, on one line.
    std::string statement(const Coding& coding) const {
        const Code& code = book_.code(coding.code);
        const Origin& origin = coding.match == Coding::kOtherwise ? *code.otherwise : code.matches[coding.match].origin;
        std::string out;
        for (const char c : origin.source->slice(origin.span)) {
            const bool white = c == ' ' || c == '\n' || c == '\r';
            if (!white)
                out += c;
            else if (!out.empty() && out.back() != ' ')
                out += ' ';
        }
        return out;
    }

    std::string describe_coding(const Coding& coding, const DocumentCodings& codings) const {
        static constexpr std::string_view kStatus[] = {"coded", "negated", "suppressed"};
        static constexpr Style kStyles[] = {Style::green, Style::yellow, Style::yellow};
        const auto status = static_cast<std::size_t>(coding.status);
        std::string out =
            styled(fmt::format("{:<11}", kStatus[status]), kStyles[status], color_) + book_.code(coding.code).full_name;
        if (coding.match != Coding::kOtherwise) out += "  `" + shown(coding.span) + "`";
        if (coding.status == CodingStatus::suppressed)
            out += "  by " + (coding.by.valid() ? book_.code(coding.by).full_name : std::string("a conflict"));
        out += fmt::format("\n           {}  {}\n", lines_.match_text(coding), statement(coding));
        for (std::uint32_t e = coding.evidence_begin; e < coding.evidence_end; ++e)
            out += fmt::format("           with `{}` ({})\n", shown(codings.evidence[e].span),
                               lines_.list_text(codings.evidence[e].list));
        return out;
    }

    template <typename Each>
    void for_each_miss(std::uint32_t unit, Span span, Each each) {
        for (std::uint32_t c = 0; c < book_.codes.size(); ++c) {
            const auto miss =
                why_not(application_, index_, {c}, {span.begin, std::max(span.end, span.begin + 1)}, values_);
            const bool shown_above = miss && (miss->reason == Reason::negated || miss->reason == Reason::suppressed);
            if (miss && miss->find && !shown_above) each(CodeId{c}, *miss);
        }
        static_cast<void>(unit);
    }

    std::string describe_misses(std::uint32_t unit, Span span) {
        std::string out;
        for_each_miss(unit, span, [&](CodeId code, const Miss& miss) {
            if (out.empty()) out = "\nnear, but not coded\n";
            out += fmt::format("           {}\n             {}\n", book_.code(code).full_name,
                               harmless(describe(book_, miss, document_.text)));
        });
        return out;
    }

    Application& application_;
    std::size_t index_;
    const CodingLines& lines_;
    const Codebook& book_;
    const Document& document_;
    Values values_;
    Color color_;
};

}  // namespace

ToolResult explain_unit(const std::vector<CodebookFile>& files, const CompileOptions& options,
                        const CorpusInput& corpus, const std::string& unit, Form form, Color color,
                        Diagnostics& diags) {
    const auto engine = Engine::compile(files, options, diags);
    if (!engine) return {ExitStatus::could_not_run, {}};
    const Engine::Impl& impl = engine->impl();
    const Address address = read_address(unit);
    Application application(*impl.program);
    ToolResult result;
    bool found = false;
    const std::uint64_t documents = for_each_document(corpus, diags, [&](const Document& document) {
        if (!names(address, document)) return true;
        application.read(document.text, Detail::trace);
        for (std::size_t book = 0; book < impl.codebooks.size(); ++book) {
            AttributeNotes notes;
            const auto values = impl.attributes[book]->read(document, notes);
            const std::span<const AttributeValue> view(values);
            application.apply(book, view);
            const CodingLines lines(*impl.codebooks[book]);
            UnitExplainer explainer(application, book, lines, document, view, color);
            for (const std::uint32_t one :
                 units_of(address, document, *impl.codebooks[book], application.units_of(book))) {
                found = true;
                if (form == Form::text && impl.codebooks.size() > 1)
                    result.output += styled(impl.file_names[book], Style::cyan, color) + "\n";
                result.output += form == Form::json ? explainer.json(one) : explainer.text(one);
            }
        }
        return false;
    });
    if (!found) result.outcome = ExitStatus::could_not_run;
    if (!found && documents != 0)
        report(diags, diag::no_such_unit, Place{}, unit)
            .help.push_back("a unit is DOCUMENT#PATH as codings.jsonl and units.csv give it, or FILE:LINE of a text");
    return result;
}

}  // namespace axial
