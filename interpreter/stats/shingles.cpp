#include "interpreter/stats/shingles.h"

#include "interpreter/stats/random.h"

#include <algorithm>
#include <bit>

namespace axial {
namespace {

using Texts = std::vector<std::vector<std::int32_t>>;

// Gives each different pair of numbers a number, in the order met: a hash table that keeps the pairs.
class PairNames {
public:
    explicit PairNames(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

    std::int32_t of(std::int32_t first, std::int32_t second) {
        const std::uint64_t pair =
            std::uint64_t{static_cast<std::uint32_t>(first)} << 32U | static_cast<std::uint32_t>(second);
        std::size_t at = mix64(pair + 1) & (slots_.size() - 1);
        while (slots_[at].name >= 0 && slots_[at].pair != pair) at = (at + 1) & (slots_.size() - 1);
        if (slots_[at].name < 0) slots_[at] = {pair, names_++};
        return slots_[at].name;
    }

private:
    struct Slot {
        std::uint64_t pair = 0;
        std::int32_t name = -1;
    };
    std::vector<Slot> slots_;
    std::int32_t names_ = 0;
};

std::size_t places_in(const Texts& texts) {
    std::size_t places = 0;
    for (const auto& text : texts) places += text.size();
    return places;
}

// From names of runs of some length those of runs longer by `shift`, which is at most that length.
Texts lengthened(const Texts& runs, std::size_t shift) {
    PairNames names(places_in(runs));
    Texts longer;
    for (const auto& text : runs) {
        std::vector<std::int32_t> named;
        for (std::size_t i = 0; i + shift < text.size(); ++i) named.push_back(names.of(text[i], text[i + shift]));
        longer.push_back(std::move(named));
    }
    return longer;
}

// The tokens within runs that are in the other text.
std::vector<bool> covered(const std::vector<std::int32_t>& runs, const std::vector<std::int32_t>& other_runs,
                          std::size_t tokens, std::size_t k) {
    std::vector<bool> is_in_other;
    for (const std::int32_t run : other_runs) {
        const auto name = static_cast<std::size_t>(run);
        if (name >= is_in_other.size()) is_in_other.resize(std::max(name + 1, 2 * is_in_other.size()));
        is_in_other[name] = true;
    }
    std::vector<bool> result(tokens);
    std::size_t covered_to = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto name = static_cast<std::size_t>(runs[i]);
        if (name >= is_in_other.size() || !is_in_other[name]) continue;
        for (std::size_t j = std::max(i, covered_to); j < i + k; ++j) result[j] = true;
        covered_to = i + k;
    }
    return result;
}

}  // namespace

std::vector<std::vector<std::int32_t>> shingles(std::span<const std::vector<std::int32_t>> texts, std::size_t k) {
    Texts runs(texts.begin(), texts.end());
    if (k == 1) return lengthened(runs, 0);
    for (std::size_t length = 1; length < k && places_in(runs) > 0;) {
        const std::size_t shift = std::min(length, k - length);
        runs = lengthened(runs, shift);
        length += shift;
    }
    return runs;
}

std::vector<std::vector<bool>> covered_by(std::span<const std::vector<std::int32_t>> texts, std::size_t k) {
    const Texts runs = shingles(texts, k);
    std::vector<std::vector<bool>> result;
    for (std::size_t i = 1; i < texts.size(); ++i) result.push_back(covered(runs[0], runs[i], texts[0].size(), k));
    return result;
}

Absorption absorption(const std::vector<std::int32_t>& source, const std::vector<std::int32_t>& target,
                      const std::vector<std::int32_t>& earlier, std::size_t k) {
    const Texts texts = {source, target, earlier};
    const auto covered = covered_by(texts, k);
    Absorption result;
    result.source_tokens = source.size();
    for (std::size_t i = 0; i < source.size(); ++i) {
        const bool is_new = !covered[1][i];
        result.covered_tokens += covered[0][i] ? 1 : 0;
        result.new_tokens += is_new ? 1 : 0;
        result.new_covered_tokens += is_new && covered[0][i] ? 1 : 0;
    }
    const auto share = [](std::uint64_t part, std::uint64_t whole) {
        return ratio(static_cast<double>(part), static_cast<double>(whole), Undefined::zero_length);
    };
    result.rate = share(result.covered_tokens, result.source_tokens);
    result.new_rate = share(result.new_covered_tokens, result.new_tokens);
    return result;
}

}  // namespace axial
