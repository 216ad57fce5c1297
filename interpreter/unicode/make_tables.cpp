// Writes the tables of traits.h and cjk_links.h: make_tables OUTPUT.cpp. Run by the build. Equal blocks of traits are
// stored once.
#include "interpreter/unicode/cjk_links.h"
#include "interpreter/unicode/icu_traits.h"

#include <cinttypes>

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

void write_links(std::FILE* file) {
    std::fputs("const std::uint64_t kCjkLinks[] = {\n", file);
    for (const std::uint64_t bits : axial::unicode::icu_cjk_links()) std::fprintf(file, "0x%" PRIX64 ",", bits);
    std::fputs("\n};\n\n", file);
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    std::FILE* file = std::fopen(words[1], "w");
    if (file == nullptr) return 2;
    std::fputs("// Made by make_tables.\n#include \"interpreter/unicode/cjk_links.h\"\n", file);
    std::fputs("#include \"interpreter/unicode/traits.h\"\n\nnamespace axial::unicode {\n\n", file);
    write_traits(file);
    write_simplifications(file);
    write_links(file);
    std::fputs("}  // namespace axial::unicode\n", file);
    return std::fclose(file) == 0 ? 0 : 2;
}
