// Building the double array, branch by branch.
#include "interpreter/match/trie.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace axial {

Trie::Trie(const std::vector<std::string>& literals) {
    assert(std::is_sorted(literals.begin(), literals.end()));
    next_free(0);
    take(0, 0);
    std::vector<Branch> todo;
    if (!literals.empty()) todo.push_back({0, static_cast<std::uint32_t>(literals.size()), 0, 0});
    while (!todo.empty()) {
        const Branch branch = todo.back();
        todo.pop_back();
        place(literals, branch, todo);
    }
    std::vector<std::uint64_t>().swap(taken_);
}

void Trie::place(const std::vector<std::string>& literals, Branch branch, std::vector<Branch>& todo) {
    std::uint32_t first = branch.first;
    if (literals[first].size() == branch.depth) cells_[branch.node].literal = first++;
    if (first == branch.last) {
        // A leaf's base must lead to cells that are not its own; no cell has it as parent.
        return;
    }
    std::vector<unsigned char> bytes;
    std::vector<std::uint32_t> begins;
    for (std::uint32_t i = first; i < branch.last; ++i) {
        const auto byte = static_cast<unsigned char>(literals[i][branch.depth]);
        if (bytes.empty() || bytes.back() != byte) {
            bytes.push_back(byte);
            begins.push_back(i);
        }
    }
    begins.push_back(branch.last);
    const std::uint32_t base = free_base(bytes);
    cells_[branch.node].base = base;
    for (const unsigned char byte : bytes) take(base + byte, branch.node);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        todo.push_back({begins[i], begins[i + 1], branch.depth + 1, base + bytes[i]});
}

// The first base at which every byte finds an empty cell. The search begins at the first cell that was
// not seen full, and gives up a stretch once it is nearly full, so that building stays linear.
std::uint32_t Trie::free_base(const std::vector<unsigned char>& bytes) {
    std::uint32_t free = 0;
    for (std::uint32_t cell = next_free(std::max<std::uint32_t>(first_free_, bytes[0] + 1u));;
         cell = next_free(cell + 1)) {
        const std::uint32_t base = cell - bytes[0];
        const bool fits =
            std::all_of(bytes.begin(), bytes.end(), [&](unsigned char byte) { return !is_taken(base + byte); });
        if (!fits) {
            ++free;
            continue;
        }
        constexpr double kNearlyEmpty = 0.05;
        const double seen = cell - first_free_ + 1.0;
        if (free <= kNearlyEmpty * seen) first_free_ = cell;
        return base;
    }
}

// Room for every byte of a branch that begins there is made.
std::uint32_t Trie::next_free(std::uint32_t cell) {
    std::size_t word = cell / kBits;
    std::uint64_t free = word < taken_.size() ? ~taken_[word] >> cell % kBits << cell % kBits : 0;
    while (free == 0 && ++word < taken_.size()) free = ~taken_[word];
    if (free != 0)
        cell = static_cast<std::uint32_t>(word * kBits) + static_cast<std::uint32_t>(std::countr_zero(free));
    else
        cell = std::max(cell, static_cast<std::uint32_t>(taken_.size() * kBits));
    if (cells_.size() < cell + 2 * kAlphabet) {
        cells_.resize(cells_.size() + cells_.size() / 2 + 2 * kAlphabet);
        taken_.resize(cells_.size() / kBits + 1);
    }
    return cell;
}

void Trie::take(std::uint32_t cell, std::uint32_t parent) {
    cells_[cell].parent = parent;
    taken_[cell / kBits] |= std::uint64_t{1} << cell % kBits;
}

}  // namespace axial
