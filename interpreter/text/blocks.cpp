// See blocks.h. One walk over the lines; nothing recurses and every line is looked at once from either end.
#include "interpreter/text/blocks.h"

#include "interpreter/text/kept_signs.h"
#include "interpreter/text/script_group.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/byte_scan.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <utility>

namespace axial {
namespace {

using unicode::CodePoint;
using unicode::decode;

// A level is told by how a line begins; of a longer line the pattern sees this much.
constexpr std::uint32_t kLevelBytes = 4096;
constexpr std::size_t kMostTitleParagraphs = 5;

enum class Side : std::uint8_t { unknown, spaced, unspaced };

// A letter or a wide punctuation mark says how the line is written.
Side side_of(char32_t c) {
    if (is_unspaced_or_its_punctuation(c)) return Side::unspaced;
    return unicode::category(c) == unicode::Category::letter ? Side::spaced : Side::unknown;
}

Side front_side(std::string_view text, Span line) {
    while (line.begin < line.end) {
        const CodePoint c = decode(text, line.begin);
        if (const Side side = side_of(c.value); side != Side::unknown) return side;
        line.begin += c.size;
    }
    return Side::unknown;
}

Side back_side(std::string_view text, Span line) {
    while (line.begin < line.end) {
        const CodePoint c = unicode::decode_before(text, line.end);
        if (const Side side = side_of(c.value); side != Side::unknown) return side;
        line.end -= c.size;
    }
    return Side::unknown;
}

// The last byte of an ideograph is rarer than its first.
bool has_character(std::string_view line, std::string_view character) {
    const auto is_last = [last = static_cast<unsigned char>(character.back())](Bytes16 bytes) {
        return is_byte(bytes, last);
    };
    for (std::size_t at = find_byte(line, 0, is_last); at < line.size(); at = find_byte(line, at + 1, is_last))
        if (line.substr(0, at + 1).ends_with(character)) return true;
    return false;
}

class OutlineReader {
public:
    OutlineReader(std::string_view text, const UnitRules::Impl& rules, SentenceCutter& cutter, BlockOutline& out)
        : text_(text), rules_(rules), cutter_(cutter), out_(out) {}

    void run() {
        out_.nodes.clear();
        out_.blocks.clear();
        out_.lines.read(text_);
        const auto size = static_cast<std::uint32_t>(text_.size());
        for (std::uint32_t at = 0; at < size;) {
            const TextLine line = out_.lines.at(at);
            read(line);
            at = line.next;
        }
        close_paragraph();
        close_nodes(0);
        if (rules_.skips_title) skip_title();
        count_paragraphs();
    }

private:
    void read(const TextLine& line) {
        if (line.content.empty()) return close_paragraph();
        if (const auto level = level_of(line.content)) {
            close_paragraph();
            open_node(*level, line.content);
        } else if (!paragraph_.empty() && parts(line)) {
            close_paragraph();
        }
        if (paragraph_.empty()) paragraph_.begin = line.content.begin;
        paragraph_.end = line.content.end;
        last_line_ = line.content;
    }

    // Does this line begin a paragraph though no blank line stands before it?
    bool parts(const TextLine& line) const {
        if (rules_.options.fold.join_lines) return text_.substr(line.whole.begin).substr(0, 3) == "\u3000";
        return back_side(text_, last_line_) == Side::unspaced || front_side(text_, line.content) == Side::unspaced;
    }

    void close_paragraph() {
        if (!paragraph_.empty()) {
            const std::uint32_t node = open_.empty() ? kNoNode : open_.back();
            out_.blocks.push_back({paragraph_, node, 0, node != kNoNode && out_.nodes[node].skipped});
        }
        paragraph_ = {};
    }

    std::optional<std::uint32_t> level_of(Span content) {
        if (rules_.levels.empty()) return std::nullopt;
        const std::string_view line = text_.substr(content.begin, content.size());
        const std::vector<LevelFronts::Start>& starts = starts_of(line);
        if (starts.empty()) return std::nullopt;
        const std::string_view front = front_of(line, kLevelBytes);
        rules_.folder.fold_into(front, folded_, WideSigns::kept);
        for (const LevelFronts::Start& start : starts)
            if (may_open(start) && opens(rules_.levels[start.level], front)) return start.level;
        return std::nullopt;
    }

    // At most so many bytes, without half a character.
    static std::string_view front_of(std::string_view line, std::size_t size) {
        if (line.size() <= size) return line;
        while (unicode::is_continuation(line[size])) --size;
        return line.substr(0, size);
    }

    // Nearly every line is told to open no level by its first character, with what folding may join to it.
    const std::vector<LevelFronts::Start>& starts_of(std::string_view line) {
        const CodePoint first = decode(line, 0);
        const bool alone = line.size() == first.size || !rules_.folder.may_join(decode(line, first.size).value);
        if (alone && rules_.folder.keeps(first.value)) return rules_.fronts.by_first(first.value);
        if (alone && rules_.folder.options().width && unicode::is_wide_sign(first.value))
            return rules_.fronts.by_first(unicode::narrow_sign(first.value));
        constexpr std::size_t kGlance = 16;  // bytes
        const std::string_view front = front_of(line, kGlance);
        const bool whole = front.size() == line.size();
        if (!whole && rules_.folder.may_join(decode(line, front.size()).value)) return rules_.fronts.all();
        rules_.folder.fold_into(front, folded_);
        if (folded_.text.empty()) return rules_.fronts.all();
        return rules_.fronts.by_first(decode(folded_.text, 0).value);
    }

    // Does the line, folded but for its wide signs, begin as every line does that opens the level, and have what each
    // of them has?
    bool may_open(const LevelFronts::Start& start) const {
        const std::string_view line = folded_.text;
        const std::string_view rest = line.substr(line.empty() ? 0 : decode(line, 0).size);
        // Fronts of a level are mostly alike but for their last character.
        const auto goes_on_with = [&](const std::string& text) {
            return text.size() <= rest.size() && text.back() == rest[text.size() - 1] && rest.starts_with(text);
        };
        if (!start.rests.empty() && std::none_of(start.rests.begin(), start.rests.end(), goes_on_with)) return false;
        const auto has = [&](const std::string& character) { return has_character(line, character); };
        return start.holds.empty() || std::any_of(start.holds.begin(), start.holds.end(), has);
    }

    bool opens(const Pattern& pattern, std::string_view front) {
        const auto size = pattern.match_front(folded_.text);
        if (!size || !folded_.map.is_boundary(*size)) return false;
        if (!pattern.boundary_after) return true;
        words_.reset(front, {});
        return words_.is_boundary(folded_.map.raw(0, *size).end);
    }

    void open_node(std::uint32_t level, Span line) {
        close_nodes(level);
        const std::uint32_t parent = open_.empty() ? kNoNode : open_.back();
        const bool in_skipped = parent != kNoNode && out_.nodes[parent].skipped;
        std::uint32_t& children = counts_.back();
        out_.nodes.push_back(
            {{line.begin, line.end}, line, level, parent, ++children, in_skipped || rules_.skipped_levels[level]});
        open_.push_back(static_cast<std::uint32_t>(out_.nodes.size() - 1));
        counts_.push_back(0);
    }

    // Ends the open nodes of this level and below.
    void close_nodes(std::uint32_t level) {
        while (!open_.empty() && out_.nodes[open_.back()].level >= level) {
            Node& node = out_.nodes[open_.back()];
            node.span.end = std::max(node.span.end, out_.blocks.back().span.end);
            open_.pop_back();
            counts_.pop_back();
        }
    }

    // The opening paragraphs without a sentence end, if other text follows.
    void skip_title() {
        std::size_t size = 0;
        const std::size_t most = std::min(kMostTitleParagraphs, out_.blocks.size());
        while (size < most && out_.blocks[size].node == kNoNode && !has_sentence_end(out_.blocks[size].span)) ++size;
        if (size == out_.blocks.size()) return;
        for (std::size_t i = 0; i < size; ++i) out_.blocks[i].skipped = true;
    }

    bool has_sentence_end(Span paragraph) {
        std::uint32_t end = paragraph.end;
        while (end > paragraph.begin && unicode::is_closing(unicode::decode_before(text_, end).value))
            end -= unicode::decode_before(text_, end).size;
        if (end > paragraph.begin && unicode::is_sentence_terminal(unicode::decode_before(text_, end).value))
            return true;
        sentences_.clear();
        cutter_.cut(paragraph, rules_.exceptions, sentences_);
        return sentences_.size() > 1;
    }

    void count_paragraphs() {
        std::vector<std::uint32_t> in_node(out_.nodes.size() + 1, 0);
        for (Block& block : out_.blocks)
            block.ordinal = ++in_node[block.node == kNoNode ? out_.nodes.size() : block.node];
    }

    std::string_view text_;
    const UnitRules::Impl& rules_;
    SentenceCutter& cutter_;
    BlockOutline& out_;
    Span paragraph_;  // being read; empty: none
    Span last_line_;
    std::vector<std::uint32_t> open_;       // nodes, outermost first
    std::vector<std::uint32_t> counts_{0};  // children so far: of the document, then of each open node
    FoldedText folded_;
    Words words_;
    std::vector<Span> sentences_;
};

// Chapters are told from articles by 章 behind 第 and any number: what ends the literals, where that is a character or
// two, is quicker looked for than they are.
std::vector<std::string> few_last_characters(const std::vector<std::string>& literals) {
    constexpr std::size_t kFew = 2;
    std::vector<std::string> characters;
    for (const std::string& literal : literals) {
        if (literal.empty() || has_sign(literal.substr(literal.size() - 1))) return {};
        const CodePoint last = unicode::decode_before(literal, literal.size());
        std::string character = literal.substr(literal.size() - last.size);
        if (std::find(characters.begin(), characters.end(), character) != characters.end()) continue;
        characters.push_back(std::move(character));
        if (characters.size() > kFew) return {};
    }
    return characters;
}

// What is behind the character in the fronts that begin with it; nothing where one of them says no more, or has a sign
// there that the line may have wide.
std::vector<std::string> behind_first(const std::vector<std::string>& fronts, char32_t first) {
    std::vector<std::string> rests;
    for (const std::string& front : fronts) {
        const CodePoint begin = decode(front, 0);
        if (begin.value != first) continue;
        rests.push_back(front.substr(begin.size));
        if (rests.back().empty() || has_sign(rests.back())) return {};
    }
    return rests;
}

}  // namespace

LevelFronts::LevelFronts(const std::vector<Pattern>& levels) {
    for (const Pattern& level : levels)
        for (const std::string& front : level.fronts()) by_first_.try_emplace(decode(front, 0).value);
    for (std::uint32_t level = 0; level < levels.size(); ++level) {
        const std::vector<std::string>& fronts = levels[level].fronts();
        const std::vector<std::string> holds = few_last_characters(levels[level].holds());
        all_.push_back({level, {}, holds});
        if (fronts.empty()) with_others_.push_back({level, {}, holds});
        for (auto& [first, starts] : by_first_) {
            const auto begins = [first = first](const std::string& front) { return decode(front, 0).value == first; };
            if (fronts.empty())
                starts.push_back({level, {}, holds});
            else if (std::any_of(fronts.begin(), fronts.end(), begins))
                starts.push_back({level, behind_first(fronts, first), holds});
        }
    }
}

const std::vector<LevelFronts::Start>& LevelFronts::by_first(char32_t first) const {
    const auto found = by_first_.find(first);
    return found == by_first_.end() ? with_others_ : found->second;
}

void read_outline(std::string_view text, const UnitRules::Impl& rules, SentenceCutter& cutter, BlockOutline& out) {
    OutlineReader(text, rules, cutter, out).run();
}

}  // namespace axial
