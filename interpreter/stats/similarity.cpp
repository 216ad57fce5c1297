#include "interpreter/stats/similarity.h"

#include <algorithm>
#include <cmath>

namespace axial {
namespace {

struct BagSums {
    double types = 0;
    double tokens = 0;
    double squares = 0;
};

BagSums sums_of(const TokenBag& bag) {
    BagSums sums;
    for (const auto& [token, weight] : bag) {
        ++sums.types;
        sums.tokens += weight;
        sums.squares += weight * weight;
    }
    return sums;
}

struct SharedSums {
    double types = 0;
    double least = 0;  // Σ min(a, b)
    double products = 0;
    double of_a = 0;  // occurrences in A of tokens that B has too
    double of_b = 0;
};

SharedSums shared_sums(const TokenBag& a, const TokenBag& b) {
    SharedSums sums;
    auto in_b = b.begin();
    for (const auto& [token, weight] : a) {
        while (in_b != b.end() && in_b->first < token) ++in_b;
        if (in_b == b.end()) break;
        if (in_b->first != token) continue;
        ++sums.types;
        sums.least += std::min(weight, in_b->second);
        sums.products += weight * in_b->second;
        sums.of_a += weight;
        sums.of_b += in_b->second;
    }
    return sums;
}

}  // namespace

TokenBag bag_of(std::span<const std::int32_t> tokens) {
    std::vector<std::int32_t> sorted(tokens.begin(), tokens.end());
    std::sort(sorted.begin(), sorted.end());
    TokenBag bag;
    for (const std::int32_t token : sorted) {
        if (bag.empty() || bag.back().first != token) bag.emplace_back(token, 0.0);
        ++bag.back().second;
    }
    return bag;
}

TokenBag tf_idf(const TokenBag& bag, std::span<const TokenBag> documents) {
    TokenBag weighted;
    for (const auto& [token, weight] : bag) {
        const auto has_token = [token = token](const TokenBag& document) {
            const auto at = std::lower_bound(document.begin(), document.end(), TokenBag::value_type(token, 0));
            return at != document.end() && at->first == token;
        };
        const auto having = std::count_if(documents.begin(), documents.end(), has_token);
        const double rarity = std::log(static_cast<double>(documents.size()) / static_cast<double>(having));
        if (rarity > 0) weighted.emplace_back(token, weight * rarity);
    }
    return weighted;
}

Similarity similarity(const TokenBag& a, const TokenBag& b) {
    const BagSums in_a = sums_of(a), in_b = sums_of(b);
    const SharedSums shared = shared_sums(a, b);
    const auto share = [](double part, double whole) { return ratio(part, whole, Undefined::zero_length); };
    Similarity result;
    result.jaccard = share(shared.types, in_a.types + in_b.types - shared.types);
    result.jaccard_bag = share(shared.least, in_a.tokens + in_b.tokens);
    result.jaccard_bag_minmax = share(shared.least, in_a.tokens + in_b.tokens - shared.least);
    result.containment_a_from_b = share(shared.of_a, in_a.tokens);
    result.containment_b_from_a = share(shared.of_b, in_b.tokens);
    result.containment_a_set = share(shared.types, in_a.types);
    result.containment_b_set = share(shared.types, in_b.types);
    result.cosine = share(shared.products, std::sqrt(in_a.squares) * std::sqrt(in_b.squares));
    result.cosine_binary = share(shared.types, std::sqrt(in_a.types * in_b.types));
    return result;
}

}  // namespace axial
