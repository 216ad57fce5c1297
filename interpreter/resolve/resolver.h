// The resolver's working state; its parts lie in several files by what they bind.
#pragma once

#include "grammar/diagnostic.h"
#include "grammar/nearest.h"
#include "interpreter/resolve/resolve.h"

#include <map>
#include <set>

namespace axial {

// The names one codebook or module can see.
struct Scope {
    Outline outline;
    std::string module;  // "" for the codebook itself
    std::map<std::string, ListId> lists;
    std::map<std::string, MapId> maps;
    std::map<std::string, AttributeId> attributes;
    std::map<std::string, const Entry*> structures;
    std::map<std::string, Origin> declared_at;              // "words LOAN" → where
    std::vector<std::pair<std::string, ListId>> own_lists;  // what `use` hands on
    std::vector<std::pair<std::string, MapId>> own_maps;
    std::vector<std::pair<std::string, AttributeId>> own_attributes;
    std::vector<std::pair<std::string, const Entry*>> own_structures;
};

// Of a number as the grammar reads it.
double number_of(const std::string& text);

class Resolver {
public:
    Resolver(ModuleLoader& loader, const ResolveOptions& options, Diagnostics& diags)
        : loader_(loader), options_(options), diags_(diags) {}

    Codebook run(const FilePtr& file);
    Codebook run_module(const FilePtr& file);
    // For fragments bound into an existing codebook.
    Resolver(ModuleLoader& loader, const ResolveOptions& options, Diagnostics& diags, Codebook codebook);
    std::optional<TestId> bind_fragment(const ast::File& fragment);
    Codebook take() { return std::move(book_); }

private:
    using Node = ast::Node;
    using Part = ast::Part;
    using Kind = ast::StatementKind;
    // Where a node comes from: its file, and the names in force there.
    struct Site {
        const ast::File& file;
        Scope& scope;
    };

    // resolve.cpp: files, modules, header, settings
    Scope& load(const FilePtr& file, const std::string& module);
    void use_modules(Scope& scope);
    void use_module(Scope& scope, const Entry& entry);
    void import_names(Scope& into, const Scope& from, const std::string& prefix, const Origin& where);
    void read_header(const Scope& scope);
    void read_header_line(const Entry& line);
    void read_settings(Scope& scope);
    void read_setting(Site site, const Entry& entry);
    void read_structure(Scope& scope, const Entry& entry);
    void read_languages(Site site, const Entry& entry);
    void read_word_mode(Site site, const Entry& entry);
    void read_ignored(Site site, const Entry& entry);
    void read_skip(Site site, const Entry& entry);
    void load_sentence_exceptions();
    std::optional<Level> level_named(const std::string& name, const Origin& where);
    std::optional<Level> read_level(Site site, const Node& name);

    // declare.cpp: names to ids
    void declare(Scope& scope);
    bool declare_once(Scope& scope, const Entry& entry);
    // lists.cpp
    void bind_lists(Scope& scope);
    void bind_list(Site site, const Entry& entry, ListId id);
    void bind_list_line(Site site, const Entry& line, ListId id);
    void bind_reach(Site site, const Entry& line, Reach& reach);
    void read_terms(const ast::File& file, const Node& tree, TermKind kind, std::vector<Term>& terms);
    Term read_term(const ast::File& file, const Node& node, TermKind kind);
    void check_also_cycles();
    void note_broken(const ast::File& file);
    bool has_broken_line(const Entry& entry) const;

    // data.cpp: maps, attributes, variables, tests
    void bind_data(Scope& scope);
    void bind_map(Site site, const Entry& entry, MapId id);
    void bind_attribute(Site site, const Entry& entry, AttributeId id);
    void read_variable_type(Site site, const Entry& entry, AttributeId id);
    void check_attribute_cycles();
    void bind_variable(Site site, const Entry& entry, AttributeId id);
    TestId bind_test(Site site, const Node& node);
    TestId bind_condition(Site site, const Node& node);
    bool check_comparison(Site site, const Attribute& attribute, Comparison comparison, const Node& value);
    AttributeId attribute_named(Site site, const Node& name);

    // rules.cpp: expressions
    ExprId bind_expression(Site site, const Node& node);
    ExprId join(const Origin& origin, std::vector<ExprId> operands, std::vector<bool> negated);
    ExprId bind_near_chain(Site site, const Node& node);
    ExprId bind_alternatives(Site site, const Node& node);
    ExprId bind_primary(Site site, const Node& node);
    ExprId bind_list_ref(Site site, const Node& node);
    ExprId bind_inline_list(Site site, const std::vector<const Node*>& terms);
    ExprId bind_counted(Site site, const Node& node);
    ExprId bind_code_ref(Site site, const Node& node);
    ExprId bind_unless_item(Site site, const Node& node);
    ExprId bind_relation(Site site, const Node& node);
    void read_within(Site site, const Node& within, Expr& expr);
    void check_gives_hits(ExprId id, std::string_view help);
    void check_partners(ExprId id);
    ExprId add(Expr expr);
    std::optional<ListId> list_named(Site site, const Node& name);

    // codes.cpp: dimensions, categories, codes, checks, tables
    void declare_codes(Scope& scope);
    void declare_code_tree(Site site, const Entry& entry, DimensionId dimension, CategoryId category);
    void declare_dimension(Site site, const Entry& entry);
    void declare_category(Site site, const Entry& entry, DimensionId dimension, CategoryId parent);
    void declare_code(Site site, const Entry& entry, DimensionId dimension, CategoryId category);
    void bind_codes(Scope& scope);
    void bind_code(Site site, const Entry& entry, CodeId id);
    void bind_code_line(Site site, const Entry& line, Code& code);
    void bind_match(Site site, const Entry& entry, Code& code);
    void bind_example(Site site, const Entry& entry, Code& code);
    void report_reason(const Entry& entry, const Origin& because, const std::string& reason);
    void bind_given(Site site, AttributeId attribute, const Node& value, Example& example);
    void bind_means(Site site, const Entry& entry);
    void check_code_cycles();
    void check_something_to_code(const Source& source);
    std::vector<std::vector<std::uint32_t>> code_graph() const;
    std::set<std::uint32_t> codes_in(ExprId id) const;
    std::optional<CodeId> code_named(const std::string& name, const Origin& where);
    void bind_analyses(Scope& scope);
    void bind_table(Site site, const Entry& entry);
    void bind_coverage(Site site, const Entry& entry);
    // checks.cpp
    bool is_first(ast::Tok said, const Entry& line, std::map<ast::Tok, Origin>& once);
    void bind_agreement(Site site, const Entry& entry);
    void bind_agreement_option(Site site, const Entry& line, AgreementCheck& check);
    void bind_saturation(Site site, const Entry& entry);
    void bind_saturation_option(Site site, const Entry& line, SaturationCheck& check);
    void bind_stability(Site site, const Entry& entry);
    void bind_document_order(Site site, const Entry& line, SaturationCheck& check);
    void check_changes(const Entry& entry);
    std::optional<DimensionId> dimension_named(Site site, const Node& name);

    // help
    std::string text(Site site, const Node& node) const;
    Place place(Site site, const Node& node) const { return site.file.source->place(site.file.span(node)); }
    std::optional<std::uint32_t> whole_number(Site site, const Node& node, std::uint32_t least, std::uint32_t most);
    // A share of a whole: more than all of it is a mistake, and reported.
    double percent_of_all(Site site, const Node& percent);
    // A number from 0 to 1 or a percentage under the node, as a share.
    double share_of_all(Site site, const Node& node);
    std::size_t errors_elsewhere(const Source& source) const;
    void add_hashes(const Source& source);
    bool has_errors() const { return diags_.count(Severity::error) != errors_before_; }
    // None where the name was reported before, or stands in a statement that could not be read.
    Diagnostic* unknown(const DiagnosticKind& kind, const Origin& where, const std::string& name,
                        const std::vector<std::string>& known);
    template <typename Table>
    static std::vector<std::string> keys(const Table& table) {
        std::vector<std::string> names;
        for (const auto& [name, value] : table) names.push_back(name);
        return names;
    }

    ModuleLoader& loader_;
    const ResolveOptions& options_;
    Diagnostics& diags_;
    std::size_t errors_before_ = 0;
    bool module_lost_ = false;        // one in use could not be read: its names are unknown
    std::set<std::string> doubtful_;  // words of statements that could not be read
    Codebook book_;
    std::map<std::string, std::unique_ptr<Scope>> scopes_;  // by path or name
    std::vector<std::string> chain_;                        // modules being read
    std::map<std::string, std::vector<CodeId>> codes_by_name_;
    std::map<std::string, CodeId> codes_by_full_name_;
    std::map<std::string, Origin> categories_by_name_;
    std::map<std::string, DimensionId> dimensions_by_name_;
    std::vector<std::pair<CodeId, const Entry*>> code_entries_;
    std::set<std::string> reported_;
    bool module_only_ = false;
};

}  // namespace axial
