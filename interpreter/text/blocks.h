// The outline of a document: its paragraphs, and the structure levels that its lines open.
#pragma once

#include "interpreter/text/lines.h"
#include "interpreter/text/pattern.h"
#include "interpreter/text/segments.h"
#include "interpreter/text/units.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace axial {

inline constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

// Which levels of a structure a line may open, by its first folded character.
class LevelFronts {
public:
    struct Start {
        std::uint32_t level = 0;
        // Folded: behind its first character, a line that opens the level goes on with one of these. Empty: any may.
        std::vector<std::string> rests;
        std::vector<std::string> holds;  // and it has one of these characters somewhere. Empty: none that tells
    };

    LevelFronts() = default;
    explicit LevelFronts(const std::vector<Pattern>& levels);

    // Outermost first; of the fronts what stands behind the character, in those that begin with it.
    const std::vector<Start>& by_first(char32_t first) const;
    // Where nobody knows the first character.
    const std::vector<Start>& all() const { return all_; }

private:
    std::vector<Start> all_, with_others_;
    std::unordered_map<char32_t, std::vector<Start>> by_first_;
};

struct UnitRules::Impl {
    UnitOptions options;
    Folder folder;
    std::vector<Pattern> levels;
    LevelFronts fronts;
    std::vector<bool> skipped_levels;
    SentenceExceptions exceptions;
    bool skips_title = false;  // the opening paragraphs, not a level of that name
};

// A unit of the structure: from the line that opens it to the next line of its level or an outer one.
struct Node {
    Span span;
    Span line;  // the opening line's content
    std::uint32_t level = 0;
    std::uint32_t parent = kNoNode;
    std::uint32_t ordinal = 0;  // from 1, among all children of the parent
    bool skipped = false;
};

struct Block {  // a paragraph
    Span span;
    std::uint32_t node = kNoNode;  // innermost
    std::uint32_t ordinal = 0;     // from 1, among the paragraphs directly in the node
    bool skipped = false;
};

struct BlockOutline {
    TextLines lines;
    std::vector<Node> nodes;  // in order of their lines
    std::vector<Block> blocks;
};

// Reuses the memory of `out`.
void read_outline(std::string_view text, const UnitRules::Impl& rules, SentenceCutter& cutter, BlockOutline& out);

}  // namespace axial
