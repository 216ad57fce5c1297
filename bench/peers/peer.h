// What the bare scans of peers share: a text and terms read whole, and their figures as one line of JSON.
#ifndef AXIAL_BENCH_PEERS_PEER_H
#define AXIAL_BENCH_PEERS_PEER_H

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace bench {

inline std::string read_file(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::vector<std::string> read_lines(const char* path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

// Of the processor: what a scan of text in memory takes on a core of its own.
template <typename Work>
double seconds_of(Work work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

inline void print_figures(double compile, double scan, std::uint64_t found) {
    std::printf("{\"compile\":%.6f,\"scan\":%.6f,\"found\":%llu}\n", compile, scan,
                static_cast<unsigned long long>(found));
}

}  // namespace bench

#endif
