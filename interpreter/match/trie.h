// All literals of a group in one trie, tried from every character of the text.
//
// A double array: one load and one compare a byte, and a text that begins no literal leaves after its
// first bytes. A scan costs the text times the longest literal's shared beginning; finds come in the
// order of their begins, which failure links would not give.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace axial {

class Trie {
public:
    Trie() = default;
    // Sorted bytewise, each once, none empty; a literal is known by its place.
    explicit Trie(const std::vector<std::string>& literals);

    // Calls found(literal, end) for every literal that stands at `at` and ends before `limit`.
    template <typename Found>
    void walk(std::string_view text, std::uint32_t at, std::uint32_t limit, Found&& found) const {
        std::uint32_t node = 0;
        while (at < limit) {
            const std::uint32_t next = cells_[node].base + static_cast<unsigned char>(text[at]);
            if (cells_[next].parent != node) return;
            node = next;
            ++at;
            if (cells_[node].literal != kNone) found(cells_[node].literal, at);
        }
    }

    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

private:
    struct Cell {
        std::uint32_t base = 0;
        std::uint32_t parent = kNone;
        std::uint32_t literal = kNone;
    };
    struct Branch {  // the literals [first, last) share `depth` bytes and `node`
        std::uint32_t first, last, depth, node;
    };
    void place(const std::vector<std::string>& literals, Branch branch, std::vector<Branch>& todo);
    std::uint32_t free_base(const std::vector<unsigned char>& bytes);
    std::uint32_t next_free(std::uint32_t cell);
    bool is_taken(std::uint32_t cell) const { return (taken_[cell / kBits] >> cell % kBits & 1) != 0; }
    void take(std::uint32_t cell, std::uint32_t parent);

    std::vector<Cell> cells_ = std::vector<Cell>(kAlphabet);
    // While it is built: one bit a cell, and where the search for free ones begins.
    std::vector<std::uint64_t> taken_;
    std::uint32_t first_free_ = 1;
    static constexpr std::uint32_t kAlphabet = 256, kBits = 64;
};

}  // namespace axial
