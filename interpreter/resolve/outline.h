// A codebook as a tree of statements after `extends`: the parent's, changed by the child's verbs.
//
// The one stage between the tree of a file and the resolver. An entry knows the file it was written in,
// so messages, results and `flatten` can name the origin of every line.
#pragma once

#include "grammar/ast.h"
#include "grammar/parse.h"
#include "interpreter/resolve/modules.h"

#include <memory>
#include <string>
#include <vector>

namespace axial {

using FilePtr = std::shared_ptr<const ast::File>;

struct Entry {
    ast::StatementKind kind = ast::StatementKind::unknown;
    FilePtr file;
    std::uint32_t statement = 0;
    std::string name;  // what it declares, after renaming; empty where it declares nothing
    std::vector<Entry> body;

    const ast::Statement& ast() const { return file->statements[statement]; }
    const ast::Node& tree() const;  // of the statement; for `replace attribute …` the part that declares
    Origin origin() const { return file->origin(ast()); }
    // Where its name is written; the statement where it has none.
    Origin name_origin() const;
    const Entry* child(ast::StatementKind wanted) const;
};

// `rename words A to B`: what the ancestors of the file call A is B. `move code d.a to e`: d.a is e.a.
struct Rename {
    ast::StatementKind kind;
    std::string from, to;
    const ast::File* by;
    std::vector<std::string> place;     // the names it stood under, outermost first, then its own
    std::vector<std::string> moved_to;  // the same of its new place
};

struct Outline {
    std::vector<Entry> entries;
    std::vector<FilePtr> files;   // the codebook's own first, then its ancestors
    std::vector<Rename> renames;  // those of ancestors first
    bool parent_lost = false;     // an ancestor could not be read: names of it are missing

    // What is called `name` in one of the files, as any of the kinds, by its name after all renaming.
    std::string name_now(const ast::File& file, const std::vector<ast::StatementKind>& kinds, std::string name) const;
    // The same for the full name of a code, or a shorter end of it.
    std::string code_name_now(const ast::File& file, const std::string& name) const;

private:
    bool speaks_of(const Rename& rename, const ast::File& file) const;
};

struct OutlineOptions {
    ParseOptions parse;
    std::uint32_t max_import_depth = 32;
};

Outline make_outline(const FilePtr& file, ModuleLoader& loader, const OutlineOptions& options, Diagnostics& diags);

// The whole codebook as one text with the origin of each foreign line beside it.
std::string flatten(const Outline& outline);

// First child with this part, as text; empty when there is none.
std::string value_of(const ast::File& file, const ast::Node& node, ast::Part part);
std::string node_value(const ast::File& file, const ast::Node& node);

}  // namespace axial
