// Sets of characters as a pattern's class names them, and their folding.
#pragma once

#include "interpreter/text/fold_table.h"
#include "interpreter/unicode/properties.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Where width is folded, a sign stands for its wide form too: the text may keep it.
enum class Width : std::uint8_t { folded, counts };

class CharacterSet {
public:
    void add(char32_t first, char32_t last) { ranges_.push_back({first, last}); }
    void add(const std::vector<unicode::Range>& ranges);
    void add_text(std::string text) { texts_.push_back(std::move(text)); }
    // Adds what its members fold to; a member that folds to several characters becomes a text.
    void fold(const FoldTable& table);
    void complement();  // texts have none and are dropped
    // RE2 syntax for one member.
    std::string pattern(Width width) const;
    // Of so many stretches that RE2 takes long over them.
    bool is_large() const { return ranges_.size() > 16; }
    // What can stand for one member in folded text; empty where that is more than `most`.
    std::vector<std::string> members(const FoldTable& table, std::size_t most) const;
    const std::vector<unicode::Range>& ranges() const { return ranges_; }

private:
    void sort();
    bool has(char32_t character) const;
    void remove(char32_t character);
    void take_wide_signs_as_narrow();
    std::vector<unicode::Range> ranges_;
    std::vector<std::string> texts_;
};

// \d \w \s by their letter; an upper-case letter is the complement.
const std::vector<unicode::Range>& letter_class(char letter);

// A literal as RE2 syntax. A sign of two widths is a class, which is some instructions more than a byte.
std::string quote_literal(std::string_view utf8, Width width);

}  // namespace axial
