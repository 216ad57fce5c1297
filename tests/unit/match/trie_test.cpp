// The trie of literals.
#include "interpreter/match/trie.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

namespace {

std::set<std::string> standing_at(const std::vector<std::string>& literals, std::string_view text, std::uint32_t at) {
    const axial::Trie trie(literals);
    std::set<std::string> found;
    trie.walk(text, at, static_cast<std::uint32_t>(text.size()), [&](std::uint32_t literal, std::uint32_t end) {
        CHECK(text.substr(at, end - at) == literals[literal]);
        found.insert(literals[literal]);
    });
    return found;
}

}  // namespace

TEST_CASE("every literal that begins at a place is found") {
    const std::vector<std::string> literals{"a", "ab", "abc", "b", "bc"};
    CHECK(standing_at(literals, "abcd", 0) == std::set<std::string>{"a", "ab", "abc"});
    CHECK(standing_at(literals, "abcd", 1) == std::set<std::string>{"b", "bc"});
    CHECK(standing_at(literals, "abcd", 2).empty());
    CHECK(standing_at({}, std::string_view("\0\0", 2), 0).empty());
}

TEST_CASE("many literals are all found, and nothing else") {
    std::vector<std::string> literals;
    std::uint32_t state = 7;
    for (std::uint32_t i = 0; i < 5000; ++i) {
        std::string literal;
        for (std::uint32_t n = 1 + i % 7; n > 0; --n) {
            state = state * 1664525u + 1013904223u;
            literal += static_cast<char>(state >> 24);
        }
        literals.push_back(literal);
    }
    std::sort(literals.begin(), literals.end());
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    const axial::Trie trie(literals);
    for (std::uint32_t i = 0; i < literals.size(); ++i) {
        std::set<std::uint32_t> found;
        trie.walk(literals[i], 0, static_cast<std::uint32_t>(literals[i].size()),
                  [&](std::uint32_t literal, std::uint32_t) { found.insert(literal); });
        std::set<std::uint32_t> expected;
        for (std::size_t n = 1; n <= literals[i].size(); ++n) {
            const auto at = std::lower_bound(literals.begin(), literals.end(), literals[i].substr(0, n));
            if (at != literals.end() && *at == literals[i].substr(0, n))
                expected.insert(static_cast<std::uint32_t>(at - literals.begin()));
        }
        REQUIRE(found == expected);
    }
}
