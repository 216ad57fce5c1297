// Building the double array, branch by branch.
#include "interpreter/match/trie.h"

#include <algorithm>
#include <cassert>

namespace axial {

Trie::Trie(const std::vector<std::string>& literals) {
    assert(std::is_sorted(literals.begin(), literals.end()));
    cells_[0].parent = 0;
    std::vector<Branch> todo;
    if (!literals.empty()) todo.push_back({0, static_cast<std::uint32_t>(literals.size()), 0, 0});
    while (!todo.empty()) {
        const Branch branch = todo.back();
        todo.pop_back();
        place(literals, branch, todo);
    }
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
    for (std::size_t i = 0; i < bytes.size(); ++i) cells_[base + bytes[i]].parent = branch.node;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        todo.push_back({begins[i], begins[i + 1], branch.depth + 1, base + bytes[i]});
}

// The first base at which every byte finds an empty cell. The search begins at the first cell that was
// not seen full, and gives up a stretch once it is nearly full, so that building stays linear.
std::uint32_t Trie::free_base(const std::vector<unsigned char>& bytes) {
    std::uint32_t taken = 0;
    for (std::uint32_t cell = std::max<std::uint32_t>(first_free_, bytes[0] + 1u);; ++cell) {
        if (cells_.size() < cell + 2 * kAlphabet) cells_.resize(cells_.size() + cells_.size() / 2 + 2 * kAlphabet);
        if (cells_[cell].parent != kNone) {
            ++taken;
            continue;
        }
        const std::uint32_t base = cell - bytes[0];
        const bool fits = std::all_of(bytes.begin(), bytes.end(),
                                      [&](unsigned char byte) { return cells_[base + byte].parent == kNone; });
        if (!fits) continue;
        constexpr double kNearlyFull = 0.95;
        const double seen = cell - first_free_ + 1.0;
        if (taken >= kNearlyFull * seen) first_free_ = cell;
        return base;
    }
}

}  // namespace axial
