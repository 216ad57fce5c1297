// Snowball stems, behind a wall so that no other layer sees the library.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Snowball's name of the first language ("en", "de-AT") that has a stemmer; empty where none has.
std::string stemmer_for(const std::vector<std::string>& languages);

// Per-thread: the library keeps its last answer inside.
class Stemmer {
public:
    explicit Stemmer(const std::string& algorithm);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    // `word` is folded; valid until the next call.
    std::string_view stem(std::string_view word);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace axial
