// What folding does to each character by itself, looked up rather than worked out.
//
// One table for each choice of options, made on first use and shared by all folders of the program.
#pragma once

#include "interpreter/text/options.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

enum class FoldKind : std::uint8_t {
    same,       // folds to itself
    joins,      // belongs to the character before it
    ignorable,  // folds to nothing
    mapped,     // folds to something else
};

struct Mapped {
    std::string text;      // UTF-8
    bool in_step = false;  // one code point of the same size: offsets do not move
};

class FoldTable {
public:
    explicit FoldTable(FoldOptions options);

    FoldKind kind(char32_t character) const {
        if (character >= kTableSize) return kind_beyond(character);
        const std::uint16_t slot = slots_[character];
        return slot < kFirstMapped ? static_cast<FoldKind>(slot) : FoldKind::mapped;
    }
    // For characters of kind `mapped`; `scratch` holds those beyond the table.
    const Mapped& mapped(char32_t character, Mapped& scratch) const;

    // One character with its marks, default-ignorables already out.
    std::string fold_segment(std::u32string_view segment) const;

private:
    static constexpr char32_t kTableSize = 0x10000;
    static constexpr std::uint16_t kFirstMapped = 3;

    FoldKind kind_beyond(char32_t character) const;
    // Nothing where it is only told by what the character folds to.
    std::optional<FoldKind> known_kind(char32_t character) const;
    std::u32string fold_code_points(std::u32string_view segment) const;

    FoldOptions options_;
    std::vector<std::uint16_t> slots_;
    std::vector<Mapped> mapped_;
};

// `join_lines` has no part in it.
const FoldTable& fold_table(FoldOptions options);

}  // namespace axial
