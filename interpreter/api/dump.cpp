// `axial dump`: the value of any stage as text.
#include "axial/tools.h"

#include "grammar/read_source.h"
#include "interpreter/api/documents.h"
#include "interpreter/api/engine.h"
#include "interpreter/report/codings.h"

#include <fmt/format.h>

namespace axial {
namespace {

std::string dump_folded(const Codebook& book, const Document& document) {
    FoldedText folded;
    Folder(book.fold).fold_into(document.text, folded);
    std::string out = fmt::format("document {}\n{}\n", document.id, folded.text);
    for (const OffsetMap::Entry& entry : folded.map.entries())
        out += fmt::format("{}-{} from {}-{}\n", entry.folded_begin, entry.folded_end, entry.raw_begin, entry.raw_end);
    return out;
}

void dump_level(Units& units, Level level, std::string_view name, const Document& document, std::string& out) {
    const std::uint32_t n = units.count(level);
    for (std::uint32_t u = 0; u < n; ++u) {
        const Span span = units.span(level, u);
        out += fmt::format("{} {} {}-{} {}\n", name, units.path(level, u), span.begin, span.end,
                           level.kind == LevelKind::sentence || level.kind == LevelKind::clause
                               ? document.text.substr(span.begin, span.size())
                               : "");
    }
}

std::string dump_units(const Codebook& book, Units& units, const Document& document) {
    std::string out = fmt::format("document {}\n", document.id);
    for (std::uint32_t i = 0; i < book.structure.levels.size(); ++i)
        dump_level(units, {LevelKind::structure, i}, book.structure.levels[i].name, document, out);
    dump_level(units, kParagraphLevel, "paragraph", document, out);
    dump_level(units, kSentenceLevel, "sentence", document, out);
    dump_level(units, kClauseLevel, "clause", document, out);
    return out;
}

std::string dump_hits(const Codebook& book, Application& application, const CodingLines& lines,
                      const Document& document) {
    std::string out = fmt::format("document {}\n", document.id);
    const Plan& plan = application.program().plans().front();
    for (std::uint32_t l = 0; l < book.lists.size(); ++l) {
        for (const Find& find : application.scan_of(0).finds(plan.first_list + l))
            out += fmt::format("{} {}-{} {}\n", lines.list_text({l}), find.span.begin, find.span.end,
                               document.text.substr(find.span.begin, find.span.size()));
    }
    return out;
}

}  // namespace

const std::vector<std::string>& dump_stages() {
    static const std::vector<std::string> stages = {"tokens", "ast",   "resolve", "meaning",
                                                    "folded", "units", "hits",    "codings"};
    return stages;
}

std::optional<std::string> dump_stage(const std::string& stage, const CodebookFile& file, const CompileOptions& options,
                                      const CorpusInput& corpus, Diagnostics& diags) {
    if (stage == "tokens" || stage == "ast") {
        const SourcePtr source = read_source(file.name, file.path, file.text, diags);
        if (!source) return std::nullopt;
        const ast::File tree = parse(source, parse_options(options), diags);
        return stage == "ast" ? dump(tree) : dump_tokens(tree);
    }
    const auto engine = Engine::compile({file}, options, diags);
    if (!engine) return std::nullopt;
    const Codebook& book = *engine->impl().codebooks.front();
    if (stage == "resolve") return dump(book);
    if (stage == "meaning") return meaning_text(book);
    Application application(*engine->impl().program);
    const CodingLines lines(book);
    CodingScratch scratch;
    std::string out;
    const std::uint64_t documents = for_each_document(corpus, diags, [&](const Document& document) {
        application.read(document.text, Detail::finds);
        if (stage == "folded") out += dump_folded(book, document);
        if (stage == "units") out += dump_units(book, application.units_of(0), document);
        if (stage == "hits") out += dump_hits(book, application, lines, document);
        if (stage != "codings") return true;
        AttributeNotes notes;
        const auto values = engine->impl().attributes.front()->read(document, notes);
        const DocumentCodings& codings = application.apply(0, std::span<const AttributeValue>(values));
        append_codings_jsonl(out, lines, document, codings, application.units_of(0), scratch);
        return true;
    });
    if (documents == 0) return std::nullopt;
    return out;
}

}  // namespace axial
