// Tarjan's strongly connected components (1972), with a stack of its own in place of recursion.
#include "interpreter/resolve/cycles.h"

#include <algorithm>

namespace axial {
namespace {

using Graph = std::vector<std::vector<std::uint32_t>>;

class Components {
public:
    explicit Components(const Graph& graph)
        : graph_(graph), index_(graph.size(), kUnseen), low_(graph.size()), open_(graph.size()) {}

    Walk run() {
        for (std::uint32_t root = 0; root < graph_.size(); ++root)
            if (index_[root] == kUnseen) visit(root);
        std::sort(walk_.circles.begin(), walk_.circles.end());
        return std::move(walk_);
    }

private:
    struct Frame {
        std::uint32_t thing;
        std::size_t next = 0;
    };

    void visit(std::uint32_t root) {
        std::vector<Frame> frames;
        enter(root, frames);
        while (!frames.empty()) {
            const std::uint32_t thing = frames.back().thing;
            if (frames.back().next < graph_[thing].size()) {
                const std::uint32_t other = graph_[thing][frames.back().next++];
                if (index_[other] == kUnseen)
                    enter(other, frames);
                else if (open_[other])
                    low_[thing] = std::min(low_[thing], index_[other]);
                continue;
            }
            frames.pop_back();
            if (!frames.empty()) low_[frames.back().thing] = std::min(low_[frames.back().thing], low_[thing]);
            if (low_[thing] == index_[thing]) close(thing);
        }
    }

    void enter(std::uint32_t thing, std::vector<Frame>& frames) {
        index_[thing] = low_[thing] = count_++;
        open_[thing] = true;
        stack_.push_back(thing);
        frames.push_back({thing});
    }

    void close(std::uint32_t first) {
        std::vector<std::uint32_t> members;
        do {
            members.push_back(stack_.back());
            open_[stack_.back()] = false;
            stack_.pop_back();
        } while (members.back() != first);
        walk_.order.insert(walk_.order.end(), members.begin(), members.end());
        const auto& to = graph_[first];
        if (members.size() == 1 && std::find(to.begin(), to.end(), first) == to.end()) return;
        std::sort(members.begin(), members.end());
        walk_.circles.push_back(std::move(members));
    }

    static constexpr std::uint32_t kUnseen = 0xFFFFFFFF;
    const Graph& graph_;
    std::vector<std::uint32_t> index_, low_;
    std::vector<bool> open_;
    std::vector<std::uint32_t> stack_;
    std::uint32_t count_ = 0;
    Walk walk_;
};

void add_attributes(const Codebook& book, TestId id, std::vector<std::uint32_t>& found) {
    if (!id.valid()) return;
    const Test& test = book.test(id);
    if (test.attribute.valid()) found.push_back(test.attribute.value);
    for (const TestId operand : test.operands) add_attributes(book, operand, found);
}

}  // namespace

Walk walk_graph(const Graph& graph) { return Components(graph).run(); }

Graph list_graph(const Codebook& codebook) {
    Graph graph(codebook.lists.size());
    for (std::size_t id = 0; id < graph.size(); ++id)
        for (const ListId other : codebook.lists[id].also) graph[id].push_back(other.value);
    return graph;
}

Graph attribute_graph(const Codebook& codebook) {
    Graph graph(codebook.attributes.size());
    for (std::size_t id = 0; id < graph.size(); ++id) {
        const Attribute& attribute = codebook.attributes[id];
        if (attribute.parent.valid()) graph[id].push_back(attribute.parent.value);
        for (const VariableCase& one : attribute.cases) add_attributes(codebook, one.test, graph[id]);
    }
    return graph;
}

}  // namespace axial
