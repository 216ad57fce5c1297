#include "interpreter/resolve/outline.h"

#include "grammar/diagnostic.h"
#include "grammar/nearest.h"
#include "grammar/read_source.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {
namespace {

using ast::Node;
using ast::Part;
using ast::StatementKind;
using ast::Tok;

// A later statement of these kinds takes the place of the parent's.
bool is_setting(StatementKind kind) {
    switch (kind) {
        case StatementKind::language:
        case StatementKind::ignore:
        case StatementKind::words_of:
        case StatementKind::skip:
        case StatementKind::unit:
        case StatementKind::report_by:
            return true;
        default:
            return false;
    }
}

StatementKind kind_of_token(Tok kind) {
    switch (kind) {
        case Tok::k_words:
            return StatementKind::words;
        case Tok::k_cues:
            return StatementKind::cues;
        case Tok::k_map:
            return StatementKind::map;
        case Tok::k_dimension:
            return StatementKind::dimension;
        case Tok::k_category:
            return StatementKind::category;
        case Tok::k_code:
            return StatementKind::code;
        case Tok::k_structure:
            return StatementKind::structure;
        case Tok::k_attribute:
            return StatementKind::attribute;
        case Tok::k_variable:
            return StatementKind::variable;
        default:
            return StatementKind::unknown;
    }
}

// "words" in `add to words LOAN`: the first such token after the verb.
StatementKind target_kind(const Entry& verb) {
    const ast::Statement& statement = verb.ast();
    for (std::uint32_t i = statement.first + 1; i < statement.last; ++i) {
        const StatementKind kind = kind_of_token(verb.file->tokens[i].kind);
        if (kind != StatementKind::unknown) return kind;
    }
    return StatementKind::unknown;
}

// `a.b.c` at its dots.
std::vector<std::string> parts_of(const std::string& name) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', at)) {
        parts.push_back(name.substr(at, dot - at));
        at = dot + 1;
    }
    parts.push_back(name.substr(at));
    return parts;
}

// The last name is its own; those before it stand round it, some perhaps left out.
bool fits(const std::vector<std::string>& place, const std::vector<std::string>& name) {
    if (place.back() != name.back()) return false;
    auto at = place.begin();
    for (const std::string& one : name) {
        at = std::find(at, place.end(), one);
        if (at == place.end()) return false;
        ++at;
    }
    return true;
}

std::vector<std::string> names_in(const Entry& entry) {
    std::vector<std::string> names;
    for (const Node& child : entry.tree().children)
        if (child.part == Part::name) names.push_back(node_value(*entry.file, child));
    return names;
}

Entry make_entry(const FilePtr& file, std::uint32_t index) {
    Entry entry;
    entry.file = file;
    entry.statement = index;
    entry.kind = file->statements[index].kind;
    if (ast::declares(file->statements[index])) entry.name = value_of(*file, entry.tree(), Part::name);
    for (const std::uint32_t child : file->statements[index].body)
        if (!file->statements[child].broken) entry.body.push_back(make_entry(file, child));
    return entry;
}

class OutlineMaker {
public:
    OutlineMaker(ModuleLoader& loader, const OutlineOptions& options, Diagnostics& diags)
        : loader_(loader), options_(options), diags_(diags) {}

    Outline make(const FilePtr& file) {
        std::vector<Entry> own;
        for (const std::uint32_t root : file->roots)
            if (!file->statements[root].broken) own.push_back(make_entry(file, root));
        Outline outline;
        const Entry* extends = find_extends(own);
        if (extends != nullptr) outline = parent_of(*extends);
        outline.files.insert(outline.files.begin(), file);
        const bool lost = extends != nullptr && outline.files.size() == 1;
        outline.parent_lost = outline.parent_lost || lost;
        for (Entry& entry : own) {
            const bool verb = is_verb(entry.kind);
            if (verb && extends == nullptr) report_verb(entry);
            // Without the parent there is nothing to say of what would change it.
            if (!verb || (extends != nullptr && !lost)) apply(std::move(entry), outline);
        }
        return outline;
    }

private:
    static bool is_verb(StatementKind kind) {
        return kind == StatementKind::add_to || kind == StatementKind::replace || kind == StatementKind::remove ||
               kind == StatementKind::rename || kind == StatementKind::move;
    }

    void report_verb(const Entry& verb) {
        report(diags_, diag::verb_without_parent, verb.origin().place(), ast::statement_words(verb.kind))
            .help.push_back("name the parent under `codebook`: extends ID 1.0.0");
    }

    static const Entry* find_extends(const std::vector<Entry>& entries) {
        for (const Entry& entry : entries)
            if (entry.kind == StatementKind::codebook) return entry.child(StatementKind::extends);
        return nullptr;
    }

    Outline parent_of(const Entry& extends) {
        const std::string id = value_of(*extends.file, extends.tree(), Part::module);
        std::vector<std::string> tried;
        const SourcePtr source = loader_.load(id, extends.file->source->path(), tried);
        if (!source) {
            auto& d = report(diags_, diag::import_not_found, extends.origin().place(), id);
            for (const std::string& place : tried) d.notes.push_back("looked for in " + place);
            d.help.push_back("put the parent beside this file, or name its folder with `--path`");
            return {};
        }
        const std::string key = source->path().empty() ? source->name() : source->path();
        if (std::find(chain_.begin(), chain_.end(), key) != chain_.end() || key == extends.file->source->path()) {
            report(diags_, diag::import_cycle, extends.origin().place(), id)
                .help.push_back("a codebook cannot extend itself, not even through others");
            return {};
        }
        if (chain_.size() >= options_.max_import_depth) {
            report(diags_, diag::import_depth, extends.origin().place(), options_.max_import_depth)
                .help.push_back("`--max-import-depth` raises the limit");
            return {};
        }
        if (!check_text(*source, options_.parse, diags_)) return {};
        chain_.push_back(key);
        const auto file = std::make_shared<const ast::File>(parse(source, options_.parse, diags_));
        Outline parent = make(file);
        chain_.pop_back();
        check_version(extends, parent);
        // What a parent went through is its own affair; the child may have changed it since.
        auto& entries = parent.entries;
        entries.erase(std::remove_if(entries.begin(), entries.end(),
                                     [](const Entry& entry) { return entry.kind == StatementKind::changes; }),
                      entries.end());
        return parent;
    }

    // `extends ID 3.0` takes any 3.0.x.
    void check_version(const Entry& extends, const Outline& parent) {
        const std::string wanted = value_of(*extends.file, extends.tree(), Part::version);
        for (const Entry& entry : parent.entries) {
            if (entry.kind != StatementKind::codebook) continue;
            const Entry* version = entry.child(StatementKind::version);
            if (version == nullptr) return;
            const std::string found = value_of(*version->file, version->tree(), Part::version);
            if ((found + ".").rfind(wanted + ".", 0) == 0) return;
            report(diags_, diag::version_differs, extends.origin().place(),
                   value_of(*extends.file, extends.tree(), Part::module), found, wanted)
                .help.push_back("name the version that is there, or fetch the one that is named");
            return;
        }
    }

    void apply(Entry entry, Outline& outline) {
        switch (entry.kind) {
            case StatementKind::codebook:
                replace_header(std::move(entry), outline);
                return;
            case StatementKind::add_to:
                add(std::move(entry), outline);
                return;
            case StatementKind::replace:
                replace(std::move(entry), outline);
                return;
            case StatementKind::remove:
                remove(entry, outline);
                return;
            case StatementKind::rename:
                rename(entry, outline);
                return;
            case StatementKind::move:
                move(entry, outline);
                return;
            default:
                break;
        }
        if (is_setting(entry.kind) || (entry.kind == StatementKind::structure && entry.name.empty()))
            drop_inherited(entry, outline);
        if (!entry.name.empty() && !check_new(entry, outline.entries)) return;
        outline.entries.push_back(std::move(entry));
    }

    // The child's header stands for both; what the parent uses stays in use.
    static void replace_header(Entry header, Outline& outline) {
        for (auto entry = outline.entries.begin(); entry != outline.entries.end(); ++entry) {
            if (entry->kind != StatementKind::codebook) continue;
            for (Entry& line : entry->body)
                if (line.kind == StatementKind::use) header.body.push_back(std::move(line));
            outline.entries.erase(entry);
            break;
        }
        outline.entries.insert(outline.entries.begin(), std::move(header));
    }

    static void drop_inherited(const Entry& setting, Outline& outline) {
        auto& entries = outline.entries;
        entries.erase(std::remove_if(entries.begin(), entries.end(),
                                     [&](const Entry& e) {
                                         return e.kind == setting.kind && e.name.empty() && e.file != setting.file &&
                                                (e.kind != StatementKind::words_of ||
                                                 value_of(*e.file, e.tree(), Part::language) ==
                                                     value_of(*setting.file, setting.tree(), Part::language));
                                     }),
                      entries.end());
    }

    // The same name without a verb is a mistake; the resolver reports two of one file.
    bool check_new(const Entry& entry, const std::vector<Entry>& beside) {
        const Entry* found = find_in(beside, entry.kind, entry.name);
        if (found == nullptr || found->file == entry.file) return true;
        auto& d = report(diags_, diag::extends_same_name, entry.name_origin().place(), ast::statement_words(entry.kind),
                         entry.name);
        d.labels.push_back({found->name_origin().place(), "the parent's"});
        const std::string what = std::string(ast::statement_words(entry.kind)) + " " + entry.name;
        d.help.push_back("write `add to " + what + "` to add to it, or `replace " + what +
                         "` to put this in its place");
        return false;
    }

    static const Entry* find_in(const std::vector<Entry>& entries, StatementKind kind, const std::string& name) {
        for (const Entry& entry : entries) {
            if (entry.kind == kind && entry.name == name) return &entry;
            if (const Entry* inside = find_in(entry.body, kind, name)) return inside;
        }
        return nullptr;
    }

    // The list that holds the target, and its place in it.
    struct Found {
        std::vector<Entry>* list = nullptr;
        std::size_t at = 0;
        std::vector<std::string> place;  // the names round it, outermost first, then its own
        Entry& entry() const { return (*list)[at]; }
    };
    // All that bear the name; `place` holds the names round the entries, outermost first.
    static void locate(std::vector<Entry>& entries, StatementKind kind, const std::vector<std::string>& name,
                       std::vector<std::string>& place, std::vector<Found>& found) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            place.push_back(entries[i].name);
            if (entries[i].kind == kind && fits(place, name)) found.push_back({&entries, i, place});
            locate(entries[i].body, kind, name, place, found);
            place.pop_back();
        }
    }

    static std::vector<Found> locate(Outline& outline, StatementKind kind, const std::string& name) {
        std::vector<Found> found;
        std::vector<std::string> place;
        locate(outline.entries, kind, parts_of(name), place, found);
        return found;
    }

    Found target(const Entry& verb, StatementKind kind, const std::string& name, Outline& outline) {
        const std::vector<Found> all = locate(outline, kind, name);
        if ((kind == StatementKind::code || kind == StatementKind::category) && all.size() > 1) {
            report_ambiguous(verb, kind, name, all);
            return {};
        }
        Found found = all.empty() ? Found() : all.front();
        if (found.list == nullptr) {
            auto& d =
                report(diags_, diag::extends_unknown_target, verb.origin().place(), ast::statement_words(kind), name);
            std::vector<std::string> known;
            collect_names(outline.entries, kind, known);
            const std::string near = did_you_mean(nearest_names(name, known));
            d.help.push_back(near.empty() ? "the parent must have it" : near);
        }
        return found;
    }

    void report_ambiguous(const Entry& verb, StatementKind kind, const std::string& name,
                          const std::vector<Found>& all) {
        std::vector<std::string> names;
        for (const Found& one : all) names.push_back(fmt::format("`{}`", fmt::join(one.place, ".")));
        report(diags_, diag::ambiguous_code, verb.origin().place(), name, ast::statement_words(kind))
            .help.push_back(fmt::format("write {}", fmt::join(names, " or ")));
    }

    static void collect_names(const std::vector<Entry>& entries, StatementKind kind, std::vector<std::string>& names) {
        for (const Entry& entry : entries) {
            if (entry.kind == kind && !entry.name.empty()) names.push_back(entry.name);
            collect_names(entry.body, kind, names);
        }
    }

    std::string first_name(const Entry& verb) const {
        const auto names = names_in(verb);
        return names.empty() ? value_of(*verb.file, verb.tree(), Part::name) : names.front();
    }

    void add(Entry verb, Outline& outline) {
        const StatementKind kind = target_kind(verb);
        const Found found = target(verb, kind, first_name(verb), outline);
        if (found.list == nullptr) return;
        for (Entry& line : verb.body) {
            if (!line.name.empty() && !check_new(line, found.entry().body)) continue;
            found.entry().body.push_back(std::move(line));
        }
    }

    void replace(Entry verb, Outline& outline) {
        const StatementKind kind = target_kind(verb);
        verb.kind = kind;
        verb.name = value_of(*verb.file, verb.tree(), Part::name);
        const Found found = target(verb, kind, verb.name, outline);
        if (found.list == nullptr) return;
        verb.name = found.entry().name;
        found.entry() = std::move(verb);
    }

    void remove(const Entry& verb, Outline& outline) {
        const Found found = target(verb, target_kind(verb), first_name(verb), outline);
        if (found.list != nullptr) found.list->erase(found.list->begin() + static_cast<std::ptrdiff_t>(found.at));
    }

    void rename(const Entry& verb, Outline& outline) {
        const auto names = names_in(verb);
        if (names.size() != 2) return;
        const StatementKind kind = target_kind(verb);
        const Found found = target(verb, kind, names[0], outline);
        if (found.list == nullptr) return;
        outline.renames.push_back({kind, found.entry().name, names[1], verb.file.get(), found.place, {}});
        found.entry().name = names[1];
    }

    void move(const Entry& verb, Outline& outline) {
        const auto names = names_in(verb);
        if (names.size() != 2) return;
        const Found found = target(verb, target_kind(verb), names[0], outline);
        if (found.list == nullptr) return;
        if (destination(verb, names[1], outline).list == nullptr) return;
        Entry moved = std::move(found.entry());
        found.list->erase(found.list->begin() + static_cast<std::ptrdiff_t>(found.at));
        const Found where = destination(verb, names[1], outline);
        if (where.list == nullptr) return;  // it was to go into itself
        std::vector<std::string> place = where.place;
        place.push_back(moved.name);
        follow_move(moved, {found.place, place, verb.file.get()}, outline.renames);
        where.entry().body.push_back(std::move(moved));
    }

    struct Move {
        std::vector<std::string> from, to;
        const ast::File* by;
    };
    // What is written of a code by its longer name means it at its new place.
    static void follow_move(const Entry& moved, const Move& move, std::vector<Rename>& renames) {
        if (moved.kind == StatementKind::code)
            renames.push_back({moved.kind, moved.name, moved.name, move.by, move.from, move.to});
        for (const Entry& inside : moved.body) {
            if (inside.name.empty()) continue;
            Move deeper = move;
            deeper.from.push_back(inside.name);
            deeper.to.push_back(inside.name);
            follow_move(inside, deeper, renames);
        }
    }

    // A category, or else a dimension.
    Found destination(const Entry& verb, const std::string& name, Outline& outline) {
        if (locate(outline, StatementKind::category, name).empty())
            if (const auto found = locate(outline, StatementKind::dimension, name); !found.empty())
                return found.front();
        return target(verb, StatementKind::category, name, outline);
    }

    ModuleLoader& loader_;
    const OutlineOptions& options_;
    Diagnostics& diags_;
    std::vector<std::string> chain_;
};

// Entries as text again: verbs have done their work, renamed things bear their new names everywhere.
class Flattener {
public:
    explicit Flattener(const Outline& outline) : outline_(outline) {}

    std::string run() {
        for (const Entry& entry : outline_.entries) write(entry, 0);
        return std::move(out_);
    }

private:
    void write(const Entry& entry, std::size_t depth) {
        if (entry.kind == StatementKind::extends) return;
        const ast::Statement& statement = entry.ast();
        std::string line;
        for (std::uint32_t i = statement.first; i < statement.last; ++i)
            if (!is_layout(entry.file->tokens[i].kind) && !in_child(entry, i) && !is_verb(entry, i))
                append(entry, i, line);
        out_ += std::string(depth * 2, ' ') + line;
        if (entry.file != outline_.files.front()) out_ += "  # " + entry.origin().file_line();
        out_ += "\n";
        for (const Entry& child : entry.body) write(child, depth + 1);
    }

    static bool is_layout(Tok kind) {
        return kind == Tok::blank || kind == Tok::comment || kind == Tok::line_end || kind == Tok::byte_order_mark;
    }

    static bool in_child(const Entry& entry, std::uint32_t token) {
        const auto& body = entry.ast().body;
        return std::any_of(body.begin(), body.end(), [&](std::uint32_t child) {
            const ast::Statement& inner = entry.file->statements[child];
            return inner.first <= token && token < inner.last;
        });
    }

    static bool is_verb(const Entry& entry, std::uint32_t token) {
        return entry.ast().kind == StatementKind::replace && token == entry.ast().first;
    }

    void append(const Entry& entry, std::uint32_t index, std::string& line) const {
        const ast::Token& token = entry.file->tokens[index];
        const bool tight = token.kind == Tok::close || token.kind == Tok::comma || token.kind == Tok::percent;
        if (!line.empty() && line.back() != '(' && !tight) line += ' ';
        std::string text(token.kind == Tok::part ? std::string_view("|") : entry.file->text(token));
        line += token.kind == Tok::word ? name_now(entry, index, text) : text;
    }

    std::string name_now(const Entry& entry, std::uint32_t index, const std::string& text) const {
        const Node* name = entry.tree().child(Part::name);
        if (!entry.name.empty() && name != nullptr && name->first == index) return entry.name;
        switch (entry.kind) {
            case StatementKind::match:
            case StatementKind::unless:
                if (before(entry, index) == Tok::k_code) return outline_.code_name_now(*entry.file, text);
                return outline_.name_now(*entry.file, {StatementKind::words, StatementKind::cues}, text);
            case StatementKind::also:
                return outline_.name_now(*entry.file, {StatementKind::words, StatementKind::cues}, text);
            case StatementKind::where:
            case StatementKind::variable:
            case StatementKind::yes:
            case StatementKind::no:
                return outline_.name_now(*entry.file, {StatementKind::attribute, StatementKind::variable}, text);
            case StatementKind::attribute:
                if (before(entry, index) == Tok::k_by)
                    return outline_.name_now(*entry.file, {StatementKind::map}, text);
                return outline_.name_now(*entry.file, {StatementKind::attribute, StatementKind::variable}, text);
            case StatementKind::structure:
                return outline_.name_now(*entry.file, {StatementKind::structure}, text);
            case StatementKind::table:
            case StatementKind::compare:
                if (before(entry, index) != Tok::k_by)
                    return outline_.name_now(*entry.file, {StatementKind::dimension}, text);
                return outline_.name_now(*entry.file, {StatementKind::attribute, StatementKind::variable}, text);
            default:
                return text;
        }
    }

    // The token before it that is no layout.
    static Tok before(const Entry& entry, std::uint32_t index) {
        while (index > entry.ast().first && is_layout(entry.file->tokens[--index].kind)) {
        }
        return entry.file->tokens[index].kind;
    }

    const Outline& outline_;
    std::string out_;
};

}  // namespace

const Node& Entry::tree() const {
    const Node& tree = ast().tree;
    if (ast().kind == StatementKind::replace)
        if (const Node* declared = tree.child(Part::statement)) return *declared;
    return tree;
}

// A file's renaming is for what its ancestors wrote.
bool Outline::speaks_of(const Rename& rename, const ast::File& file) const {
    const auto place = [&](const ast::File* one) {
        return std::find_if(files.begin(), files.end(), [&](const FilePtr& f) { return f.get() == one; });
    };
    return place(rename.by) < place(&file);
}

std::string Outline::name_now(const ast::File& file, const std::vector<StatementKind>& kinds, std::string name) const {
    for (const Rename& rename : renames)
        if (rename.from == name && std::find(kinds.begin(), kinds.end(), rename.kind) != kinds.end() &&
            speaks_of(rename, file))
            name = rename.to;
    return name;
}

std::string Outline::code_name_now(const ast::File& file, const std::string& name) const {
    std::vector<std::string> parts = parts_of(name);
    for (const Rename& rename : renames) {
        if (!speaks_of(rename, file)) continue;
        if (rename.kind == StatementKind::code && fits(rename.place, parts)) {
            const bool moved = !rename.moved_to.empty() && parts.size() > 1;
            if (moved) parts = rename.moved_to;
            parts.back() = rename.to;
        }
        if (rename.kind == StatementKind::dimension || rename.kind == StatementKind::category)
            std::replace(parts.begin(), parts.end() - 1, rename.from, rename.to);
    }
    return fmt::format("{}", fmt::join(parts, "."));
}

Origin Entry::name_origin() const {
    const Node* node = tree().child(Part::name);
    return node == nullptr ? origin() : file->origin(*node);
}

const Entry* Entry::child(StatementKind wanted) const {
    for (const Entry& entry : body)
        if (entry.kind == wanted) return &entry;
    return nullptr;
}

std::string node_value(const ast::File& file, const Node& node) {
    std::string out;
    for (std::uint32_t i = node.first; i < node.last; ++i) {
        const ast::Token& token = file.tokens[i];
        if (token.kind == Tok::blank || token.kind == Tok::line_end || token.kind == Tok::comment ||
            token.kind == Tok::part)
            continue;
        if (!out.empty()) out += ' ';
        out += ast::value(file, token);
    }
    return out;
}

std::string value_of(const ast::File& file, const Node& node, Part part) {
    const Node* child = node.child(part);
    return child == nullptr ? std::string() : node_value(file, *child);
}

Outline make_outline(const FilePtr& file, ModuleLoader& loader, const OutlineOptions& options, Diagnostics& diags) {
    return OutlineMaker(loader, options, diags).make(file);
}

std::string flatten(const Outline& outline) { return Flattener(outline).run(); }

}  // namespace axial
