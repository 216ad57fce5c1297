#include "interpreter/api/engine.h"

#include "axial/version.h"
#include "grammar/diagnostic.h"
#include "grammar/nearest.h"
#include "grammar/read_source.h"
#include "interpreter/api/embedded.h"

#include <algorithm>

namespace axial {
namespace {

CodebookInfo info_of(const Codebook& book) {
    CodebookInfo info;
    info.title = book.title;
    info.id = book.id;
    info.version = book.version;
    info.file_hash = book.file_hash;
    info.meaning_hash = book.meaning_hash;
    info.unit = book.unit_name;
    for (const Code& code : book.codes) {
        CodeInfo one;
        one.name = code.full_name;
        one.title = code.title;
        if (code.dimension.valid()) one.dimension = book.dimension(code.dimension).name;
        if (code.category.valid()) one.category = book.categories[code.category.value].full_name;
        one.means = code.means;
        info.codes.push_back(std::move(one));
    }
    return info;
}

bool check_terms(const std::vector<std::unique_ptr<Codebook>>& books, const CompileOptions& options,
                 Diagnostics& diags) {
    std::size_t terms = 0;
    for (const auto& book : books)
        for (const WordList& list : book->lists) terms += list.terms.size() + list.excepts.size() + list.stops.size();
    if (terms <= options.max_terms) return true;
    report(diags, diag::too_many_terms, Place{}, terms, options.max_terms)
        .help.push_back("`--max-terms` raises the limit");
    return false;
}

// The same codes under the names the rest of the run uses; codebooks without the dimension code nothing.
bool apply_only(std::vector<std::unique_ptr<Codebook>>& books, const std::string& only, Diagnostics& diags) {
    if (only.empty()) return true;
    std::vector<std::string> known;
    bool found = false;
    for (const auto& book : books) {
        for (std::uint32_t d = 0; d < book->dimensions.size(); ++d) {
            known.push_back(book->dimensions[d].name);
            if (book->dimensions[d].name != only) continue;
            keep_only(*book, {d});
            found = true;
            break;
        }
    }
    if (found) return true;
    auto& d = report(diags, diag::unknown_dimension, Place{}, only);
    const std::string near = did_you_mean(nearest_names(only, known));
    if (!near.empty()) d.help.push_back(near);
    return false;
}

// By itself or by its parent.
bool codes_something(const ast::File& file) {
    return std::any_of(file.statements.begin(), file.statements.end(), [](const ast::Statement& one) {
        return one.kind == ast::StatementKind::code || one.kind == ast::StatementKind::dimension ||
               one.kind == ast::StatementKind::extends;
    });
}

}  // namespace

std::string engine_version() { return kVersion; }
std::string unicode_version() { return std::string(segmenter_version()); }
std::string matcher_version() { return "triggers-2"; }

ParseOptions parse_options(const CompileOptions& options) { return {options.max_nesting, options.max_codebook_bytes}; }

ResolveOptions resolve_options(const CompileOptions& options) {
    ResolveOptions resolve;
    resolve.outline.parse = parse_options(options);
    resolve.outline.max_import_depth = options.max_import_depth;
    resolve.hashes = options.hashes;
    return resolve;
}

std::optional<CodebookFile> read_codebook(const std::string& path, Diagnostics& diags) {
    std::string reason;
    auto text = read_file(path, reason);
    if (!text) {
        Place place;
        place.file = path;
        report(diags, diag::unreadable_codebook, place, reason)
            .help.push_back("check the name and the permissions of the file");
        return std::nullopt;
    }
    const std::size_t slash = path.rfind('/');
    return CodebookFile{slash == std::string::npos ? path : path.substr(slash + 1), path, std::move(*text)};
}

ReadCodebook read_and_resolve(const CodebookFile& file, const CompileOptions& options, Purpose purpose,
                              Diagnostics& diags) {
    ReadCodebook result;
    const SourcePtr source = read_source(file.name, file.path, file.text, diags);
    if (!source) return result;
    result.file = std::make_shared<const ast::File>(parse(source, parse_options(options), diags));
    FileLoader loader(options.library_path, std_modules());
    const bool module = purpose == Purpose::authoring && !codes_something(*result.file);
    const auto bind = module ? resolve_module : resolve;
    result.codebook = std::make_unique<Codebook>(bind(result.file, loader, resolve_options(options), diags));
    result.codebook->fold.join_lines = options.join_lines;
    return result;
}

std::optional<Engine> Engine::compile(const std::vector<CodebookFile>& files, const CompileOptions& options,
                                      Diagnostics& diags) {
    auto impl = std::make_shared<Impl>();
    impl->options = options;
    for (const CodebookFile& file : files) {
        ReadCodebook read = read_and_resolve(file, options, Purpose::running, diags);
        if (!read.codebook) continue;
        impl->codebooks.push_back(std::move(read.codebook));
        impl->file_names.push_back(file.name);
    }
    if (diags.has_errors() || !check_terms(impl->codebooks, options, diags) ||
        !apply_only(impl->codebooks, options.only, diags))
        return std::nullopt;
    for (const auto& book : impl->codebooks) {
        std::optional<TestId> test;
        if (!options.where.empty()) {
            const auto source = std::make_shared<Source>("--where", "", options.where);
            const auto fragment = parse_fragment(source, FragmentKind::test, parse_options(options), diags);
            if (fragment) test = add_test(*book, *fragment, diags);
        }
        impl->where.push_back(test);
    }
    if (diags.has_errors()) return std::nullopt;
    std::vector<const Codebook*> books;
    for (const auto& book : impl->codebooks) books.push_back(book.get());
    impl->program = std::make_unique<Program>(books, diags);
    if (diags.has_errors()) return std::nullopt;
    for (const auto& book : impl->codebooks) {
        impl->infos.push_back(info_of(*book));
        impl->attributes.push_back(std::make_unique<AttributeReader>(*book));
    }
    Engine engine;
    engine.impl_ = std::move(impl);
    return engine;
}

std::size_t Engine::size() const { return impl_->codebooks.size(); }
const CodebookInfo& Engine::codebook(std::size_t index) const { return impl_->infos[index]; }

}  // namespace axial
