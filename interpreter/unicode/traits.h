// What a character is, in one look-up: the answers of properties.h for every code point, packed.
//
// The table is written when the project is built (make_tables.cpp asks ICU once), so that no run pays
// for it; a test holds it against the ICU that is loaded.
#pragma once

#include <cstdint>

namespace axial::unicode {

struct Traits {
    std::uint32_t bits = 0;

    // Places of the fields; make_tables.cpp writes them, the accessors of properties.h read them.
    static constexpr unsigned kCategory = 0, kScript = 3, kWordBreak = 7, kSentenceBreak = 12;
    static constexpr std::uint32_t kWhiteSpace = 1u << 16, kIgnorable = 1u << 17, kWide = 1u << 18, kClosing = 1u << 19,
                                   kTerminal = 1u << 20, kDigit = 1u << 21, kConnector = 1u << 22,
                                   kPictographic = 1u << 23, kMayFold = 1u << 24, kJoins = 1u << 25;

    constexpr std::uint32_t field(unsigned place, unsigned width) const { return bits >> place & ((1u << width) - 1); }
    constexpr bool has(std::uint32_t flag) const { return (bits & flag) != 0; }
};

struct Simplification {
    char32_t traditional = 0, simplified = 0;
};
extern const Simplification kSimplifications[];  // by the traditional character
extern const std::uint32_t kSimplificationCount;

inline constexpr std::uint32_t kTraitsBlock = 256;
extern const std::uint16_t kTraitsBlockOf[0x110000 / kTraitsBlock];
extern const std::uint32_t kTraits[];

inline Traits traits(char32_t character) {
    const std::uint32_t block = kTraitsBlockOf[character / kTraitsBlock];
    return {kTraits[block * kTraitsBlock + character % kTraitsBlock]};
}

}  // namespace axial::unicode
