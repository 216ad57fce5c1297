// Units gathered by their documents, to be drawn with replacement; inside the intervals of agreement.
#pragma once

#include "interpreter/stats/random.h"
#include "interpreter/stats/ratings.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <thread>
#include <vector>

namespace axial {

// The units of each cluster, in the order of the clusters' numbers. `cluster_of`: one number a unit; empty: each unit
// by itself. Units that `wanted` turns down are in none.
template <typename Wanted>
std::vector<std::vector<std::uint32_t>> units_by_cluster(std::size_t units, std::span<const std::uint32_t> cluster_of,
                                                         Wanted wanted) {
    std::vector<std::uint32_t> order;
    for (std::size_t i = 0; i < units; ++i)
        if (wanted(i)) order.push_back(static_cast<std::uint32_t>(i));
    if (!cluster_of.empty())
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return cluster_of[a] < cluster_of[b]; });
    std::vector<std::vector<std::uint32_t>> clusters;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool opens = i == 0 || cluster_of.empty() || cluster_of[order[i]] != cluster_of[order[i - 1]];
        if (opens) clusters.emplace_back();
        clusters.back().push_back(order[i]);
    }
    return clusters;
}

// How often each of as many clusters was drawn.
inline void draw_clusters(Random random, std::vector<std::uint32_t>& times) {
    std::fill(times.begin(), times.end(), 0U);
    const auto size = static_cast<std::uint32_t>(times.size());
    for (std::uint32_t i = 0; i < size; ++i) ++times[random.below(size)];
}

// make() gives each thread a worker; worker(r) is called once for every resample, whichever thread does it.
template <typename Make>
void each_resample(std::uint32_t resamples, unsigned threads, Make make) {
    const auto work = [&](unsigned thread, unsigned step) {
        auto worker = make();
        for (std::uint32_t r = thread; r < resamples; r += step) worker(r);
    };
    const unsigned step = std::max(1U, threads);
    std::vector<std::jthread> others;
    for (unsigned thread = 1; thread < step; ++thread) others.emplace_back(work, thread, step);
    work(0, step);
}

}  // namespace axial
