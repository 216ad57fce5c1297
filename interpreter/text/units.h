// The unit tree of one document: levels of the structure, paragraphs, sentences, clauses.
//
// Units are asked for and worked out when needed; no answer depends on text outside the paragraph but
// the nesting of structure levels. Per-thread scratch. Offsets are raw bytes.
//
// Paragraphs end at a blank line; where the script is unspaced on either side, at every line break;
// before a line that starts a structure level always. Their spans leave out the white space around them.
// Sentences: ICU's iterator for the first language over the one paragraph, a line break inside it read
// as a space, less the ends that an exception ("Art.") forbids. Clauses: ends at ，；：, ; : dashes, never between
// digits. Spans of sentences and clauses cover the paragraph; the white space between belongs to none.
//
// `title` (when skipped): the opening paragraphs without a sentence end, before the first that has one
// or starts a level, at most five, and only if text follows. A level of that name takes its place.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/fold.h"
#include "interpreter/text/pattern.h"
#include "interpreter/text/span_index.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// A level of the unit tree; `index` says which level of the structure (0 = outermost).
enum class LevelKind : std::uint8_t { document, structure, paragraph, sentence, clause };
struct Level {
    LevelKind kind = LevelKind::sentence;
    std::uint32_t index = 0;
    friend bool operator==(const Level&, const Level&) = default;
};
inline constexpr Level kDocumentLevel{LevelKind::document}, kParagraphLevel{LevelKind::paragraph},
    kSentenceLevel{LevelKind::sentence}, kClauseLevel{LevelKind::clause};

// As the language names it; of a level of the structure, "structure".
std::string_view level_name(LevelKind kind);

struct UnitOptions {
    std::vector<std::string> languages;  // first one leads
    FoldOptions fold;
    struct StructureLevel {
        std::string name;
        std::string pattern;  // RE2 source, tried at the start of each line after white space
    };
    std::vector<StructureLevel> levels;            // outermost first
    std::vector<std::string> skip;                 // "title" or level names
    std::vector<std::string> sentence_exceptions;  // "Art.", compared as written
};

// What `Units` needs of the options, compiled once and shared.
class UnitRules {
public:
    explicit UnitRules(UnitOptions options);
    ~UnitRules();
    const UnitOptions& options() const;
    const std::vector<Pattern>& level_patterns() const;  // compiled; outermost first
    struct Impl;
    const Impl& impl() const { return *impl_; }

private:
    std::unique_ptr<const Impl> impl_;
};

class Units {
public:
    Units();
    ~Units();
    Units(Units&&) noexcept;

    // Both must outlive the use.
    void reset(std::string_view utf8, const UnitRules& rules);

    // Units of a level in document order, skipped parts left out. Ordinals are indices from 0.
    std::uint32_t count(Level level);
    Span span(Level level, std::uint32_t index);
    // The unit of the level in which a find that starts at `at` lies; none in skipped parts, between
    // units and outside every unit of that structure level.
    std::optional<std::uint32_t> at(Level level, std::uint32_t at);
    // The same, for many places of one document.
    class Lookup;
    Lookup lookup(Level level);
    // The span of that unit. Asks for no number, so that only its surroundings are cut.
    std::optional<Span> around(Level level, std::uint32_t at);
    bool skipped(std::uint32_t at);

    // "5-2": ordinals from 1 inside the document, through the levels of the structure (ordinals count the
    // children of one parent jointly, so a path names one unit), or through the paragraph where no
    // structure is declared, then sentence, then clause. A document's path is empty.
    std::string path(Level level, std::uint32_t index);
    // The unit a path names; none where there is no such unit.
    std::optional<std::uint32_t> find(Level level, std::string_view path);

    // First sentences of the lines that open the structure levels around `at`, innermost first,
    // skipped levels included.
    const std::vector<Span>& headings(std::uint32_t at);

private:
    std::optional<std::uint32_t> search(Level level, std::uint32_t at);

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// Good until the next reset().
class Units::Lookup {
public:
    static constexpr std::uint32_t kNone = SpanIndex::kNone;

    std::uint32_t at(std::uint32_t at) const {
        return index_ != nullptr ? index_->holding(spans_, at) : units_.at(level_, at).value_or(kNone);
    }

private:
    friend class Units;
    Lookup(Units& units, Level level) : units_(units), level_(level) {}

    Units& units_;
    Level level_;
    const SpanIndex* index_ = nullptr;  // of sentences, which most codebooks code
    std::span<const Span> spans_;
};

}  // namespace axial
