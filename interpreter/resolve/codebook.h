// A codebook with every name bound: what the stages after `resolve` work on.
//
// Ids are indices into the vectors of `Codebook`. Nothing here knows the grammar's tree;
// an `Origin` leads back to the words of the author for messages and results.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/options.h"
#include "interpreter/text/units.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

template <typename Tag>
struct Id {
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    std::uint32_t value = kNone;
    bool valid() const { return value != kNone; }
    friend bool operator==(Id, Id) = default;
    friend auto operator<=>(Id, Id) = default;
};
using ListId = Id<struct ListTag>;
using CodeId = Id<struct CodeTag>;
using CategoryId = Id<struct CategoryTag>;
using DimensionId = Id<struct DimensionTag>;
using AttributeId = Id<struct AttributeTag>;
using MapId = Id<struct MapTag>;
using ExprId = Id<struct ExprTag>;
using TestId = Id<struct TestTag>;

// ---- vocabulary

enum class TermKind : std::uint8_t {
    words,    // a literal or phrase, perhaps with * and ?
    exactly,  // the same without folding
    stem,     // matches words with the same Snowball stem
    pattern,  // RE2
};

struct Term {
    TermKind kind = TermKind::words;
    // As the author wrote it, between the quotes or slashes. In `words` and `exactly`,
    // `*` and `?` are wildcards and a backslash makes the next sign plain.
    std::string text;
    double weight = 1.0;
    Origin origin;
};

enum class ReachDirection : std::uint8_t { forward, backward, both };
struct Reach {
    ReachDirection direction = ReachDirection::forward;
    std::uint32_t words = 0;  // 0: to the end of the clause
};

struct WordList {
    std::string name;  // empty: an inline list of a rule
    bool is_cues = false;
    std::vector<Term> terms;
    std::vector<Term> excepts;  // `except`; for cues: `not cues`
    std::vector<ListId> also;
    std::vector<Term> stops;  // cues only: `stops at`
    Reach reach;              // cues only
    Origin origin;
    std::string module;  // "" for the codebook itself
};

// ---- rules

enum class ExprKind : std::uint8_t {
    list,      // finds of `list`
    any,       // A | B: the finds of every operand
    near,      // operands[0] near-kin operands[1]
    all,       // A and B and … and not X: operands; `negated[i]` marks `and not`
    one,       // A or B
    same,      // operands[0] in the same `level`
    times,     // at least `count` times operands[0]
    some_of,   // at least `count` of (operands)
    code,      // the coding unit has `code`
    heading,   // under heading operands[0]
    cue,       // only in `unless`: the hit lies in the reach of cues list `list`
    relation,  // only in `unless`: the hit is near-kin operands[0]
    present,   // only in `unless`: operands[0] stands in the same `level` as the hit
};

enum class NearKind : std::uint8_t { near, before, after, followed_by };
enum class DistanceUnit : std::uint8_t { none, words, characters, sentences };

struct Expr {
    ExprKind kind = ExprKind::list;
    std::vector<ExprId> operands;
    std::vector<bool> negated;  // `all` only
    ListId list;
    CodeId code;
    NearKind near = NearKind::near;
    DistanceUnit unit = DistanceUnit::none;
    std::uint32_t count = 0;  // distance, or the number of `times` and `some_of`
    Level level;
    Origin origin;
};

// ---- attributes, variables and tests on them

enum class ValueType : std::uint8_t { text, number, date, choice };

struct ValueMap {
    std::string name;
    std::vector<std::pair<std::string, std::string>> entries;
    Origin origin;
};

enum class AttributeSource : std::uint8_t { column, text, attribute, file, variable };

enum class TestKind : std::uint8_t { compare, in, all, one, negate };
enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

struct Test {
    TestKind kind = TestKind::compare;
    AttributeId attribute;
    Comparison comparison = Comparison::equal;
    std::vector<std::string> values;  // as written; one for compare, several for in
    std::vector<TestId> operands;
    Origin origin;
};

struct VariableCase {
    std::string value;
    TestId test;  // none: `otherwise`
};

struct Attribute {
    std::string name;
    ValueType type = ValueType::text;
    std::vector<std::string> choices;
    AttributeSource from = AttributeSource::column;
    std::string column;               // AttributeSource::column
    Term pattern;                     // text, file: the first group is the value
    AttributeId parent;               // attribute
    MapId map;                        // attribute
    std::vector<VariableCase> cases;  // variable
    Origin origin;
};

// ---- codes

struct Example {
    enum class Kind : std::uint8_t { yes, no, unsure, todo };
    Kind kind = Kind::yes;
    std::string text;
    std::string because;  // "", or one of the reasons
    std::vector<std::pair<AttributeId, std::string>> with;
    Origin origin;
    Origin because_origin;
};

struct Match {
    ExprId expr;
    std::vector<ExprId> unless;
    std::vector<TestId> where;
    Origin origin;  // of the `match` statement
};

struct Code {
    std::string name;       // last part
    std::string full_name;  // dimension.category.code
    std::string title;
    DimensionId dimension;  // none: a code on its own
    CategoryId category;    // none: directly under the dimension
    std::string means, when_to_use, when_not_to_use;
    std::vector<std::string> notes;
    std::vector<Match> matches;
    std::optional<Origin> otherwise;
    double weight = 1.0;
    std::vector<Example> examples;
    Origin origin;
};

struct Category {
    std::string name;
    std::string full_name;
    std::string title;
    std::string means;
    DimensionId dimension;
    CategoryId parent;
    Origin origin;
};

enum class Cardinality : std::uint8_t { several, at_most_one, exactly_one };
enum class Resolution : std::uint8_t { first_listed, most_hits, longest_hit, report_conflict };

struct Dimension {
    std::string name;
    std::string title;
    Cardinality cardinality = Cardinality::several;
    Resolution resolution = Resolution::first_listed;
    std::vector<std::string> levels;
    std::vector<CodeId> codes;  // in the order listed
    std::vector<CategoryId> categories;
    Origin origin;
};

// ---- units, checks, analyses

struct StructureLevel {
    std::string name;
    Term starts;  // pattern at the start of a line
    Origin origin;
};

struct Structure {
    std::string name;
    std::vector<StructureLevel> levels;  // outermost first
};

struct Unevaluated {
    std::string statement;  // "check saturation"
    Origin origin;
};

struct CoverageCheck {
    bool every_pattern = false;
    bool every_except = false;
    struct Coded {
        double percent = 0;
        Level unit;
        std::string unit_name;
    };
    std::vector<Coded> coded;
    Origin origin;
};

// Of what coders said in a file, and, unless they are compared alone, what the codebook codes.
enum class AgreementMeasure : std::uint8_t { alpha, kappa, ac1, pi, percent, holsti, f1 };
struct AgreementCheck {
    DimensionId dimension;
    std::string file;  // as written: from the folder of the codebook that says so
    Level unit;
    std::string unit_name;
    struct Required {
        AgreementMeasure measure = AgreementMeasure::alpha;
        double at_least = 0.8;
    };
    bool with_run = true;             // or `between coders` of the file alone
    std::vector<Required> required;   // never empty
    std::optional<double> each_code;  // at least, by the first measure
    Origin origin;
};

// What counts as new in a document: a code of the dimension, or a term or `match` of its rules, used for the first
// time.
enum class Novelty : std::uint8_t { codes, patterns };
enum class DocumentOrder : std::uint8_t { as_listed, by_attribute, shuffled };

// `check saturation`: the rule of Guest, Namey & Chen (2020), with their defaults, and what else was asked.
struct SaturationCheck {
    DimensionId dimension;
    Novelty novelty = Novelty::codes;
    std::uint32_t base = 4;  // documents
    std::uint32_t run = 2;
    double new_at_most = 5;  // percent
    DocumentOrder order = DocumentOrder::as_listed;
    AttributeId order_by;  // DocumentOrder::by_attribute
    std::uint32_t shuffles = 0;
    std::uint32_t seed = 1;          // of the shuffles
    std::optional<double> hold_out;  // percent of documents
    std::optional<double> coverage;  // percent, at least
    Origin origin;
};

// `check stability`: how much of a code one term carries.
struct StabilityCheck {
    std::optional<double> most;  // percent of a code that one term may carry; none: it is only said
    Origin origin;
};

struct Table {
    DimensionId dimension;
    std::vector<AttributeId> by;  // one or two
    AttributeId weighted_by;
    Origin origin;
};

struct ImportUse {
    std::string module;  // "std.zh.policy"
    std::string version;
    std::string file_hash;  // hex SHA-256
};

struct Codebook {
    std::string title, id, version;
    std::vector<std::string> authors, sources_cited, licence, notes;
    std::vector<std::string> languages;  // first one leads; never empty
    FoldOptions fold;
    WordModes words;
    Structure structure;
    std::vector<std::string> skip;  // parts: "title" or names of levels
    Level unit = kSentenceLevel;
    std::string unit_name = "sentence";
    std::vector<std::pair<std::string, Level>> report_by;

    std::vector<WordList> lists;
    std::vector<Expr> exprs;
    std::vector<Test> tests;
    std::vector<ValueMap> maps;
    std::vector<Attribute> attributes;  // variables too
    std::vector<Dimension> dimensions;
    std::vector<Category> categories;
    std::vector<Code> codes;  // in the order listed
    std::vector<Unevaluated> unevaluated;
    std::vector<CoverageCheck> coverage_checks;
    std::vector<AgreementCheck> agreement_checks;
    std::vector<SaturationCheck> saturation_checks;
    std::vector<StabilityCheck> stability_checks;
    std::vector<Origin> example_checks;
    std::vector<Table> tables;
    // Terms that do not end a sentence ("Art.", "No."), from the std module of the language.
    std::vector<std::string> sentence_exceptions;

    std::vector<SourcePtr> sources;  // the codebook's own file first
    std::vector<ImportUse> imports;
    std::string file_hash;     // hex SHA-256 of the codebook's own file
    std::string meaning_hash;  // "m1:" + hex

    const WordList& list(ListId at) const { return lists[at.value]; }
    const Expr& expr(ExprId at) const { return exprs[at.value]; }
    const Test& test(TestId at) const { return tests[at.value]; }
    std::vector<std::string> full_names() const {  // of the codes
        std::vector<std::string> names;
        for (const Code& one : codes) names.push_back(one.full_name);
        return names;
    }
    const Code& code(CodeId at) const { return codes[at.value]; }
    const Attribute& attribute(AttributeId at) const { return attributes[at.value]; }
    const Dimension& dimension(DimensionId at) const { return dimensions[at.value]; }
};

}  // namespace axial
