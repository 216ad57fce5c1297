// Writes the tables of traits.h: make_traits OUTPUT.cpp. Run by the build. Equal blocks are stored once.
#include "interpreter/unicode/icu_traits.h"

#include <array>
#include <cstdio>
#include <map>
#include <vector>

namespace {

using axial::unicode::kTraitsBlock;
using Block = std::array<std::uint32_t, kTraitsBlock>;

Block block_at(char32_t first) {
    Block block{};
    for (std::uint32_t i = 0; i < kTraitsBlock; ++i) block[i] = axial::unicode::icu_traits(first + i).bits;
    return block;
}

void write_traits(std::FILE* file) {
    std::map<Block, std::uint32_t> known;
    std::vector<std::uint32_t> block_of;
    std::fputs("const std::uint32_t kTraits[] = {\n", file);
    for (char32_t first = 0; first < 0x110000; first += kTraitsBlock) {
        const Block block = block_at(first);
        const auto [at, fresh] = known.try_emplace(block, static_cast<std::uint32_t>(known.size()));
        block_of.push_back(at->second);
        if (!fresh) continue;
        for (const std::uint32_t bits : block) std::fprintf(file, "%u,", bits);
        std::fputs("\n", file);
    }
    std::fputs("};\n\nconst std::uint16_t kTraitsBlockOf[] = {\n", file);
    for (const std::uint32_t block : block_of) std::fprintf(file, "%u,", block);
    std::fputs("\n};\n\n", file);
}

void write_simplifications(std::FILE* file) {
    const auto table = axial::unicode::icu_simplifications();
    std::fputs("const Simplification kSimplifications[] = {\n", file);
    for (const auto& [traditional, simplified] : table)
        std::fprintf(file, "{%u,%u},\n", static_cast<unsigned>(traditional), static_cast<unsigned>(simplified));
    std::fprintf(file, "};\n\nconst std::uint32_t kSimplificationCount = %zu;\n\n", table.size());
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    std::FILE* file = std::fopen(words[1], "w");
    if (file == nullptr) return 2;
    std::fputs("// Made by make_traits.\n#include \"interpreter/unicode/traits.h\"\n\nnamespace axial::unicode {\n\n",
               file);
    write_traits(file);
    write_simplifications(file);
    std::fputs("}  // namespace axial::unicode\n", file);
    return std::fclose(file) == 0 ? 0 : 2;
}
