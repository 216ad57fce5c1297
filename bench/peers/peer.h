// What the bare scans of peers share: a text and terms read whole, and their figures as one line of JSON.
#ifndef AXIAL_BENCH_PEERS_PEER_H
#define AXIAL_BENCH_PEERS_PEER_H

#include <chrono>
#include <cstdint>
#include <cstdio>
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

template <typename Work>
double seconds_of(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline void print_figures(double compile, double scan, std::uint64_t found) {
    std::printf("{\"compile\":%.6f,\"scan\":%.6f,\"found\":%llu}\n", compile, scan,
                static_cast<unsigned long long>(found));
}

}  // namespace bench

#endif
