// Files and modules, the header and the settings; the order in which everything is bound.
#include "interpreter/resolve/resolve.h"

#include "grammar/hash.h"
#include "grammar/read_source.h"
#include "interpreter/resolve/resolver.h"

#include <algorithm>
#include <charconv>

namespace axial {
namespace {

using ast::Tok;

struct LanguageScripts {
    std::string_view code;
    WordMode WordModes::*mode;  // of its unspaced script; null: written with spaces
};

// Languages whose segmentation, stemming or abbreviations axial knows something about; any other two- or
// three-letter code is taken as a language written with spaces.
const std::vector<LanguageScripts>& unspaced_languages() {
    static const std::vector<LanguageScripts> known = {
        {"zh", &WordModes::han}, {"ja", &WordModes::han},   {"yue", &WordModes::han},   {"th", &WordModes::thai},
        {"lo", &WordModes::lao}, {"km", &WordModes::khmer}, {"my", &WordModes::burmese}};
    return known;
}

// https://semver.org: three whole numbers, then perhaps a pre-release.
bool is_semver(const std::string& version) {
    std::size_t dots = 0;
    bool digit = false;
    for (const char c : version) {
        if (c == '-' && dots == 2 && digit) return true;
        if (c == '.') {
            if (!digit) return false;
            ++dots;
            digit = false;
        } else if (c >= '0' && c <= '9') {
            digit = true;
        } else {
            return false;
        }
    }
    return dots == 2 && digit;
}

std::string key_of(const Source& source) { return source.path().empty() ? source.name() : source.path(); }

}  // namespace

bool is_language(const std::string& code) {
    const std::string base = code.substr(0, code.find('-'));
    return (base.size() == 2 || base.size() == 3) &&
           std::all_of(base.begin(), base.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string Resolver::text(Site site, const Node& node) const { return node_value(site.file, node); }

Diagnostic* Resolver::unknown(const DiagnosticKind& kind, const Origin& where, const std::string& name,
                              const std::vector<std::string>& known) {
    if (doubtful_.count(name) != 0 || !reported_.insert(std::string(kind.name) + " " + name).second) return nullptr;
    const std::vector<std::string> near = nearest_names(name, known);
    if (module_lost_ && near.empty()) return nullptr;
    auto& d = report(diags_, kind, where.place(), name);
    constexpr std::size_t kFew = 12;
    if (!near.empty()) {
        d.help.push_back(did_you_mean(near));
    } else if (!known.empty() && known.size() <= kFew) {
        std::string names;
        for (const std::string& one : known) names += (names.empty() ? "`" : ", `") + one + "`";
        d.help.push_back("known here: " + names);
    } else {
        d.help.push_back(known.empty() ? "none is declared here: declare it, or bring it in with `use`"
                                       : "check its spelling, or declare it");
    }
    const bool clear = near.size() == 1 && edit_distance(near.front(), name) <= 1;
    if (clear) d.patches.push_back({where.source->path(), where.span.begin, where.span.end, near.front(), true});
    return &d;
}

std::optional<std::uint32_t> Resolver::whole_number(Site site, const Node& node, std::uint32_t least,
                                                    std::uint32_t most) {
    const std::string digits = text(site, node);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc() && end == digits.data() + digits.size() && value >= least && value <= most) return value;
    report(diags_, diag::not_whole, place(site, node), digits, least, most)
        .help.push_back("write a whole number in that range");
    return std::nullopt;
}

double Resolver::percent_of_all(Site site, const Node& percent) {
    constexpr double kAll = 100;
    const std::string number = value_of(site.file, percent, Part::number);
    if (number_of(number) > kAll)
        report(diags_, diag::more_than_all, place(site, percent), number)
            .help.push_back("write a percentage from 0 to 100");
    return number_of(number);
}

double Resolver::share_of_all(Site site, const Node& node) {
    constexpr double kAll = 100;
    if (const Node* percent = node.child(Part::percent)) return percent_of_all(site, *percent) / kAll;
    const Node& number = *node.child(Part::number);
    const double share = number_of(text(site, number));
    if (share > 1)
        report(diags_, diag::more_than_all, place(site, number), kAll * share)
            .help.push_back("write a share from 0 to 1, as 0.80, or a percentage, as 80%");
    return share;
}

// ---- files and modules

Scope& Resolver::load(const FilePtr& file, const std::string& module) {
    const std::string key = key_of(*file->source);
    auto owned = std::make_unique<Scope>();
    Scope& scope = *owned;
    scopes_[key] = std::move(owned);
    scope.module = module;
    chain_.push_back(key);
    scope.outline = make_outline(file, loader_, options_.outline, diags_);
    module_lost_ = module_lost_ || scope.outline.parent_lost;
    for (const FilePtr& one : scope.outline.files) {
        note_broken(*one);
        book_.sources.push_back(one->source);
        const bool own = module.empty() && one == file;
        if (!own) book_.imports.push_back({one->source->name(), "", sha256_hex(one->source->text())});
    }
    use_modules(scope);
    declare(scope);
    bind_data(scope);
    check_attribute_cycles();
    bind_lists(scope);
    chain_.pop_back();
    return scope;
}

// A statement that could not be read has its message; names it may declare give no second one.
void Resolver::note_broken(const ast::File& file) {
    for (const ast::Statement& statement : file.statements) {
        if (!statement.broken) continue;
        for (std::uint32_t t = statement.first; t < statement.last; ++t)
            if (file.tokens[t].kind == Tok::word) doubtful_.insert(ast::value(file, file.tokens[t]));
    }
}

bool Resolver::has_broken_line(const Entry& entry) const {
    const auto& body = entry.ast().body;
    return std::any_of(body.begin(), body.end(),
                       [&](std::uint32_t line) { return entry.file->statements[line].broken; });
}

void Resolver::use_modules(Scope& scope) {
    for (const Entry& entry : scope.outline.entries) {
        if (entry.kind != Kind::codebook) continue;
        for (const Entry& line : entry.body)
            if (line.kind == Kind::use) use_module(scope, line);
    }
}

void Resolver::use_module(Scope& scope, const Entry& entry) {
    const std::string module = value_of(*entry.file, entry.tree(), Part::module);
    const Origin where = entry.file->origin(*entry.tree().child(Part::module));
    if (chain_.size() >= options_.outline.max_import_depth) {
        report(diags_, diag::import_depth, where.place(), options_.outline.max_import_depth)
            .help.push_back("`--max-import-depth` raises the limit");
        module_lost_ = true;
        return;
    }
    std::vector<std::string> tried;
    const SourcePtr source = loader_.load(module, entry.file->source->path(), tried);
    if (!source) {
        auto& d = report(diags_, diag::import_not_found, where.place(), module);
        for (const std::string& place : tried) d.notes.push_back("looked for in " + place);
        const std::string near = did_you_mean(nearest_names(module, loader_.known()));
        d.help.push_back(near.empty() ? "put the module beside this file, or name its folder with `--path`" : near);
        module_lost_ = true;
        return;
    }
    const std::string key = key_of(*source);
    if (std::find(chain_.begin(), chain_.end(), key) != chain_.end()) {
        report(diags_, diag::import_cycle, where.place(), module).help.push_back("take one `use` out of the circle");
        return;
    }
    auto known = scopes_.find(key);
    if (known == scopes_.end()) {
        if (!check_text(*source, options_.outline.parse, diags_)) {
            module_lost_ = true;
            return;
        }
        load(std::make_shared<const ast::File>(parse(source, options_.outline.parse, diags_)), module);
        known = scopes_.find(key);
    }
    const std::string wanted = value_of(*entry.file, entry.tree(), Part::version);
    for (const Entry& header : known->second->outline.entries) {
        const Entry* version = header.kind == Kind::codebook ? header.child(Kind::version) : nullptr;
        if (version == nullptr) continue;
        const std::string found = value_of(*version->file, version->tree(), Part::version);
        for (ImportUse& use : book_.imports)
            if (use.module == source->name()) use.version = found;
        if (!wanted.empty() && (found + ".").rfind(wanted + ".", 0) != 0)
            report(diags_, diag::version_differs, where.place(), module, found, wanted)
                .help.push_back("name the version that is there");
    }
    const Node* alias = entry.tree().child(Part::alias);
    import_names(scope, *known->second,
                 alias == nullptr ? std::string() : node_value(*entry.file, alias->children.front()) + ".", where);
}

void Resolver::import_names(Scope& into, const Scope& from, const std::string& prefix, const Origin& where) {
    const auto bring = [&](auto& table, const auto& names, std::string_view kind) {
        for (const auto& [name, id] : names) {
            const auto [known, fresh] = table.emplace(prefix + name, id);
            if (fresh || known->second == id) continue;
            auto& d = report(diags_, diag::import_clash, where.place(), kind, prefix + name);
            d.help.push_back("bring one of the modules in under a name of its own: `use " + from.module + " as NAME`");
        }
    };
    bring(into.lists, from.own_lists, "list");
    bring(into.maps, from.own_maps, "map");
    bring(into.attributes, from.own_attributes, "attribute");
    bring(into.structures, from.own_structures, "structure");
}

// ---- header and settings

void Resolver::read_header(const Scope& scope) {
    const Entry* header = nullptr;
    for (const Entry& entry : scope.outline.entries) {
        if (entry.kind != Kind::codebook) continue;
        if (header != nullptr) {
            auto& d = report(diags_, diag::duplicate_statement, entry.origin().place(), "codebook");
            d.labels.push_back({header->origin().place(), "the first one"});
            d.help.push_back("a file is one codebook");
        } else {
            header = &entry;
        }
    }
    if (header == nullptr) {
        const ast::File& own = *scope.outline.files.front();
        const bool broken = std::any_of(own.statements.begin(), own.statements.end(),
                                        [](const ast::Statement& s) { return s.broken && s.depth == 0; });
        if (broken || (own.statements.empty() && has_errors())) return;
        Place place;
        place.file = key_of(*own.source);
        report(diags_, diag::no_header, place)
            .help.push_back("begin the file with: codebook \"TITLE\", and on a deeper line: version 1.0.0");
        return;
    }
    book_.title = value_of(*header->file, header->tree(), Part::title);
    std::map<Kind, Origin> once;
    for (const Entry& line : header->body) {
        const bool single = line.kind == Kind::id || line.kind == Kind::version || line.kind == Kind::extends ||
                            line.kind == Kind::needs;
        const auto [first, fresh] = single ? once.emplace(line.kind, line.origin()) : std::make_pair(once.end(), true);
        if (fresh) {
            read_header_line(line);
            continue;
        }
        auto& d = report(diags_, diag::duplicate_statement, line.origin().place(), ast::statement_words(line.kind));
        d.labels.push_back({first->second.place(), "the first one"});
        d.help.push_back("keep one of them");
    }
    const auto& all = header->file->statements;
    const bool misplaced = std::any_of(all.begin(), all.end(), [](const ast::Statement& statement) {
        return statement.broken && statement.kind == Kind::version;
    });
    if (book_.version.empty() && !misplaced && !has_broken_line(*header))
        report(diags_, diag::no_version, header->origin().place()).help.push_back("add under it: version 1.0.0");
}

void Resolver::read_header_line(const Entry& line) {
    const ast::File& file = *line.file;
    const Node& tree = line.tree();
    const auto value = [&] { return tree.children.empty() ? std::string() : node_value(file, tree.children.front()); };
    switch (line.kind) {
        case Kind::id:
            book_.id = value();
            break;
        case Kind::version:
            book_.version = value();
            if (!is_semver(book_.version))
                report(diags_, diag::bad_version, line.origin().place(), book_.version)
                    .help.push_back("a version is three numbers: 1.0.0");
            break;
        case Kind::needs: {
            std::uint32_t wanted = 0;
            const std::string digits = value();
            std::from_chars(digits.data(), digits.data() + digits.size(), wanted);
            if (wanted > kEngineVersion)
                report(diags_, diag::needs_newer_engine, line.origin().place(), wanted, kEngineVersion)
                    .help.push_back("install a newer axial");
            break;
        }
        case Kind::authors:
            for (const Node& author : tree.children) book_.authors.push_back(node_value(file, author));
            break;
        case Kind::source:
            book_.sources_cited.push_back(value());
            break;
        case Kind::licence:
            book_.licence.push_back(value());
            break;
        case Kind::note:
            book_.notes.push_back(value());
            break;
        default:
            break;
    }
}

void Resolver::read_settings(Scope& scope) {
    std::map<Kind, Origin> once;
    const auto visit = [&](const Entry& entry) {
        const bool single = entry.kind == Kind::language || entry.kind == Kind::ignore || entry.kind == Kind::skip ||
                            entry.kind == Kind::unit || entry.kind == Kind::report_by ||
                            (entry.kind == Kind::structure && entry.name.empty());
        const auto [first, fresh] =
            single ? once.emplace(entry.kind, entry.origin()) : std::make_pair(once.end(), true);
        if (fresh) {
            read_setting({*entry.file, scope}, entry);
            return;
        }
        auto& d = report(diags_, diag::duplicate_statement, entry.origin().place(), ast::statement_words(entry.kind));
        d.labels.push_back({first->second.place(), "the first one"});
        d.help.push_back("keep one of them");
    };
    // The structure first: units and parts speak of its levels.
    const auto each = [&](const auto& wanted) {
        for (const Entry& entry : scope.outline.entries) {
            if (wanted(entry)) visit(entry);
            if (entry.kind != Kind::codebook) continue;
            for (const Entry& line : entry.body)
                if (wanted(line)) visit(line);
        }
    };
    each([](const Entry& e) { return e.kind == Kind::structure && e.name.empty(); });
    // A structure defined here and nowhere chosen is meant to be used.
    if (book_.structure.name.empty() && scope.own_structures.size() == 1 && !module_only_)
        read_structure(scope, *scope.own_structures.front().second);
    each([](const Entry& e) { return e.kind != Kind::structure; });
    if (book_.languages.empty()) book_.languages = {"en"};
}

void Resolver::read_setting(Site site, const Entry& entry) {
    const Node& tree = entry.tree();
    switch (entry.kind) {
        case Kind::language:
            read_languages(site, entry);
            break;
        case Kind::ignore:
            read_ignored(site, entry);
            break;
        case Kind::words_of:
            read_word_mode(site, entry);
            break;
        case Kind::skip:
            read_skip(site, entry);
            break;
        case Kind::structure: {
            const std::string name =
                site.scope.outline.name_now(site.file, {Kind::structure}, value_of(site.file, tree, Part::name));
            const auto found = site.scope.structures.find(name);
            if (found != site.scope.structures.end())
                read_structure(site.scope, *found->second);
            else
                unknown(diag::unknown_structure, entry.file->origin(tree.children.front()), name,
                        keys(site.scope.structures));
            break;
        }
        case Kind::unit:
            if (const auto level = read_level(site, tree.children.front())) {
                book_.unit = *level;
                book_.unit_name = text(site, tree.children.front());
            }
            break;
        case Kind::report_by:
            for (const Node& name : tree.children)
                if (const auto level = read_level(site, name)) book_.report_by.emplace_back(text(site, name), *level);
            break;
        default:
            break;
    }
}

void Resolver::read_structure(Scope&, const Entry& entry) {
    book_.structure = {};
    book_.structure.name = entry.name;
    for (const Entry& line : entry.body) {
        if (line.kind != Kind::level) continue;
        StructureLevel level;
        level.name = value_of(*line.file, line.tree(), Part::name);
        level.starts = read_term(*line.file, *line.tree().child(Part::pattern_text), TermKind::pattern);
        level.origin = line.origin();
        book_.structure.levels.push_back(std::move(level));
    }
}

void Resolver::read_languages(Site site, const Entry& entry) {
    for (const Node& node : entry.tree().children) {
        const std::string code = text(site, node);
        if (is_language(code))
            book_.languages.push_back(code);
        else
            report(diags_, diag::unknown_language, place(site, node), code)
                .help.push_back("a language is a code of two or three letters: zh, en, de, ja");
    }
}

void Resolver::read_word_mode(Site site, const Entry& entry) {
    const std::string code = value_of(site.file, entry.tree(), Part::language);
    const std::string mode = value_of(site.file, entry.tree(), Part::mode);
    for (const LanguageScripts& known : unspaced_languages()) {
        if (known.code != code) continue;
        book_.words.*known.mode = mode == "substring" ? WordMode::substring
                                  : mode == "tokens"  ? WordMode::tokens
                                                      : WordMode::whole;
        return;
    }
    report(diags_, diag::unknown_language, entry.origin().place(), code)
        .help.push_back(
            "`words of` is for languages written without spaces: zh, ja, th, lo, km, my; in others a term matches "
            "whole words");
}

void Resolver::read_ignored(Site site, const Entry& entry) {
    book_.fold.case_ = book_.fold.width = book_.fold.script = book_.fold.accents = false;
    for (const Node& node : entry.tree().children) {
        switch (site.file.tokens[node.first].kind) {
            case Tok::k_case:
                book_.fold.case_ = true;
                break;
            case Tok::k_width:
                book_.fold.width = true;
                break;
            case Tok::k_script:
                book_.fold.script = true;
                break;
            default:
                book_.fold.accents = true;
                break;
        }
    }
}

void Resolver::read_skip(Site site, const Entry& entry) {
    for (const Node& node : entry.tree().children) {
        const std::string part = text(site, node);
        std::vector<std::string> known = {"title"};
        for (const StructureLevel& level : book_.structure.levels) known.push_back(level.name);
        if (std::find(known.begin(), known.end(), part) != known.end())
            book_.skip.push_back(part);
        else
            unknown(diag::unknown_part, site.file.origin(node), part, known);
    }
}

std::optional<Level> Resolver::level_named(const std::string& name, const Origin& where) {
    static const std::map<std::string, LevelKind> built_in = {
        {"document", LevelKind::document}, {"documents", LevelKind::document}, {"paragraph", LevelKind::paragraph},
        {"sentence", LevelKind::sentence}, {"sentences", LevelKind::sentence}, {"clause", LevelKind::clause}};
    for (std::uint32_t i = 0; i < book_.structure.levels.size(); ++i)
        if (book_.structure.levels[i].name == name) return Level{LevelKind::structure, i};
    if (const auto found = built_in.find(name); found != built_in.end()) return Level{found->second, 0};
    std::vector<std::string> known = {"document", "paragraph", "sentence", "clause"};
    for (const StructureLevel& level : book_.structure.levels) known.push_back(level.name);
    unknown(diag::unknown_level, where, name, known);
    return std::nullopt;
}

std::optional<Level> Resolver::read_level(Site site, const Node& name) {
    return level_named(text(site, name), site.file.origin(name));
}

// Abbreviations that do not end a sentence: `words not-sentence-ends` of std.LANGUAGE.sentences.
void Resolver::load_sentence_exceptions() {
    const std::string module = "std." + book_.languages.front() + ".sentences";
    std::vector<std::string> tried;
    const SourcePtr source = loader_.load(module, "", tried);
    if (!source) return;
    if (scopes_.count(key_of(*source)) == 0)
        load(std::make_shared<const ast::File>(parse(source, options_.outline.parse, diags_)), module);
    const Scope& scope = *scopes_.at(key_of(*source));
    const auto list = scope.lists.find("not-sentence-ends");
    if (list == scope.lists.end()) return;
    for (const Term& term : book_.list(list->second).terms) book_.sentence_exceptions.push_back(term.text);
}

// ---- the whole

// What was found when the file was parsed is this codebook's; what is known of other files is not.
std::size_t Resolver::errors_elsewhere(const Source& source) const {
    const std::string key = key_of(source);
    return static_cast<std::size_t>(
        std::count_if(diags_.items().begin(), diags_.items().end(), [&](const Diagnostic& d) {
            return d.severity == Severity::error && (d.labels.empty() || d.labels.front().place.file != key);
        }));
}

Codebook Resolver::run(const FilePtr& file) {
    errors_before_ = errors_elsewhere(*file->source);
    Scope& scope = load(file, "");
    read_header(scope);
    read_settings(scope);
    if (!module_only_ && !has_errors()) load_sentence_exceptions();
    declare_codes(scope);
    bind_codes(scope);
    bind_analyses(scope);
    check_also_cycles();
    check_something_to_code(*file->source);
    if (options_.hashes) add_hashes(*file->source);
    return std::move(book_);
}

void Resolver::add_hashes(const Source& source) {
    book_.file_hash = sha256_hex(source.text());
    if (!has_errors()) book_.meaning_hash = meaning_hash(book_);
}

Codebook Resolver::run_module(const FilePtr& file) {
    module_only_ = true;
    return run(file);
}

Resolver::Resolver(ModuleLoader& loader, const ResolveOptions& options, Diagnostics& diags, Codebook codebook)
    : loader_(loader), options_(options), diags_(diags), book_(std::move(codebook)) {}

std::optional<TestId> Resolver::bind_fragment(const ast::File& fragment) {
    Scope scope;
    for (std::uint32_t i = 0; i < book_.attributes.size(); ++i)
        scope.attributes.emplace(book_.attributes[i].name, AttributeId{i});
    const std::size_t before = diags_.count(Severity::error);
    const TestId id = bind_test({fragment, scope}, fragment.statements.front().tree.children.front());
    if (diags_.count(Severity::error) != before) return std::nullopt;
    return id;
}

Codebook resolve(const FilePtr& file, ModuleLoader& loader, const ResolveOptions& options, Diagnostics& diags) {
    return Resolver(loader, options, diags).run(file);
}

Codebook resolve_module(const FilePtr& file, ModuleLoader& loader, const ResolveOptions& options, Diagnostics& diags) {
    return Resolver(loader, options, diags).run_module(file);
}

std::optional<TestId> add_test(Codebook& codebook, const ast::File& fragment, Diagnostics& diags) {
    FileLoader nowhere({}, {});
    const ResolveOptions options;
    Resolver resolver(nowhere, options, diags, std::move(codebook));
    const auto id = resolver.bind_fragment(fragment);
    codebook = resolver.take();
    return id;
}

}  // namespace axial
