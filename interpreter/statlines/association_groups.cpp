// Codes together on units, communities of a network, two partitions of the same units.
#include "interpreter/statlines/association.h"
#include "interpreter/stats/cooccurrence.h"
#include "interpreter/stats/modularity.h"
#include "interpreter/stats/partition.h"

#include <algorithm>
#include <map>

namespace axial::statlines {
namespace {

bool holds(const Json& codes, const Json& code) {
    return std::find(list(codes, "documents").begin(), codes.end(), code) != codes.end();
}

// `documents`, lists of codes, and which two `codes` are meant.
PairCounts counted_pair(const Json& input) {
    const Json& pair = list(part(input, "codes"), "codes");
    if (pair.size() != 2) throw BadQuestion("`codes` must be the two codes whose co-occurrence is asked for");
    PairCounts counts;
    for (const Json& codes : list(part(input, "documents"), "documents")) {
        const bool one = holds(codes, pair[0]), other = holds(codes, pair[1]);
        counts.one += one ? 1 : 0;
        counts.other += other ? 1 : 0;
        counts.both += one && other ? 1 : 0;
        ++counts.all;
    }
    return counts;
}

PairCounts pair_counts(const Json& input) {
    if (has(input, "documents")) return counted_pair(input);
    const PairCounts counts{count(input, "n_a"), count(input, "n_b"), count(input, "n_ab"), count(input, "N")};
    if (counts.both > std::min(counts.one, counts.other)) throw BadQuestion("`n_ab` must be at most `n_a` and `n_b`");
    if (counts.one + counts.other - counts.both > counts.all)
        throw BadQuestion("`N` must be at least the number of units with either code");
    return counts;
}

struct Network {
    std::vector<Tie> ties;
    Labels nodes;
};

Network network_of(const Json& edges, bool weighted) {
    constexpr double kMostWeight = 1e100;  // the squares of sums stay numbers
    Network network;
    for (const Json& edge : list(edges, "edges")) {
        if (!edge.is_array() || edge.size() < 2 || edge.size() > 3)
            throw BadQuestion("an edge must be a list of two nodes, and a weight where there are weights");
        Tie tie{static_cast<std::uint32_t>(network.nodes.of(edge[0])),
                static_cast<std::uint32_t>(network.nodes.of(edge[1])), 1};
        if (weighted && edge.size() == 3) tie.weight = single_number(edge[2], "weight");
        if (tie.weight < 0 || tie.weight > kMostWeight)
            throw BadQuestion("`weight` must not be negative, nor past 1e100");
        network.ties.push_back(tie);
    }
    return network;
}

using CommunityOfNode = std::map<std::string, Json>;

// The communities of a list by the nodes' own numbers: from 0 where there is a node 0, otherwise from 1.
CommunityOfNode by_number(const Json& communities, const Labels& nodes) {
    std::size_t first = 1;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!nodes.name(i).is_number_integer())
            throw BadQuestion("nodes that are not numbered need `nodes`, or `communities` as an object by node");
        if (nodes.name(i) == 0) first = 0;
    }
    CommunityOfNode by_node;
    for (std::size_t i = 0; i < communities.size(); ++i) by_node[std::to_string(first + i)] = communities[i];
    return by_node;
}

CommunityOfNode by_listed_node(const Json& communities, const Json& nodes) {
    if (nodes.size() != communities.size()) throw BadQuestion("`communities` must have one for each of the `nodes`");
    CommunityOfNode by_node;
    for (std::size_t i = 0; i < nodes.size(); ++i) by_node[text_of(nodes[i])] = communities[i];
    return by_node;
}

// Lists of the members of each community.
CommunityOfNode by_member(const Json& communities) {
    CommunityOfNode by_node;
    for (std::size_t c = 0; c < communities.size(); ++c)
        for (const Json& node : list(communities[c], "communities"))
            if (!by_node.try_emplace(text_of(node), c).second)
                throw BadQuestion("node `" + text_of(node) + "` is in two communities");
    return by_node;
}

CommunityOfNode communities_by_node(const Json& input, const Labels& nodes) {
    const Json& communities = part(input, "communities");
    if (communities.is_object()) {
        CommunityOfNode by_node;
        for (const auto& [node, community] : communities.items()) by_node[node] = community;
        return by_node;
    }
    if (!list(communities, "communities").empty() && communities.front().is_array()) return by_member(communities);
    if (has(input, "nodes")) return by_listed_node(communities, list(part(input, "nodes"), "nodes"));
    return by_number(communities, nodes);
}

std::vector<std::uint32_t> community_numbers(const Json& input, const Labels& nodes) {
    const CommunityOfNode by_node = communities_by_node(input, nodes);
    Labels communities;
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto found = by_node.find(nodes.text(i));
        if (found == by_node.end()) throw BadQuestion("node `" + nodes.text(i) + "` has no community");
        numbers.push_back(static_cast<std::uint32_t>(communities.of(found->second)));
    }
    return numbers;
}

Contingency contingency_of_table(const CountTable& table) {
    Contingency result;
    result.ones.resize(table.size());
    result.others.resize(table.empty() ? 0 : table.front().size());
    for (std::uint32_t i = 0; i < table.size(); ++i)
        for (std::uint32_t j = 0; j < table[i].size(); ++j) {
            if (table[i][j] == 0) continue;
            result.shared.push_back({i, j, table[i][j]});
            result.ones[i] += table[i][j];
            result.others[j] += table[i][j];
            result.total += table[i][j];
        }
    return result;
}

Contingency contingency_of(const Json& input) {
    if (has(input, "table")) return contingency_of_table(count_table(input));
    const LabelPairs pairs = label_pairs(input, Unlabelled::refused);
    return contingency(pairs.a, pairs.b);
}

}  // namespace

// Input: `n_a`, `n_b`, `n_ab`, `N` of units; or `documents` and `codes`. Option `min_n_ab`, 3: below it no pmi.
Answer answer_cooccurrence(const Question& question) {
    const Cooccurrence figures = cooccurrence(pair_counts(question.input), count_or(question.options, "min_n_ab", 3));
    Answer answer;
    answer.put("value", figures.jaccard);
    answer.put("jaccard", figures.jaccard);
    answer.put("c_index", figures.jaccard);
    answer.put("dice", figures.dice);
    answer.put("simpson_overlap", figures.overlap);
    answer.put("lift", figures.lift);
    answer.put("phi", figures.phi);
    answer.put("pmi", figures.pmi);
    answer.put("npmi", figures.npmi);
    return answer;
}

// Input: `edges`, [node, node] or [node, node, weight]; `communities`: an object by node, lists of members, or a list
// in the order of `nodes` or of the nodes' numbers. Options `weighted` (false: weights are not looked at),
// `resolution`.
Answer answer_modularity(const Question& question) {
    if (truth_or(question.options, "directed", false))
        throw BadQuestion("`directed` must be false: this modularity is of networks without directions");
    const Network network = network_of(part(question.input, "edges"), truth_or(question.options, "weighted", true));
    const auto communities = community_numbers(question.input, network.nodes);
    return modularity(network.ties, communities, number_or(question.options, "resolution", 1));
}

// Input: `a` and `b`, labels of the same units; or the `table` of their counts.
Answer answer_partition(const Question& question) {
    const PartitionAgreement figures = partition_agreement(contingency_of(question.input));
    Answer answer;
    answer.put("value", figures.ari);
    answer.put("ari", figures.ari);
    answer.put("rand", figures.rand);
    const std::string norm = choice_of(question.options, "ami_norm", {"arithmetic", "max"});
    answer.put("ami", norm == "max" ? figures.ami_max : figures.ami);
    answer.put("ami_max", figures.ami_max);
    answer.put("nmi", figures.nmi);
    answer.put("homogeneity", figures.homogeneity);
    answer.put("completeness", figures.completeness);
    answer.put("v_measure", figures.v_measure);
    answer.put("mi_nats", figures.mi);
    answer.put("expected_mi_nats", figures.expected_mi);
    return answer;
}

}  // namespace axial::statlines
